// Characters that mean nothing in a text: controls, terminal escapes, byte-order marks inside it.
#ifndef KINTSUGI_UNBAKE_TIDY_CONTROL_HPP
#define KINTSUGI_UNBAKE_TIDY_CONTROL_HPP

#include <cstddef>
#include <string_view>

namespace kintsugi::unbake::tidy {

// C0 but for tab and line breaks, DEL, U+206A-206F, U+FEFF, U+FFF9-FFFC.
bool is_meaningless(char32_t c) noexcept;

// The size of the terminal escape sequence at text[at], which is ESC; 0 if there is none.
// Control sequences (ESC [ ... letter) and operating system commands (ESC ] ... BEL or ESC \).
std::size_t terminal_escape(std::string_view text, std::size_t at) noexcept;

// ESC at text[at] announces a character set of ISO 2022 (ESC $ B): the text is still to be decoded.
bool announces_charset(std::string_view text, std::size_t at) noexcept;

// What to do with the control character at text[at].
struct ControlRepair {
  std::size_t begin = 0, end = 0;  // begin == end: leave it alone
  std::string_view restored;
};

// `floor`: the repair may not reach back beyond it (an earlier repair ends there).
//   * a backspace by which a typewriter struck twice (N\bN, _\bN) takes the first stroke with it;
//   * a vertical tab between two words is the line break it was in a word processor;
//   * all else is taken out, neighbours at one go.
ControlRepair repair_control(std::string_view text, std::size_t at, std::size_t floor) noexcept;

}  // namespace kintsugi::unbake::tidy

#endif  // KINTSUGI_UNBAKE_TIDY_CONTROL_HPP
