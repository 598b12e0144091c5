// Where a word stands that begins as one of many does: a look at the speed of some gigabytes a second, by a bit for each
// hash of a word's first eight bytes. What it shows must be looked at closer.
#ifndef KINTSUGI_SCAN_BEGINNINGS_HPP
#define KINTSUGI_SCAN_BEGINNINGS_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "scan/scan.hpp"

namespace kintsugi::scan {

inline constexpr std::size_t kBeginning = 4;  // bytes that a word must have at least
inline constexpr std::size_t kMostBeginning = 8;

// Of a word's first bytes, the first lowest; those behind its end may be anything. Capitals of ASCII are as small letters.
constexpr std::uint32_t hash_of_beginning(std::uint64_t eight, std::size_t size) noexcept {
  const std::uint64_t own = size < kMostBeginning ? eight & ((std::uint64_t{1} << 8 * size) - 1) : eight;
  return static_cast<std::uint32_t>((own | 0x2020202020202020ULL) * 0x9E3779B97F4A7C15ULL >> 46);
}

// Letters and digits of ASCII, and all that is not ASCII.
constexpr bool in_word(char c) noexcept {
  const auto b = static_cast<unsigned char>(c);
  return (b | 0x20u) - 'a' < 26 || b - unsigned{'0'} < 10 || b >= 0x80;
}

// The first place from `from` on where a word of four bytes or more begins whose hash has its bit among the 2^18 of
// `bits`; the text's size if there is none.
std::size_t next_beginning(std::string_view text, std::size_t from, const std::uint8_t* bits);
std::size_t next_beginning(std::string_view text, std::size_t from, const std::uint8_t* bits, Level level);

}  // namespace kintsugi::scan

#endif  // KINTSUGI_SCAN_BEGINNINGS_HPP
