#include "batch.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace kintsugi::python {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kBetweenLooks = std::chrono::milliseconds(50);

void run(Job& job, const Options& options) {
  if (clean(job.bytes, options)) return;
  Mended mended = mend(job.bytes, options);
  if (mended.seams().empty() && mended.is_text() && mended.encoding() == "utf-8") return;
  job.mended = std::move(mended);
}

// The GIL given up, also of a sub-interpreter.
class Unlocked {
 public:
  Unlocked() : state_(PyEval_SaveThread()) {}
  ~Unlocked() { PyEval_RestoreThread(state_); }
  Unlocked(const Unlocked&) = delete;
  Unlocked& operator=(const Unlocked&) = delete;

  bool is_interrupted() {
    PyEval_RestoreThread(state_);
    const bool interrupted = PyErr_CheckSignals() != 0;
    state_ = PyEval_SaveThread();
    return interrupted;
  }

 private:
  PyThreadState* state_;
};

class Crew {
 public:
  Crew(std::span<Job> jobs, const Options& options) : jobs_(jobs), options_(options) {}

  template <typename Stop>
  void work(Stop&& is_interrupted) noexcept {
    try {
      while (!stop_) {
        const std::size_t i = next_++;
        if (i >= jobs_.size()) return;
        run(jobs_[i], options_);
        if (is_interrupted()) stop_ = true;
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      error_ = std::current_exception();
      stop_ = true;
    }
  }

  // This thread, and helpers beside it.
  template <typename Stop>
  void work_together(unsigned threads, Stop&& is_interrupted) {
    std::vector<std::thread> helpers;
    const std::size_t wanted = std::min<std::size_t>(threads, jobs_.size());
    try {
      while (helpers.size() + 1 < wanted) helpers.emplace_back([this] { work([] { return false; }); });
    } catch (const std::exception&) {  // no more threads to be had: those that are do it
    }
    work(is_interrupted);
    for (std::thread& helper : helpers) helper.join();
  }

  void rethrow() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  std::span<Job> jobs_;
  const Options& options_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> stop_{false};
  std::mutex mutex_;
  std::exception_ptr error_;
};

}  // namespace

void mend_all(std::span<Job> jobs, const Options& options, unsigned threads) {
  bool interrupted = false;
  Crew crew(jobs, options);
  {
    Unlocked unlocked;
    auto last = Clock::now();
    crew.work_together(threads, [&] {
      if (const auto now = Clock::now(); now - last > kBetweenLooks) {
        last = now;
        interrupted = unlocked.is_interrupted();
      }
      return interrupted;
    });
  }
  if (interrupted) throw pybind11::error_already_set();
  crew.rethrow();
}

void mend_all_unlocked(std::span<Job> jobs, const Options& options, unsigned threads) {
  Crew crew(jobs, options);
  crew.work_together(threads, [] { return false; });
  crew.rethrow();
}

unsigned thread_count(long asked) {
  if (asked < 0 || asked > 1024)
    throw pybind11::value_error("threads is 0 (one a core) or a number up to 1024");
  return asked == 0 ? std::max(1u, std::thread::hardware_concurrency()) : static_cast<unsigned>(asked);
}

}  // namespace kintsugi::python
