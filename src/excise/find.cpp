#include "excise/find.hpp"

#include <algorithm>

#include "model/spam.hpp"
#include "model/words.hpp"

namespace kintsugi::excise {
bool glues(char32_t c) noexcept {
  return c == U' ' || c == 0xA0 || c == 0x3000 || (c >= U'0' && c <= U'9') || c == U'-' || c == U'&' ||
         c == U'+' || c == U'/' || c == U'·' || c == U'_' || c == U'|' || c == U'~' || c == U'%' ||
         c == U',' || c == U'#' || c == 0x200B || c == 0x200C || c == 0x200D || (c >= 0x300 && c < 0x370);
}

bool opens(char32_t c) noexcept {
  return c == U'(' || c == U'[' || c == U'{' || c == U'<' || c == U'“' || c == U'‘' || c == U'„' ||
         c == U'«' || c == U'‹' || c == U'「' || c == U'『' || c == U'《' || c == U'〈' || c == U'（' ||
         c == U'【' || c == U'"' || c == U'\'' || c == U'`' || c == U'*' || c == U'_' || c == U':' ||
         c == U'：' || c == U'=' || c == U'/' || c == U'|' || c == U'>';
}

bool closes(char32_t c) noexcept {
  return c == U')' || c == U']' || c == U'}' || c == U'>' || c == U'”' || c == U'’' || c == U'»' ||
         c == U'›' || c == U'」' || c == U'』' || c == U'》' || c == U'〉' || c == U'）' || c == U'】' ||
         c == U'"' || c == U'\'' || c == U'`' || c == U'*' || c == U'_' || c == U'(' || c == U'（' ||
         c == U'[' || c == U'<' || c == U'=' || c == U'/' || c == U'|';
}

namespace {

constexpr std::uint32_t kSentence = 8;  // letters of what may be one
constexpr std::size_t kToken = 8;       // a number or capitals beside it
constexpr std::size_t kAcronym = 6;     // capitals of the host's script in the midst of a run
constexpr std::size_t kLongLine = 30;   // that is no heading

Gap gap(const Page& page, std::size_t begin, std::size_t end) {
  std::size_t breaks = 0;
  for (std::size_t i = begin; i < end; ++i) breaks += page[i] == U'\n';
  return begin == end ? Gap::none : breaks == 0 ? Gap::space : breaks == 1 ? Gap::line : Gap::paragraph;
}

// What stands on both sides of it.
void surround(const Page& page, Candidate& c) {
  c.left = c.begin;
  while (c.left > 0 && c.begin - c.left < kBlanks && is_blank(page[c.left - 1])) --c.left;
  c.right = c.end;
  while (c.right < page.size() && c.right - c.end < kBlanks && is_blank(page[c.right])) ++c.right;
  c.before = gap(page, c.left, c.begin);
  c.after = gap(page, c.end, c.right);
  const auto side = [&](std::size_t i, bool left) {
    const char32_t ch = page[i];
    if (page.script(i) != Script::common)
      return one_text(page.script(i), c.host) ? Side::letter : Side::other;
    if (left && ends_sentence(ch)) return Side::sentence_end;
    if (left ? opens(ch) : closes(ch)) return Side::open;
    return Side::other;
  };
  c.left_side = c.left == 0 ? Side::nothing : side(c.left - 1, true);
  c.right_side = c.right == page.size() ? Side::nothing : side(c.right, false);
  c.suffixed = (c.after == Gap::none && c.right_side == Side::letter && page[c.end - 1] == U'-') ||
               (c.after == Gap::none && c.right < page.size() && page[c.right] == U'-') ||
               (c.before == Gap::none && c.left > 0 && page[c.left - 1] == U'-');
  c.words = 1;
  for (std::size_t i = c.begin; i < c.end; ++i) c.words += page[i] == U' ' || page[i] == 0x3000;
  c.named = true;
  for (std::size_t i = c.begin; i < c.end; ++i) {
    const bool first = i == c.begin || page[i - 1] == U' ';
    if (first && page.script(i) != Script::common && model::small_letter(page[i]) == page[i]) c.named = false;
  }
  std::size_t begin = c.left;
  while (begin > 0 && c.left - begin < kLongLine && !is_break(page[begin - 1])) --begin;
  c.long_line = c.left - begin >= (spaceless(c.host) || c.host == Script::hangul ? kLongLine / 2 : kLongLine);
  c.enclosed = c.left_side == Side::open || c.right_side == Side::open;
}

class Finder {
 public:
  explicit Finder(const Page& page) : page_(page) {}

  std::vector<Choices> run() {
    const std::vector<Line>& lines = page_.lines();
    for (std::size_t n = 0; n < lines.size(); ++n) {
      const Line& line = lines[n];
      if (line.next == 0) {
        if (alone(n)) take_line(n);
        continue;
      }
      for (std::size_t i = line.begin; i < line.end;) {
        const Script s = page_.script(i);
        if (s == Script::common || one_text(s, line.host)) {
          ++i;
          continue;
        }
        i = take(n, i);
      }
    }
    return std::move(out_);
  }

 private:
  // The run that begins at i; returns where it ends.
  std::size_t take(std::size_t number, std::size_t i) {
    const Line& line = page_.lines()[number];
    Candidate c;
    c.line = number;
    c.script = page_.script(i);
    c.host = line.host;
    c.begin = i;
    std::size_t glue = 0;
    for (std::size_t j = i; j < line.end;) {
      const Script s = page_.script(j);
      if (s != Script::common && one_text(s, c.script)) {
        ++c.letters;
        c.end = ++j;
        glue = 0;
      } else if (s == Script::common && glue < kGlue && glues(page_[j])) {
        ++j, ++glue;
      } else if (const std::size_t over = acronym(line, j); over != j && over < line.end) {
        j = over, glue = 0;
      } else {
        break;
      }
    }
    while (c.end < line.end && page_[c.end] >= U'0' && page_[c.end] <= U'9') ++c.end;
    Choices choices{finish(line, c)};
    // Numbers and capitals beside it may belong to it as well.
    const std::size_t after = token_after(line, c.end), before = token_before(line, c.begin);
    for (int wider = 1; wider < 4; ++wider) {
      Candidate w = c;
      if (wider & 1) w.end = after;
      if (wider & 2) w.begin = before;
      const bool wants = ((wider & 1) == 0 || after != c.end) && ((wider & 2) == 0 || before != c.begin);
      if (wants) choices.push_back(finish(line, w));
    }
    out_.push_back(std::move(choices));
    return std::max(out_.back().front().end, c.end);
  }

  static bool of_token(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || c == U'%' ||
           c == U'+' || c == U'/' || c == U'.' || c == U':' || c == U'-';
  }
  // A number, or capitals: not what a sentence begins or ends with.
  bool is_token(std::size_t begin, std::size_t end) const {
    if (begin == end || end - begin > kToken) return false;
    std::size_t capitals = 0, digits = 0;
    for (std::size_t i = begin; i < end; ++i) {
      capitals += page_[i] >= U'A' && page_[i] <= U'Z';
      digits += page_[i] >= U'0' && page_[i] <= U'9';
    }
    return digits != 0 || (capitals == end - begin && capitals > 1);
  }
  std::size_t token_after(const Line& line, std::size_t at) const {
    std::size_t begin = at;
    if (begin < line.end && page_[begin] == U' ') ++begin;
    std::size_t end = begin;
    if (page_.address_from(begin) != begin) return at;
    while (end < line.end && of_token(page_[end]) && end - begin <= kToken) ++end;
    while (end > begin && (page_[end - 1] == U'.' || page_[end - 1] == U':')) --end;
    if (end < line.end && page_.script(end) != Script::common) return at;
    return is_token(begin, end) ? end : at;
  }
  std::size_t token_before(const Line& line, std::size_t at) const {
    std::size_t end = at;
    if (end > line.begin && page_[end - 1] == U' ') --end;
    std::size_t begin = end;
    if (page_.address_upto(end) != end) return at;
    while (begin > line.begin && of_token(page_[begin - 1]) && end - begin <= kToken) --begin;
    if (begin > line.begin && page_.script(begin - 1) != Script::common) return at;
    return is_token(begin, end) ? begin : at;
  }

  // A line that is written in another script than those around it.
  bool alone(std::size_t n) const {
    const std::vector<Line>& lines = page_.lines();
    if (lines[n].most == 0) return false;
    Script around = Script::common;
    for (const std::size_t step : {std::size_t{1}, ~std::size_t{0}}) {
      std::size_t k = n + step;
      while (k < lines.size() && lines[k].most == 0) k += step;
      if (k >= lines.size()) continue;
      if (one_text(lines[k].host, lines[n].host) || (around != Script::common && lines[k].host != around))
        return false;
      around = lines[k].host;
    }
    host_ = around;
    return around != Script::common;
  }

  void take_line(std::size_t n) {
    const Line& line = page_.lines()[n];
    Candidate c;
    c.line = n;
    c.host = host_;
    c.script = line.first;
    c.begin = line.begin, c.end = line.end;
    while (c.begin < c.end && is_blank(page_[c.begin])) ++c.begin;
    while (c.end > c.begin && is_blank(page_[c.end - 1])) --c.end;
    c.letters = line.most;
    out_.push_back({finish(line, c)});
  }

  // With the addresses beside it, and what it ends with.
  Candidate finish(const Line& line, Candidate c) const {
    std::size_t next = c.end;
    while (next < line.end && next - c.end < 3 && (page_[next] == U' ' || page_[next] == U':')) ++next;
    if (const std::size_t end = page_.address_from(next); end != next) c.end = end, c.link = true;
    std::size_t before = c.begin;
    while (before > line.begin && c.begin - before < 3 &&
           (page_[before - 1] == U' ' || page_[before - 1] == U':'))
      --before;
    if (const std::size_t begin = page_.address_upto(before); begin != before) c.begin = begin, c.link = true;
    surround(page_, c);
    const bool dense = c.script == Script::hangul || c.script == Script::han || c.script == Script::kana;
    const bool begins =
        c.before >= Gap::line || c.left_side == Side::sentence_end || c.left_side == Side::nothing;
    if (begins && c.letters >= (dense ? kSentence / 2 : kSentence)) {
      std::size_t end = c.end;
      while (end < line.end && ends_sentence(page_[end])) ++end;
      if (end != c.end) c.end = end, surround(page_, c);
      c.sentence = end != c.end || c.link || c.after >= Gap::line || c.right_side == Side::nothing ||
                   ends_sentence(page_[c.end - 1]);
    }
    return c;
  }

  // Behind "TOP10 " and its like, if letters of the run go on there.
  std::size_t acronym(const Line& line, std::size_t j) const {
    std::size_t k = j;
    while (k < line.end && k - j <= kAcronym &&
           ((page_[k] >= U'A' && page_[k] <= U'Z') || (page_[k] >= U'0' && page_[k] <= U'9')))
      ++k;
    if (k == j || k - j > kAcronym) return j;
    std::size_t next = k;
    while (next < line.end && page_[next] == U' ' && next - k < 2) ++next;
    if (next == line.end || page_.script(next) == Script::common || one_text(page_.script(next), line.host))
      return j;
    return next;
  }

  const Page& page_;
  mutable Script host_ = Script::common;  // of the lines around one that is alone
  std::vector<Choices> out_;
};

}  // namespace

std::vector<Choices> find(const Page& page) { return Finder(page).run(); }

Choices find_spam(const Page& page, std::size_t number, int above) {
  Choices out;
  const Line& line = page.lines()[number];
  if (line.most == 0 || spaceless(line.host)) return out;
  for (const model::SpamPiece& piece :
       model::SpamModel::builtin().find(page.text(line.begin, line.end), above)) {
    Candidate c;
    c.line = number;
    c.begin = line.begin + piece.begin;
    c.end = line.begin + piece.end;
    while (c.end > c.begin + 1 && page.script(c.end - 1) == Script::common &&
           !(page[c.end - 1] >= U'0' && page[c.end - 1] <= U'9'))
      --c.end;
    while (c.begin < c.end && page.script(c.begin) == Script::common &&
           !(page[c.begin] >= U'0' && page[c.begin] <= U'9'))
      ++c.begin;
    c.script = c.host = line.host;
    for (std::size_t i = c.begin; i < c.end; ++i) c.letters += page.script(i) == c.script;
    c.foreign = false;
    surround(page, c);
    if (c.letters * 2 > c.end - c.begin) out.push_back(c);
  }
  return out;
}

Candidate with_words(const Page& page, const Candidate& c, std::size_t begin, std::size_t end) {
  Candidate out = c;
  out.begin = begin, out.end = end;
  out.letters = 0;
  for (std::size_t i = begin; i < end; ++i) out.letters += page.script(i) == c.script;
  surround(page, out);
  return out;
}

Choices find_behind_break(const Page& page, std::size_t number) {
  Choices out;
  if (number == 0) return out;
  const Line& line = page.lines()[number];
  const Line& before = page.lines()[number - 1];
  if (before.end == before.begin || line.end == line.begin || spaceless(line.host) ||
      before.host != line.host)
    return out;
  if (page.script(before.end - 1) != line.host || page.script(line.begin) != line.host) return out;
  // Behind a heading a sentence begins.
  const char32_t first = page[line.begin];
  if (model::small_letter(first) != first) return out;
  Candidate c;
  c.line = number;
  c.begin = line.begin;
  c.left = before.end;
  c.script = page.script(line.begin);
  c.host = line.host;
  c.before = Gap::line;
  c.after = Gap::space;
  c.left_side = c.right_side = Side::letter;
  c.foreign = false;
  c.long_line = before.end - before.begin >= kLongLine / 3;
  std::size_t i = line.begin;
  for (std::size_t words = 0; words < kMostWords; ++words) {
    for (; i < line.end && page[i] != U' '; ++i) {
      if (ends_sentence(page[i]) || opens(page[i]) || page[i] == U',' || page[i] == U';') return out;
      c.letters += page.script(i) != Script::common;
    }
    if (i + 1 >= line.end || i - line.begin > kLongestPhrase) return out;
    c.end = i++;
    c.right = i;
    c.words = static_cast<std::uint32_t>(words + 1);
    if (page.script(i) == line.host) out.push_back(c);
  }
  return out;
}

}  // namespace kintsugi::excise
