// Where words begin and end, and a hash of how each begins: a look at the speed of some gigabytes a second, which leaves
// most words to a bit for each hash.
#ifndef KINTSUGI_SCAN_BEGINNINGS_HPP
#define KINTSUGI_SCAN_BEGINNINGS_HPP

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "scan/scan.hpp"

namespace kintsugi::scan {

inline constexpr std::size_t kBeginning = 4;  // bytes that a word must have at least
inline constexpr std::size_t kMostBeginning = 8;
inline constexpr std::size_t kBeginningHashes = std::size_t{1} << 18;

inline constexpr std::uint64_t kHashFactor = 0x9E3779B97F4A7C15ULL;
inline constexpr int kHashShift = 46;
// Of a word's first bytes, the first lowest, and zeros behind its end. Capitals of ASCII are as small letters.
constexpr std::uint32_t hash_of_own(std::uint64_t own) noexcept {
  return static_cast<std::uint32_t>((own | 0x2020202020202020ULL) * kHashFactor >> kHashShift);
}
// The same, and what is behind the word's end may be anything.
constexpr std::uint32_t hash_of_beginning(std::uint64_t eight, std::size_t size) noexcept {
  return hash_of_own(size < kMostBeginning ? eight & ((std::uint64_t{1} << 8 * size) - 1) : eight);
}
// Of the word text[begin, end).
inline std::uint32_t hash_at(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  std::uint64_t eight = 0;
  std::memcpy(&eight, text.data() + begin, std::min(end - begin, kMostBeginning));
  if constexpr (std::endian::native == std::endian::big) eight = __builtin_bswap64(eight);
  return hash_of_own(eight);
}

// Letters and digits of ASCII, and all that is not ASCII.
inline constexpr ByteSet kWordBytes = [] {
  ByteSet set;
  set.add('A', 'Z'), set.add('a', 'z'), set.add('0', '9'), set.add(0x80, 0xFF);
  return set;
}();

inline constexpr ByteSet kNoWordBytes = [] {
  ByteSet set;
  for (unsigned b = 0; b < 0x80; ++b) {
    const auto c = static_cast<unsigned char>(b);
    if (!kWordBytes.has(static_cast<char>(c))) set.add(c, c);
  }
  return set;
}();

// The words of a stretch of text that have bytes enough, in order of place.
struct Words {
  static constexpr std::size_t kStretch = 2048;  // bytes in which they begin
  // As many as there can be, and as many more as are written together.
  static constexpr std::size_t kMost = (kStretch / (kBeginning + 1) + 1 + 64 + 63) / 64 * 64;
  using Bits = std::array<std::uint64_t, kMost / 64>;  // one of each word

  std::size_t from = 0;  // where the stretch begins
  std::size_t next = 0;  // where to go on: no word is cut there
  std::size_t count = 0;
  std::uint16_t first[kMost];  // where each begins, by `from`
  std::uint32_t hash[kMost];   // of how it begins
  Bits names;                  // those that begin with a capital of ASCII, or a digit

  std::size_t begin(std::size_t i) const noexcept { return from + first[i]; }
};
// Those that begin in the stretch from `from` on, which is not within a word.
void find_words(std::string_view text, std::size_t from, Words& words);
void find_words(std::string_view text, std::size_t from, Words& words, Level level);

// Those words whose beginnings are marked: by a bit for each two hashes.
inline constexpr std::size_t kBeginningMarks = kBeginningHashes / 2;
void find_marked(const Words& words, const std::uint8_t* marks, Words::Bits& marked);
void find_marked(const Words& words, const std::uint8_t* marks, Words::Bits& marked, Level level);

}  // namespace kintsugi::scan

#endif  // KINTSUGI_SCAN_BEGINNINGS_HPP
