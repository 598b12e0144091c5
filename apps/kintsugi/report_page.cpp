#include "kintsugi/report_page.hpp"

#include <algorithm>
#include <cstdio>

#include "corpus/digest.hpp"
#include "kintsugi/html.hpp"
#include "kintsugi/words.hpp"

namespace kintsugi::cli {

namespace {

constexpr std::string_view kStyle =
#include "kintsugi/report_style.inc"
    ;
constexpr std::string_view kScript =
#include "kintsugi/report_script.inc"
    ;

constexpr std::size_t kRows = 12;
using Counted = corpus::Tally::Counted;

// As Content-Security-Policy names what may run.
std::string source_hash(std::string_view text) {
  const std::string hex = corpus::sha256(text);
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return "'sha256-" + corpus::to_base64(bytes) + "'";
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  char buffer[32];
  const double share = whole == 0 ? 0 : 100 * static_cast<double>(part) / static_cast<double>(whole);
  // What is not all is not called 100, nor what is not nothing 0.
  const char* form = share != 0 && share < 0.1                                  ? "less than 0.1%%"
                     : share < 100 && share > 99.9                              ? "more than 99.9%%"
                     : (share != 0 && share < 1) || (share > 99 && share < 100) ? "%.1f%%"
                                                                                : "%.0f%%";
  std::snprintf(buffer, sizeof buffer, form, share);
  return buffer;
}

std::string decimal(double value, const char* form = "%.2f") {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, form, value);
  return buffer;
}

std::string bar(std::uint64_t part, std::uint64_t most) {
  return "<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect "
         "width=\"" +
         decimal(most == 0 ? 0 : std::max(0.6, 100 * static_cast<double>(part) / static_cast<double>(most))) +
         "\" height=\"8\"/></svg>";
}

std::uint64_t sum_of(const Counted& counted) {
  std::uint64_t sum = 0;
  for (const auto& [name, n] : counted) sum += n.seams;
  return sum;
}

// A list of counts as a plot that is a table as well.
template <class InWords>
std::string plot(const std::string& caption, const Counted& counted, const InWords& in_words) {
  if (counted.empty()) return {};
  std::map<std::string, corpus::Tally::Counts> merged;  // languages that read the same; a document has one
  for (const auto& [name, n] : counted) {
    corpus::Tally::Counts& sum = merged[in_words(name)];
    sum.seams += n.seams;
    sum.documents += n.documents;
  }
  std::vector<std::pair<std::string, corpus::Tally::Counts>> rows(merged.begin(), merged.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.second.seams > b.second.seams; });
  std::string out =
      "<figure><figcaption>" + html(caption) +
      "</figcaption><table class=\"plot\"><thead><tr><th scope=\"col\"><span class=\"hidden\">" +
      html(caption) +
      "</span></th><th scope=\"col\" class=\"n\">Repairs</th><th scope=\"col\" "
      "class=\"n\">Documents</th></tr></thead><tbody>\n";
  // What the rest come to may be more than the first has: a bar beside the others would say nothing.
  const auto row = [&out](const std::string& label, const std::string& bar, std::uint64_t seams,
                          const std::string& documents) {
    out += "<tr><th scope=\"row\">" + html(label) + bar + "</th><td class=\"n\">" + number(seams) +
           "</td><td class=\"n\">" + documents + "</td></tr>\n";
  };
  for (std::size_t i = 0; i < rows.size() && i < kRows; ++i)
    row(rows[i].first, bar(rows[i].second.seams, rows[0].second.seams), rows[i].second.seams,
        number(rows[i].second.documents));
  if (rows.size() > kRows) {
    std::uint64_t rest = 0;
    for (std::size_t i = kRows; i < rows.size(); ++i) rest += rows[i].second.seams;
    row(number(rows.size() - kRows) + " others", "", rest, "");
  }
  return out + "</tbody></table></figure>\n";
}

std::string confidence_plot(const ReportData& data) {
  const auto& bins = data.confidence();
  const std::uint64_t most = std::max<std::uint64_t>(1, *std::max_element(bins.begin(), bins.end()));
  std::string bars, labels, said;
  double begin = 0;
  for (std::size_t i = 0; i < bins.size(); ++i) {
    const double end = std::min(1.0, static_cast<double>(ReportData::kBinEnds[i]));
    const double height = 100 * static_cast<double>(bins[i]) / static_cast<double>(most);
    const double x = 4 + 50 * static_cast<double>(i);
    if (bins[i] != 0)
      bars += "<rect x=\"" + decimal(x, "%.0f") + "\" y=\"" + decimal(124 - std::max(1.0, height)) +
              "\" width=\"42\" height=\"" + decimal(std::max(1.0, height)) + "\"/>";
    labels += "<text x=\"" + decimal(x, "%.0f") + "\" y=\"141\">" + decimal(begin) + "</text>";
    if (bins[i] != 0)
      labels += "<text x=\"" + decimal(x + 21, "%.0f") + "\" y=\"" +
                decimal(118 - std::max(1.0, height), "%.0f") + "\" text-anchor=\"middle\">" +
                number(bins[i]) + "</text>";
    said += (said.empty() ? "" : "; ") + decimal(begin) + " to " + decimal(end) + ": " + number(bins[i]);
    begin = end;
  }
  return "<figure><figcaption>How sure: repairs by confidence</figcaption><svg class=\"bins\" viewBox=\"0 0 "
         "504 146\" "
         "role=\"img\" aria-label=\"" +
         said + "\">" + bars + "<line x1=\"0\" x2=\"504\" y1=\"124.5\" y2=\"124.5\"/>" + labels +
         "</svg></figure>\n";
}

std::string_view look_in_words(Look look) {
  switch (look) {
    case Look::proven: return "mended, proven by the bytes";
    case Look::likely: return "mended, chosen by the language";
    case Look::inferred: return "put back, its bytes are gone";
    case Look::cut: return "cut out";
    case Look::flagged: return "seen and left alone";
    case Look::unreadable: return "unreadable";
    default: return "";
  }
}

class Writer {
 public:
  explicit Writer(const Report& report) : r_(report), filters_(report.tally) {}

  std::string write() {
    const std::string style = std::string(kStyle) + filters_.rules();
    out_ =
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
        "http-equiv=\"Content-Security-Policy\" "
        "content=\"default-src 'none'; style-src " +
        source_hash(style) + "; script-src " + source_hash(kScript) +
        "; base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>" +
        html(r_.title) + " \xC2\xB7 Kintsugi report</title>\n<style>" + style +
        "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the report</a>\n";
    top();
    out_ += "<main id=\"main\">\n";
    damage();
    repairs();
    left_alone();
    campaigns();
    about();
    out_ +=
        "</main>\n<div class=\"tray\" id=\"tray\"><span id=\"told\" role=\"status\"></span><button "
        "type=\"button\" "
        "id=\"save\">Save decisions</button></div>\n<script>" +
        std::string(kScript) + "</script>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  void top() {
    const corpus::Tally& t = r_.tally;
    const std::uint64_t repairs = sum_of(t.repaired.kinds);
    std::string lead = counted(t.documents, "document was", "documents were") + " read. ";
    if (t.changed == 0) {
      lead += "Nothing in " + std::string(t.documents == 1 ? "it" : "them") + " had to be mended.";
    } else {
      lead += (t.documents == 1           ? "It was"
               : t.changed == t.documents ? "All were"
                                          : number(t.changed) + (t.changed == 1 ? " was" : " were")) +
              std::string(" mended, with ") + counted(repairs, "repair", "repairs") + ".";
      const auto proven = t.repaired.proofs.find("bytes");
      if (proven != t.repaired.proofs.end())
        lead += " The bytes prove " + percent(proven->second.seams, repairs) + " of them; ";
      else
        lead += " ";
      lead += proven == t.repaired.proofs.end() ? "The language chose them all, and says how sure it is."
              : proven->second.seams == repairs ? "nothing was guessed."
                                                : "the language chose the others, and says how sure it is.";
    }
    if (t.flagged != 0)
      lead += " In " + counted(t.flagged, "document", "documents") +
              " something looks damaged and was left alone.";
    out_ += "<header class=\"top\"><p class=\"mark\">Kintsugi report</p>\n<h1>" + html(r_.title) +
            "</h1>\n<p class=\"lead\">" + html(lead) + "</p>\n";
    out_ +=
        "<svg class=\"crack\" viewBox=\"0 0 1000 34\" preserveAspectRatio=\"none\" "
        "aria-hidden=\"true\"><path "
        "d=\"M0 19 L96 16 L131 24 L214 11 L262 21 L388 15 L421 4 L447 27 L531 17 L640 22 L694 12 L741 25 "
        "L862 16 L905 20 "
        "L1000 13 M421 4 L436 0 M694 12 L709 3 M447 27 L462 34\"/></svg>\n";
    shares();
    out_ +=
        "</header>\n<nav aria-label=\"Sections\"><ul><li><a href=\"#damage\">Damage</a></li><li><a "
        "href=\"#pages\">Side by "
        "side</a></li><li><a href=\"#seams\">Repairs</a></li><li><a href=\"#left\">Left alone</a></li><li><a "
        "href=\"#campaigns\">Campaigns</a></li><li><a href=\"#about\">About</a></li></ul></nav>\n";
  }

  // All places as one bar.
  void shares() {
    std::uint64_t all = 0;
    for (const Look look : kMarks) all += r_.data.looks(look);
    if (all == 0) return;
    std::string bars, key;
    double x = 0;
    for (const Look look : kMarks) {
      const std::uint64_t n = r_.data.looks(look);
      if (n == 0) continue;
      const double width = 1000 * static_cast<double>(n) / static_cast<double>(all);
      const std::string fill = "f-" + std::string(name(look));
      bars += "<rect class=\"" + fill + "\" x=\"" + decimal(x) + "\" width=\"" + decimal(width) +
              "\" height=\"14\"/>";
      key += "<li><svg viewBox=\"0 0 1 1\" aria-hidden=\"true\"><rect class=\"" + fill +
             "\" width=\"1\" height=\"1\"/></svg><b>" + number(n) + "</b> " +
             std::string(look_in_words(look)) + "</li>\n";
      x += width;
    }
    out_ +=
        "<svg class=\"shares\" viewBox=\"0 0 1000 14\" preserveAspectRatio=\"none\" aria-hidden=\"true\">" +
        bars + "</svg>\n<ul class=\"key\">" + key + "</ul>\n";
  }

  void damage() {
    out_ +=
        "<section id=\"damage\"><h2>What happened</h2>\n<p>Every repair is counted here, with the documents "
        "it was made in"
        ". Where names are many, the commonest are shown.</p>\n<div class=\"plots\">\n";
    const corpus::Tally::Lists& lists = r_.tally.repaired;
    const auto as_it_is = [](const std::string& name) { return name; };
    out_ += plot("By channel: written in one encoding, read in another", r_.data.channels(), as_it_is);
    out_ += plot("By kind, other damage", r_.data.other_kinds(), as_it_is);
    out_ += plot("By stage", lists.stages, [](const std::string& stage) -> std::string {
      if (stage == "decode") return "decode: bytes that were not UTF-8";
      if (stage == "unbake") return "unbake: misread or dirtied text";
      if (stage == "excise") return "excise: text put into another";
      if (stage == "infer") return "infer: characters whose bytes are gone";
      return stage;
    });
    out_ += plot("By proof", lists.proofs, [](const std::string& proof) -> std::string {
      return proof == "bytes" ? "the bytes prove it" : proof == "language" ? "the language chose it" : proof;
    });
    out_ += confidence_plot(r_.data);
    out_ += plot("By language of the document", lists.languages, [](const std::string& code) {
      return code == "und" ? std::string("not told") : language_in_words(code);
    });
    out_ += plot("By host", lists.hosts, as_it_is);
    if (sum_of(lists.kinds) == 0) out_ += "<p class=\"none\">Nothing was mended.</p>\n";
    out_ += "</div></section>\n";
  }

  void repairs() {
    const auto pages = r_.data.pages();
    out_ += "<section id=\"pages\"><h2>Side by side</h2>\n<p>" +
            (pages.empty() ? std::string("No document is shown.")
                           : counted(pages.size(), "document", "documents") +
                                 ", chosen so that many kinds of damage are seen. Each repair is a link to "
                                 "its other side.") +
            "</p>\n";
    out_ += filters_.form();
    for (std::size_t i = 0; i < pages.size(); ++i) out_ += report_sheet(*pages[i], i + 1, filters_);
    const auto samples = r_.data.samples(false);
    const std::uint64_t all = sum_of(r_.tally.repaired.kinds);
    out_ += "</section>\n<section id=\"seams\"><h2>Repairs, one by one</h2>\n<p>" +
            (samples.size() >= all ? "All " + counted(all, "repair", "repairs") + ", by kind."
                                   : "A sample of " + number(samples.size()) + " out of " + number(all) +
                                         ", some of every kind; the counts above are of all.") +
            " Each is known by its id, which <code>--refuse</code> takes.</p>\n";
    list(samples);
    out_ += "</section>\n";
  }

  // By kind, each under its name.
  void list(const std::vector<SeamSample>& samples) {
    std::string title;
    for (const SeamSample& s : samples) {
      std::string own = kind_in_words(s.kind);
      if (own != title) {
        if (!title.empty()) out_ += "</ol>\n";
        title = std::move(own);
        out_ += "<h3 class=\"group " + filters_.classes(s.kind, s.proof, s.confidence) + "\">" + html(title) +
                "</h3>\n<ol class=\"seams\">\n";
      }
      seam(s);
    }
    if (!title.empty()) out_ += "</ol>\n";
  }

  void seam(const SeamSample& s) {
    const bool flag = s.look == Look::flagged;
    out_ += "<li class=\"seam " + filters_.classes(s.kind, s.proof, s.confidence) + "\"><div><p class=\"t\"" +
            direction(s.before + s.restored + s.after) + ">" + html_text(s.before) + "<span class=\"m " +
            std::string(name(s.look)) + "\">" +
            (s.look == Look::cut ? "<del>" + html_text(s.reading) + "</del>"
                                 : html_text(flag ? s.original : s.restored)) +
            "</span>" + (s.look == Look::cut ? html_text(s.restored) : std::string()) + html_text(s.after) +
            "</p>";
    if (!flag && s.look != Look::cut) {
      out_ += s.original.empty() ? "<p class=\"from\">There was nothing.</p>"
                                 : "<p class=\"from\">It was <bdi>" + html_text(s.original) + "</bdi></p>";
    }
    out_ += "</div><p class=\"about\">";
    if (!flag)
      out_ += (s.proof == Proof::bytes      ? std::string("proven by the bytes")
               : s.proof == Proof::language ? std::string("chosen by the language")
                                            : std::string("nothing proves it")) +
              ", " + decimal(static_cast<double>(s.confidence)) + " sure<br>";
    out_ += "<bdi>" + html(place_in_words(s.where)) + "</bdi><br>" + address_line(s.address) + "<code>" +
            html(s.id) + "</code>";
    if (!flag)
      out_ += "<label class=\"refuse\"><input type=\"checkbox\" value=\"" + html(s.id) + "\" data-sha256=\"" +
              html(s.sha256) + "\"> Refuse it</label>";
    out_ += "</p></li>\n";
  }

  void left_alone() {
    const auto samples = r_.data.samples(true);
    const std::uint64_t all = sum_of(r_.tally.left.kinds);
    out_ +=
        "<section id=\"left\"><h2>Seen, and left alone</h2>\n<p>" +
        (all == 0 ? std::string("Nothing looked damaged that was not mended.")
                  : counted(all, "place looks", "places look") + " damaged, and nothing tells how " +
                        (all == 1 ? "it" : "they") + " read. What stands there is what was found." +
                        (samples.size() < all ? " " + number(samples.size()) + " of them are shown." : "")) +
        "</p>\n";
    if (!samples.empty()) list(samples);
    out_ += "</section>\n";
  }

  void campaigns() { out_ += report_campaigns(r_.data.campaigns()); }

  void about() {
    out_ +=
        "<section id=\"about\" class=\"about-it\"><h2>How to read this page</h2>\n<p>Kintsugi mends broken "
        "pottery with gold: "
        "the repair is not hidden.</p>\n<dl>\n"
        "<dt>Proven</dt><dd>The damage, run forward over the repair, gives the damaged text again, byte for "
        "byte, and no "
        "other reading does.</dd>\n"
        "<dt>Chosen</dt><dd>Several originals fit, or bytes are lost. The language model chose; of the "
        "repairs that say "
        "0.95, 95 in 100 are right.</dd>\n"
        "<dt>Cut out</dt><dd>Text that does not belong was taken out, and what it split was joined. It is "
        "struck "
        "through.</dd>\n"
        "<dt>Put back</dt><dd>The bytes of a character are gone; the language tells which it was.</dd>\n"
        "<dt>Refusing</dt><dd>A seam that is wrong is refused by its id: <code>kintsugi mend --refuse "
        "ID</code>, or many by a "
        "file, <code>--decisions FILE</code>. What is built on a refused seam goes with it. Nothing is lost: "
        "every "
        "repair can be undone.</dd>\n"
        "<dt>Counts</dt><dd>All counts are of everything that was read. Pages and single repairs are "
        "samples, always the "
        "same ones for the same input, so that this page stays small.</dd>\n"
        "<dt>Made by</dt><dd>kintsugi " +
        std::string(version()) + (r_.options.empty() ? "" : ", " + html(r_.options)) +
        "</dd>\n</dl></section>\n";
  }

  const Report& r_;
  Filters filters_;
  std::string out_;
};

}  // namespace

std::string place_in_words(std::string_view where) {
  const std::size_t colon = where.rfind(':');
  if (colon == std::string_view::npos) return std::string(where);
  const std::string_view file = where.substr(0, colon), record = where.substr(colon + 1);
  for (const char* end : {".jsonl", ".json", ".csv", ".tsv", ".warc", ".wet", ".gz", ".zst"}) {
    if (file.ends_with(end)) return std::string(file) + ", document " + std::string(record);
  }
  return record == "1" ? std::string(file) : std::string(file) + ", part " + std::string(record);
}

std::string address_line(std::string_view address) {
  constexpr std::size_t kLongestAddress = 160;  // bytes
  if (address.empty()) return {};
  return "<bdi class=\"at\">" + html_text(address, false, kLongestAddress) + "</bdi>";
}

std::string report_page(const Report& report) { return Writer(report).write(); }

}  // namespace kintsugi::cli
