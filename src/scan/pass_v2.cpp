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

[[gnu::always_inline]] inline Block masks_of(const char* p) {
  Block m{};
  __m128i most = _mm_setzero_si128();
  for (int i = 0; i < 4; ++i) {
    const __m128i v = load(p + 16 * i);
    m.beyond |= bits(v) << 16 * i;
    m.lead |= bits(_mm_and_si128(v, _mm_cmpgt_epi8(v, _mm_set1_epi8(-65)))) << 16 * i;
    most = _mm_max_epu8(most, v);
    m.line |= bits(_mm_cmpeq_epi8(v, _mm_set1_epi8('\n'))) << 16 * i;
  }
  m.three = bits(_mm_cmpeq_epi8(_mm_max_epu8(most, _mm_set1_epi8(-32)), most)) != 0;
  m.four = bits(_mm_cmpeq_epi8(_mm_max_epu8(most, _mm_set1_epi8(-16)), most)) != 0;
  return m;
}

__m128i high(__m128i v) { return _mm_and_si128(_mm_srli_epi16(v, 4), _mm_set1_epi8(15)); }
__m128i look(const std::uint8_t* table, __m128i nibbles) {
  return _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(table)), nibbles);
}
bool any(__m128i v) { return _mm_testz_si128(v, v) == 0; }

// The kinds of the triggers among ASCII. A byte beyond has none: a shuffle gives 0 for it.
__m128i triggers(__m128i v) { return _mm_and_si128(look(trigger::kLow, v), look(trigger::kHigh, high(v))); }

__m128i is(__m128i v, unsigned char byte) {
  return _mm_cmpeq_epi8(v, _mm_set1_epi8(static_cast<char>(byte)));
}

// `three`: whether there is a character of three bytes. Reads p[kBlock].
[[gnu::always_inline]] inline Triggers triggers_in(const char* p, bool three) {
  __m128i t = _mm_setzero_si128(), wide = t;
  Triggers out{false, 0};
  for (std::size_t i = 0; i < kBlock; i += sizeof(__m128i)) {
    const __m128i kinds = triggers(load(p + i));
    t = _mm_or_si128(t, kinds);
    const __m128i looked = _mm_and_si128(kinds, _mm_set1_epi8(trigger::kLooked));
    out.looked |= bits(_mm_cmpgt_epi8(looked, _mm_setzero_si128())) << i;
  }
  for (std::size_t i = 0; three && i < kBlock; i += sizeof(__m128i)) {
    const __m128i c = load(p + i), n = load(p + i + 1);
    wide = _mm_or_si128(wide, _mm_and_si128(is(c, 0xE2), is(n, 0x81)));
    wide = _mm_or_si128(wide, _mm_and_si128(is(c, 0xEF), _mm_or_si128(is(n, 0xBB), is(n, 0xBF))));
  }
  out.hard = any(_mm_or_si128(wide, _mm_and_si128(t, _mm_set1_epi8(trigger::kHard))));
  return out;
}

// Has all bits where a byte is ASCII and (calm) no trigger. Calm reads p[sizeof(__m128i)].
template <bool kCalm>
[[gnu::always_inline]] inline __m128i fine(const char* p) {
  const __m128i v = load(p);
  if (!kCalm) return _mm_cmpgt_epi8(v, _mm_set1_epi8(-1));
  const __m128i next = _mm_add_epi8(load(p + 1), _mm_set1_epi8(trigger::kGoesOn));
  const __m128i stops = _mm_andnot_si128(next, _mm_set1_epi8(static_cast<char>(trigger::kFeed)));
  return _mm_or_si128(stops, _mm_or_si128(look(trigger::kNotLow.of, v), look(trigger::kNotHigh.of, high(v))));
}

// As far as blocks are fine, up to `size`. Calm reads p[size].
template <bool kCalm>
std::size_t ascii_blocks(const char* p, std::size_t size) {
  const __m128i ones = _mm_set1_epi8(-1);
  std::size_t at = 0;
  for (; size - at >= kBlock; at += kBlock) {
    __m128i x = ones;
    for (std::size_t i = 0; i < kBlock; i += sizeof(__m128i)) x = _mm_and_si128(x, fine<kCalm>(p + at + i));
    if (!_mm_testc_si128(x, ones)) break;
  }
  return at;
}

// The places in a block that are not fine.
std::uint64_t doubts_in(const char* p) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < kBlock; i += sizeof(__m128i))
    out |= (bits(_mm_cmpeq_epi8(fine<true>(p + i), _mm_set1_epi8(-1))) ^ 0xFFFF) << i;
  return out;
}

// The scripts of the blocks that were added.
class Scripts {
 public:
  Scripts() : seen_(_mm_setzero_si128()) {}
  void add(const char* p) {
    for (std::size_t i = 0; i < kBlock; i += sizeof(__m128i)) {
      const __m128i v = load(p + i);
      // Of the low half by the byte as it is, a shuffle gives nothing beyond ASCII.
      const __m128i low = look(kScriptHalves.low, _mm_and_si128(v, _mm_set1_epi8(15)));
      seen_ = _mm_or_si128(seen_, _mm_and_si128(low, look(kScriptHalves.high, high(v))));
    }
  }
  std::uint8_t seen() const {
    std::uint64_t all =
        static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_or_si128(seen_, _mm_unpackhi_epi64(seen_, seen_))));
    for (const int bits : {32, 16, 8}) all |= all >> bits;
    return static_cast<std::uint8_t>(all);
  }

 private:
  __m128i seen_;
};

// Where bytes of a set stand in a block.
class InSet {
 public:
  explicit InSet(const ByteSet& set) : set_(set) {}
  std::uint64_t operator()(const char* p) const {
    return part(p) | part(p + 16) << 16 | part(p + 32) << 32 | part(p + 48) << 48;
  }

 private:
  std::uint64_t part(const char* p) const {
    static constexpr std::uint8_t kBit[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const __m128i v = load(p);
    // A shuffle gives nothing where the highest bit is set: each half of the set answers for its own.
    const __m128i rows =
        _mm_or_si128(look(set_.half[0], v), look(set_.half[1], _mm_xor_si128(v, _mm_set1_epi8(-128))));
    const __m128i bit = look(kBit, high(v));
    return bits(_mm_cmpeq_epi8(_mm_and_si128(rows, bit), bit));
  }
  const ByteSet& set_;
};

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
  __m128i bad_;
};

#include "scan/pass.inc"

// In this order.
#include "scan/beginnings_one_by_one.inc"

#include "scan/beginnings.inc"

}  // namespace
}  // namespace kintsugi::scan::v2

namespace kintsugi::scan {
const Pass kV2Pass = {v2::find_all, v2::is_clean<>, v2::look_at<>, v2::is_valid,
                      v2::find_in,  v2::words_from, v2::mark};
}  // namespace kintsugi::scan

#ifdef __clang__
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif  // KINTSUGI_SCAN_X86
