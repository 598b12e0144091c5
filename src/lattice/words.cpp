#include "lattice/words.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "lattice/channels.hpp"
#include "lattice/languages.hpp"

namespace kintsugi::lattice {
namespace {

using model::kBit;
using model::kStart;

constexpr int kUnknown = 7 * kBit / 2;  // a word that is in no list; about one in eleven
constexpr int kForeign = 13 * kBit;     // a line's first word of another language; about one in ten thousand
constexpr int kForeignAgain = 3 * kBit;
constexpr int kMostCredit = 16 * kBit;  // what a list may make of a word that its letters do not promise
constexpr int kDamaged = 12 * kBit;     // a line that was misread through the commonest channel
constexpr int kBelieve = 8 * kBit;      // and by how much it must be the likelier explanation
// That the line is in the language at all: what a word says that is in its list, or is not.
constexpr int kIn = 3 * kBit / 2, kOut = 5 * kBit / 2, kSure = 6 * kBit;
constexpr int kFar = 24 * kBit;  // a language that lags this far behind the line's best is none of its own
constexpr std::size_t kMostLanguages = 3;

bool is_letter(char32_t c) { return model::latin_letter(c); }
bool is_upper(char32_t c) { return model::word_letter(c) != c && c != U'ş' && c != U'ţ'; }

// A piece between blanks.
struct Piece {
  std::size_t begin, end;  // units
  bool plain;              // ASCII throughout
};

std::vector<Piece> pieces_of(std::span<const Unit> line) {
  std::vector<Piece> out;
  for (std::size_t i = 0; i < line.size();) {
    if (line[i].c == U' ' || line[i].c == U'\t') {
      ++i;
      continue;
    }
    Piece p{i, i, true};
    for (; p.end < line.size() && line[p.end].c != U' ' && line[p.end].c != U'\t'; ++p.end)
      p.plain = p.plain && line[p.end].c < 0x80;
    out.push_back(p);
    i = p.end;
  }
  return out;
}

class Judge {
 public:
  explicit Judge(const Habits* habits) : model_(model::Model::builtin()), habits_(habits) {
    tr_ = model_.find("tr").value_or(model::kGeneric);
    az_ = model_.find("az").value_or(model::kGeneric);
  }

  // A letter run as a word of the language: nothing if it is not listed, or mixes capitals and small letters.
  std::optional<int> listed(model::Language l, std::u32string_view word) {
    if (word.size() > kLongest) return std::nullopt;
    const auto capitals = static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_upper));
    if (capitals > 1 && capitals < word.size()) return std::nullopt;
    if (capitals == 1 && !is_upper(word[0])) return std::nullopt;
    lower_.clear();
    const bool dotless = l == tr_ || l == az_;
    for (const char32_t c : word) lower_ += model::word_letter(c, dotless);
    return model_.word_cost(l, lower_);
  }

  // A piece in one language. `literal`: as the text stands, where habits count.
  int cost(model::Language l, std::u32string_view piece, bool literal) {
    int sum = 0;
    char32_t c2 = U' ', c1 = U' ';
    for (std::size_t i = 0; i < piece.size();) {
      std::size_t end = i;
      while (end < piece.size() && is_letter(piece[end])) ++end;
      if (end == i) {
        sum += letter(l, c2, c1, piece[i], literal);
        c2 = c1;
        c1 = model::fold(piece[i]);
        ++i;
        continue;
      }
      const std::u32string_view word = piece.substr(i, end - i);
      int spelled = 0, small = 0;
      char32_t b2 = c2, b1 = c1;
      for (const char32_t c : word) {
        spelled += letter(l, c2, c1, c, literal);
        c2 = c1;
        c1 = c;
      }
      if (const std::optional<int> known = listed(l, word)) {
        for (const char32_t c : lower_) {
          small += model_.cost(l, b2, b1, c);
          b2 = b1;
          b1 = c;
        }
        sum += std::min(std::max(*known, small - kMostCredit), spelled);
      } else {
        sum += spelled + kUnknown;
      }
      i = end;
    }
    return sum;
  }

 private:
  static constexpr std::size_t kLongest = 40;
  int letter(model::Language l, char32_t c2, char32_t c1, char32_t c, bool literal) const {
    const int cost = model_.cost(l, c2, c1, model::fold(c));
    return literal && habits_ != nullptr && c >= 0x80 ? std::min(cost, habits_->most(c)) : cost;
  }
  const model::Model& model_;
  const Habits* habits_;
  model::Language tr_, az_;
  std::u32string lower_;
};

struct Home {
  model::Language language;
  int cost;   // 1/8 bit, of the plain words
  int known;  // 1/8 bit: how sure it is that the line is in it
};

// The languages that the line's plain words may be in, best first.
std::vector<Home> homes_of(std::span<const Unit> line, std::span<const Piece> pieces, Judge& judge) {
  const std::vector<model::Language>& all = latin_languages();
  std::vector<Home> out;
  for (const model::Language l : all) out.push_back({l, 0, 0});
  std::u32string word;
  for (const Piece& p : pieces) {
    if (!p.plain) continue;
    for (std::size_t i = p.begin; i < p.end; ++i) {
      word.clear();
      while (i < p.end && is_letter(line[i].c)) word += line[i++].c;
      if (word.empty()) continue;
      for (Home& h : out) {
        const std::optional<int> listed = judge.listed(h.language, word);
        h.cost += judge.cost(h.language, word, true);
        if (word.size() > 1) h.known += listed ? kIn : -kOut;
      }
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Home& a, const Home& b) { return a.cost < b.cost; });
  return out;
}

struct Reading {
  const Misread* misread;
  const Target* target;
  std::u32string text;
};

// Every way to read all of the line through one channel, without those that give the same text.
std::vector<Reading> readings_of(std::span<const Unit> line) {
  std::vector<Reading> out;
  std::u32string text;
  for (const Misread* misread : Misread::all()) {
    if (!misread->single_byte()) continue;
    std::array<std::int16_t, 2> last{-1, -1};
    (void)last;
    for (const Target* target : Target::all()) {
      if (!target->latin() || !target->single_byte()) continue;
      const char32_t* table = encoding::table(target->id());
      text.clear();
      bool whole = true, changed = false;
      for (const Unit& u : line) {
        char32_t c = u.c;
        if (c >= 0x80) {
          const Source s = misread->plain(c);
          if (s.size != 1) {
            whole = false;
            break;
          }
          c = table[s.bytes[0]];
          if (c == encoding::kUndefined || (c >= 0x7F && c < 0xA0)) {
            whole = false;
            break;
          }
          changed = changed || c != u.c;
        }
        text += c;
      }
      if (!whole || !changed) continue;
      out.push_back({misread, target, text});
    }
  }
  return out;
}

}  // namespace

std::optional<ByWords> read_by_words(std::span<const Unit> line, const Habits& habits) {
  const std::vector<Reading> readings = readings_of(line);
  if (readings.empty()) return std::nullopt;
  const std::vector<Piece> pieces = pieces_of(line);
  Judge judge(&habits);
  const std::vector<Home> homes = homes_of(line, pieces, judge);
  const std::vector<model::Language>& all = latin_languages();
  // As it stands: in one of the line's languages, word by word, or a name of another.
  std::u32string literal;
  for (const Unit& u : line) literal += u.c;
  const std::u32string_view as_is = literal;
  std::vector<int> foreign(pieces.size());
  const std::size_t near = std::min(kMostLanguages, homes.size());
  std::vector<std::array<int, kMostLanguages>> own(pieces.size());
  for (std::size_t p = 0; p < pieces.size(); ++p) {
    if (pieces[p].plain) continue;
    const std::u32string_view piece = as_is.substr(pieces[p].begin, pieces[p].end - pieces[p].begin);
    int least = 1 << 30;
    for (const model::Language l : all) least = std::min(least, judge.cost(l, piece, true));
    foreign[p] = least;
    for (std::size_t k = 0; k < near; ++k) own[p][k] = judge.cost(homes[k].language, piece, true);
  }
  std::optional<ByWords> best;
  int best_need = 0;
  for (const Reading& r : readings) {
    const std::u32string_view text = r.text;
    const int rarity = rarity_of(*r.misread, *r.target);
    const std::span<const model::Language> languages = r.target->languages();
    for (const Home& home : homes) {
      if (home.cost > homes.front().cost + kFar) break;
      if (std::find(languages.begin(), languages.end(), home.language) == languages.end()) continue;
      int restored = home.cost;
      std::array<int, kMostLanguages> stands{};
      for (std::size_t k = 0; k < near; ++k) stands[k] = homes[k].cost;
      std::array<int, kMostLanguages> switches{};
      for (std::size_t p = 0; p < pieces.size(); ++p) {
        const std::size_t at = pieces[p].begin, size = pieces[p].end - at;
        if (pieces[p].plain || text.substr(at, size) == as_is.substr(at, size)) continue;
        restored += judge.cost(home.language, text.substr(at, size), false);
        for (std::size_t k = 0; k < near; ++k) {
          const int other = foreign[p] + (switches[k] == 0 ? kForeign : kForeignAgain);
          if (other < own[p][k]) ++switches[k];
          stands[k] += std::min(own[p][k], other);
        }
      }
      const int literal_cost =
          *std::min_element(stands.begin(), stands.begin() + static_cast<std::ptrdiff_t>(near));
      const int gain = literal_cost - restored - rarity - kDamaged;
      const int need = kBelieve + std::max(0, kSure - home.known);
      if (!best || gain - need > best->gain - best_need) {
        best = ByWords{r.misread, r.target, home.language, rarity, gain};
        best_need = need;
      }
    }
  }
  if (!best || best->gain < best_need) return std::nullopt;
  return best;
}

Path plain_path(std::span<const Unit> line, const ByWords& channel) {
  const model::Model& m = model::Model::builtin();
  Path path;
  char32_t c2 = kStart, c1 = kStart;
  for (std::uint32_t i = 0; i < line.size(); ++i) {
    Step step;
    step.unit = i;
    step.units = 1;
    step.channel = 0;
    step.source = channel.misread->plain(line[i].c);
    Pending pending;
    channel.target->feed(pending, step.source.bytes[0], step.emitted);
    const char32_t c = model::fold(step.emitted.c[0]);
    step.cost = m.cost(channel.language, c2, c1, c);
    path.cost += step.cost;
    path.steps.push_back(step);
    c2 = c1;
    c1 = c;
  }
  return path;
}

}  // namespace kintsugi::lattice
