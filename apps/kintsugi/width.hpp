// Columns of a terminal, and what of a text may reach one.
#ifndef KINTSUGI_APPS_WIDTH_HPP
#define KINTSUGI_APPS_WIDTH_HPP

#include <cstddef>
#include <string>
#include <string_view>

namespace kintsugi::cli {

// How many columns a character takes: 0, 1 or 2, as wcwidth counts, with tables of our own (tools/width): those of the
// system depend on its version and on the locale.
int columns_of(char32_t c) noexcept;
std::size_t columns_of(std::string_view utf8) noexcept;

// Whether a character is written from right to left.
bool is_right_to_left(char32_t c) noexcept;
bool has_right_to_left(std::string_view utf8) noexcept;

// Whether a terminal might obey the character, or a reader not see it: controls, marks of direction, soft hyphens, tags.
// Joiners (U+200C, U+200D) are letters' business and stay.
bool is_hidden(char32_t c) noexcept;

// The character as it may be shown: itself, or "<U+001B>".
std::string shown_character(char32_t c);

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_WIDTH_HPP
