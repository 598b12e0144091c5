// Where a word stands that begins as one of many does: a look at the speed of some gigabytes a second, by a bit for each
// hash of a word's first eight bytes. What it shows must be looked at closer.
#ifndef KINTSUGI_SCAN_BEGINNINGS_HPP
#define KINTSUGI_SCAN_BEGINNINGS_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "scan/scan.hpp"

namespace kintsugi::scan {

inline constexpr std::size_t kBeginning = 4;  // bytes that a word must have at least
inline constexpr std::size_t kMostBeginning = 8;

// Of a word's first bytes, the first lowest, and zeros behind its end. Capitals of ASCII are as small letters.
constexpr std::uint32_t hash_of_own(std::uint64_t own) noexcept {
  return static_cast<std::uint32_t>((own | 0x2020202020202020ULL) * 0x9E3779B97F4A7C15ULL >> 46);
}
// The same, and what is behind the word's end may be anything.
constexpr std::uint32_t hash_of_beginning(std::uint64_t eight, std::size_t size) noexcept {
  return hash_of_own(size < kMostBeginning ? eight & ((std::uint64_t{1} << 8 * size) - 1) : eight);
}

// Letters and digits of ASCII, and all that is not ASCII.
inline constexpr ByteSet kWordBytes = [] {
  ByteSet set;
  set.add('A', 'Z'), set.add('a', 'z'), set.add('0', '9'), set.add(0x80, 0xFF);
  return set;
}();

// The first place from `from` on where a word of four bytes or more begins whose hash has its bit among the 2^18 of
// `bits`; the text's size if there is none.
std::size_t next_beginning(std::string_view text, std::size_t from, const std::uint8_t* bits);
std::size_t next_beginning(std::string_view text, std::size_t from, const std::uint8_t* bits, Level level);

}  // namespace kintsugi::scan

#endif  // KINTSUGI_SCAN_BEGINNINGS_HPP
