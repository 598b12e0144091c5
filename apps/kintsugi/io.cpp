#include "kintsugi/io.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace kintsugi::cli {

namespace {

constexpr std::size_t kChunk = 1 << 18;
constexpr std::string_view kStandardOutput = "standard output";

int open_to_read(const std::string& path) {
  if (path == kStandardInput) return STDIN_FILENO;
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) complain(path, std::strerror(errno));
  return descriptor;
}

ssize_t read_some(int descriptor, char* to, std::size_t n) {
  for (;;) {
    const ssize_t got = ::read(descriptor, to, n);
    if (got >= 0 || errno != EINTR) return got;
  }
}

void close_input(int descriptor) {
  if (descriptor > STDIN_FILENO) ::close(descriptor);
}

}  // namespace

void complain(std::string_view place, std::string_view what) {
  std::fprintf(stderr, "kintsugi: %.*s: %.*s\n", static_cast<int>(place.size()), place.data(),
               static_cast<int>(what.size()), what.data());
}

void complain(std::string_view what) {
  std::fprintf(stderr, "kintsugi: %.*s\n", static_cast<int>(what.size()), what.data());
}

std::string shown(std::string_view path) {
  return std::string(path == kStandardInput ? "standard input" : path);
}

std::optional<std::string> read_all(const std::string& path) {
  const int descriptor = open_to_read(path);
  if (descriptor < 0) return std::nullopt;
  std::string bytes;
  struct stat about = {};
  const bool known = ::fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode);
  // One byte more than the file holds, so that its end is seen without growing.
  std::size_t room = known && about.st_size > 0 ? static_cast<std::size_t>(about.st_size) + 1 : kChunk;
  std::size_t size = 0;
  for (;;) {
    bytes.resize(size + room);
    const ssize_t got = read_some(descriptor, bytes.data() + size, room);
    if (got < 0) {
      complain(shown(path), std::strerror(errno));
      close_input(descriptor);
      return std::nullopt;
    }
    size += static_cast<std::size_t>(got);
    if (got == 0) break;
    room = bytes.size() - size;
    if (room == 0) room = std::max(kChunk, size);
  }
  bytes.resize(size);
  close_input(descriptor);
  return bytes;
}

bool same_file(const std::string& a, const std::string& b) {
  struct stat one = {};
  struct stat other = {};
  return ::stat(a.c_str(), &one) == 0 && ::stat(b.c_str(), &other) == 0 && S_ISREG(one.st_mode) &&
         one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

Output::Output(int descriptor, std::string path, std::string unfinished)
    : descriptor_(descriptor), path_(std::move(path)), unfinished_(std::move(unfinished)) {
  if (descriptor_ < 0) fail();
}

Output::Output(Output&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      path_(std::move(other.path_)),
      unfinished_(std::exchange(other.unfinished_, {})),
      buffer_(std::move(other.buffer_)),
      failed_(other.failed_),
      quiet_(other.quiet_) {}

Output::~Output() {
  if (descriptor_ > STDOUT_FILENO) ::close(descriptor_);
  if (!unfinished_.empty()) ::unlink(unfinished_.c_str());
}

Output Output::standard() { return Output(STDOUT_FILENO, std::string(kStandardOutput), {}); }

Output Output::file(const std::string& path) {
  return Output(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666), path, {});
}

Output Output::atomic(const std::string& path) {
  const std::string unfinished = path + "." + std::to_string(::getpid()) + ".unfinished";
  const int descriptor = ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  return Output(descriptor, path, descriptor < 0 ? std::string() : unfinished);
}

void Output::fail() {
  if (!failed_ && !(quiet_ && errno == EPIPE)) complain(path_, std::strerror(errno));
  failed_ = true;
}

void Output::put(std::string_view bytes) {
  while (!failed_ && !bytes.empty()) {
    const ssize_t n = ::write(descriptor_, bytes.data(), bytes.size());
    if (n >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(n));
    } else if (errno != EINTR) {
      fail();
    }
  }
}

void Output::write(std::string_view bytes) {
  if (buffer_.size() + bytes.size() > kChunk) flush();
  if (bytes.size() > kChunk) {
    put(bytes);
  } else {
    buffer_.append(bytes);
  }
}

bool Output::flush() {
  put(buffer_);
  buffer_.clear();
  return ok();
}

bool Output::finish() {
  flush();
  if (descriptor_ > STDOUT_FILENO) {
    if (::close(descriptor_) != 0) fail();
    descriptor_ = -1;
  }
  if (ok() && !unfinished_.empty()) {
    if (::rename(unfinished_.c_str(), path_.c_str()) == 0) {
      unfinished_.clear();
    } else {
      fail();
    }
  }
  return ok();
}

Lines::Lines(const std::string& path) : path_(path), descriptor_(open_to_read(path)) {
  if (descriptor_ < 0) done_ = failed_ = true;
}

Lines::~Lines() { close_input(descriptor_); }

bool Lines::take(std::string& line, bool& ended) {
  const std::size_t feed = buffer_.find('\n', scanned_);
  ended = feed != std::string::npos;
  if (!ended) {
    scanned_ = buffer_.size();
    if (!done_ || begin_ == buffer_.size()) return false;
  }
  const std::size_t end = ended ? feed : buffer_.size();
  line.assign(buffer_, begin_, end - begin_);
  begin_ = scanned_ = ended ? end + 1 : end;
  return true;
}

void Lines::fill() {
  buffer_.erase(0, begin_);
  scanned_ -= begin_;
  begin_ = 0;
  const std::size_t size = buffer_.size();
  const std::size_t room = std::max(kChunk, size);
  buffer_.resize(size + room);
  const ssize_t got = read_some(descriptor_, buffer_.data() + size, room);
  if (got < 0) {
    complain(shown(path_), std::strerror(errno));
    failed_ = true;
  }
  if (got <= 0) done_ = true;
  buffer_.resize(size + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
}

}  // namespace kintsugi::cli
