// Which characters of a document are odd, and what stands around them.
#include <algorithm>

#include "lattice/languages.hpp"
#include "lattice/lately.hpp"
#include "lattice/whole.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
constexpr std::size_t kChunk = 1024;   // units decoded at a time: lines longer than this are cut at a space
constexpr std::size_t kFewLines = 64;  // room is made for at once
constexpr std::size_t kContext = 16;   // sound units beside the odd ones that are looked at with them
constexpr int kSurprise = 11 * kBit;   // a character dearer than this is worth a second look
// A line whose letters of another alphabet cost so much, on average, in each of its languages, is none of their text,
// however fair each of them is: Cyrillic in a wrong Cyrillic page reads like that. Provenance: text costs 3 to 4 bits
// a letter, headlines in capitals and languages that no model knows 4 to 6, such pages 7 to 8.
constexpr int kDearText = 13 * kBit / 2;
constexpr int kFewLetters = 6;
constexpr std::size_t kHost = 400;  // characters that the language of the document is told by
// 1/8 bit a letter: text in a language that the model knows costs 3.1 to 3.4 bits (95 in 100 lines less than
// 3.9), text in others 4 to 6. Provenance: held-back lines against the clean bench's gathered text.
constexpr int kFits = 31;

std::vector<char32_t> folded(std::span<const Unit> units) {
  std::vector<char32_t> out;
  out.reserve(units.size());
  for (const Unit& u : units) out.push_back(u.c >= kRawByte ? char32_t{0xFFFD} : model::fold(u.c));
  return out;
}

// A Latin letter beside one of another alphabet: no word does that (East Asian text does, with whole words).
bool mixes_scripts(char32_t a, char32_t b) {
  const auto latin = [](char32_t c) {
    return ((c | 32) >= U'a' && (c | 32) <= U'z') || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
  };
  const auto other = [](char32_t c) { return (c >= 0x370 && c < 0x700) || (c >= 0xE00 && c < 0xE80); };
  return (latin(a) && other(b)) || (other(a) && latin(b));
}

// Whether quotation marks stand around a run of characters beyond ASCII: they may be sound, though bytes read as them.
bool is_quoted_run(std::span<const Unit> line, std::size_t begin, std::size_t end) {
  constexpr std::u32string_view kOpen = U"“‘„«", kClose = U"”’“»";
  if (end - begin < 4) return false;
  const std::size_t mark = kOpen.find(line[begin].c);
  const auto letter = [&](std::size_t i) { return i < line.size() && model::latin_letter(line[i].c); };
  return mark != kOpen.npos && (line[end - 1].c == kClose[mark] || (mark == 2 && line[end - 1].c == U'”')) &&
         (begin == 0 || !letter(begin - 1)) && !letter(end);
}

}  // namespace

void Document::split() {
  const std::size_t n = units_.size() - 1;
  const auto breaks = static_cast<std::size_t>(std::count(text_.begin(), text_.end(), '\n'));
  lines_.reserve(std::min(breaks + 1, kFewLines));
  for (std::size_t begin = 0; begin < n;) {
    std::size_t end = begin;
    std::size_t space = 0;
    bool foreign = false;
    while (end < n && units_[end].c != U'\n' && end - begin < kChunk) {
      if (units_[end].c == U' ') space = end;
      foreign = foreign || units_[end].c >= 0x80;
      ++end;
    }
    if (end < n && units_[end].c != U'\n' && space > begin) end = space;
    if (foreign) {
      Line& line = lines_.emplace_back();
      line.begin = begin;
      line.end = end;
    }
    begin = end < n ? end + 1 : n;
    if (end < n && units_[end].c != U'\n' && units_[end].c != U' ') begin = end;
  }
}

void Document::tell_host() {
  if (!hosts_.empty()) return;
  std::vector<char32_t> text;
  for (const Line& line : lines_) {
    for (const char32_t c : folded(of(line).first(std::min(kHost - text.size(), line.end - line.begin))))
      text.push_back(c);
    if (text.size() == kHost) break;
  }
  hosts_.push_back(rank_languages(text, {}, 1).front().language);
}

std::vector<model::Language> Document::literal_languages(const Line& line) const {
  std::vector<model::Language> out = hosts_;
  if (line.end - line.begin >= 8) {
    const std::vector<char32_t> text =
        folded(of(line).first(std::min<std::size_t>(line.end - line.begin, 160)));
    for (const Ranked& r : rank_languages(text, {}, 1)) {
      if (std::find(out.begin(), out.end(), r.language) == out.end()) out.push_back(r.language);
    }
  }
  // A name or a sentence in another script is in a language of its own.
  std::vector<char32_t> foreign;
  for (std::size_t i = line.begin; i < line.end && foreign.size() < 96; ++i) {
    const char32_t c = units_[i].c;
    if (c >= 0x370 && c < kRawByte && !(c >= 0x2000 && c < 0x2E00)) {
      foreign.push_back(c);
    } else if (!foreign.empty() && foreign.back() != U' ') {
      foreign.push_back(U' ');
    }
  }
  if (foreign.size() >= 4) {
    for (const Ranked& r : rank_languages(foreign, {}, 1)) {
      if (std::find(out.begin(), out.end(), r.language) == out.end()) out.push_back(r.language);
    }
  }
  if (std::find(out.begin(), out.end(), model::kGeneric) == out.end()) out.push_back(model::kGeneric);
  return out;
}

// How well the line's ASCII letters fit the language it is taken for: text of a language that no model knows
// fits none, and its letters must not be taken for another's.
Setting Document::setting_of(const Line& line) const {
  Lately& m = Lately::mine();
  Setting s{host_of(line), false};
  int letters = 0, cost = 0;
  char32_t c2 = model::kStart, c1 = model::kStart;
  for (std::size_t i = line.begin; i < line.end; ++i) {
    const char32_t c = units_[i].c >= kRawByte ? char32_t{0xFFFD} : model::fold(units_[i].c);
    if (((c | 32) >= U'a' && (c | 32) <= U'z') && c1 < 0x80 && c2 < 0x80) {
      ++letters;
      cost += std::min(m.cost(s.language, c2, c1, c), 10 * kBit);
    }
    c2 = c1;
    c1 = c;
  }
  s.sure = letters >= 8 && cost < letters * kFits;
  return s;
}

// Whether the letters beyond the Latin ones are dear all together.
bool Document::dear_all_over(const Line& line, std::span<const char32_t> text) const {
  Lately& m = Lately::mine();
  int least = 1 << 30, letters = 0;
  for (const model::Language l : line.literal) {
    if (l == model::kGeneric && line.literal.size() > 1) continue;
    int cost = 0;
    letters = 0;
    char32_t c2 = model::kStart, c1 = model::kStart;
    for (const char32_t c : text) {
      if (c >= 0x370 && c < 0x1100) {
        ++letters;
        cost += m.cost(l, c2, c1, c);
      }
      c2 = c1;
      c1 = c;
    }
    least = std::min(least, cost);
  }
  return letters >= kFewLetters && least >= letters * kDearText;
}

void Document::judge(Line& line) {
  Lately& m = Lately::mine();
  const std::vector<char32_t> text = folded(of(line));
  line.literal = literal_languages(line);
  line.odd.assign(text.size(), 0);
  char32_t c2 = model::kStart, c1 = model::kStart;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t unit = units_[line.begin + i].c;
    if (unit >= 0x80) {
      int least = 1 << 30;
      for (const model::Language l : line.literal)
        if (l != model::kGeneric || line.literal.size() == 1)
          least = std::min(least, m.cost(l, c2, c1, text[i]));
      const bool torn = i > 0 && mixes_scripts(units_[line.begin + i - 1].c, unit);
      if (least >= kSurprise || unit >= kRawByte || torn) {
        line.suspect = true;
        line.odd[i] = 1;
      }
    }
    c2 = c1;
    c1 = text[i];
  }
  if (dear_all_over(line, text)) {
    line.suspect = true;
    for (std::size_t i = 0; i < text.size(); ++i) line.odd[i] = units_[line.begin + i].c >= 0x80;
  }
}

// The stretches of non-ASCII characters that hold an odd one, with what stands beside them: enough of the sound
// text to tell the language by.
std::vector<Sampled> Document::sample(std::span<Line* const> lines, std::size_t most, bool unquoted) const {
  std::vector<Sampled> out;
  const std::size_t stride = lines.size() > 64 ? lines.size() / 64 : 1;
  std::vector<std::uint8_t> suspect, near;
  for (std::size_t k = 0; k < lines.size() && out.size() < most; k += stride) {
    const Line& line = *lines[k];
    const std::size_t n = line.end - line.begin;
    const auto foreign = [&](std::size_t i) { return units_[line.begin + i].c >= 0x80; };
    suspect.assign(n, 0);
    near.assign(n, 0);
    for (std::size_t i = 0; i < n;) {
      if (!foreign(i)) {
        ++i;
        continue;
      }
      std::size_t end = i;
      bool odd = false;
      while (end < n && (foreign(end) || (end + 1 < n && foreign(end + 1)))) {
        odd = odd || line.odd[end] != 0;
        // A word of sound letters beside the damage is no part of it.
        if (units_[line.begin + end].c == U' ' && !(odd && next_word_odd(line, line.begin + end + 1))) break;
        ++end;
      }
      end = std::max(end, i + 1);
      if (odd) {
        // A byte of a pair, or the letter that a mark stands on, may look like ASCII.
        const bool quoted = unquoted && is_quoted_run(of(line), i, end);
        const std::size_t from = quoted  ? i + 1
                                 : i > 0 ? i - 1
                                         : 0,
                          to = quoted ? end - 1 : std::min(end + 1, n);
        std::fill(suspect.begin() + static_cast<std::ptrdiff_t>(from),
                  suspect.begin() + static_cast<std::ptrdiff_t>(to), 1);
        const std::size_t left = i > kContext ? i - kContext : 0, right = std::min(end + kContext, n);
        std::fill(near.begin() + static_cast<std::ptrdiff_t>(left),
                  near.begin() + static_cast<std::ptrdiff_t>(right), 1);
      }
      i = end;
    }
    for (std::size_t i = 0; i < n; ++i) {
      if (!near[i]) continue;
      if (out.size() >= most) break;
      if (i == 0 || !near[i - 1]) out.push_back({U'\n', false});
      out.push_back({units_[line.begin + i].c, suspect[i] != 0});
    }
  }
  // A sample that ends within a run of suspects may have torn a character.
  if (out.size() >= most) {
    const auto sound =
        std::find_if(out.rbegin(), out.rend(), [](const Sampled& c) { return !c.suspect || c.c == U' '; });
    if (sound != out.rend()) out.erase(sound.base(), out.end());
  }
  return out;
}

bool Document::alarmed_at(const Line& line) const {
  if (request_.alarms.empty()) return true;
  const std::uint64_t begin = units_[line.begin].offset, end = units_[line.end].offset;
  const auto it = std::upper_bound(request_.alarms.begin(), request_.alarms.end(), begin,
                                   [](std::uint64_t at, const Span& s) { return at < s.end; });
  return it != request_.alarms.end() && it->begin < end;
}

bool Document::next_word_odd(const Line& line, std::size_t i) const {
  for (; i < line.end && units_[i].c != U' '; ++i) {
    if (line.odd[i - line.begin] != 0) return true;
  }
  return false;
}

}  // namespace kintsugi::lattice
