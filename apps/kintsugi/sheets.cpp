#include "kintsugi/sheets.hpp"

#include <algorithm>

#include "kintsugi/words.hpp"

namespace kintsugi::cli {

namespace {

constexpr std::size_t kLongestCut = 160;  // bytes of what was cut out that are shown

// What stands before a stroke where there are no colours, and behind it.
std::string_view opening(Look look) {
  switch (look) {
    case Look::proven: return "[";
    case Look::likely: return "[~";
    case Look::inferred: return "[?";
    case Look::cut: return "[-";
    case Look::flagged: return "[!";
    case Look::unreadable: return "[x";
    default: return "";
  }
}
std::string_view closing(Look look) { return look == Look::cut ? "-]" : "]"; }

// Up to a whole character.
std::string_view shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

bool is_raw(const Stroke& stroke) { return stroke.seams.front()->stage == Stage::decode; }

}  // namespace

Sheets::Sheets(const Weave& weave, std::string_view damaged, Marking marking)
    : weave_(weave), damaged_(damaged), marking_(marking) {
  const std::string_view all = weave.mended().text();
  const std::vector<Stroke>& strokes = weave.strokes();
  std::uint64_t begin = 0, from = 0;
  std::size_t number = 1, source_number = 1, next = 0;
  while (begin < all.size() || (begin == 0 && !damaged.empty())) {
    const std::uint64_t end = std::min(all.find('\n', begin), all.size());
    const bool is_last = end + 1 >= all.size();
    Line line;
    line.text = {begin, end};
    line.number = number++;
    line.source_number = source_number;
    // A stroke of several lines is one of each.
    line.first = next > 0 && strokes[next - 1].text.end > begin ? next - 1 : next;
    while (next < strokes.size() && (is_last || strokes[next].text.begin <= end)) ++next;
    line.last = next;
    std::uint64_t to = is_last ? damaged.size() : weave.mended().source({end, end + 1}).end;
    if (next > 0 && strokes[next - 1].text.end <= end + 1) to = std::max(to, strokes[next - 1].source.end);
    to = std::clamp<std::uint64_t>(to, from, damaged.size());
    line.source = {from, to};
    source_number +=
        static_cast<std::size_t>(std::count(damaged.begin() + static_cast<std::ptrdiff_t>(from),
                                            damaged.begin() + static_cast<std::ptrdiff_t>(to), '\n'));
    from = to;
    lines_.push_back(line);
    begin = end + 1;
  }
}

std::string_view Sheets::text(std::uint64_t begin, std::uint64_t end) const {
  return weave_.mended().text().substr(begin, end - begin);
}

void Sheets::put_stroke(Row& row, const Stroke& stroke, Span part, bool begins, bool ends) const {
  Look look = stroke.look;
  if (look == Look::cut) {
    if (begins && marking_.cuts) {
      const std::string_view shown = shortened(stroke.cut, kLongestCut);
      if (marking_.brackets) row.put_own(opening(look));
      row.put(shown, look);
      if (shown.size() < stroke.cut.size())
        row.put_own("\xE2\x80\xA6 " + number(stroke.cut.size()) + " bytes");
      if (marking_.brackets) row.put_own(closing(look));
    }
    look = text(part.begin, part.end).find_first_not_of(" \t") == std::string_view::npos ? Look::plain
                                                                                         : Look::likely;
  }
  const bool bracketed = marking_.brackets && look != Look::plain;
  if (bracketed && begins) row.put_own(opening(look));
  row.put(text(part.begin, part.end), look);
  if (bracketed && ends) row.put_own(closing(look));
  if (marking_.ids && ends) {
    std::string ids;
    for (const Seam* seam : stroke.seams) {
      // The pieces of one seam have one id.
      if (ids.find(seam->id) == std::string::npos) ids += (ids.empty() ? "" : "+") + std::string(seam->id);
    }
    row.put_own("\xE2\x80\xB9" + ids + "\xE2\x80\xBA");
  }
}

Row Sheets::mended(const Line& line) const {
  Row row;
  std::uint64_t at = line.text.begin;
  for (std::size_t i = line.first; i < line.last; ++i) {
    const Stroke& stroke = weave_.strokes()[i];
    const Span part = {std::clamp(stroke.text.begin, line.text.begin, line.text.end),
                       std::clamp(stroke.text.end, line.text.begin, line.text.end)};
    row.put(text(at, part.begin), Look::plain);
    // Where the stroke's last byte is the line feed, it ends here all the same.
    put_stroke(row, stroke, part, stroke.text.begin >= line.text.begin, stroke.text.end <= line.text.end + 1);
    at = part.end;
  }
  row.put(text(at, line.text.end), Look::plain);
  return row;
}

std::vector<Row> Sheets::damaged(const Line& line) const {
  std::vector<Row> rows;
  if (line.source.size() == 0) return rows;
  rows.emplace_back();
  const auto put = [&](std::uint64_t begin, std::uint64_t end, Look look, bool raw) {
    std::string_view rest = damaged_.substr(begin, end - begin);
    while (true) {
      const std::size_t feed = rest.find('\n');
      std::string_view part = rest.substr(0, feed);
      if (part.ends_with('\r') && feed != std::string_view::npos) part.remove_suffix(1);
      rows.back().put(part, look, raw);
      if (feed == std::string_view::npos) return;
      if (begin + feed + 1 == line.source.end) return;  // the line's own end
      rest.remove_prefix(feed + 1);
      begin += feed + 1;
      rows.emplace_back();
    }
  };
  std::uint64_t at = line.source.begin;
  for (std::size_t i = line.first; i < line.last; ++i) {
    const Stroke& stroke = weave_.strokes()[i];
    const Span part = {std::clamp(stroke.source.begin, at, line.source.end),
                       std::clamp(stroke.source.end, at, line.source.end)};
    put(at, part.begin, Look::plain, false);
    const bool shown = marking_.brackets && part.size() != 0;
    if (shown) rows.back().put_own("[");
    put(part.begin, part.end, stroke.look == Look::flagged ? Look::flagged : Look::was, is_raw(stroke));
    if (shown) rows.back().put_own("]");
    at = part.end;
  }
  put(at, line.source.end, Look::plain, false);
  return rows;
}

}  // namespace kintsugi::cli
