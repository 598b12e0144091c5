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
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi2,gfni,avx2,bmi,bmi2,popcnt"))), \
    apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi2,gfni,avx2,bmi,bmi2,popcnt")
#endif

namespace kintsugi::scan::v4 {
namespace {

#include "scan/pass_avx2.inc"

constexpr std::size_t kWide = sizeof(__m512i);
static_assert(kWide == kBlock);

// ASCII blocks go by as fast as they come from memory.
template <bool kCalm>
class Ascii {
 public:
  Ascii()
      : low_(table(trigger::kNotLow.of)),
        high_(table(trigger::kNotHigh.of)),
        feed_(_mm512_set1_epi8(static_cast<char>(trigger::kFeed))),
        goes_on_(_mm512_set1_epi8(trigger::kGoesOn)),
        shift_(_mm512_set1_epi64(0x1020408000000000LL)) {}  // a byte's high half becomes the low one
  // Keeps in `all` the bits that are set where a byte is ASCII and (calm) no trigger. Calm reads p[kWide].
  [[gnu::always_inline]] __m512i add(__m512i all, const char* p) const {
    const __m512i v = _mm512_loadu_si512(p);
    if (!kCalm) return _mm512_andnot_si512(v, all);
    const __m512i next = _mm512_add_epi8(_mm512_loadu_si512(p + 1), goes_on_);
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
  static __m512i table(const std::uint8_t* of) {
    return _mm512_broadcast_i32x4(_mm_loadu_si128(reinterpret_cast<const __m128i*>(of)));
  }
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

// As spread_by_eights() writes it.
void spread(std::uint64_t bits, std::uint32_t from, std::uint32_t* out) {
  alignas(kBlock) static constexpr auto kPlaces = [] {
    std::array<std::uint8_t, kBlock> all{};
    for (std::size_t i = 0; i < kBlock; ++i) all[i] = static_cast<std::uint8_t>(i);
    return all;
  }();
  const __m512i places = _mm512_maskz_compress_epi8(bits, _mm512_load_si512(kPlaces.data()));
  _mm512_storeu_si512(out, _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_castsi512_si128(places)),
                                            _mm512_set1_epi32(static_cast<int>(from))));
}

#include "scan/beginnings.inc"

}  // namespace
}  // namespace kintsugi::scan::v4

namespace kintsugi::scan {
const Pass kV4Pass = {v4::find_all, v4::is_clean, v4::look_at, v4::is_valid, v4::find_in, v4::words_from};
}  // namespace kintsugi::scan

#ifdef __clang__
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif  // KINTSUGI_SCAN_X86
