// How far a run is, while it runs; and what it came to.
#ifndef KINTSUGI_APPS_PROGRESS_HPP
#define KINTSUGI_APPS_PROGRESS_HPP

#include <chrono>
#include <string>

#include "corpus/run.hpp"

namespace kintsugi::cli {

class ProgressLine {
 public:
  // "auto": a bar, if standard error is a terminal; "json": lines of JSON; "none".
  explicit ProgressLine(const std::string& how);
  bool shown() const noexcept { return how_ != How::none; }
  void show(const corpus::Progress& progress);
  void clear();

 private:
  enum class How : std::uint8_t { none, bar, json };
  How how_ = How::none;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now(), last_{};
  bool drawn_ = false;
};

// On standard error. `errors`: the file that has the errors; empty if none has, then the first ones are shown.
void print_summary(const corpus::Outcome& outcome, double seconds, const std::string& errors);

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_PROGRESS_HPP
