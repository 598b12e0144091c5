// The report's side-by-side pages.
#include "kintsugi/html.hpp"
#include "kintsugi/report_page.hpp"
#include "kintsugi/words.hpp"

namespace kintsugi::cli {

namespace {

// The strokes of a page have a number each: the two ends of a link are "p1l7" and "p1r7".
class Page {
 public:
  Page(const PageSample& page, std::size_t number, const Filters& filters)
      : page_(page), filters_(filters), prefix_("p" + std::to_string(number)) {}

  std::string write() {
    out_ = "<details class=\"page\" id=\"" + prefix_ + "\"" + (prefix_ == "p1" ? " open" : "") +
           "><summary><span class=\"name\">" + html(place_in_words(page_.where)) +
           "</span><span class=\"says\">" + html(says()) + "</span>" + page_.address + "</summary>\n";
    out_ += "<div class=\"pair heads\" aria-hidden=\"true\"><div>As it was</div><div>Mended</div></div>\n";
    for (const PageSample::Row& row : page_.rows) {
      skip(row.skipped);
      // On a narrow page one side of what is the same on both is enough.
      out_ += std::string("<div class=\"pair") + (row.same ? " same" : "") +
              "\"><div class=\"t was\" dir=\"auto\">";
      for (const PageSample::Piece& piece : row.was) put(piece, true);
      out_ += "</div><div class=\"t" + row.down + "\"" + row.attributes + ">";
      for (const PageSample::Piece& piece : row.mended) put(piece, false);
      out_ += "</div></div>\n";
    }
    skip(page_.skipped);
    return std::move(out_ += "</details>\n");
  }

 private:
  std::string says() const {
    std::string text = counted(page_.places, "place", "places");
    if (page_.language != "und") text += ", " + language_in_words(page_.language);
    if (page_.encoding != "utf-8") text += ", read as " + encoding_in_words(page_.encoding);
    return text;
  }

  void skip(std::size_t lines) {
    if (lines == 0) return;
    out_ += "<p class=\"skipped\">" + counted(lines, "line is", "lines are") + " not shown here.</p>\n";
  }

  void put(const PageSample::Piece& piece, bool left) {
    if (piece.mark == PageSample::Piece::kNone) {
      out_ += piece.html;
      return;
    }
    const PageSample::Mark& mark = page_.marks.at(piece.mark);
    const std::string n = std::to_string(piece.mark);
    out_ += "<a class=\"m " + std::string(name(mark.look)) + (piece.empty ? " empty" : "") + ' ' +
            filters_.classes(mark.kind, mark.proof, mark.confidence) + "\" href=\"#" + prefix_ +
            (left ? "r" : "l") + n + "\"";
    if (piece.begins) out_ += " id=\"" + prefix_ + (left ? "l" : "r") + n + "\"";
    out_ +=
        " title=\"" + html(kind_in_words(mark.kind) + " \xC2\xB7 " + mark.id) + "\">" + piece.html + "</a>";
  }

  const PageSample& page_;
  const Filters& filters_;
  const std::string prefix_;
  std::string out_;
};

}  // namespace

std::string report_sheet(const PageSample& page, std::size_t number, const Filters& filters) {
  return Page(page, number, filters).write();
}

}  // namespace kintsugi::cli
