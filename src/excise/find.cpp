#include "excise/find.hpp"

#include <algorithm>

#include "model/words.hpp"

namespace kintsugi::excise {
namespace {

constexpr std::uint32_t kSentence = 8;            // letters of what may be one
constexpr std::size_t kAcronym = 6, kBrand = 14;  // letters of the host's script in the midst of a run
constexpr std::size_t kWithin = 4;                // letters of the host's script within a word of a run
constexpr std::size_t kBeforeLink = 4;            // blanks and signs between it and an address

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

}  // namespace

bool is_ornament(char32_t c) noexcept {
  return (c >= 0x2190 && c < 0x2C00) || (c >= 0x1F000 && c < 0x1FB00) || c == 0xFE0F;
}

bool glues(char32_t c) noexcept {
  return c == U' ' || c == 0xA0 || c == 0x3000 || is_digit(c) || (c >= 0xFF10 && c <= 0xFF19) || c == U'-' ||
         c == U'&' || c == U'+' || c == U'/' || c == U'·' || c == U'_' || c == U'|' || c == U'~' ||
         c == U'%' || c == U',' || c == U'#' || c == U'@' || c == U'，' || c == U'、' || c == 0x200B ||
         c == 0x200C || c == 0x200D || (c >= 0x300 && c < 0x370) || is_ornament(c);
}

bool stands_within(char32_t c) noexcept {
  return c == U'\'' || c == U'’' || c == U'?' || c == U'!' || c == U'？' || c == U'！';
}

bool pauses(char32_t c) noexcept {
  return ends_sentence(c) || c == U':' || c == U'：' || c == U';' || c == U'；' || c == U'(' || c == U')' ||
         c == U'【' || c == U'】' || c == U'[' || c == U']';
}

namespace {

class Finder {
 public:
  Finder(const Page& page, Host& host) : page_(page), host_(host) {}

  std::vector<Choices> run() {
    const std::vector<Line>& lines = page_.lines();
    for (std::size_t n = 0; n < lines.size(); ++n) {
      const Line& line = lines[n];
      if (alone(n)) {
        take_line(n);
        continue;
      }
      if (line.next == 0) continue;
      for (std::size_t i = line.begin; i < line.end;) {
        if (is_foreign(line, i)) {
          i = take(n, i);
        } else {
          ++i;
        }
      }
    }
    return std::move(out_);
  }

 private:
  bool is_foreign(const Line& line, std::size_t i) const {
    const Script s = page_.script(i);
    return s != Script::common && !one_text(s, line.host);
  }

  // The run that begins at i; returns where it ends.
  std::size_t take(std::size_t number, std::size_t i) {
    const Line& line = page_.lines()[number];
    Candidate c;
    c.line = number;
    c.script = page_.script(i);
    c.host = line.host;
    c.begin = i;
    const bool begins = at_sentence(line, i);
    std::size_t glue = 0;
    for (std::size_t j = i; j < line.end;) {
      const char32_t ch = page_[j];
      if (is_foreign(line, j)) {
        // Latin letters go with any others: a brand, a unit.
        const Script s = page_.script(j);
        if (c.script == Script::latin) c.script = s;
        if (!one_text(s, c.script) && s != Script::latin) break;
        c.end = ++j;
        glue = 0;
      } else if (page_.script(j) == Script::common && glue < kGlue &&
                 ((glues(ch) && !in_format(line, j)) || (begins && pauses(ch)) || between_digits(line, j) ||
                  is_within(line, j))) {
        ++j, ++glue;
      } else if (const std::size_t over = bridge(line, j, c.script); over != j) {
        j = over, glue = 0;
      } else {
        break;
      }
    }
    trim(line, c);
    const std::size_t end = c.end;
    Choices choices;
    // A single letter is a sign, whatever stands beside it.
    if (c.letters < 2) {
      choices.push_back(finish(line, c));
    } else {
      for (const Candidate& choice : with_beside(page_, host_, c)) choices.push_back(finish(line, choice));
    }
    out_.push_back(std::move(choices));
    return std::max(out_.back().front().end, end);
  }

  // To its own letters, with the digits and ornaments that touch them. Latin letters at its ends are looked at as words
  // beside it.
  void trim(const Line& line, Candidate& c) const {
    if (c.script != Script::latin) {
      while (!one_text(page_.script(c.begin), c.script)) ++c.begin;
      while (!one_text(page_.script(c.end - 1), c.script)) --c.end;
    }
    while (c.end < line.end && (is_digit(page_[c.end]) || is_ornament(page_[c.end]))) ++c.end;
    while (c.begin > line.begin && is_ornament(page_[c.begin - 1])) --c.begin;
    c.letters = letters_of(c);
  }

  std::uint32_t letters_of(const Candidate& c) const {
    std::uint32_t letters = 0;
    for (std::size_t k = c.begin; k < c.end; ++k) letters += one_text(page_.script(k), c.script);
    return letters;
  }

  // Whether a sentence may begin here.
  bool at_sentence(const Line& line, std::size_t i) const {
    while (i > line.begin && (is_blank(page_[i - 1]) || is_ornament(page_[i - 1]))) --i;
    return i == line.begin || ends_sentence(page_[i - 1]);
  }

  // "%m": what a program puts there.
  bool in_format(const Line& line, std::size_t j) const {
    return page_[j] == U'%' && j + 1 < line.end && (page_[j + 1] | 32) >= U'a' && (page_[j + 1] | 32) <= U'z';
  }

  bool between_digits(const Line& line, std::size_t j) const {
    return (page_[j] == U':' || page_[j] == U'.') && j > line.begin && j + 1 < line.end &&
           is_digit(page_[j - 1]) && is_digit(page_[j + 1]);
  }

  // "d'un", "where?here": between two letters of the run.
  bool is_within(const Line& line, std::size_t j) const {
    return stands_within(page_[j]) && j > line.begin && j + 1 < line.end && is_foreign(line, j - 1) &&
           is_foreign(line, j + 1);
  }

  // A line that is written in other scripts than those around it.
  bool alone(std::size_t n) const {
    const std::vector<Line>& lines = page_.lines();
    if (lines[n].most == 0) return false;
    Script around = Script::common;
    for (const std::size_t step : {std::size_t{1}, ~std::size_t{0}}) {
      std::size_t k = n + step;
      while (k < lines.size() && lines[k].most == 0) k += step;
      if (k >= lines.size()) continue;
      if (one_text(lines[k].host, lines[n].host) || one_text(lines[k].host, lines[n].second) ||
          (around != Script::common && lines[k].host != around))
        return false;
      around = lines[k].host, around_line_ = k;
    }
    around_ = around;
    return around != Script::common;
  }

  void take_line(std::size_t n) {
    const Line& line = page_.lines()[n];
    Candidate c;
    c.line = around_line_;  // what it splits is of that language
    c.host = around_;
    c.script = line.first;
    c.begin = line.begin, c.end = line.end;
    while (c.begin < c.end && is_blank(page_[c.begin])) ++c.begin;
    while (c.end > c.begin && is_blank(page_[c.end - 1])) --c.end;
    if (begins_code(page_[c.begin])) return;
    c.letters = letters_of(c);
    c.link = page_.has_address(c.begin, c.end);
    out_.push_back({finish(line, c)});
  }

  // A comment, a list, markup.
  static bool begins_code(char32_t c) {
    constexpr std::u32string_view kSigns = U"#/*;%<>|=-\\\"";
    return kSigns.find(c) != std::u32string_view::npos;
  }

  static bool before_link(char32_t c) {
    return c == U' ' || c == U':' || c == U'-' || c == U'–' || c == U'—' || c == U'|' || c == U'>' ||
           c == U'：' || is_ornament(c);
  }

  // With the addresses beside it, and what it ends with.
  Candidate finish(const Line& line, Candidate c) const {
    std::size_t next = c.end;
    while (next < line.end && next - c.end < kBeforeLink && before_link(page_[next])) ++next;
    if (const std::size_t end = page_.address_from(next); end != next) c.end = end, c.link = true;
    std::size_t before = c.begin;
    while (before > line.begin && c.begin - before < kBeforeLink && before_link(page_[before - 1])) --before;
    if (const std::size_t begin = page_.address_upto(before); begin != before) c.begin = begin, c.link = true;
    surround(page_, c);
    const bool dense = c.script == Script::hangul || c.script == Script::han || c.script == Script::kana;
    const bool begins = c.before > Gap::line || c.left_side == Side::sentence_end ||
                        c.left_side == Side::nothing || (c.before == Gap::line && !in_sentence(c));
    if (begins && c.letters >= (dense ? kSentence / 2 : kSentence)) {
      std::size_t end = c.end;
      while (end < line.end && ends_sentence(page_[end])) ++end;
      if (end != c.end) c.end = end, surround(page_, c);
      c.sentence = end != c.end || c.link || c.after >= Gap::line || c.right_side == Side::nothing ||
                   ends_sentence(page_[c.end - 1]);
    }
    return c;
  }

  // Between two letters that are likelier to be of one line than of two.
  bool in_sentence(const Candidate& c) const {
    if (c.link || c.left_side != Side::letter || c.right_side != Side::letter) return false;
    return cased(c.host) ? model::small_letter(page_[c.right]) == page_[c.right]
                         : host_.goes_on(c.line, c.left, c.right);
  }

  // Behind letters of the host's script in the midst of a run, "TOP10 " or a brand, if letters of the run go on there.
  std::size_t bridge(const Line& line, std::size_t j, Script script) const {
    std::size_t k = j;
    bool capitals = true;
    while (k < line.end && k - j <= kBrand && (page_.script(k) == line.host || is_digit(page_[k]))) {
      capitals &= (page_[k] >= U'A' && page_[k] <= U'Z') || is_digit(page_[k]);
      ++k;
    }
    if (k == j || k - j > (capitals ? kAcronym : kBrand)) return j;
    // No blank on either side: it is within a word of the run.
    if (k - j <= kWithin && k < line.end && one_text(page_.script(k), script) &&
        one_text(page_.script(j - 1), script) && one_text(page_.script(k - 1), line.host))
      return k;
    std::size_t next = k;
    while (next < line.end && page_[next] == U' ' && next - k < 2) ++next;
    if (next == line.end || page_.script(next) == Script::common || !one_text(page_.script(next), script))
      return j;
    if (capitals || (line.host == Script::latin && !host_.knows(host_line(line), j, k, false))) return next;
    return j;
  }
  std::size_t host_line(const Line& line) const {
    return static_cast<std::size_t>(&line - page_.lines().data());
  }

  const Page& page_;
  Host& host_;
  mutable Script around_ = Script::common;  // of the lines around one that is alone
  mutable std::size_t around_line_ = 0;     // the nearest of them
  std::vector<Choices> out_;
};

}  // namespace

std::vector<Choices> find(const Page& page, Host& host) { return Finder(page, host).run(); }

}  // namespace kintsugi::excise
