// What HTML character references stand for: the table of names, and the standard's reading of numbers.
#ifndef KINTSUGI_MARKUP_ENTITIES_HPP
#define KINTSUGI_MARKUP_ENTITIES_HPP

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace kintsugi::markup {

struct NamedEntity {
  std::string_view name;  // without & and ;
  std::string_view text;  // UTF-8, one or two code points
};

// Sorted by name, byte by byte.
std::span<const NamedEntity> named_entities() noexcept;

inline constexpr std::size_t kLongestName = 31;

// The text a name stands for; empty for names that are none.
std::string_view find_entity(std::string_view name) noexcept;

// The code point a number stands for, as the standard has it: 128 to 159 are windows-1252's, as browsers read
// them, and its own control character where windows-1252 has none. Nothing for what no text can hold or should:
// 0, surrogates, noncharacters.
std::optional<char32_t> numbered_character(std::uint32_t number) noexcept;

// The value of "233" or "xE9" or "XE9"; nothing if malformed or above 10FFFF.
std::optional<std::uint32_t> parse_number(std::string_view digits) noexcept;

}  // namespace kintsugi::markup

#endif  // KINTSUGI_MARKUP_ENTITIES_HPP
