#include "scan/pass_common.hpp"

#ifdef KINTSUGI_SCAN_X86
#if defined(__GNUC__) && !defined(__clang__)
// GCC 12 takes what its own header leaves undefined on purpose for a mistake.
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>

// From here on only what is in this file's unnamed namespace is made for these instructions: nothing that the
// linker might share with code that runs anywhere.
#ifdef __clang__
#pragma clang attribute push(                                                                            \
    __attribute__((                                                                                      \
        target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2,gfni,avx2,bmi,bmi2,popcnt"))), \
    apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2,gfni,avx2,bmi,bmi2,popcnt")
#endif

namespace kintsugi::scan::v4 {
namespace {

static_assert(sizeof(__m512i) == kBlock);

__m512i load(const char* p) { return _mm512_loadu_si512(p); }
__m512i all_of(unsigned char byte) { return _mm512_set1_epi8(static_cast<char>(byte)); }
__m512i table(const std::uint8_t* of) {
  return _mm512_broadcast_i32x4(_mm_loadu_si128(reinterpret_cast<const __m128i*>(of)));
}
__m512i halves() { return _mm512_set1_epi64(0x1020408000000000LL); }
// A byte's high half becomes the low one.
__m512i high(__m512i v) { return _mm512_gf2p8affine_epi64_epi8(v, halves(), 0); }
__m512i low(__m512i v) { return _mm512_and_si512(v, all_of(15)); }
std::uint64_t is(__m512i v, unsigned char byte) { return _mm512_cmpeq_epi8_mask(v, all_of(byte)); }

[[gnu::always_inline]] inline Block masks_of(const char* p) {
  const __m512i v = load(p);
  return {_mm512_movepi8_mask(v), _mm512_cmpge_epu8_mask(v, all_of(0xC0)), is(v, '\n'),
          _mm512_cmpge_epu8_mask(v, all_of(0xE0)) != 0, _mm512_cmpge_epu8_mask(v, all_of(0xF0)) != 0};
}

// `three`: whether there is a character of three bytes. Reads p[kBlock].
[[gnu::always_inline]] inline Triggers triggers_in(const char* p, bool three) {
  const __m512i v = load(p);
  // A byte beyond ASCII has none: a shuffle gives 0 for it.
  const __m512i kinds = _mm512_and_si512(_mm512_shuffle_epi8(table(trigger::kLow), v),
                                         _mm512_shuffle_epi8(table(trigger::kHigh), high(v)));
  std::uint64_t hard = _mm512_test_epi8_mask(kinds, all_of(trigger::kHard));
  if (three) {
    const __m512i next = load(p + 1);
    hard |= (is(v, 0xE2) & is(next, 0x81)) | (is(v, 0xEF) & (is(next, 0xBB) | is(next, 0xBF)));
  }
  return {hard != 0, _mm512_test_epi8_mask(kinds, all_of(trigger::kLooked))};
}

// The scripts of the blocks that were added.
class Scripts {
 public:
  Scripts() : seen_(_mm512_setzero_si512()) {}
  void add(const char* p) {
    const __m512i v = load(p);
    // Of the low half by the byte as it is, a shuffle gives nothing beyond ASCII.
    seen_ = _mm512_ternarylogic_epi64(seen_, _mm512_shuffle_epi8(table(kScriptHalves.low), low(v)),
                                      _mm512_shuffle_epi8(table(kScriptHalves.high), high(v)), 0xF8);
  }
  std::uint8_t seen() const {
    auto all = static_cast<std::uint64_t>(_mm512_reduce_or_epi64(seen_));
    for (const int bits : {32, 16, 8}) all |= all >> bits;
    return static_cast<std::uint8_t>(all);
  }

 private:
  __m512i seen_;
};

// Where bytes of a set stand in a block.
class InSet {
 public:
  explicit InSet(const ByteSet& set) : ascii_(table(set.half[0])), beyond_(table(set.half[1])) {}
  std::uint64_t operator()(const char* p) const {
    static constexpr std::uint8_t kBit[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const __m512i v = load(p);
    // A shuffle gives nothing where the highest bit is set: each half of the set answers for its own.
    const __m512i rows = _mm512_or_si512(_mm512_shuffle_epi8(ascii_, v),
                                         _mm512_shuffle_epi8(beyond_, _mm512_xor_si512(v, all_of(0x80))));
    return _mm512_test_epi8_mask(rows, _mm512_shuffle_epi8(table(kBit), high(v)));
  }

 private:
  const __m512i ascii_, beyond_;
};

// UTF-8 by three tables of nibbles: J. Keiser, D. Lemire, "Validating UTF-8 in less than one instruction per
// byte", 2021. Each bit of a table is a kind of error that the nibble allows; one that all three allow is one.
class Validator {
 public:
  Validator() : bad_(_mm512_setzero_si512()) {}
  void add(const char* p) {
    const __m512i now = load(p), one = load(p - 1), two = load(p - 2), three = load(p - 3);
    const __m512i first = _mm512_and_si512(_mm512_shuffle_epi8(table(kFirstHigh), high(one)),
                                           _mm512_shuffle_epi8(table(kFirstLow), low(one)));
    const __m512i kinds = _mm512_and_si512(first, _mm512_shuffle_epi8(table(kSecondHigh), high(now)));
    // Bytes that must be the third or fourth of a character have the highest bit: there, and only there, two continuations
    // are right.
    const __m512i must = _mm512_or_si512(_mm512_subs_epu8(two, all_of(0xE0 - 0x80)),
                                         _mm512_subs_epu8(three, all_of(0xF0 - 0x80)));
    // bad or (kinds xor the highest bit of must)
    bad_ = _mm512_or_si512(bad_, _mm512_ternarylogic_epi64(kinds, must, all_of(0x80), 0x78));
  }
  bool bad() const { return _mm512_test_epi8_mask(bad_, bad_) != 0; }

 private:
  __m512i bad_;
};

// ASCII blocks go by as fast as they come from memory.
template <bool kCalm>
class Ascii {
 public:
  Ascii()
      : low_(table(trigger::kNotLow.of)),
        high_(table(trigger::kNotHigh.of)),
        feed_(_mm512_set1_epi8(static_cast<char>(trigger::kFeed))),
        goes_on_(_mm512_set1_epi8(trigger::kGoesOn)),
        shift_(halves()) {}
  // Keeps in `all` the bits that are set where a byte is ASCII and (calm) no trigger. Calm reads p[kBlock].
  [[gnu::always_inline]] __m512i add(__m512i all, const char* p) const {
    const __m512i v = load(p);
    if (!kCalm) return _mm512_andnot_si512(v, all);
    const __m512i next = _mm512_add_epi8(load(p + 1), goes_on_);
    const __m512i high = _mm512_gf2p8affine_epi64_epi8(v, shift_, 0);
    // (feed and not next) or by its low half; all and (that or by its high half)
    const __m512i some = _mm512_ternarylogic_epi64(feed_, next, _mm512_shuffle_epi8(low_, v), 0xBA);
    return _mm512_ternarylogic_epi64(all, some, _mm512_shuffle_epi8(high_, high), 0xE0);
  }
  bool fine(__m512i all) const {
    return kCalm ? _mm512_cmpeq_epi8_mask(all, ones()) == ~std::uint64_t{0}
                 : _mm512_movepi8_mask(all) == ~std::uint64_t{0};
  }
  static __m512i ones() { return _mm512_set1_epi8(-1); }

 private:
  const __m512i low_, high_, feed_, goes_on_, shift_;
};

// As far as blocks are fine, up to `size`. Calm reads p[size].
template <bool kCalm>
std::size_t ascii_blocks(const char* p, std::size_t size) {
  const Ascii<kCalm> ascii;
  std::size_t at = 0;
  for (; size - at >= 4 * kBlock; at += 4 * kBlock) {
    __m512i all = ascii.ones();
    for (std::size_t i = 0; i < 4 * kBlock; i += kBlock) all = ascii.add(all, p + at + i);
    if (!ascii.fine(all)) break;
  }
  while (size - at >= kBlock && ascii.fine(ascii.add(ascii.ones(), p + at))) at += kBlock;
  return at;
}

// The places in a block that are not fine.
std::uint64_t doubts_in(const char* p) {
  const Ascii<true> ascii;
  return ~_mm512_cmpeq_epi8_mask(ascii.add(ascii.ones(), p), ascii.ones());
}

#include "scan/pass.inc"
#include "scan/sweep.inc"
#include "scan/swept_walk.inc"

// A block as its words are hashed: small letters, digits and what is beyond ASCII, with the bit 0x20, and 0x20 for all else.
class WordBlock {
 public:
  explicit WordBlock(const char* p) {
    const __m512i v = load(p), blank = all_of(0x20);
    const __m512i of_ascii =
        _mm512_permutex2var_epi8(_mm512_load_si512(kOwn.data()), v, _mm512_load_si512(kOwn.data() + kBlock));
    own = _mm512_mask_mov_epi8(of_ascii, _mm512_movepi8_mask(v), _mm512_or_si512(v, blank));
    here = _mm512_cmpneq_epi8_mask(own, blank);
    names = _mm512_cmple_epu8_mask(v, all_of('Z'));
  }
  __m512i own;
  std::uint64_t here, names;  // the latter: of the bytes of words, capitals and digits

 private:
  alignas(kBlock) static constexpr auto kOwn = [] {
    std::array<std::uint8_t, 2 * kBlock> own{};
    for (std::size_t b = 0; b < own.size(); ++b)
      own[b] = static_cast<std::uint8_t>(kWordBytes.has(static_cast<char>(b)) ? b | 0x20 : 0x20);
    return own;
  }();
};

// As add_one_by_one() does it.
[[gnu::always_inline]] inline void add_words(const WordBlock& now, const WordBlock& next,
                                             std::uint64_t begins, std::uint32_t at, Words& words) {
  alignas(kBlock) static constexpr auto kPlaces = [] {
    std::array<std::uint8_t, kBlock> all{};
    for (std::size_t i = 0; i < kBlock; ++i) all[i] = static_cast<std::uint8_t>(i);
    return all;
  }();
  alignas(kBlock) static constexpr auto kEights = [] {
    std::array<std::uint8_t, kBlock> all{};
    for (std::size_t i = 0; i < kBlock; ++i) all[i] = i / 8;
    return all;
  }();
  const auto count = static_cast<std::size_t>(__builtin_popcountll(begins));
  const std::size_t n = words.count;
  const __m128i places =
      _mm512_castsi512_si128(_mm512_maskz_compress_epi8(begins, _mm512_load_si512(kPlaces.data())));
  _mm256_storeu_si256(
      reinterpret_cast<__m256i*>(words.first + n),
      _mm256_add_epi16(_mm256_cvtepu8_epi16(places), _mm256_set1_epi16(static_cast<short>(at))));
  const __m512i steps = _mm512_set1_epi64(0x0706050403020100LL), blank = all_of(0x20);
  for (std::size_t k = 0; k < count; k += 8) {  // thirteen at most
    const __m512i eighths =
        _mm512_add_epi8(_mm512_load_si512(kEights.data()), all_of(static_cast<unsigned char>(k)));
    const __m512i from = _mm512_shuffle_epi8(_mm512_broadcast_i32x4(places), eighths);
    const __m512i eight = _mm512_permutex2var_epi8(now.own, _mm512_add_epi8(from, steps), next.own);
    // All bits from the first byte on that is of no word.
    const __m512i others = _mm512_movm_epi8(_mm512_cmpeq_epi8_mask(eight, blank));
    const __m512i before = _mm512_andnot_si512(others, _mm512_add_epi64(others, _mm512_set1_epi64(-1)));
    const __m512i own = _mm512_ternarylogic_epi64(eight, before, blank, 0xEA);  // (eight and before) or blank
    const __m512i product = _mm512_mullo_epi64(own, _mm512_set1_epi64(static_cast<long long>(kHashFactor)));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(words.hash + n + k),
                        _mm512_cvtepi64_epi32(_mm512_srli_epi64(product, kHashShift)));
  }
  const std::uint64_t names = _pext_u64(now.names, begins);
  words.names[n / 64] |= names << n % 64;
  words.names[n / 64 + 1] |= names >> 1 >> (63 - n % 64);
  words.count = n + count;
}

// As mark_one_by_one() does it.
void mark(const Words& words, const std::uint8_t* marks, Words::Bits& marked) {
  marked.fill(0);
  for (std::size_t i = 0; i < words.count; i += 16) {
    const auto lanes = static_cast<__mmask16>(0xFFFFu >> (16 - std::min<std::size_t>(words.count - i, 16)));
    const __m512i pair = _mm512_srli_epi32(_mm512_maskz_loadu_epi32(lanes, words.hash + i), 1);
    const __m512i word = _mm512_i32gather_epi32(_mm512_srli_epi32(pair, 5), marks, 4);
    const __mmask16 is =
        _mm512_mask_test_epi32_mask(lanes, word, _mm512_rolv_epi32(_mm512_set1_epi32(1), pair));
    marked[i / 64] |= std::uint64_t{is} << i % 64;
  }
}

#include "scan/beginnings.inc"

}  // namespace
}  // namespace kintsugi::scan::v4

namespace kintsugi::scan {
const Pass kV4Pass = {v4::find_all,
                      v4::is_clean<v4::SweptWalk>,
                      v4::look_at<v4::SweptWalk>,
                      v4::is_valid,
                      v4::find_in,
                      v4::words_from,
                      v4::mark};
}  // namespace kintsugi::scan

#ifdef __clang__
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif  // KINTSUGI_SCAN_X86
