// Files that appear whole or not at all, and outlive the loss of power.
#ifndef KINTSUGI_CORPUS_FILES_HPP
#define KINTSUGI_CORPUS_FILES_HPP

#include <cstdint>
#include <string>
#include <string_view>

namespace kintsugi::corpus {

// Written under another name until it is whole. Every failure is a std::system_error that names the file.
class GrowingFile {
 public:
  GrowingFile() = default;
  // Goes on behind the first `size` bytes of what is there; what is behind them is cut off.
  GrowingFile(std::string path, std::uint64_t size);
  GrowingFile(GrowingFile&& other) noexcept;
  GrowingFile& operator=(GrowingFile&& other) noexcept;
  ~GrowingFile();
  void write(std::string_view bytes);
  void sync();      // to the disk
  void sync_all();  // and whatever else is on its way there: one call for many files that were closed
  void close();
  bool is_open() const noexcept { return descriptor_ >= 0; }
  std::uint64_t size() const noexcept { return size_; }

 private:
  std::string path_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

// Held as long as it lives: no other process has the same folder.
class FolderLock {
 public:
  FolderLock() = default;
  explicit FolderLock(const std::string& folder);
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(FolderLock&& other) noexcept;
  ~FolderLock();

 private:
  int descriptor_ = -1;
};

std::string unfinished(const std::string& path);  // its name until then: beside it, ".NAME.part"
void make_folders_of(const std::string& path);
void rename_file(const std::string& from, const std::string& to);
void sync_folder_of(const std::string& path);  // the names in it, to the disk
// The whole file at once, whole or not at all.
void write_file(const std::string& path, std::string_view bytes);
std::string read_file(const std::string& path);
bool is_there(const std::string& path) noexcept;

}  // namespace kintsugi::corpus

#endif  // KINTSUGI_CORPUS_FILES_HPP
