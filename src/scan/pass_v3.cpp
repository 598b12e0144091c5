#include "scan/pass_common.hpp"

#ifdef KINTSUGI_SCAN_X86
#include <immintrin.h>

// From here on only what is in this file's unnamed namespace is made for these instructions: nothing that the
// linker might share with code that runs anywhere.
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,popcnt"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,bmi,bmi2,popcnt")
#endif

namespace kintsugi::scan::v3 {
namespace {

#include "scan/pass_avx2.inc"

// Has all bits where a byte is ASCII and (calm) no trigger. Calm reads p[sizeof(__m256i)].
template <bool kCalm>
[[gnu::always_inline]] inline __m256i fine(const char* p) {
  const __m256i v = load(p);
  if (!kCalm) return _mm256_cmpgt_epi8(v, _mm256_set1_epi8(-1));
  const __m256i next = _mm256_add_epi8(load(p + 1), _mm256_set1_epi8(trigger::kGoesOn));
  const __m256i stops = _mm256_andnot_si256(next, _mm256_set1_epi8(static_cast<char>(trigger::kFeed)));
  return _mm256_or_si256(stops,
                         _mm256_or_si256(look(trigger::kNotLow.of, v), look(trigger::kNotHigh.of, high(v))));
}

// As far as blocks are fine, up to `size`. Calm reads p[size].
template <bool kCalm>
std::size_t ascii_blocks(const char* p, std::size_t size) {
  const __m256i ones = _mm256_set1_epi8(-1);
  std::size_t at = 0;
  for (; size - at >= 4 * kBlock; at += 4 * kBlock) {
    const char* q = p + at;
    __m256i x = ones, y = ones;
    for (std::size_t i = 0; i < 4 * kBlock; i += kBlock) {
      x = _mm256_and_si256(x, fine<kCalm>(q + i));
      y = _mm256_and_si256(y, fine<kCalm>(q + i + 32));
    }
    if (!_mm256_testc_si256(_mm256_and_si256(x, y), ones)) break;
  }
  for (; size - at >= kBlock; at += kBlock) {
    const __m256i x = _mm256_and_si256(fine<kCalm>(p + at), fine<kCalm>(p + at + 32));
    if (!_mm256_testc_si256(x, ones)) break;
  }
  return at;
}

// The places in a block that are not fine.
std::uint64_t doubts_in(const char* p) {
  const __m256i ones = _mm256_set1_epi8(-1);
  return ~(bits(_mm256_cmpeq_epi8(fine<true>(p), ones)) | bits(_mm256_cmpeq_epi8(fine<true>(p + 32), ones))
                                                              << 32);
}

#include "scan/pass.inc"

// In this order.
#include "scan/beginnings_one_by_one.inc"

#include "scan/beginnings.inc"

}  // namespace
}  // namespace kintsugi::scan::v3

namespace kintsugi::scan {
const Pass kV3Pass = {v3::find_all, v3::is_clean<>, v3::look_at<>, v3::is_valid,
                      v3::find_in,  v3::words_from, v3::mark};
}  // namespace kintsugi::scan

#ifdef __clang__
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif  // KINTSUGI_SCAN_X86
