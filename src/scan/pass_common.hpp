// What the pass needs whatever the instruction set.
#ifndef KINTSUGI_SCAN_PASS_COMMON_HPP
#define KINTSUGI_SCAN_PASS_COMMON_HPP

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "scan/beginnings.hpp"
#include "scan/line_break.hpp"
#include "scan/pass.hpp"
#include "scan/question.hpp"
#include "scan/scripts.hpp"
#include "scan/unexplained.hpp"
#include "text/utf8.hpp"

namespace kintsugi::scan {

inline constexpr std::size_t kBlock = 64;
inline constexpr std::size_t kPairBits = 16;  // pairs of a piece are fewer than 2^16

// The byte masks of words of so many bytes.
inline constexpr std::array<std::uint64_t, kMostBeginning + 1> kOwnBytes = [] {
  std::array<std::uint64_t, kMostBeginning + 1> out{};
  for (std::size_t n = 1; n <= kMostBeginning; ++n) out[n] = ~std::uint64_t{0} >> 8 * (kMostBeginning - n);
  return out;
}();

// Adds the words that begin at these places of the block at p, which is at `at` in the stretch. `here`, `next`: the bytes
// of words there, and in the block behind it. Reads p[kBlock + 7).
[[gnu::always_inline]] inline void add_one_by_one(const char* p, std::uint64_t here, std::uint64_t next,
                                                  std::uint64_t begins, std::uint32_t at, Words& words) {
  std::size_t n = words.count;
  for (; begins != 0; begins &= begins - 1, ++n) {
    const auto i = static_cast<unsigned>(__builtin_ctzll(begins));
    std::uint64_t eight;
    std::memcpy(&eight, p + i, sizeof eight);
    if constexpr (std::endian::native == std::endian::big) eight = __builtin_bswap64(eight);
    const std::uint64_t own = here >> i | (i == 0 ? 0 : next << (64 - i)), stop = ~own | 1u << kMostBeginning;
    words.first[n] = static_cast<std::uint16_t>(at + i);
    words.hash[n] = hash_of_own(eight & kOwnBytes[static_cast<unsigned>(__builtin_ctzll(stop))]);
    const bool name = static_cast<unsigned char>(p[i]) <= 'Z';
    words.names[n / 64] |= std::uint64_t{name} << n % 64;
  }
  words.count = n;
}

[[gnu::always_inline]] inline void mark_one_by_one(const Words& words, const std::uint8_t* marks,
                                                   Words::Bits& marked) {
  marked.fill(0);
  for (std::size_t begin = 0; begin < words.count; begin += 64) {
    std::uint64_t bits = 0;
    for (std::size_t i = std::min(words.count, begin + 64); i-- > begin;) {
      const std::uint32_t pair = words.hash[i] >> 1;
      bits = bits << 1 | (marks[pair >> 3] >> (pair & 7) & 1u);
    }
    marked[begin / 64] = bits;
  }
}

// A bit a byte, the first the lowest.
struct Block {
  std::uint64_t beyond;  // not ASCII
  std::uint64_t lead;    // the first byte of a character beyond ASCII
  std::uint64_t line;    // a line feed
  bool three, four;      // whether there is a character of three bytes or four, of four
};

// Triggers among ASCII, told by both halves of the byte: 7F, controls but tab, line feed, form feed and carriage return;
// and & and ~ and ?, which are some before certain others; and a line feed, if what follows may go on with its line.
namespace trigger {
inline constexpr std::uint8_t kControl0 = 1, kControl1 = 2, kAmpersand = 4, kDelete = 8, kTilde = 16,
                              kQuestion = 32, kFeed = 128;
inline constexpr std::uint8_t kLooked = kAmpersand | kTilde | kQuestion;  // what is looked at closer
inline constexpr std::uint8_t kHard = kControl0 | kControl1 | kDelete;
inline constexpr std::uint8_t kControls = kControl0 | kControl1;
inline constexpr std::uint8_t kLow[16] = {kControls,
                                          kControls,
                                          kControls,
                                          kControls,
                                          kControls,
                                          kControls,
                                          kControls | kAmpersand,
                                          kControls,
                                          kControls,
                                          kControl1,
                                          kControl1 | kFeed,
                                          kControls,
                                          kControl1,
                                          kControl1,
                                          kControls | kTilde,
                                          kControls | kDelete | kQuestion};
inline constexpr std::uint8_t kHigh[16] = {
    kControl0 | kFeed, kControl1, kAmpersand, kQuestion, 0, 0, 0, kDelete | kTilde, 0, 0, 0, 0, 0, 0, 0, 0};
// The same the other way round: both together have all bits where the byte is ASCII and no trigger. (A byte beyond
// ASCII has no bit of the first: a shuffle gives 0 for it.)
struct Table {
  std::uint8_t of[16];
};
inline constexpr Table kNotLow = [] {
  Table t{};
  for (int i = 0; i < 16; ++i) t.of[i] = static_cast<std::uint8_t>(~kLow[i]);
  return t;
}();
inline constexpr Table kNotHigh = [] {
  Table t{};
  for (int i = 0; i < 8; ++i) t.of[i] = static_cast<std::uint8_t>(~kHigh[i]);
  return t;
}();
// Added to what follows a line feed: it has the bit kFeed then if a line may go on with it (a small letter, or nearly).
inline constexpr std::uint8_t kGoesOn = 0x80 - 'a';
}  // namespace trigger

// What there is in a block.
struct Triggers {
  bool hard;             // something that needs no closer look
  std::uint64_t looked;  // the places of &, ~ and ?
};

// Adds what begins at the places of `looked` in the block at `at`: a reference ("&eacute;", "&#233;"), ~{, or a question
// mark that is odd.
inline void look_closer(std::string_view text, std::size_t at, std::uint64_t looked, Sight& sight) {
  constexpr std::size_t kLongest = 64;  // letters and digits of a reference; names have half of it
  const auto letter = [&text](std::size_t i) {
    const auto c = static_cast<unsigned char>(i < text.size() ? text[i] : ' ');
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
  };
  for (; looked != 0; looked &= looked - 1) {
    const std::size_t place = at + static_cast<std::size_t>(__builtin_ctzll(looked));
    if (place >= text.size()) return;  // of a copy between spaces
    std::size_t i = place + 1;
    if (text[place] == '?') {
      sight.question = sight.question || is_odd_question(text, place);
      continue;
    }
    if (sight.small) continue;
    if (i < text.size() && text[i] == (text[place] == '~' ? '{' : '#')) ++i;
    if (text[place] == '~') {
      sight.small = i > place + 1;
      continue;
    }
    const std::size_t name = i;
    while (i - name < kLongest && letter(i)) ++i;
    sight.small = i != name && i < text.size() && text[i] == ';';
  }
}

// Adds what the line feeds at these places of the block at `at` stand for.
inline void look_at_feeds(std::string_view text, std::size_t at, std::uint64_t feeds, Sight& sight) {
  for (; feeds != 0; feeds &= feeds - 1) {
    const std::size_t place = at + static_cast<std::size_t>(__builtin_ctzll(feeds));
    sight.broken = sight.broken || breaks_line(text, place);
    sight.torn = sight.torn || (place > 0 && text[place - 1] == '-' && tears_word(text, place - 1));
  }
}

// Errors that a pair of bytes may be: told by the first byte's high half, its low half, the second's high half.
namespace utf8_error {
inline constexpr std::uint8_t kShort = 1, kLong = 2, kOverlong3 = 4, kLarge = 8, kSurrogate = 16,
                              kOverlong2 = 32, kLargeOrOverlong4 = 64, kTwo = 128;  // kTwo: two continuations
inline constexpr std::uint8_t kAnyFirst = kShort | kLong | kTwo;  // what the low half says nothing about
}  // namespace utf8_error
using namespace utf8_error;
inline constexpr std::uint8_t kFirstHigh[16] = {kLong,
                                                kLong,
                                                kLong,
                                                kLong,
                                                kLong,
                                                kLong,
                                                kLong,
                                                kLong,
                                                kTwo,
                                                kTwo,
                                                kTwo,
                                                kTwo,
                                                kShort | kOverlong2,
                                                kShort,
                                                kShort | kOverlong3 | kSurrogate,
                                                kShort | kLarge | kLargeOrOverlong4};
inline constexpr std::uint8_t kLow5 = kAnyFirst | kLarge | kLargeOrOverlong4;
inline constexpr std::uint8_t kFirstLow[16] = {kAnyFirst | kOverlong3 | kOverlong2 | kLargeOrOverlong4,
                                               kAnyFirst | kOverlong2,
                                               kAnyFirst,
                                               kAnyFirst,
                                               kAnyFirst | kLarge,
                                               kLow5,
                                               kLow5,
                                               kLow5,
                                               kLow5,
                                               kLow5,
                                               kLow5,
                                               kLow5,
                                               kLow5,
                                               kLow5 | kSurrogate,
                                               kLow5,
                                               kLow5};
inline constexpr std::uint8_t kCont = kLong | kOverlong2 | kTwo;
inline constexpr std::uint8_t kSecondHigh[16] = {kShort,
                                                 kShort,
                                                 kShort,
                                                 kShort,
                                                 kShort,
                                                 kShort,
                                                 kShort,
                                                 kShort,
                                                 kCont | kOverlong3 | kLargeOrOverlong4,
                                                 kCont | kOverlong3 | kLarge,
                                                 kCont | kSurrogate | kLarge,
                                                 kCont | kSurrogate | kLarge,
                                                 kShort,
                                                 kShort,
                                                 kShort,
                                                 kShort};

}  // namespace kintsugi::scan

#endif  // KINTSUGI_SCAN_PASS_COMMON_HPP
