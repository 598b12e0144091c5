// ftfy's collapse, run forward: misread bytes that happen to look like UTF-8 become the character they would
// be in UTF-8, and that may be one byte of the next.
#ifndef KINTSUGI_FORWARD_COLLAPSE_HPP
#define KINTSUGI_FORWARD_COLLAPSE_HPP

#include <optional>
#include <string_view>
#include <vector>

namespace kintsugi::forward {

// The one code point that the bytes, read in latin1, collapse into; nothing where more than one is left, or
// where nothing collapsed. A code point counts as the byte of its number or, for windows-1252's characters at
// 80-9F, as that byte; a space behind a lead byte counts as A0.
std::optional<char32_t> collapse(std::string_view bytes);

// One round of it over code points: what was left, in order.
std::vector<char32_t> collapse_once(const std::vector<char32_t>& units);

// What windows-1252 has at this C1 control's number; anything else as it is.
char32_t c1_as_windows_1252(char32_t c) noexcept;

}  // namespace kintsugi::forward

#endif  // KINTSUGI_FORWARD_COLLAPSE_HPP
