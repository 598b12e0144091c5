// Question marks that stand where a language would hardly have one: a first look, by the bytes around them.
#ifndef KINTSUGI_SCAN_QUESTION_HPP
#define KINTSUGI_SCAN_QUESTION_HPP

#include <cstddef>
#include <string_view>

namespace kintsugi::scan {

// Whether the question mark at `at` may stand for a character that could not be written: a letter or a digit follows
// it, or a word in lower case, or it begins a line, or what follows ends no question.
inline bool is_odd_question(std::string_view text, std::size_t at) noexcept {
  constexpr std::size_t kLongestRow = 64;
  const auto byte = [&text](std::size_t i) {
    return static_cast<unsigned char>(i < text.size() ? text[i] : '\n');
  };
  const auto ascii_letter = [](unsigned char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; };
  std::size_t end = at + 1;
  while (end - at < kLongestRow && byte(end) == '?') ++end;
  const unsigned char next = byte(end), before = at == 0 ? '\n' : byte(at - 1);
  if (ascii_letter(next) || (next >= '0' && next <= '9')) return true;
  if (next >= 0xC3 && next < 0xE2) return true;
  if (next == ',' || next == ';' || next == '-') return true;
  if (next == '.') return byte(end + 1) != '.';                       // a question that trails off: ?...
  if (before == 0xAB && at > 1 && byte(at - 2) == 0xC2) return true;  // behind an opening «
  if (next != ' ') return false;
  if (before == '\n') return true;
  const unsigned char after = byte(end + 1), second = byte(end + 2);
  if (after >= 'a' && after <= 'z') return true;
  // Small letters beyond ASCII, near enough.
  if (after == 0xC3 || after == 0xCE || after == 0xD0) return second >= (after == 0xC3 ? 0x9F : 0xAF);
  return after == 0xC4 || after == 0xC5 || after == 0xCF || after == 0xD1;
}

}  // namespace kintsugi::scan

#endif  // KINTSUGI_SCAN_QUESTION_HPP
