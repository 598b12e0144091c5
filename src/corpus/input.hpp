// Bytes of a file, unpacked on the way. What the packing is, its first bytes say, not its name.
#ifndef KINTSUGI_CORPUS_INPUT_HPP
#define KINTSUGI_CORPUS_INPUT_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace kintsugi::corpus {

enum class Packing : std::uint8_t { none, gzip, zstd };
const char* extension(Packing packing) noexcept;  // "", ".gz", ".zst"

// Where a packed file is damaged: bytes of the file as it lies there.
struct Fault {
  std::uint64_t offset = 0;
  std::string what;
};

// A part of a file, bytes of it as it lies there.
struct Extent {
  std::string path;
  std::uint64_t begin = 0, end = ~std::uint64_t{0};
};

// A gzip member that was read whole and is sound.
struct Member {
  std::uint64_t begin = 0, end = 0;  // of the unpacked bytes of all members
  std::string packed;                // as it lies there
};

// Reads one file from its beginning to its end. Damage of the packing ends a piece: what was unpacked before it is given
// out, then the next member or frame is looked for, and reading goes on there.
class Input {
 public:
  explicit Input(const std::string& path);      // "-": standard input
  explicit Input(std::vector<Extent> extents);  // one after the other, as one file
  ~Input();
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  // False, and why, if it cannot be read.
  bool open(std::string& error);
  Packing packing() const noexcept { return packing_; }

  enum class Got : std::uint8_t { some, fault, end };
  // Appends what comes next, about so many bytes. `fault`: `to` has all that came before it; the text breaks off there.
  Got read(std::string& to, std::size_t about);
  const Fault& fault() const noexcept { return fault_; }

  // Members of gzip, kept from now on or not, but for long ones; and those since the last time.
  void keep_members(bool keep);
  std::vector<Member> take_members() { return std::exchange(members_, {}); }

  std::uint64_t taken() const noexcept { return taken_; }  // bytes of the file so far
  std::uint64_t size() const noexcept { return size_; }    // of the file; 0 where it is not known

 private:
  struct Unpacker;
  bool fill();  // more of the file; false at its end
  bool open_extent(std::string& error);
  bool seek_magic();  // to where the next member or frame begins
  Got finish();
  bool only_zeros_follow();
  Got failed(std::uint64_t offset, std::string what);
  Got inflate(std::string& to, std::size_t about);
  Got unframe(std::string& to, std::size_t about);
  std::uint64_t place() const noexcept { return taken_ - (raw_.size() - next_); }

  std::vector<Extent> extents_;
  std::size_t extent_ = 0;       // that is being read
  std::uint64_t in_extent_ = 0;  // bytes of it that are left
  int descriptor_ = -1;
  Packing packing_ = Packing::none;
  std::unique_ptr<Unpacker> unpacker_;
  std::string raw_;  // of the file, read ahead
  std::size_t next_ = 0;
  bool ended_ = false, inside_ = false;  // in a member or frame
  std::uint64_t taken_ = 0, size_ = 0, member_ = 0;
  bool keeps_ = false, keeps_this_ = false;
  Member at_hand_;
  std::vector<Member> members_;
  std::uint64_t given_ = 0;  // unpacked bytes so far
  Fault fault_;
  std::string unreadable_;  // why nothing more can be read; said once
};

// The bytes as one whole gzip member or zstd frame, or as they are. Members and frames may follow each other in a file.
// `level`: 1 to 12 of gzip (what is more is 12), 1 to 19 of zstd; 0: what each packs by itself, 1 and 3.
// The same bytes give the same packed bytes in every thread and on every machine.
std::string pack(std::string_view bytes, Packing packing, unsigned level = 0);

}  // namespace kintsugi::corpus

#endif  // KINTSUGI_CORPUS_INPUT_HPP
