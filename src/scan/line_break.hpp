// Line feeds in the midst of a sentence or of a word: a first look, by the bytes around them.
#ifndef KINTSUGI_SCAN_LINE_BREAK_HPP
#define KINTSUGI_SCAN_LINE_BREAK_HPP

#include <cstddef>
#include <string_view>

namespace kintsugi::scan {

// A letter, or a character beyond ASCII that may be one.
inline bool may_end_word(char last) noexcept {
  return static_cast<unsigned char>(last) >= 0x80 || static_cast<unsigned char>((last | 0x20) - 'a') < 26;
}

// Whether the line feed at `at` breaks a sentence: it stands behind a letter, and the next line begins with a small one,
// or one without case.
inline bool breaks_line(std::string_view text, std::size_t at) noexcept {
  if (at == 0 || at + 1 >= text.size()) return false;
  const auto next = static_cast<unsigned char>(text[at + 1]);
  const bool goes_on = (next >= 'a' && next <= 'z') || (next >= 0xC0 && next != 0xE2 && next < 0xEE);
  return goes_on && may_end_word(text[at - 1]);
}

// Whether the hyphen at `at`, with the line feed behind it, tears a word.
inline bool tears_word(std::string_view text, std::size_t at) noexcept {
  if (at == 0 || at + 2 >= text.size()) return false;
  const auto next = static_cast<unsigned char>(text[at + 2]);
  return may_end_word(text[at - 1]) && (next >= 0xC3 || (next >= 'a' && next <= 'z'));
}

}  // namespace kintsugi::scan

#endif  // KINTSUGI_SCAN_LINE_BREAK_HPP
