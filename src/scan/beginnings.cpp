#include "scan/beginnings.hpp"

#include <algorithm>
#include <bit>

#if defined(__x86_64__) && defined(__GNUC__)
#define KINTSUGI_BEGINNINGS_X86
#include <immintrin.h>
#endif

namespace kintsugi::scan {
namespace {

constexpr std::size_t kBlock = 64;
constexpr std::size_t kBehind = kBlock + kMostBeginning;  // bytes that are read behind a block

// The bytes from p on, the first lowest, on every machine.
inline std::uint64_t eight_at(const char* p) noexcept {
  std::uint64_t v;
  std::memcpy(&v, p, sizeof v);
  if constexpr (std::endian::native == std::endian::big) v = __builtin_bswap64(v);
  return v;
}

// A block's bytes that are of words, and those of the next block, a bit each.
struct Words {
  std::uint64_t here, next;
  std::uint64_t from(std::size_t at) const noexcept {
    return at == 0 ? here : here >> at | next << (kBlock - at);
  }
};

[[gnu::always_inline]] inline unsigned listed(const char* p, Words words, std::size_t at,
                                              const std::uint8_t* bits) noexcept {
  const auto size = static_cast<std::size_t>(std::countr_one(words.from(at & (kBlock - 1))));
  const std::uint32_t hash = hash_of_beginning(eight_at(p + at), size);
  return bits[hash >> 3] >> (hash & 7) & 1u;
}

// Where in the block such a word begins; kBlock if none does. `before`: the byte before the block is of a word.
[[gnu::always_inline]] inline std::size_t first_in(const char* p, Words words, bool before,
                                                   const std::uint8_t* bits) noexcept {
  const std::uint64_t four = words.here & words.from(1) & words.from(2) & words.from(3);
  std::uint64_t begins = four & ~(words.here << 1 | std::uint64_t{before});
  const std::uint64_t all = begins;
  unsigned any = 0;
  // By eights: how many there are is hard to foresee. Where there are none left, the byte behind the block is asked.
  while (begins != 0) {
    for (int i = 0; i < 6; ++i) {
      any |= listed(p, words, static_cast<std::size_t>(std::countr_zero(begins)), bits);
      begins &= begins - 1;
    }
  }
  if (any == 0) return kBlock;
  for (begins = all; begins != 0; begins &= begins - 1) {
    const auto at = static_cast<std::size_t>(std::countr_zero(begins));
    if (listed(p, words, at, bits) != 0) return at;
  }
  return kBlock;
}

// The first such place in whole blocks, or where they end. kWords: the bits of 64 bytes.
template <class WordsOf>
[[gnu::always_inline]] inline std::size_t each_block(const char* p, std::size_t at, std::size_t end,
                                                     bool before, const std::uint8_t* bits,
                                                     const WordsOf& words_of) noexcept {
  if (at + kBlock > end) return at;
  Words words{words_of(p + at), 0};
  for (; at + kBlock <= end; at += kBlock) {
    words.next = words_of(p + at + kBlock);
    if (const std::size_t in = first_in(p + at, words, before, bits); in != kBlock) return at + in;
    before = words.here >> 63 != 0;
    words.here = words.next;
  }
  return at;
}

[[maybe_unused]] std::uint64_t words_scalar(const char* p) noexcept {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < kBlock; ++i) out |= std::uint64_t{in_word(p[i])} << i;
  return out;
}

std::size_t blocks_scalar(const char* p, std::size_t at, std::size_t end, bool before,
                          const std::uint8_t* bits) noexcept {
  return each_block(p, at, end, before, bits, [](const char* q) { return words_scalar(q); });
}

#ifdef KINTSUGI_BEGINNINGS_X86
// ASCII letters by one compare: behind their case they are the last 26 of what a signed byte can be, once moved there;
// what is beyond ASCII is told by its sign.
[[gnu::target("avx2,bmi,bmi2"), gnu::always_inline]] inline std::uint32_t words_32(const char* p) noexcept {
  const __m256i v = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
  const __m256i small = _mm256_or_si256(v, _mm256_set1_epi8(0x20));
  const __m256i letter =
      _mm256_cmpgt_epi8(_mm256_add_epi8(small, _mm256_set1_epi8(127 - 'z')), _mm256_set1_epi8(127 - 26));
  const __m256i digit =
      _mm256_cmpgt_epi8(_mm256_add_epi8(v, _mm256_set1_epi8(127 - '9')), _mm256_set1_epi8(127 - 10));
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_or_si256(v, _mm256_or_si256(letter, digit))));
}
[[gnu::target("avx2,bmi,bmi2")]] std::size_t blocks_v3(const char* p, std::size_t at, std::size_t end,
                                                       bool before, const std::uint8_t* bits) noexcept {
  if (at + kBlock > end) return at;
  Words words{words_32(p + at) | std::uint64_t{words_32(p + at + 32)} << 32, 0};
  for (; at + kBlock <= end; at += kBlock) {
    const char* const q = p + at + kBlock;
    words.next = words_32(q) | std::uint64_t{words_32(q + 32)} << 32;
    if (const std::size_t in = first_in(p + at, words, before, bits); in != kBlock) return at + in;
    before = words.here >> 63 != 0;
    words.here = words.next;
  }
  return at;
}

std::uint64_t words_16(const char* p) noexcept {
  const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  const __m128i small = _mm_or_si128(v, _mm_set1_epi8(0x20));
  const __m128i letter =
      _mm_cmpgt_epi8(_mm_add_epi8(small, _mm_set1_epi8(127 - 'z')), _mm_set1_epi8(127 - 26));
  const __m128i digit = _mm_cmpgt_epi8(_mm_add_epi8(v, _mm_set1_epi8(127 - '9')), _mm_set1_epi8(127 - 10));
  return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(v, _mm_or_si128(letter, digit))));
}
std::uint64_t words_64(const char* p) noexcept {
  return words_16(p) | words_16(p + 16) << 16 | words_16(p + 32) << 32 | words_16(p + 48) << 48;
}
std::size_t blocks_v2(const char* p, std::size_t at, std::size_t end, bool before,
                      const std::uint8_t* bits) noexcept {
  return each_block(p, at, end, before, bits, [](const char* q) { return words_64(q); });
}
#endif

std::size_t blocks(const char* p, std::size_t at, std::size_t end, bool before, const std::uint8_t* bits,
                   Level level) noexcept {
#ifdef KINTSUGI_BEGINNINGS_X86
  if (level == Level::v3) return blocks_v3(p, at, end, before, bits);
  if (level == Level::v2) return blocks_v2(p, at, end, before, bits);
#endif
  (void)level;
  return blocks_scalar(p, at, end, before, bits);
}

}  // namespace

std::size_t next_beginning(std::string_view text, std::size_t from, const std::uint8_t* bits, Level level) {
  if (from >= text.size()) return text.size();
  const auto before = [text](std::size_t at) { return at > 0 && in_word(text[at - 1]); };
  std::size_t at = from;
  if (text.size() - at >= kBlock + kBehind) {
    const std::size_t end = text.size() - kBehind;
    const std::size_t blocks_end = at + (end - at) / kBlock * kBlock;
    at = blocks(text.data(), at, end, before(at), bits, level);
    if (at != blocks_end) return at;
  }
  // The rest as if nothing but zeros were behind it.
  constexpr std::size_t kMost = 2 * kBlock + kBehind;
  char copy[kMost + kBehind] = {};
  const std::size_t rest = text.size() - at;
  std::memcpy(copy, text.data() + at, rest);
  const std::size_t end = (rest + kBlock - 1) / kBlock * kBlock;
  return std::min(text.size(), at + blocks(copy, 0, end, before(at), bits, level));
}

std::size_t next_beginning(std::string_view text, std::size_t from, const std::uint8_t* bits) {
  return next_beginning(text, from, bits, best_level());
}

}  // namespace kintsugi::scan
