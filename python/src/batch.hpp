// Documents mended without the GIL, on as many threads as asked for.
#ifndef KINTSUGI_PYTHON_BATCH_HPP
#define KINTSUGI_PYTHON_BATCH_HPP

#include <pybind11/pybind11.h>

#include <optional>
#include <span>
#include <string_view>

#include "kintsugi/kintsugi.hpp"

namespace kintsugi::python {

struct Job {
  std::string_view bytes;
  std::optional<Mended> mended;  // none: the bytes come back as they are, without a seam
};

// Called with the GIL, gives it up meanwhile. A signal (KeyboardInterrupt) ends it between two documents: what Python has to
// say of it is thrown. Threads live no longer than the call, so that a fork between two calls has all it needs.
void mend_all(std::span<Job> jobs, const Options& options, unsigned threads);

// The same without Python: for who may or may not hold the GIL. No signal is heard.
void mend_all_unlocked(std::span<Job> jobs, const Options& options, unsigned threads);

// 0: as many as the process has cores. Throws ValueError for what is no number of threads.
unsigned thread_count(long asked);

}  // namespace kintsugi::python

#endif  // KINTSUGI_PYTHON_BATCH_HPP
