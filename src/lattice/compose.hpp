// Vietnamese writes tone marks as characters of their own in windows-1258; the language model knows only the
// composed letters. Source: the Unicode Character Database's canonical compositions of these letters.
#ifndef KINTSUGI_LATTICE_COMPOSE_HPP
#define KINTSUGI_LATTICE_COMPOSE_HPP

#include <cstddef>
#include <string>
#include <string_view>

namespace kintsugi::lattice {

inline bool is_tone_mark(char32_t c) noexcept {
  return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

// The letter with the tone mark, or 0.
inline char32_t with_tone(char32_t letter, char32_t mark) noexcept {
  // Letter, then it with grave, acute, tilde, hook above and dot below.
  static constexpr std::u32string_view kRows =
      U"aàáãảạăằắẵẳặâầấẫẩậeèéẽẻẹêềếễểệiìíĩỉịoòóõỏọôồốỗổộơờớỡởợuùúũủụưừứữửựyỳýỹỷỵ"
      U"AÀÁÃẢẠĂẰẮẴẲẶÂẦẤẪẨẬEÈÉẼẺẸÊỀẾỄỂỆIÌÍĨỈỊOÒÓÕỎỌÔỒỐỖỔỘƠỜỚỠỞỢUÙÚŨỦỤƯỪỨỮỬỰYỲÝỸỶỴ";
  static_assert(kRows.size() == 24 * 6);
  const std::size_t column = mark == 0x300   ? 1
                             : mark == 0x301 ? 2
                             : mark == 0x303 ? 3
                             : mark == 0x309 ? 4
                             : mark == 0x323 ? 5
                                             : 0;
  if (column == 0) return 0;
  for (std::size_t row = 0; row < kRows.size(); row += 6) {
    if (kRows[row] == letter) return kRows[row + column];
  }
  return 0;
}

// Adds a character to a text whose piece begins at `start`; a tone mark to the letter before it.
inline void add_composed(char32_t c, std::size_t start, std::u32string& text) {
  const char32_t whole = is_tone_mark(c) && text.size() > start ? with_tone(text.back(), c) : 0;
  if (whole != 0) {
    text.back() = whole;
  } else {
    text += c;
  }
}

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_COMPOSE_HPP
