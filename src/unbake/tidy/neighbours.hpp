// What stands beside a place of a text.
#ifndef KINTSUGI_UNBAKE_TIDY_NEIGHBOURS_HPP
#define KINTSUGI_UNBAKE_TIDY_NEIGHBOURS_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kintsugi::unbake::tidy {

enum class Neighbour : std::uint8_t {
  edge,   // of the text
  blank,  // line breaks too
  word,   // a letter or a digit
  unspaced,  // a letter of a script that writes no blanks, or hangs endings on its words (Japanese, Korean, Thai)
  reference,  // to a character
  stop,       // punctuation that ends or opens something: . , ; : ! ? brackets, quotes, table rules, arrows
  mark,       // any other
};

Neighbour before(std::string_view text, std::size_t at) noexcept;
Neighbour after(std::string_view text, std::size_t at) noexcept;

// Of a character by itself: never edge, never reference.
Neighbour neighbour_class(char32_t c) noexcept;

}  // namespace kintsugi::unbake::tidy

#endif  // KINTSUGI_UNBAKE_TIDY_NEIGHBOURS_HPP
