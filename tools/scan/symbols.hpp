// Which characters the first pass tells apart, and which it takes together.
#ifndef KINTSUGI_TOOLS_SCAN_SYMBOLS_HPP
#define KINTSUGI_TOOLS_SCAN_SYMBOLS_HPP

#include <cstdint>
#include <string>
#include <vector>

#include "scan/tables.hpp"

namespace kintsugi::scan {

enum class Kind : std::uint8_t {
  plain,  // ASCII, punctuation, symbols
  latin,  // Latin letters beyond ASCII
  other,  // letters of other scripts
};

struct Symbols {
  std::vector<Symbol> of;              // of each code point
  std::vector<Kind> kinds;             // of each symbol
  std::vector<bool> is_mark;           // punctuation or a sign, no letter
  std::vector<bool> is_class;          // whether the symbol stands for many letters (Han, Hangul)
  std::vector<bool> is_misread_latin;  // of these, what letters of Latin-1 become in an East Asian page
  std::vector<std::uint32_t> members;
  std::vector<char32_t> lower;  // of each symbol that is one capital letter: the small one; else 0
  std::vector<char32_t> first;  // of each symbol: its first character
  Symbol hard_space = kSpace;   // U+00A0: a space, but also what letters become in other pages
};

// `counts`: of each code point, in each language.
Symbols make_symbols(const std::vector<std::string>& names,
                     const std::vector<std::vector<std::uint32_t>>& counts,
                     const std::vector<std::size_t>& sizes);

}  // namespace kintsugi::scan

#endif  // KINTSUGI_TOOLS_SCAN_SYMBOLS_HPP
