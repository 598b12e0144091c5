#include "corpus/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace kintsugi::corpus {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& path) {
  throw std::system_error(errno, std::generic_category(), path);
}

}  // namespace

GrowingFile::GrowingFile(std::string path, std::uint64_t size) : path_(std::move(path)), size_(size) {
  make_folders_of(path_);
  descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  struct stat status {};
  if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0) fail(path_);
  if (static_cast<std::uint64_t>(status.st_size) < size)
    throw std::system_error(EIO, std::generic_category(), path_ + " is shorter than it was noted to be");
  if (::ftruncate(descriptor_, static_cast<off_t>(size)) != 0 || ::lseek(descriptor_, 0, SEEK_END) < 0)
    fail(path_);
}

GrowingFile::GrowingFile(GrowingFile&& other) noexcept { *this = std::move(other); }
GrowingFile& GrowingFile::operator=(GrowingFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  return *this;
}
GrowingFile::~GrowingFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void GrowingFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(descriptor_, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) fail(path_);
    bytes.remove_prefix(static_cast<std::size_t>(put));
    size_ += static_cast<std::uint64_t>(put);
  }
}

void GrowingFile::sync() {
  if (descriptor_ >= 0 && ::fdatasync(descriptor_) != 0 && errno != EINVAL) fail(path_);
}

void GrowingFile::sync_all() {
  if (descriptor_ >= 0 && ::syncfs(descriptor_) != 0) fail(path_);
}

void GrowingFile::close() {
  if (descriptor_ >= 0 && ::close(std::exchange(descriptor_, -1)) != 0) fail(path_);
}

std::string unfinished(const std::string& path) {
  const fs::path p(path);
  return (p.parent_path() / ("." + p.filename().string() + ".part")).string();
}

void make_folders_of(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  std::error_code code;
  if (!folder.empty()) fs::create_directories(folder, code);
  if (code) throw std::system_error(code, folder.string());
}

void rename_file(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) fail(to);
}

void sync_folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) fail(folder);
  ::fsync(descriptor);
  ::close(descriptor);
}

void write_file(const std::string& path, std::string_view bytes) {
  GrowingFile file(unfinished(path), 0);
  file.write(bytes);
  file.sync();
  file.close();
  rename_file(unfinished(path), path);
  sync_folder_of(path);
}

FolderLock::FolderLock(const std::string& folder)
    : descriptor_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (descriptor_ < 0) fail(folder);
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    const int why = errno;
    ::close(descriptor_);
    if (why == EWOULDBLOCK) throw std::runtime_error(folder + ": another run is writing here");
    throw std::system_error(why, std::generic_category(), folder);
  }
}
FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}
FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) fail(path);
  std::string out{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) fail(path);
  return out;
}

bool is_there(const std::string& path) noexcept {
  std::error_code code;
  return fs::exists(path, code);
}

}  // namespace kintsugi::corpus
