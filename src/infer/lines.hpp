// The lines of a text that hold a mark, decoded, and what is none of our business in them.
#ifndef KINTSUGI_INFER_LINES_HPP
#define KINTSUGI_INFER_LINES_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kintsugi::infer {

struct Token {
  std::size_t begin, end;  // characters of the line
  std::size_t marks;
  bool odd;            // one of them stands where a language would hardly have a question mark
  bool whole = false;  // it did, but behind a word that needs none: odd where characters were lost
};

struct Line {
  std::size_t begin = 0, end = 0;  // bytes of the text, without the line break
  std::u32string text;
  std::vector<std::size_t> at;  // of each character: its first byte; and the end
  std::vector<Token> tokens;    // those with a mark that may be something else
};

// Lines with a mark worth a look, in order. A long line comes in pieces.
std::vector<Line> marked_lines(std::string_view utf8);

// The letters of the lines around [begin, end), some hundreds of characters, folded, without words that are torn:
// what tells the language.
std::u32string surroundings(std::string_view utf8, std::size_t begin, std::size_t end);

}  // namespace kintsugi::infer

#endif  // KINTSUGI_INFER_LINES_HPP
