#include "kintsugi/sheet.hpp"

#include <algorithm>
#include <cstdio>

#include "kintsugi/width.hpp"
#include "text/utf8.hpp"

namespace kintsugi::cli {

namespace {

constexpr std::size_t kTab = 8;
constexpr std::string_view kIsolate = "\xE2\x81\xA8", kEndIsolate = "\xE2\x81\xA9";  // U+2068, U+2069
constexpr std::string_view kFeed = "\xE2\x86\xB5";                                   // a return arrow

}  // namespace

void Row::put(std::string_view text, Look look, bool raw) {
  while (!text.empty()) {
    const text::CodePoint c = text::decode(text);
    if (!c.valid() || (raw && c.value >= 0x80)) {
      for (std::size_t i = 0; i < c.size; ++i) {
        char escape[8];
        std::snprintf(escape, sizeof escape, "\\x%02X", static_cast<unsigned char>(text[i]));
        for (const char* p = escape; *p != '\0'; ++p) add({p, 1}, 1, look);
      }
    } else if (c.value == '\n') {
      add(kFeed, 1, look);
    } else if (c.value == '\t') {
      for (std::size_t n = kTab - columns_ % kTab; n > 0; --n) add(" ", 1, look);
    } else if (is_hidden(c.value)) {
      for (const char& p : shown_character(c.value)) add({&p, 1}, 1, look);
    } else {
      add(text.substr(0, c.size), static_cast<std::size_t>(columns_of(c.value)), look);
    }
    text.remove_prefix(c.size);
  }
}

void Row::add(std::string_view bytes, std::size_t columns, Look look) {
  if (glyphs_.empty() && columns == 0) add(" ", 1, look);  // a mark needs something to stand on
  glyphs_.push_back({static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(bytes.size()),
                     static_cast<std::uint8_t>(columns), look});
  bytes_ += bytes;
  columns_ += columns;
}

std::string Row::painted(Depth depth, bool isolate) const {
  isolate = isolate && has_right_to_left(bytes_);
  std::string out(isolate ? kIsolate : std::string_view());
  for (std::size_t i = 0; i < glyphs_.size();) {
    std::size_t end = i;
    while (end < glyphs_.size() && glyphs_[end].look == glyphs_[i].look) ++end;
    const std::size_t stop = end < glyphs_.size() ? glyphs_[end].begin : bytes_.size();
    out += start_of(glyphs_[i].look, depth);
    out.append(bytes_, glyphs_[i].begin, stop - glyphs_[i].begin);
    out += end_of(glyphs_[i].look, depth);
    i = end;
  }
  return out += isolate ? kEndIsolate : std::string_view();
}

std::vector<Row> Row::wrapped(std::size_t columns) const {
  columns = std::max<std::size_t>(columns, 2);
  std::vector<Row> rows;
  for (std::size_t begin = 0; begin < glyphs_.size() || rows.empty();) {
    std::size_t end = begin, taken = 0, blank = begin;  // blank: behind the last one
    for (; end < glyphs_.size() && taken + glyphs_[end].columns <= columns; ++end) {
      taken += glyphs_[end].columns;
      if (bytes_[glyphs_[end].begin] == ' ') blank = end + 1;
    }
    // At a blank, where there is one in the row's second half.
    if (end < glyphs_.size() && blank - begin > (end - begin) / 2) end = blank;
    rows.emplace_back();
    for (; begin < end; ++begin) {
      const Glyph& g = glyphs_[begin];
      rows.back().add(std::string_view(bytes_).substr(g.begin, g.size), g.columns, g.look);
    }
  }
  return rows;
}

}  // namespace kintsugi::cli
