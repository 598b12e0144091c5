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
constexpr int kMostCredit = 12 * kBit;  // what a list may make of a word that its letters do not promise
constexpr int kDamaged = 6 * kBit;      // a line that was misread through the commonest channel
constexpr int kBelieve = 2 * kBit;      // and by how much it must be the likelier explanation
// That the line is in the language at all: a word of it costs less than kStranger a letter. What a line lacks in
// this it must make good: in a language that no model knows, the nearest one we have is often spelled a little
// better by the wrong letters.
constexpr int kStranger = 32, kWitness = 3 * kBit, kStrange = 8 * kBit, kSure = 7 * kBit;
constexpr int kAlone = 34 * kBit;  // more gain that a line needs if nothing says what language it is in
constexpr int kMostNeed = 60 * kBit;
constexpr int kSign =
    12 *
    kBit;  // a letter that was a sign: pages are read so that signs come of letters, seldom the other way
constexpr int kCase = 8 * kBit;     // a word that was well with its capitals, and now has others
constexpr int kCapital = 3 * kBit;  // a listed word with a capital
constexpr int kCommon = 10 * kBit;  // a word of one letter that is a word at all
constexpr int kTyped = 10 * kBit;   // an acute accent, which is typed for an apostrophe
constexpr int kRare = 20 * kBit;    // channels rarer than this are not asked for
constexpr int kFar = 24 * kBit;     // a language that lags this far behind the line's best is none of its own
constexpr std::size_t kMostLanguages = 3;

bool is_letter(char32_t c) { return model::latin_letter(c); }
bool is_upper(char32_t c) { return model::word_letter(c) != c && c != U'ş' && c != U'ţ'; }

// Small letters, a capital and small letters, or capitals.
bool well_capitalised(std::u32string_view word) {
  const auto capitals = static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_upper));
  return capitals == 0 || capitals == word.size() || (capitals == 1 && is_upper(word[0]));
}

int need_of(int known) {
  const int lacks = std::max(0, kSure - known);
  return kBelieve + std::min(lacks * lacks / kSure * kAlone / kSure, kMostNeed);
}

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
  explicit Judge(const Habits& habits) : model_(model::Model::builtin()), habits_(&habits) {
    static const model::Language tr = model_.find("tr").value_or(model::kGeneric),
                                 az = model_.find("az").value_or(model::kGeneric);
    tr_ = tr;
    az_ = az;
  }

  // A letter run as a word of the language: nothing if it is not listed, or mixes capitals and small letters.
  std::optional<int> listed(model::Language l, std::u32string_view word) {
    if (word.size() > kLongest) return std::nullopt;
    if (!well_capitalised(word)) return std::nullopt;
    lower_.clear();
    const bool dotless = l == tr_ || l == az_;
    for (const char32_t c : word) lower_ += model::word_letter(c, dotless);
    return model_.word_cost(l, lower_);
  }

  // What speaks against changes of the piece, whatever the words: signs made of letters, capitals of small ones.
  static int oddities(std::u32string_view before, std::u32string_view after) {
    int sum = 0;
    for (std::size_t i = 0; i < before.size();) {
      std::size_t end = i;
      bool other_case = false;
      for (; end < before.size() && is_letter(before[end]); ++end) {
        if (!is_letter(after[end])) sum += after[end] == U'’' ? kSign / 3 : kSign;
        other_case = other_case || (is_letter(after[end]) && is_upper(before[end]) != is_upper(after[end]));
      }
      if (other_case && end - i > 1 && well_capitalised(before.substr(i, end - i))) sum += kCase;
      i = std::max(end, i + 1);
    }
    return sum;
  }

  // Whether a restored piece is evidence. A letter by itself is, if it is a common word and nothing is quoted;
  // where the language is not sure, what is not listed is not.
  bool speaks(model::Language l, std::u32string_view piece, bool sure) {
    if (std::count_if(piece.begin(), piece.end(), is_letter) == 1) {
      const std::optional<int> known =
          is_letter(piece[0]) && !is_upper(piece[0]) ? listed(l, piece.substr(0, 1)) : std::nullopt;
      return known && *known <= kCommon;
    }
    return sure || all_listed(l, piece);
  }

  // Every word of the piece is listed.
  bool all_listed(model::Language l, std::u32string_view piece) {
    for (std::size_t i = 0; i < piece.size(); ++i) {
      std::size_t end = i;
      while (end < piece.size() && is_letter(piece[end])) ++end;
      if (end > i && !listed(l, piece.substr(i, end - i))) return false;
      i = std::max(i, end);
    }
    return true;
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
        const int capital = is_upper(word[0]) ? kCapital : 0;
        sum += std::min(std::max(*known, small - kMostCredit) + capital, spelled);
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
    if (!literal || c < 0x80) return cost;
    return std::min(cost, c == U'´' ? kTyped : habits_->most(c));
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

// What a piece says for being of the language, and what it costs.
void weigh_piece(std::u32string_view piece, Judge& judge, Home& home) {
  for (std::size_t i = 0; i < piece.size(); ++i) {
    std::size_t end = i;
    while (end < piece.size() && is_letter(piece[end])) ++end;
    if (end == i) continue;
    const std::u32string_view word = piece.substr(i, end - i);
    const int cost = judge.cost(home.language, word, true);
    home.cost += cost;
    if (word.size() > 1) {
      // Names say nothing against a language, and of ASCII words only the commonest are listed.
      const int fair = judge.listed(home.language, word) ? cost : cost - kUnknown;
      const auto capitals = std::count_if(word.begin(), word.end(), is_upper);
      home.known += std::clamp(kStranger * static_cast<int>(word.size()) - fair, capitals > 0 ? 0 : -kStrange,
                               capitals > 1 ? kBit : kWitness);
    }
    i = end;
  }
}

// The languages that the line's plain words may be in, best first.
std::vector<Home> homes_of(std::u32string_view line, std::span<const Piece> pieces, Judge& judge) {
  std::vector<Home> out;
  for (const model::Language l : latin_languages()) {
    Home home{l, 0, 0};
    for (const Piece& p : pieces) {
      if (p.plain) weigh_piece(line.substr(p.begin, p.end - p.begin), judge, home);
    }
    out.push_back(home);
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
    for (const Target* target : Target::all()) {
      if (!target->latin() || !target->single_byte() || rarity_of(*misread, *target) > kRare) continue;
      const char32_t* table = encoding::table(target->id());
      text.clear();
      bool whole = true, changed = false;
      for (std::size_t i = 0; i < line.size(); ++i) {
        const Unit& u = line[i];
        char32_t c = u.c;
        if (c >= 0x80) {
          const Source s = misread->plain(c);
          if (s.size != 1) {
            whole = false;
            break;
          }
          c = table[s.bytes[0]];
          // No blank stood inside a word.
          const bool torn = c == 0xA0 && i > 0 && i + 1 < line.size() && is_letter(line[i - 1].c) &&
                            is_letter(line[i + 1].c);
          if (c == encoding::kUndefined || (c >= 0x7F && c < 0xA0) || torn) {
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

std::optional<ByWords> weigh_words(std::span<const Unit> line, const Habits& habits) {
  // Letters of other alphabets are none that this can judge.
  if (std::any_of(line.begin(), line.end(), [](const Unit& u) {
        return u.c >= 0x370 && !(u.c >= 0x1E00 && u.c < 0x1F00) && !(u.c >= 0x2000 && u.c < 0x2C00);
      }))
    return std::nullopt;
  const std::vector<Reading> readings = readings_of(line);
  if (readings.empty()) return std::nullopt;
  const std::vector<Piece> pieces = pieces_of(line);
  Judge judge(habits);
  std::u32string literal;
  for (const Unit& u : line) literal += u.c;
  const std::u32string_view as_is = literal;
  const std::vector<Home> homes = homes_of(as_is, pieces, judge);
  // As it stands: in one of the line's languages, word by word, or a name of another.
  std::vector<int> foreign(pieces.size());
  const std::size_t near = std::min(kMostLanguages, homes.size());
  std::vector<std::array<int, kMostLanguages>> own(pieces.size());
  for (std::size_t p = 0; p < pieces.size(); ++p) {
    if (pieces[p].plain) continue;
    const std::u32string_view piece = as_is.substr(pieces[p].begin, pieces[p].end - pieces[p].begin);
    foreign[p] = 1 << 28;
    for (const model::Language l : latin_languages())
      foreign[p] = std::min(foreign[p], judge.cost(l, piece, true));
    for (std::size_t k = 0; k < near; ++k) own[p][k] = judge.cost(homes[k].language, piece, true);
  }
  std::optional<ByWords> best;
  for (const Reading& r : readings) {
    const std::u32string_view text = r.text;
    const int rarity = rarity_of(*r.misread, *r.target);
    const std::span<const model::Language> languages = r.target->languages();
    for (Home home : homes) {
      if (home.cost > homes.front().cost + kFar) break;
      if (std::find(languages.begin(), languages.end(), home.language) == languages.end()) continue;
      const int plain = home.cost;
      for (const Piece& p : pieces) {
        const std::u32string_view piece = as_is.substr(p.begin, p.end - p.begin);
        if (!p.plain && text.substr(p.begin, p.end - p.begin) == piece) weigh_piece(piece, judge, home);
      }
      // One word of another language may look like one of this by accident; several do not.
      int made = 0;
      for (const Piece& p : pieces) {
        const std::u32string_view piece = text.substr(p.begin, p.end - p.begin);
        if (p.plain || piece == as_is.substr(p.begin, p.end - p.begin)) continue;
        made += piece.size() > 3 && judge.all_listed(home.language, piece);
      }
      home.known += std::clamp(made - 1, 0, 3) * kWitness;
      const bool sure = home.known >= kSure;
      int restored = plain;
      std::array<int, kMostLanguages> stands{};
      for (std::size_t k = 0; k < near; ++k) stands[k] = homes[k].cost;
      std::array<int, kMostLanguages> switches{};
      for (std::size_t p = 0; p < pieces.size(); ++p) {
        const std::size_t at = pieces[p].begin, size = pieces[p].end - at;
        const std::u32string_view piece = text.substr(at, size);
        if (pieces[p].plain || piece == as_is.substr(at, size)) continue;
        int cost = judge.cost(home.language, piece, false) + Judge::oddities(as_is.substr(at, size), piece);
        if (!judge.speaks(home.language, piece, sure)) cost = std::max(cost, own[p][0]);
        restored += cost;
        for (std::size_t k = 0; k < near; ++k) {
          const int other = foreign[p] + (switches[k] == 0 ? kForeign : kForeignAgain);
          if (other < own[p][k]) ++switches[k];
          stands[k] += std::min(own[p][k], other);
        }
      }
      const int stays = *std::min_element(stands.begin(), stands.begin() + static_cast<std::ptrdiff_t>(near));
      const int gain = stays - restored - rarity - kDamaged;
      const int need = need_of(home.known);
      if (!best || gain - need > best->gain - best->need)
        best = ByWords{r.misread, r.target, home.language, rarity, gain, need};
    }
  }
  return best;
}

int piece_cost(model::Language language, std::u32string_view piece, const Habits* habits) {
  static const Habits none({});
  return Judge(habits != nullptr ? *habits : none).cost(language, piece, habits != nullptr);
}

int least_gain(const Misread& misread, const Target& target) {
  return rarity_of(misread, target) + kDamaged + kBelieve;
}

int oddities(std::u32string_view before, std::u32string_view after) { return Judge::oddities(before, after); }

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
