// Lines as they are put on a terminal: characters with their looks and columns, controls made visible, wrapped where a
// column is narrow. Nothing of the input goes past this to a terminal.
#ifndef KINTSUGI_APPS_SHEET_HPP
#define KINTSUGI_APPS_SHEET_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kintsugi/paint.hpp"
#include "kintsugi/weave.hpp"

namespace kintsugi::cli {

// One line of characters.
class Row {
 public:
  // Text of the document: UTF-8 as it is, what may not be shown as "<U+001B>", bytes that are no UTF-8 as "\xB3"; all
  // bytes from 80 so where `raw`. A line feed becomes an arrow. Tabs go to the next of eight columns.
  void put(std::string_view text, Look look, bool raw = false);
  // Our own words.
  void put_own(std::string_view text, Look look = Look::faint) { put(text, look); }

  std::size_t columns() const noexcept { return columns_; }
  bool empty() const noexcept { return glyphs_.empty(); }

  // As it goes to the terminal. `isolate`: with marks that keep text of the other direction to its place.
  std::string painted(Depth depth, bool isolate = false) const;
  // In rows of at most so many columns (2 at least), one row at least.
  std::vector<Row> wrapped(std::size_t columns) const;

 private:
  struct Glyph {
    std::uint32_t begin, size;
    std::uint8_t columns;
    Look look;
  };
  void add(std::string_view bytes, std::size_t columns, Look look);

  std::string bytes_;
  std::vector<Glyph> glyphs_;
  std::size_t columns_ = 0;
};

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_SHEET_HPP
