// The report's side-by-side pages.
#include <algorithm>

#include "kintsugi/html.hpp"
#include "kintsugi/report_page.hpp"
#include "kintsugi/sheets.hpp"
#include "kintsugi/words.hpp"

namespace kintsugi::cli {

namespace {

constexpr std::size_t kLines = 80, kStrokes = 160, kAround = 1;
constexpr std::size_t kPlain = 700, kMarked = 400;  // bytes of a stretch that are shown

// The strokes of a page have a number each: the two ends of a link are "p1l7" and "p1r7".
class Page {
 public:
  Page(const PageSample& page, std::size_t number, const Filters& filters)
      : page_(page),
        filters_(filters),
        prefix_("p" + std::to_string(number)),
        weave_(page.mended),
        sheets_(weave_, page.damaged, {}) {}

  std::string write() {
    out_ = "<details class=\"page\" id=\"" + prefix_ + "\"" + (prefix_ == "p1" ? " open" : "") +
           "><summary><span class=\"name\">" + html(place_in_words(page_.where)) +
           "</span><span class=\"says\">" + html(says()) + "</span></summary>\n";
    out_ += "<div class=\"pair heads\" aria-hidden=\"true\"><div>As it was</div><div>Mended</div></div>\n";
    const std::vector<Line>& lines = sheets_.lines();
    const std::vector<bool> shown = chosen();
    std::size_t skipped = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!shown[i]) {
        ++skipped;
        continue;
      }
      skip(skipped);
      skipped = 0;
      pair(lines[i]);
    }
    skip(skipped);
    return std::move(out_ += "</details>\n");
  }

 private:
  std::string says() const {
    std::string text = counted(weave_.strokes().size(), "place", "places");
    if (page_.language != "und") text += ", " + language_in_words(page_.language);
    if (weave_.mended().encoding() != "utf-8")
      text += ", read as " + encoding_in_words(weave_.mended().encoding());
    return text;
  }

  std::vector<bool> chosen() const {
    const std::vector<Line>& lines = sheets_.lines();
    std::vector<bool> shown(lines.size(), lines.size() <= kLines && weave_.strokes().size() <= kStrokes);
    if (shown.empty() || shown[0]) return shown;
    std::size_t count = 0, strokes = 0;
    for (std::size_t i = 0; i < lines.size() && count < kLines && strokes < kStrokes; ++i) {
      if (!lines[i].changed()) continue;
      strokes += lines[i].last - lines[i].first;
      for (std::size_t j = i - std::min(i, kAround); j <= std::min(lines.size() - 1, i + kAround); ++j) {
        count += shown[j] ? 0 : 1;
        shown[j] = true;
      }
    }
    return shown;
  }

  void skip(std::size_t lines) {
    if (lines == 0) return;
    out_ += "<p class=\"skipped\">" + counted(lines, "line is", "lines are") + " not shown here.</p>\n";
  }

  std::string_view text(std::uint64_t begin, std::uint64_t end) const {
    return weave_.mended().text().substr(begin, end - begin);
  }
  std::string_view damaged(std::uint64_t begin, std::uint64_t end) const {
    return std::string_view(page_.damaged).substr(begin, end - begin);
  }

  void pair(const Line& line) {
    const std::string_view whole = text(line.text.begin, line.text.end);
    const std::string down = is_vertical(whole) ? " down" : "";
    const std::size_t most = line.last - line.first;
    const std::size_t last = line.first + std::min(most, kStrokes);
    // On a narrow page one side of what is the same on both is enough.
    const bool same = most == 0 && damaged(line.source.begin, line.source.end).starts_with(whole);
    out_ +=
        std::string("<div class=\"pair") + (same ? " same" : "") + "\"><div class=\"t was\" dir=\"auto\">";
    std::uint64_t at = line.source.begin;
    for (std::size_t i = line.first; i < last; ++i) {
      const Stroke& stroke = weave_.strokes()[i];
      const std::uint64_t begin = std::clamp(stroke.source.begin, at, line.source.end),
                          end = std::clamp(stroke.source.end, at, line.source.end);
      plain(damaged(at, begin));
      mark(stroke, i, true, begin == end ? " empty" : "",
           html_text(damaged(begin, end), stroke.seams.front()->stage == Stage::decode, kMarked),
           stroke.text.begin >= line.text.begin);
      at = end;
    }
    std::string_view rest = damaged(at, line.source.end);
    while (rest.ends_with('\n') || rest.ends_with('\r')) rest.remove_suffix(1);
    plain(rest);
    out_ +=
        "</div><div class=\"t" + down + "\"" + direction(whole) + language_attribute(page_.language) + ">";
    at = line.text.begin;
    for (std::size_t i = line.first; i < last; ++i) {
      const Stroke& stroke = weave_.strokes()[i];
      const std::uint64_t begin = std::clamp(stroke.text.begin, at, line.text.end),
                          end = std::clamp(stroke.text.end, at, line.text.end);
      plain(text(at, begin));
      mended(stroke, i, text(begin, end), stroke.text.begin >= line.text.begin);
      at = end;
    }
    plain(text(at, line.text.end));
    out_ += "</div></div>\n";
  }

  void plain(std::string_view text) { out_ += html_text(text, false, kPlain); }

  // What was cut out stands struck through before what stands there now.
  void mended(const Stroke& stroke, std::size_t i, std::string_view now, bool begins) {
    if (stroke.look != Look::cut) return mark(stroke, i, false, "", html_text(now, false, kMarked), begins);
    if (begins) mark(stroke, i, false, "", "<del>" + html_text(stroke.cut, false, kMarked) + "</del>", true);
    plain(now);
  }

  void mark(const Stroke& stroke, std::size_t i, bool left, std::string_view more, const std::string& inside,
            bool begins) {
    const Seam& seam = *stroke.seams.back();
    const std::string n = std::to_string(i);
    out_ += "<a class=\"m " + std::string(name(stroke.look)) + std::string(more) + ' ' +
            filters_.classes(seam.kind, seam.proof, seam.confidence) + "\" href=\"#" + prefix_ +
            (left ? "r" : "l") + n + "\"";
    if (begins) out_ += " id=\"" + prefix_ + (left ? "l" : "r") + n + "\"";
    out_ += " title=\"" + html(kind_in_words(seam.kind) + " \xC2\xB7 " + std::string(seam.id)) + "\">" +
            inside + "</a>";
  }

  const PageSample& page_;
  const Filters& filters_;
  const std::string prefix_;
  Weave weave_;
  Sheets sheets_;
  std::string out_;
};

}  // namespace

std::string report_sheet(const PageSample& page, std::size_t number, const Filters& filters) {
  return Page(page, number, filters).write();
}

}  // namespace kintsugi::cli
