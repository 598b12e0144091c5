#include "lattice/words.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "lattice/channels.hpp"
#include "lattice/languages.hpp"
#include "lattice/reading.hpp"

namespace kintsugi::lattice {
namespace {

using model::kBit;
using model::kStart;

constexpr int kUnknown = 7 * kBit / 2;  // a word that is in no list; about one in eleven
constexpr int kForeign = 13 * kBit;     // a line's first word of another language; about one in ten thousand
constexpr int kForeignAgain = 3 * kBit, kLone = 4 * kBit;
constexpr int kMostCredit = 12 * kBit;  // what a list may make of a word that its letters do not promise
constexpr int kDamaged = 6 * kBit;      // a line that was misread through the commonest channel
constexpr int kBelieve = 2 * kBit;      // and by how much it must be the likelier explanation
// The third explanation: the line is in a language that no model knows. Such a language spends kStranger on a
// letter, where the nearest of ours spends more and a line's own language less; and kNewLetter on a letter beyond
// ASCII.
constexpr int kStranger = 32, kNewLetter = 9 * kBit, kStrangeLine = 6 * kBit;
// What one word may say for or against the line's language, and how much of it all says enough. A third of what is
// missing must be made good by the restored words; where no word that stands is listed, kAlone of it. Provenance:
// labels of a word or two in languages that no model knows (the clean bench's gathered text).
constexpr int kWitness = 3 * kBit, kAgainst = 8 * kBit, kSure = 7 * kBit, kAlone = 14 * kBit;
constexpr int kSign =
    12 *
    kBit;  // a letter that was a sign: pages are read so that signs come of letters, seldom the other way
constexpr int kCase = 14 * kBit;    // a word that was well with its capitals, and now has others
constexpr int kCapital = 3 * kBit;  // a listed word with a capital
constexpr int kCommon = 10 * kBit;  // a word of one letter that is a word at all
constexpr int kTyped = 6 * kBit;    // an apostrophe, and an acute accent that is typed for one
constexpr int kEscaped = 6 * kBit;  // a piece that was not misread, where others were
constexpr int kRare = 20 * kBit;    // channels rarer than this are not asked for
constexpr int kFar = 24 * kBit;     // a language that lags this far behind the line's best is none of its own
constexpr std::size_t kMostLanguages = 3;
// What the restored pieces may cost to be text at all: so much a character, and once for a name.
constexpr int kDear = 6 * kBit, kDearName = 16 * kBit;

bool is_letter(char32_t c) { return model::latin_letter(c); }
bool is_upper(char32_t c) { return model::word_letter(c) != c && c != U'ş' && c != U'ţ'; }

// Small letters, a capital and small letters, or capitals.
bool well_capitalised(std::u32string_view word) {
  const auto capitals = static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_upper));
  return capitals == 0 || capitals == word.size() || (capitals == 1 && is_upper(word[0]));
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
    if (before.size() != after.size())
      return 0;  // letters and marks were put together: no letter became a sign
    const bool lone = std::count_if(before.begin(), before.end(), is_letter) == 1;
    int sum = 0;
    for (std::size_t i = 0; i < before.size();) {
      std::size_t end = i;
      bool other_case = false;
      for (; end < before.size() && is_letter(before[end]); ++end) {
        if (!is_letter(after[end])) sum += after[end] == U'’' ? kSign / 3 : lone ? kSign / 2 : kSign;
        other_case = other_case || (is_letter(after[end]) && is_upper(before[end]) != is_upper(after[end]));
      }
      if (other_case && end - i > 1 && well_capitalised(before.substr(i, end - i))) sum += kCase;
      i = std::max(end, i + 1);
    }
    return sum;
  }

  // Whether a restored piece is evidence. A letter by itself is, if it is a common word and nothing is quoted.
  bool speaks(model::Language l, std::u32string_view piece) {
    if (std::count_if(piece.begin(), piece.end(), is_letter) != 1) return true;
    const std::optional<int> known =
        is_letter(piece[0]) && !is_upper(piece[0]) ? listed(l, piece.substr(0, 1)) : std::nullopt;
    return known && *known <= kCommon;
  }

  // A piece as it stands, in a language that no model knows; signs cost what they cost in `l`.
  int strange(model::Language l, std::u32string_view piece) const {
    int sum = 0;
    char32_t c2 = U' ', c1 = U' ';
    for (std::size_t i = 0; i < piece.size(); ++i) {
      const char32_t c = piece[i];
      sum += !is_letter(c) ? letter(l, c2, c1, c, true)
             : c < 0x80    ? kStranger
                           : std::min(kNewLetter, habits_->most(c));
      c2 = c1;
      c1 = model::fold(c);
    }
    return sum;
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
    return std::min(cost, c == U'´' || c == U'’' ? kTyped : habits_->most(c));
  }
  const model::Model& model_;
  const Habits* habits_;
  model::Language tr_, az_;
  std::u32string lower_;
};

struct Home {
  model::Language language;
  int cost;        // 1/8 bit, of the plain words
  int known;       // 1/8 bit: how sure it is that the line is in it
  int listed = 0;  // of its words, so many are
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
      const bool listed = judge.listed(home.language, word).has_value();
      const int fair = listed ? cost : cost - kUnknown;
      home.listed += listed;
      const auto capitals = std::count_if(word.begin(), word.end(), is_upper);
      home.known += std::clamp(kStranger * static_cast<int>(word.size()) - fair, capitals > 0 ? 0 : -kAgainst,
                               capitals > 1 ? kBit : kWitness);
    }
    i = end;
  }
}

// The languages that the line's plain words may be in, best first.
std::vector<Home> homes_of(std::u32string_view line, std::span<const Piece> pieces, Judge& judge) {
  std::vector<Home> out;
  for (const model::Language l : latin_languages()) {
    Home home{l, 0, 0, 0};
    for (const Piece& p : pieces) {
      if (p.plain) weigh_piece(line.substr(p.begin, p.end - p.begin), judge, home);
    }
    out.push_back(home);
  }
  std::stable_sort(out.begin(), out.end(), [](const Home& a, const Home& b) { return a.cost < b.cost; });
  return out;
}

// A piece that is not plain, as it stands.
struct Standing {
  std::u32string_view text;
  int foreign;                            // 1/8 bit, as a word of any language
  std::array<int, kMostLanguages> own{};  // in each of the line's languages
};

std::vector<Standing> standing_of(std::u32string_view line, std::span<const Piece> pieces,
                                  std::span<const Home> homes, Judge& judge) {
  std::vector<Standing> out;
  for (const Piece& p : pieces) {
    if (p.plain) continue;
    Standing s{line.substr(p.begin, p.end - p.begin), 1 << 28, {}};
    for (const model::Language l : latin_languages())
      s.foreign = std::min(s.foreign, judge.cost(l, s.text, true));
    for (std::size_t k = 0; k < homes.size(); ++k) s.own[k] = judge.cost(homes[k].language, s.text, true);
    // A lone letter is no word of another language.
    if (std::count_if(s.text.begin(), s.text.end(), is_letter) == 1) s.foreign += kLone;
    out.push_back(s);
  }
  return out;
}

// The explanations of one line.
class Weighing {
 public:
  Weighing(std::span<const Unit> line, std::span<const Piece> pieces, const Habits& habits)
      : judge_(habits), text_(text_of(line)), homes_(homes_of(text_, pieces, judge_)) {
    near_ = std::min(kMostLanguages, homes_.size());
    standing_ = standing_of(text_, pieces, std::span(homes_).first(near_), judge_);
  }

  // The best of `best` and the reading in one of the languages.
  void weigh(const LineReading& r, std::span<const model::Language> languages, std::optional<ByWords>& best) {
    for (Home home : homes_) {
      if (home.cost > homes_.front().cost + kFar) break;
      if (std::find(languages.begin(), languages.end(), home.language) == languages.end()) continue;
      const std::optional<int> gain = gain_of(r, home);
      const int need = need_of(home);
      if (gain && (!best || *gain - need > best->gain - best->need))
        best = ByWords{r.misread, r.target, home.language, r.rarity, *gain, need};
    }
  }

  // What all of the line's pieces that are not plain cost in a line that was misread. What stands as it stood has
  // escaped.
  int cost_of(std::span<const std::u32string> pieces, model::Language language) {
    int sum = 0;
    for (std::size_t p = 0; p < standing_.size(); ++p) {
      const Standing& before = standing_[p];
      sum += pieces[p] == before.text
                 ? std::min(judge_.cost(language, pieces[p], true), before.foreign + kForeign) + kEscaped
                 : judge_.cost(language, pieces[p], false) + Judge::oddities(before.text, pieces[p]);
    }
    return sum;
  }

 private:
  static std::u32string text_of(std::span<const Unit> line) {
    std::u32string out;
    for (const Unit& u : line) out += u.c;
    return out;
  }

  static int need_of(const Home& home) {
    if (home.listed != 0 && home.known >= kSure) return kBelieve;
    return kBelieve + (home.listed == 0 ? kAlone : std::min(kSure - home.known, kAlone) / 3);
  }

  // By how much the reading explains the line better than anything else does; nothing if it is no text.
  std::optional<int> gain_of(const LineReading& r, Home& home) {
    int restored = 0, strange = kStrangeLine;
    std::size_t made = 0;
    std::array<int, kMostLanguages> stands{}, switches{};
    for (std::size_t k = 0; k < near_; ++k) stands[k] = homes_[k].cost - home.cost;
    for (std::size_t p = 0; p < standing_.size(); ++p) {
      const Standing& before = standing_[p];
      const std::u32string_view after = r.piece(p);
      if (after == before.text) {
        weigh_piece(after, judge_, home);
        continue;
      }
      int cost = judge_.cost(home.language, after, false) + Judge::oddities(before.text, after);
      if (!judge_.speaks(home.language, after)) cost = std::max(cost, before.own[0]);
      restored += cost;
      made += after.size();
      strange += judge_.strange(home.language, before.text);
      for (std::size_t k = 0; k < near_; ++k) {
        const int other = before.foreign + (switches[k] == 0 ? kForeign : kForeignAgain);
        if (other < before.own[k]) ++switches[k];
        stands[k] += std::min(before.own[k], other);
      }
    }
    if (restored > kDear * static_cast<int>(made) + kDearName) return std::nullopt;
    const int stays = *std::min_element(stands.begin(), stands.begin() + static_cast<std::ptrdiff_t>(near_));
    return std::min(stays, strange + home.known) - restored - r.rarity - kDamaged;
  }

  Judge judge_;
  std::u32string text_;
  std::vector<Home> homes_;  // best first
  std::size_t near_;         // of these, the languages that the line may be in as it stands
  std::vector<Standing> standing_;
};

}  // namespace

std::optional<ByWords> weigh_words(std::span<const Unit> line, const Habits& habits, const Rival* rival) {
  // Letters of other alphabets are none that this can judge.
  if (std::any_of(line.begin(), line.end(), [](const Unit& u) {
        return u.c >= 0x370 && !(u.c >= 0x1E00 && u.c < 0x1F00) && !(u.c >= 0x2000 && u.c < 0x2C00);
      }))
    return std::nullopt;
  const std::vector<Piece> pieces = pieces_of(line);
  const std::vector<LineReading> readings = readings_of(line, pieces, kRare);
  if (readings.empty()) return std::nullopt;
  Weighing weighing(line, pieces, habits);
  std::optional<ByWords> best;
  for (const LineReading& r : readings) weighing.weigh(r, r.target->languages(), best);
  if (best && rival != nullptr) {
    const auto own = std::find_if(readings.begin(), readings.end(), [&best](const LineReading& o) {
      return o.misread == best->misread && o.target == best->target;
    });
    const auto other = pieces_in(rival->text, pieces);
    if (!other || weighing.cost_of(own->pieces(), best->language) + own->rarity + kBelieve >
                      weighing.cost_of(*other, best->language) + rival->rarity)
      return std::nullopt;
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

}  // namespace kintsugi::lattice
