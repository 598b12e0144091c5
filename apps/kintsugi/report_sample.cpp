// Which lines of a document the report shows, and what stands in them.
#include <algorithm>
#include <set>

#include "corpus/digest.hpp"
#include "corpus/language.hpp"
#include "kintsugi/html.hpp"
#include "kintsugi/report_data.hpp"
#include "kintsugi/report_page.hpp"
#include "kintsugi/sheets.hpp"
#include "kintsugi/words.hpp"

namespace kintsugi::cli {

namespace {

constexpr std::size_t kLines = 80, kStrokes = 160, kAround = 1;
constexpr std::size_t kPlain = 700, kMarked = 400;  // bytes of a stretch that are shown

using Piece = PageSample::Piece;

class Sampler {
 public:
  Sampler(const corpus::Observed& document, const Weave& weave)
      : document_(document), weave_(weave), sheets_(weave, document.damaged, {}) {}

  PageSample take(std::size_t kinds) {
    page_.where = document_.where;
    page_.address = address_line(document_.address);
    page_.sha256 = corpus::sha256(document_.damaged);
    page_.language = corpus::language_of(document_.mended.text());
    page_.encoding = document_.mended.encoding();
    page_.kinds = kinds;
    page_.places = weave_.strokes().size();
    const std::vector<Line>& lines = sheets_.lines();
    const std::vector<bool> shown = chosen();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (shown[i]) {
        row(lines[i]);
        page_.skipped = 0;
      } else {
        ++page_.skipped;
      }
    }
    return std::move(page_);
  }

 private:
  std::vector<bool> chosen() const {
    const std::vector<Line>& lines = sheets_.lines();
    std::vector<bool> shown(lines.size(), lines.size() <= kLines && weave_.strokes().size() <= kStrokes);
    if (shown.empty() || shown[0]) return shown;
    std::size_t count = 0, strokes = 0;
    const auto show = [&](std::size_t i) {
      if (count >= kLines || strokes >= kStrokes) return;
      strokes += lines[i].last - lines[i].first;
      for (std::size_t j = i - std::min(i, kAround); j <= std::min(lines.size() - 1, i + kAround); ++j) {
        count += shown[j] ? 0 : 1;
        shown[j] = true;
      }
    };
    // A line of each kind, wherever it stands; then those from the beginning on.
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      bool first = false;
      for (std::size_t n = lines[i].first; n < lines[i].last; ++n) {
        for (const Seam* seam : weave_.strokes()[n].seams) first |= seen.insert(family(seam->kind)).second;
      }
      if (first) show(i);
    }
    for (std::size_t i = 0; i < lines.size() && count < kLines && strokes < kStrokes; ++i) {
      if (lines[i].changed() && !shown[i]) show(i);
    }
    return shown;
  }

  std::string_view text(std::uint64_t begin, std::uint64_t end) const {
    return weave_.mended().text().substr(begin, end - begin);
  }
  std::string_view damaged(std::uint64_t begin, std::uint64_t end) const {
    return document_.damaged.substr(begin, end - begin);
  }

  void row(const Line& line) {
    const std::string_view whole = text(line.text.begin, line.text.end);
    const std::size_t last = line.first + std::min(line.last - line.first, kStrokes);
    PageSample::Row& row = page_.rows.emplace_back();
    row.skipped = page_.skipped;
    row.same = !line.changed() && damaged(line.source.begin, line.source.end).starts_with(whole);
    row.down = is_vertical(whole) ? " down" : "";
    row.attributes = direction(whole) + language_attribute(page_.language);
    std::uint64_t at = line.source.begin;
    for (std::size_t i = line.first; i < last; ++i) {
      const Stroke& stroke = weave_.strokes()[i];
      const std::uint64_t begin = std::clamp(stroke.source.begin, at, line.source.end),
                          end = std::clamp(stroke.source.end, at, line.source.end);
      plain(row.was, damaged(at, begin));
      mark(row.was, i, was_,
           html_text(damaged(begin, end), stroke.seams.front()->stage == Stage::decode, kMarked),
           begin == end);
      at = end;
    }
    std::string_view rest = damaged(at, line.source.end);
    while (rest.ends_with('\n') || rest.ends_with('\r')) rest.remove_suffix(1);
    plain(row.was, rest);
    at = line.text.begin;
    for (std::size_t i = line.first; i < last; ++i) {
      const Stroke& stroke = weave_.strokes()[i];
      const std::uint64_t begin = std::clamp(stroke.text.begin, at, line.text.end),
                          end = std::clamp(stroke.text.end, at, line.text.end);
      plain(row.mended, text(at, begin));
      mended(row.mended, i, text(begin, end));
      at = end;
    }
    plain(row.mended, text(at, line.text.end));
  }

  static void plain(std::vector<Piece>& to, std::string_view text) {
    if (!text.empty()) to.push_back({html_text(text, false, kPlain)});
  }

  // What was cut out stands struck through before what stands there now.
  void mended(std::vector<Piece>& to, std::size_t i, std::string_view now) {
    const Stroke& stroke = weave_.strokes()[i];
    if (stroke.look != Look::cut) return mark(to, i, mended_, html_text(now, false, kMarked), false);
    if (!mended_.contains(i))
      mark(to, i, mended_, "<del>" + html_text(stroke.cut, false, kMarked) + "</del>", false);
    plain(to, now);
  }

  // `side`: the strokes that are on this side of the page already.
  void mark(std::vector<Piece>& to, std::size_t i, std::set<std::size_t>& side, std::string inside,
            bool empty) {
    const Stroke& stroke = weave_.strokes()[i];
    const Seam& seam = *stroke.seams.back();
    page_.marks.try_emplace(i, PageSample::Mark{stroke.look, seam.proof, seam.confidence,
                                                std::string(seam.kind), std::string(seam.id)});
    to.push_back({std::move(inside), i, side.insert(i).second, empty});
  }

  const corpus::Observed& document_;
  const Weave& weave_;
  Sheets sheets_;
  std::set<std::size_t> was_, mended_;
  PageSample page_;
};

}  // namespace

PageSample page_sample(const corpus::Observed& document, const Weave& weave, std::size_t kinds) {
  return Sampler(document, weave).take(kinds);
}

}  // namespace kintsugi::cli
