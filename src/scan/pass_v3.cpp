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

__m256i load(const char* p) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)); }
std::uint64_t bits(__m256i v) { return static_cast<std::uint32_t>(_mm256_movemask_epi8(v)); }

[[gnu::always_inline]] inline Block masks_of(const char* p) {
  const __m256i a = load(p), b = load(p + 32);
  const __m256i least = _mm256_set1_epi8(-65), feed = _mm256_set1_epi8('\n');
  const __m256i most = _mm256_max_epu8(a, b);
  return {bits(a) | bits(b) << 32,
          bits(_mm256_and_si256(a, _mm256_cmpgt_epi8(a, least))) |
              bits(_mm256_and_si256(b, _mm256_cmpgt_epi8(b, least))) << 32,
          bits(_mm256_cmpeq_epi8(a, feed)) | bits(_mm256_cmpeq_epi8(b, feed)) << 32,
          bits(_mm256_cmpeq_epi8(_mm256_max_epu8(most, _mm256_set1_epi8(-32)), most)) != 0,
          bits(_mm256_cmpeq_epi8(_mm256_max_epu8(most, _mm256_set1_epi8(-16)), most)) != 0};
}

__m256i high(__m256i v) { return _mm256_and_si256(_mm256_srli_epi16(v, 4), _mm256_set1_epi8(15)); }
__m256i look(const std::uint8_t* table, __m256i nibbles) {
  return _mm256_shuffle_epi8(
      _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(table))), nibbles);
}
bool any(__m256i v) { return _mm256_testz_si256(v, v) == 0; }

// The kinds of the triggers among ASCII. A byte beyond has none: a shuffle gives 0 for it.
__m256i triggers(__m256i v) {
  return _mm256_and_si256(look(trigger::kLow, v), look(trigger::kHigh, high(v)));
}

__m256i is(__m256i v, unsigned char byte) {
  return _mm256_cmpeq_epi8(v, _mm256_set1_epi8(static_cast<char>(byte)));
}

// `three`: whether there is a character of three bytes. Reads p[kBlock].
[[gnu::always_inline]] inline Triggers triggers_in(const char* p, bool three) {
  __m256i t = _mm256_setzero_si256(), wide = t;
  for (std::size_t i = 0; i < kBlock; i += sizeof(__m256i)) t = _mm256_or_si256(t, triggers(load(p + i)));
  for (std::size_t i = 0; three && i < kBlock; i += sizeof(__m256i)) {
    const __m256i c = load(p + i), n = load(p + i + 1);
    wide = _mm256_or_si256(wide, _mm256_and_si256(is(c, 0xE2), is(n, 0x81)));
    wide = _mm256_or_si256(wide, _mm256_and_si256(is(c, 0xEF), _mm256_or_si256(is(n, 0xBB), is(n, 0xBF))));
  }
  const auto has = [t](std::uint8_t kinds) {
    return any(_mm256_and_si256(t, _mm256_set1_epi8(static_cast<char>(kinds))));
  };
  return {any(wide) || has(trigger::kHard), has(trigger::kLooked)};
}

// The places of what must be looked at closer.
[[gnu::always_inline]] inline std::uint64_t looked_in(const char* p) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < kBlock; i += sizeof(__m256i)) {
    const __m256i t = _mm256_and_si256(triggers(load(p + i)), _mm256_set1_epi8(trigger::kLooked));
    out |= bits(_mm256_cmpgt_epi8(t, _mm256_setzero_si256())) << i;
  }
  return out;
}

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

// The scripts of the blocks that were added.
class Scripts {
 public:
  Scripts() : seen_(_mm256_setzero_si256()) {}
  void add(const char* p) {
    for (std::size_t i = 0; i < kBlock; i += sizeof(__m256i)) {
      const __m256i v = load(p + i);
      // Of the low half by the byte as it is, a shuffle gives nothing beyond ASCII.
      const __m256i low = look(kScriptHalves.low, _mm256_and_si256(v, _mm256_set1_epi8(15)));
      seen_ = _mm256_or_si256(seen_, _mm256_and_si256(low, look(kScriptHalves.high, high(v))));
    }
  }
  std::uint8_t seen() const {
    const __m128i half = _mm_or_si128(_mm256_castsi256_si128(seen_), _mm256_extracti128_si256(seen_, 1));
    std::uint64_t all =
        static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_or_si128(half, _mm_unpackhi_epi64(half, half))));
    for (const int bits : {32, 16, 8}) all |= all >> bits;
    return static_cast<std::uint8_t>(all);
  }

 private:
  __m256i seen_;
};

// Where bytes of a set stand in a block.
class InSet {
 public:
  explicit InSet(const ByteSet& set) : set_(set) {}
  std::uint64_t operator()(const char* p) const { return half(p) | half(p + 32) << 32; }

 private:
  std::uint64_t half(const char* p) const {
    static constexpr std::uint8_t kBit[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const __m256i v = load(p);
    // A shuffle gives nothing where the highest bit is set: each half of the set answers for its own.
    const __m256i rows = _mm256_or_si256(look(set_.half[0], v),
                                         look(set_.half[1], _mm256_xor_si256(v, _mm256_set1_epi8(-128))));
    const __m256i bit = look(kBit, high(v));
    return bits(_mm256_cmpeq_epi8(_mm256_and_si256(rows, bit), bit));
  }
  const ByteSet& set_;
};

// UTF-8 by three tables of nibbles: J. Keiser, D. Lemire, "Validating UTF-8 in less than one instruction per
// byte", 2021. Each bit of a table is a kind of error that the nibble allows; one that all three allow is one.
class Validator {
 public:
  Validator() : bad_(_mm256_setzero_si256()) {}
  void add(const char* p) {
    for (std::size_t i = 0; i < kBlock; i += sizeof(__m256i)) {
      const __m256i now = load(p + i), one = load(p + i - 1), two = load(p + i - 2), three = load(p + i - 3);
      const __m256i kinds =
          _mm256_and_si256(_mm256_and_si256(look(kFirstHigh, high(one)),
                                            look(kFirstLow, _mm256_and_si256(one, _mm256_set1_epi8(15)))),
                           look(kSecondHigh, high(now)));
      const __m256i third = _mm256_subs_epu8(two, _mm256_set1_epi8(static_cast<char>(0xDF)));
      const __m256i fourth = _mm256_subs_epu8(three, _mm256_set1_epi8(static_cast<char>(0xEF)));
      // Bytes that must be the third or fourth of a character: there, and only there, two continuations are right.
      const __m256i must = _mm256_cmpgt_epi8(_mm256_or_si256(third, fourth), _mm256_setzero_si256());
      bad_ = _mm256_or_si256(
          bad_, _mm256_xor_si256(kinds, _mm256_and_si256(must, _mm256_set1_epi8(static_cast<char>(0x80)))));
    }
  }
  bool bad() const { return bits(_mm256_cmpeq_epi8(bad_, _mm256_setzero_si256())) != 0xFFFFFFFFu; }

 private:
  __m256i bad_;
};

#include "scan/pass.inc"

}  // namespace
}  // namespace kintsugi::scan::v3

namespace kintsugi::scan {
const Pass kV3Pass = {v3::find_all, v3::is_clean, v3::look_at, v3::is_valid, v3::find_in};
}  // namespace kintsugi::scan

#ifdef __clang__
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif  // KINTSUGI_SCAN_X86
