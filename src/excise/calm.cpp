// The look before the look: what has no letters of two scripts, and no line that is broken in mid-sentence, has nothing
// put into it that this room could find. Told by bytes: the first of a character tells enough of its script.
#include <algorithm>
#include <array>
#include <bit>

#include "excise/excise.hpp"
#include "excise/own_script.hpp"
#if defined(__x86_64__) && defined(__GNUC__)
#define KINTSUGI_EXCISE_X86
#include <immintrin.h>
#endif

namespace kintsugi::excise {
namespace {

// A bit a script, told by both halves of the first byte; none for what is of no script. ASCII letters are told by the
// commoner half of them.
constexpr std::uint8_t kLatin = 1, kGreek = 2, kCyrillic = 4, kSemitic = 8, kArabic = 16, kIndic = 32,
                       kEast = 64, kHangul = 128;
struct Halves {
  std::uint8_t high[16], low[16];
};
constexpr Halves kHalves = [] {
  Halves h{};
  h.high[4] = h.high[5] = h.high[6] = h.high[7] = kLatin;
  h.high[0xC] = kLatin | kGreek;
  h.high[0xD] = kCyrillic | kSemitic | kArabic;
  h.high[0xE] = kIndic | kEast | kHangul;
  for (int i = 0; i < 16; ++i) {
    std::uint8_t& low = h.low[i];
    if (i >= 3 && i <= 9) low |= kLatin | kEast;  // C3-C9, E3-E9
    if (i >= 14) low |= kGreek;                   // CE, CF
    if (i <= 4) low |= kCyrillic;                 // D0-D4
    if (i >= 5 && i <= 7) low |= kSemitic;        // D5-D7
    if (i >= 8 && i <= 13) low |= kArabic;        // D8-DD
    if (i == 0) low |= kIndic;                    // E0
    if (i >= 10 && i <= 13) low |= kHangul;       // EA-ED
  }
  return h;
}();

std::uint8_t script_bit(char c) {
  const auto b = static_cast<unsigned char>(c);
  return kHalves.high[b >> 4] & kHalves.low[b & 15];
}

bool is_letter(char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }

// Whether a line breaks in mid-sentence at the line feed at `at`: behind a letter, and the next line begins with a small
// one, or one without case.
bool breaks(std::string_view text, std::size_t at) {
  if (at == 0 || at + 1 >= text.size()) return false;
  const auto last = static_cast<unsigned char>(text[at - 1]), next = static_cast<unsigned char>(text[at + 1]);
  const bool goes_on = (next >= 'a' && next <= 'z') || (next >= 0xC0 && next != 0xE2 && next < 0xEE);
  return goes_on && (last >= 0x80 || is_letter(text[at - 1]));
}

// What a pass gathers.
struct Sight {
  unsigned scripts = 0;  // of what is not ASCII
  std::size_t broken = 0;
  bool mixed() const { return (scripts & (scripts - 1)) != 0; }
};

// From `at` on.
void look(std::string_view text, std::size_t at, Sight& sight) {
  for (; at < text.size(); ++at) {
    sight.scripts |= static_cast<unsigned char>(text[at]) >= 0x80 ? script_bit(text[at]) : 0u;
    if (text[at] == '\n') sight.broken += breaks(text, at);
  }
}

#ifdef KINTSUGI_EXCISE_X86
#define KINTSUGI_WIDE [[gnu::target("avx2,bmi,bmi2")]]

KINTSUGI_WIDE inline __m256i table(const std::uint8_t* of) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(of)));
}

KINTSUGI_WIDE inline __m256i load(const char* p) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
}
KINTSUGI_WIDE inline bool any(__m256i v) { return _mm256_movemask_epi8(v) != 0; }

// Line feeds before what may be a small letter; and all that is not ASCII.
KINTSUGI_WIDE inline __m256i doubts(const char* p, __m256i v) {
  const __m256i feeds = _mm256_cmpeq_epi8(v, _mm256_set1_epi8('\n'));
  return _mm256_or_si256(v, _mm256_and_si256(feeds, _mm256_cmpgt_epi8(load(p + 1), _mm256_set1_epi8('`'))));
}

// The bits of bytes beyond ASCII.
KINTSUGI_WIDE inline __m256i bits(__m256i v) {
  const __m256i half = _mm256_set1_epi8(15);
  const __m256i h = _mm256_shuffle_epi8(table(kHalves.high), _mm256_and_si256(_mm256_srli_epi16(v, 4), half));
  const __m256i l = _mm256_shuffle_epi8(table(kHalves.low), _mm256_and_si256(v, half));
  return _mm256_and_si256(_mm256_and_si256(h, l), _mm256_cmpgt_epi8(_mm256_setzero_si256(), v));
}

// The same, as far as whole blocks go; returns where they end. May end at the first mixture.
KINTSUGI_WIDE std::size_t look_wide(std::string_view text, Sight& sight) {
  constexpr std::size_t kBlock = 128;
  std::size_t at = 0;
  for (; text.size() - at > kBlock; at += kBlock) {
    const char* const p = text.data() + at;
    const __m256i v[4] = {load(p), load(p + 32), load(p + 64), load(p + 96)};
    const __m256i first = _mm256_or_si256(doubts(p, v[0]), doubts(p + 32, v[1]));
    if (!any(_mm256_or_si256(first, _mm256_or_si256(doubts(p + 64, v[2]), doubts(p + 96, v[3]))))) continue;
    const __m256i feed = _mm256_set1_epi8('\n');
    for (std::size_t i = 0; i < 4; ++i) {
      auto feeds = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(v[i], feed)));
      for (; feeds != 0; feeds &= feeds - 1)
        sight.broken += breaks(text, at + 32 * i + static_cast<std::size_t>(std::countr_zero(feeds)));
    }
    const __m256i all = _mm256_or_si256(_mm256_or_si256(v[0], v[1]), _mm256_or_si256(v[2], v[3]));
    if (!any(all)) continue;
    const __m256i both =
        _mm256_or_si256(_mm256_or_si256(bits(v[0]), bits(v[1])), _mm256_or_si256(bits(v[2]), bits(v[3])));
    __m128i fold = _mm_or_si128(_mm256_castsi256_si128(both), _mm256_extracti128_si256(both, 1));
    fold = _mm_or_si128(fold, _mm_unpackhi_epi64(fold, fold));
    std::uint64_t eight = static_cast<std::uint64_t>(_mm_cvtsi128_si64(fold));
    eight |= eight >> 32;
    eight |= eight >> 16;
    eight |= eight >> 8;
    sight.scripts |= static_cast<unsigned>(eight & 0xFF);
    if (sight.mixed()) return at;
  }
  // The rest, with what is before it, if there is nothing to it.
  if (text.size() <= kBlock || text.back() < 0) return at;
  const char* const p = text.data() + text.size() - kBlock - 1;
  const __m256i first = _mm256_or_si256(doubts(p, load(p)), doubts(p + 32, load(p + 32)));
  const __m256i second = _mm256_or_si256(doubts(p + 64, load(p + 64)), doubts(p + 96, load(p + 96)));
  return any(_mm256_or_si256(first, second)) ? at : text.size();
}

bool is_wide() {
  static const bool wide = [] {
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
  }();
  return wide;
}
#endif

}  // namespace

bool calm(std::string_view text) {
  Sight sight;
  std::size_t at = 0;
#ifdef KINTSUGI_EXCISE_X86
  if (is_wide()) at = look_wide(text, sight);
#endif
  if (!sight.mixed()) look(text, at, sight);
  if (sight.mixed()) return false;
  // Among other letters, ASCII ones are of another script.
  if ((sight.scripts & ~unsigned{kLatin}) != 0 && std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x80 && script_bit(c) != 0;
      }))
    return false;
  return (sight.broken == 0 || wraps(text)) && !sounds(text);
}

// Its broken lines are most of all, or many and nearly as long as the longest of them. What is put in breaks lines anywhere.
bool wraps(std::string_view text) {
  constexpr std::size_t kFew = 4, kMargin = 160, kItem = 80;
  std::size_t lines = 0, broken = 0, longest = 0;
  const auto each = [text](auto&& f) {
    for (std::size_t begin = 0, end = 0; (end = text.find('\n', begin)) != std::string_view::npos;
         begin = end + 1)
      f(end - begin, breaks(text, end));
  };
  each([&](std::size_t length, bool breaks_here) {
    lines += length != 0;
    broken += breaks_here;
    if (breaks_here) longest = std::max(longest, length);
  });
  if (broken < kFew || broken * 3 <= lines) return false;
  if (broken * 2 > lines && longest <= kItem) return true;  // a list, verse
  if (longest > kMargin) return false;
  std::size_t full = 0;
  each([&](std::size_t length, bool breaks_here) { full += breaks_here && length * 10 >= longest * 8; });
  return full * 10 >= broken * 9;
}

}  // namespace kintsugi::excise
