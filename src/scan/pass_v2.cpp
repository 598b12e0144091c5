#include "scan/pass_common.hpp"

#ifdef KINTSUGI_SCAN_X86
#include <immintrin.h>

// From here on only what is in this file's unnamed namespace is made for these instructions: nothing that the
// linker might share with code that runs anywhere.
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("sse4.2,popcnt"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("sse4.2,popcnt")
#endif

namespace kintsugi::scan::v2 {
namespace {

__m128i load(const char* p) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(p)); }
std::uint64_t bits(__m128i v) { return static_cast<std::uint32_t>(_mm_movemask_epi8(v)); }

Block masks_of(const char* p) {
  Block m{};
  for (int i = 0; i < 4; ++i) {
    const __m128i v = load(p + 16 * i);
    m.beyond |= bits(v) << 16 * i;
    m.lead |= bits(_mm_and_si128(v, _mm_cmpgt_epi8(v, _mm_set1_epi8(-65)))) << 16 * i;
    m.line |= bits(_mm_cmpeq_epi8(v, _mm_set1_epi8('\n'))) << 16 * i;
  }
  return m;
}

std::size_t ascii_blocks(const char* p, std::size_t size) {
  std::size_t at = 0;
  for (; size - at >= kBlock; at += kBlock) {
    const char* q = p + at;
    const __m128i all = _mm_or_si128(_mm_or_si128(load(q), load(q + 16)), _mm_or_si128(load(q + 32), load(q + 48)));
    if (bits(all) != 0) break;
  }
  return at;
}

#include "scan/pass.inc"

}  // namespace

bool find(std::string_view text, std::vector<Alarm>* alarms) { return Pass(text, alarms).run(); }

}  // namespace kintsugi::scan::v2

#ifdef __clang__
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif  // KINTSUGI_SCAN_X86
