// Files as they are: whole documents in, bytes out, every failure said with the file's name.
#ifndef KINTSUGI_APPS_IO_HPP
#define KINTSUGI_APPS_IO_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "kintsugi/status.hpp"

namespace kintsugi::cli {

// "-" is standard input.
inline constexpr std::string_view kStandardInput = "-";

// What to call the file in messages.
std::string shown(std::string_view path);

// The whole file. Complains and gives nullopt where it cannot be read.
std::optional<std::string> read_all(const std::string& path);

// True if both paths name one file on disk. Paths that do not exist are nobody's.
bool same_file(const std::string& a, const std::string& b);

// Buffered bytes to a file or to standard output. The first failure is told, the rest is silence: ok() says.
class Output {
 public:
  static Output standard();
  // Complains and gives an Output that is not ok() where the file cannot be made.
  static Output file(const std::string& path);
  // As file(), but the name appears only at finish(): an unfinished file is never left under it.
  static Output atomic(const std::string& path);

  Output(Output&&) noexcept;
  Output& operator=(Output&&) = delete;
  ~Output();

  void write(std::string_view bytes);
  bool flush();
  bool finish();  // flush, close, and give the file its name
  bool ok() const { return !failed_; }
  // A reader that has gone (a pager that was left) is no failure to be told.
  void may_be_left() { quiet_ = true; }

 private:
  Output(int descriptor, std::string path, std::string unfinished);
  void put(std::string_view bytes);
  void fail();

  int descriptor_ = -1;
  std::string path_;        // for messages; the final name
  std::string unfinished_;  // the name until finish(), if another one
  std::string buffer_;
  bool failed_ = false;
  bool quiet_ = false;
};

// Lines of a stream, of any length, without the line feed. Before it waits for more input it calls `idle`.
class Lines {
 public:
  explicit Lines(const std::string& path);
  ~Lines();
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;

  template <typename Idle>
  bool next(std::string& line, bool& ended, Idle idle) {
    while (!take(line, ended)) {
      if (done_) return false;
      idle();
      fill();
    }
    return true;
  }
  bool ok() const { return !failed_; }

 private:
  bool take(std::string& line, bool& ended);
  void fill();

  std::string path_;
  int descriptor_;
  std::string buffer_;
  std::size_t begin_ = 0;    // first byte not yet given out
  std::size_t scanned_ = 0;  // no line feed in [begin_, scanned_)
  bool done_ = false;
  bool failed_ = false;
};

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_IO_HPP
