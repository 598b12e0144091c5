// A document as lines of two texts, the mended one and the damaged one that each line came from.
#ifndef KINTSUGI_APPS_SHEETS_HPP
#define KINTSUGI_APPS_SHEETS_HPP

#include <cstddef>
#include <string_view>
#include <vector>

#include "kintsugi/sheet.hpp"
#include "kintsugi/weave.hpp"

namespace kintsugi::cli {

struct Marking {
  bool brackets = false;  // beside or instead of colours
  bool cuts = true;       // what was cut out is shown
  bool ids = false;
};

// One line of the mended text, and where it came from.
struct Line {
  Span text, source;                          // without the line feed of `text`; with all of `source`
  std::size_t first = 0, last = 0;            // its strokes
  std::size_t number = 0, source_number = 0;  // from 1
  bool changed() const noexcept { return first != last; }
};

class Sheets {
 public:
  Sheets(const Weave& weave, std::string_view damaged, Marking marking);

  const std::vector<Line>& lines() const noexcept { return lines_; }
  Row mended(const Line& line) const;
  std::vector<Row> damaged(
      const Line& line) const;  // as many rows as it has lines; none where it has no bytes

 private:
  void put_stroke(Row& row, const Stroke& stroke, Span part, bool begins, bool ends) const;
  std::string_view text(std::uint64_t begin, std::uint64_t end) const;

  const Weave& weave_;
  std::string_view damaged_;
  Marking marking_;
  std::vector<Line> lines_;
};

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_SHEETS_HPP
