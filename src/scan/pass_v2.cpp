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
    m.wide |= bits(_mm_cmpeq_epi8(_mm_max_epu8(v, _mm_set1_epi8(-32)), v)) << 16 * i;
    m.line |= bits(_mm_cmpeq_epi8(v, _mm_set1_epi8('\n'))) << 16 * i;
  }
  return m;
}

std::size_t ascii_blocks(const char* p, std::size_t size) {
  std::size_t at = 0;
  for (; size - at >= kBlock; at += kBlock) {
    const char* q = p + at;
    const __m128i all =
        _mm_or_si128(_mm_or_si128(load(q), load(q + 16)), _mm_or_si128(load(q + 32), load(q + 48)));
    if (bits(all) != 0) break;
  }
  return at;
}

// UTF-8 by three tables of nibbles: J. Keiser, D. Lemire, "Validating UTF-8 in less than one instruction per
// byte", 2021. Each bit of a table is a kind of error that the nibble allows; one that all three allow is one.
class Validator {
 public:
  Validator() : bad_(_mm_setzero_si128()) {}
  void add(const char* p) {
    for (std::size_t i = 0; i < kBlock; i += sizeof(__m128i)) {
      const __m128i now = load(p + i), one = load(p + i - 1), two = load(p + i - 2), three = load(p + i - 3);
      const __m128i kinds = _mm_and_si128(
          _mm_and_si128(look(kFirstHigh, high(one)), look(kFirstLow, _mm_and_si128(one, _mm_set1_epi8(15)))),
          look(kSecondHigh, high(now)));
      const __m128i third = _mm_subs_epu8(two, _mm_set1_epi8(static_cast<char>(0xDF)));
      const __m128i fourth = _mm_subs_epu8(three, _mm_set1_epi8(static_cast<char>(0xEF)));
      // Bytes that must be the third or fourth of a character: there, and only there, two continuations are right.
      const __m128i must = _mm_cmpgt_epi8(_mm_or_si128(third, fourth), _mm_setzero_si128());
      bad_ = _mm_or_si128(bad_,
                          _mm_xor_si128(kinds, _mm_and_si128(must, _mm_set1_epi8(static_cast<char>(0x80)))));
    }
  }
  bool bad() const { return bits(_mm_cmpeq_epi8(bad_, _mm_setzero_si128())) != 0xFFFFu; }

 private:
  static __m128i high(__m128i v) { return _mm_and_si128(_mm_srli_epi16(v, 4), _mm_set1_epi8(15)); }
  static __m128i look(const std::uint8_t* table, __m128i nibbles) {
    return _mm_shuffle_epi8(load(reinterpret_cast<const char*>(table)), nibbles);
  }

  __m128i bad_;
};

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
