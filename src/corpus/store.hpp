// What a run writes, and how far it has come: its outputs, its errors, and the note by which it goes on.
#ifndef KINTSUGI_CORPUS_STORE_HPP
#define KINTSUGI_CORPUS_STORE_HPP

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "corpus/files.hpp"
#include "corpus/reader.hpp"
#include "corpus/run.hpp"

namespace kintsugi::corpus {

// What comes of a piece, ready to be written.
struct Packed {
  std::size_t shard = 0;
  std::uint64_t number = 0;
  Packing was = Packing::none, now = Packing::none, seams_packing = Packing::zstd;
  Format format = Format::text;
  bool last = false, unreadable = false, stop = false;
  std::string data, seams, errors;
  bool loose = false;                 // what comes behind the data would be one record with its last
  std::uint64_t entries = 0;          // lines of seams
  std::optional<std::uint64_t> open;  // the record, if it has a quote that nothing closes
  Tally tally;
  std::uint64_t taken = 0;
};

// In order, by one thread at a time. Throws std::system_error.
class Store {
 public:
  explicit Store(const Job& job);
  // How far an earlier run came: the shard to go on with, and how many of its pieces are written.
  std::size_t shard() const noexcept { return at_.shard; }
  std::uint64_t pieces() const noexcept { return at_.pieces; }
  const Tally& tally() const noexcept { return tally_; }
  std::uint64_t taken() const noexcept { return done_taken_ + at_.taken; }

  void write(const Packed& piece);
  // All of it under its names.
  void finish();
  // So far, for a run that goes on later.
  void leave();

 private:
  struct At {
    std::size_t shard = 0;
    std::uint64_t pieces = 0, taken = 0;
  };
  struct Names {
    std::string data, seams;  // below the folder; empty: nothing of that kind
    std::string format, packing, was;
    std::uint64_t entries = 0;        // lines of seams
    std::vector<std::uint64_t> open;  // records that have such a quote
    std::vector<Extent> parts;        // where the data lies, if it is gathered with that of others
  };
  // A file that what is alike is gathered in.
  struct Part {
    std::string name, seams, format, packing;
  };
  bool writes() const noexcept { return !job_.output.empty() && job_.output != "-"; }
  std::string path(const std::string& name) const { return job_.output + "/" + name; }
  std::string house(const char* name) const { return path(std::string(kHouse) + "/" + name); }
  void load();
  static Names names_from(const Json& json);
  bool is_finished();
  void check_names() const;
  void checkpoint();
  void open(const Packed& piece);
  bool gathered(Format format) const noexcept {
    return job_.shard_size != 0 && (format == Format::jsonl || format == Format::warc);
  }
  bool cut_seams() const noexcept { return job_.policy.seams == Seams::dolma; }
  void put(const Packed& piece);
  void gather(const Packed& piece);
  void close_part();
  void name_file(const std::string& name) const;
  Json state() const;

  const Job& job_;
  FolderLock lock_;
  bool finished_ = false;  // by an earlier run
  At at_;
  std::uint64_t done_taken_ = 0;
  Tally tally_;
  Names names_;                     // of the shard at hand
  std::vector<Names> done_;         // of those that are whole, empty names for those that could not be read
  std::size_t named_ = 0;           // how many of them have their names
  Part part_;                       // at hand; no name: none
  std::vector<std::string> parts_;  // files that are whole
  std::size_t named_parts_ = 0;     // how many of them have their names
  std::uint64_t part_number_ = 0;
  GrowingFile data_, seams_, errors_;  // data_: of the shard at hand, or the part
  std::uint64_t unsaved_ = 0;          // bytes since the last note
  std::chrono::steady_clock::time_point saved_ = std::chrono::steady_clock::now();
};

}  // namespace kintsugi::corpus

#endif  // KINTSUGI_CORPUS_STORE_HPP
