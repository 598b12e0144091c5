#include "lattice/words.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include "lattice/channels.hpp"
#include "lattice/languages.hpp"
#include "lattice/reading.hpp"
#include "lattice/signs.hpp"
#include "lattice/word_costs.hpp"

namespace kintsugi::lattice {
namespace {

using model::kBit;

constexpr int kForeign = 13 * kBit;  // a line's first word of another language; about one in ten thousand
constexpr int kForeignAgain = 3 * kBit, kLone = 4 * kBit;
constexpr int kDamaged = 3 * kBit;  // a line that was misread through the commonest channel
constexpr int kBelieve = 2 * kBit;  // and by how much it must be the likelier explanation
// A line that was not, where others were: as much, and a bit more for every kMuch that these have shown, up to twice.
constexpr int kSpared = 4 * kBit, kMuch = 100 * kBit;
// The third explanation: the line is in a language that no model knows.
constexpr int kStrangeLine = 6 * kBit;
// What one word may say for or against the line's language, and how much of it all says enough. Three quarters of what is
// missing must be made good by the restored words; where so few letters of the others are listed, kAlone. But a
// language that no model knows makes listed words of one of its letters, not of two. kNames: more where a restored word
// is not listed. Provenance: labels of a word or two in languages that no model knows (the clean bench's gathered text).
constexpr int kWitness = 3 * kBit, kAgainst = 8 * kBit, kSure = 9 * kBit + kBit / 2, kNames = 4 * kBit,
              kAlone = 14 * kBit;
constexpr int kFewLetters = 3;
// What each of these says by itself too little of may be enough taken together. Log-odds in 1/8 bit; of gains, so many
// 64ths of them. Provenance: logistic regression, 4,740 misread sentences of the damage bench (seeds 101 to 103, 111 to
// 113) against 92,739 clean lines with an alarm (gathered text, held-back lines), kStart set where none of these passes
// that did not before.
namespace odds {
constexpr int kOver = 15, kOverStanding = 13, kFit = 5;  // the gain over all; over the line as it stands
constexpr int kStart = -49, kNoWords = -29, kLetter = 2, kListed = 16, kUnlisted = -10, kMute = -11;
constexpr int kLeastGain = -30 * kBit, kMostGain = 40 * kBit;
constexpr int kFair = 4 * kBit, kLeastFit = -20 * kBit, kMostFit = 30 * kBit;  // a letter of text costs kFair
constexpr int kMostLetters = 20, kMostWords = 3, kMostMute = 2;
// Of a line without listed words, the same for one piece: what it saves over all, over the line as it stands, and how rare
// the channel is, for which that has paid. Provenance: 17,200 misread sentences and labels against 84,958 alarmed lines of
// the corpora and the gathered text; kLone set where one of these passes.
constexpr int kLoneOver = 18, kLoneOverStanding = 14, kLoneRarity = 13, kLoneFit = 3, kLone = -65;
}  // namespace odds
constexpr int kOutright =
    8 * kBit;  // by how much a reading must outdo the rival where nothing else explains the line
constexpr int kJoint = 8 * kBit;    // letters of two alphabets in one word
constexpr int kEscaped = 9 * kBit;  // a piece that was not misread, where others were
// What signs in the place of letters save where they are meant; of sound text they cost 20 bits and more.
constexpr int kNoText = -8 * kBit;
constexpr int kRare = 20 * kBit;  // channels rarer than this are not asked for
constexpr int kFar = 24 * kBit;   // a language that lags this far behind the line's best is none of its own
// What the restored pieces may cost to be text at all: so much a character, once for a name, and for a bracket or the like.
constexpr int kDear = 6 * kBit, kDearName = 16 * kBit, kDearSign = 20 * kBit;

struct Home {
  model::Language language;
  int cost = 0;     // 1/8 bit, of the plain words
  int known = 0;    // 1/8 bit: how sure it is that the line is in it
  int letters = 0;  // of its words that are listed
};

// What a piece says for being of the language, and what it costs. `shouted`: the whole line is in capitals, which then
// are no sign of a name.
void weigh_piece(std::u32string_view piece, bool shouted, WordCosts& costs, Home& home) {
  for (std::size_t i = 0; i < piece.size(); ++i) {
    std::size_t end = i;
    while (end < piece.size() && is_letter(piece[end])) ++end;
    if (end == i) continue;
    const std::u32string_view word = piece.substr(i, end - i);
    bool listed = false;
    const int cost = costs.cost(home.language, word, true, &listed);
    home.cost += cost;
    if (word.size() > 1) {
      // Names say nothing against a language, and of ASCII words only the commonest are listed; of others the lexicon tells.
      const std::optional<int> rarer = listed ? std::nullopt : costs.rarer(home.language, word);
      const int fair = listed ? cost : std::min(cost - kUnknownWord, rarer.value_or(1 << 20));
      home.letters += listed || rarer ? static_cast<int>(word.size()) : 0;
      const auto capitals = std::count_if(word.begin(), word.end(), is_upper);
      const bool name = capitals > 0 && !shouted;
      home.known += std::clamp(kStranger * static_cast<int>(word.size()) - fair, name ? 0 : -kAgainst,
                               capitals > 1 ? kBit : kWitness);
    }
    i = end;
  }
}

// What plain pieces were found to say in each of the Latin languages: words come again, line after line, and lines after
// every layer. They are ASCII, so that no habit of the document has a part in it. Changes no result.
class Heard {
 public:
  static Heard& mine() {
    thread_local Heard heard;
    return heard;
  }
  // Until asked again.
  const std::vector<Home>& of(std::u32string_view piece, bool shouted, WordCosts& costs) {
    std::uint64_t h = shouted;
    for (const char32_t c : piece) h = (h ^ c) * 1099511628211ULL;
    Slot& slot = slots_[model::mix(h) % kSlots];
    if (!slot.homes.empty() && slot.shouted == shouted && slot.piece == piece) return slot.homes;
    WordCosts::prepare(piece);
    Slot& out = piece.size() > kLongest ? long_ : slot;
    out.piece = piece.size() > kLongest ? std::u32string_view() : piece;
    out.shouted = shouted;
    out.homes.clear();
    for (const model::Language l : latin_languages())
      weigh_piece(piece, shouted, costs, out.homes.emplace_back(Home{l}));
    return out.homes;
  }

 private:
  static constexpr std::size_t kSlots = 512, kLongest = 40;
  struct Slot {
    std::u32string piece;
    bool shouted = false;
    std::vector<Home> homes;
  };
  std::vector<Slot> slots_ = std::vector<Slot>(kSlots);
  Slot long_;
};

// The languages that the line's plain words may be in, best first. Names and terms among them may be of any other.
std::vector<Home> homes_of(std::u32string_view line, std::span<const Piece> pieces, bool shouted,
                           WordCosts& costs) {
  std::vector<Home> out;
  for (const model::Language l : latin_languages()) out.push_back({l});
  std::vector<int> foreign(pieces.size(), 1 << 28);
  std::vector<std::vector<int>> own(out.size(), std::vector<int>(pieces.size()));
  for (std::size_t p = 0; p < pieces.size(); ++p) {
    if (!pieces[p].plain) continue;
    const std::vector<Home>& said =
        Heard::mine().of(line.substr(pieces[p].begin, pieces[p].end - pieces[p].begin), shouted, costs);
    for (std::size_t k = 0; k < out.size(); ++k) {
      out[k].cost += said[k].cost, out[k].known += said[k].known, out[k].letters += said[k].letters;
      own[k][p] = said[k].cost;
      foreign[p] = std::min(foreign[p], said[k].cost);
    }
  }
  for (std::size_t k = 0; k < out.size(); ++k) {
    int switches = 0;
    for (std::size_t p = 0; p < pieces.size(); ++p) {
      const int other = foreign[p] + (switches == 0 ? kForeign : kForeignAgain);
      if (!pieces[p].plain || other >= own[k][p]) continue;
      out[k].cost -= own[k][p] - other;
      ++switches;
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Home& a, const Home& b) { return a.cost < b.cost; });
  return out;
}

// A piece that is not plain, as it stands.
struct Standing {
  std::u32string_view text;
  int foreign = 1 << 28;  // 1/8 bit, as a word of any language
  int joints = 0;         // of this, for letters of two alphabets side by side
  std::vector<int> own;   // in each of the line's languages
};

// Where Latin letters meet others.
int joints_in(std::u32string_view piece) {
  int sum = 0;
  for (std::size_t i = 1; i < piece.size(); ++i)
    sum += mixes_alphabets(piece[i - 1], piece[i]) && (is_letter(piece[i - 1]) || is_letter(piece[i]));
  return sum;
}

std::span<const model::Language> all_languages() {
  static const std::vector<model::Language> all = [] {
    std::vector<model::Language> out(model::Model::builtin().languages().size());
    std::iota(out.begin(), out.end(), model::kGeneric);
    return out;
  }();
  return all;
}

std::vector<Standing> standing_of(std::u32string_view line, std::span<const Piece> pieces,
                                  std::span<const Home> homes, WordCosts& costs) {
  std::vector<Standing> out;
  for (const Piece& p : pieces) {
    if (p.plain) continue;
    Standing s;
    s.text = line.substr(p.begin, p.end - p.begin);
    s.joints = kJoint * joints_in(s.text);
    for (const Home& home : homes) s.own.push_back(costs.cost(home.language, s.text, true) + s.joints);
    s.foreign = *std::min_element(s.own.begin(), s.own.end());
    if (has_foreign_letter(s.text)) {
      for (const model::Language l : all_languages())
        s.foreign = std::min(s.foreign, costs.cost(l, s.text, true) + s.joints);
    }
    // A lone letter is no word of another language.
    if (std::count_if(s.text.begin(), s.text.end(), is_letter) == 1) s.foreign += kLone;
    out.push_back(s);
  }
  return out;
}

// What the restored words are worth as witnesses.
struct Made {
  std::u32string kinds;  // letters that were not there
  bool listed = true;    // every word that has one
  // Pieces whose new words are listed, that have another, that say nothing.
  int found = 0, missing = 0, mute = 0;
  // A letter stands alone, or was a sign in a word that is not listed, or what may be an apostrophe.
  bool doubtful = false;
  bool usual = false;     // a letter that was is one of Albanian words
  int over_standing = 0;  // 1/8 bit that it saves over the line as it stands, priors included
};

void witness(std::u32string_view before, std::u32string_view after, model::Language l, WordCosts& costs,
             Made& made) {
  bool any = false, all = true;
  for (std::size_t i = 0; i < after.size(); ++i) {
    std::size_t end = i;
    bool changed = false;
    for (; end < after.size() && is_letter(after[end]); ++end) {
      const char32_t c = after[end];
      if (c < 0x80 || before.find(c) != before.npos) continue;
      changed = true;
      if (made.kinds.find(model::word_letter(c)) == made.kinds.npos) made.kinds += model::word_letter(c);
    }
    if (changed) {
      any = true;
      all = all && costs.listed(l, after.substr(i, end - i));
    }
    i = std::max(i, end);
  }
  made.listed = made.listed && all;
  made.found += any && all;
  made.missing += !all;
  made.doubtful = made.doubtful || std::count_if(after.begin(), after.end(), is_letter) == 1;
  for (std::size_t i = 0; i < after.size() && before.size() == after.size(); ++i) {
    if (before[i] <= 0xA0 || before[i] == after[i] || is_letter(before[i])) continue;
    made.doubtful = made.doubtful || !any || !all || before[i] == U'´' || before[i] == U'’';
  }
  made.usual = made.usual || (before.find(U'ë') != before.npos && after.find(U'ë') == after.npos);
  made.doubtful = made.doubtful || is_quoted(before);
}

// How much less than text's the line's plain letters cost in the language.
int fit_of(std::u32string_view line, model::Language l) {
  const model::Model& m = model::Model::builtin();
  int sum = 0;
  char32_t c2 = model::kStart, c1 = model::kStart;
  for (const char32_t x : line) {
    const char32_t c = model::fold(x);
    if ((c | 32) >= U'a' && (c | 32) <= U'z' && c1 < 0x80 && c2 < 0x80)
      sum += odds::kFair - std::min(m.cost(l, c2, c1, c), 10 * kBit);
    c2 = c1;
    c1 = c;
  }
  return std::clamp(sum, odds::kLeastFit, odds::kMostFit);
}

bool has_control_in_word(std::span<const Unit> line) {
  const auto letter = [](const Unit& u) { return is_letter(u.c); };
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    if (line[i].c >= 0x80 && line[i].c < 0xA0 && letter(line[i + 1])) return true;
  }
  return false;
}

// The explanations of one line.
class Weighing {
 public:
  Weighing(std::span<const Unit> line, std::span<const Piece> pieces, const Habits& habits,
           std::span<const Shown> shown = {})
      : shown_(shown),
        costs_(habits),
        text_(text_of(line)),
        shouted_(std::none_of(text_.begin(), text_.end(),
                              [](char32_t c) { return is_letter(c) && !is_upper(c); })),
        homes_(homes_of(text_, pieces, shouted_, costs_)) {
    standing_ = standing_of(text_, pieces, homes_, costs_);
  }

  const Shown* by_others(const LineReading& r) const {
    const auto it = std::find_if(shown_.begin(), shown_.end(), [&r](const Shown& s) {
      return s.misread == r.misread && s.target == r.target;
    });
    return it == shown_.end() ? nullptr : &*it;
  }

  // The best of `best` and the reading in one of the languages.
  void weigh(const LineReading& r, std::span<const model::Language> languages, std::optional<ByWords>& best) {
    for (Home home : homes_) {
      if (home.cost > homes_.front().cost + kFar) break;
      if (std::find(languages.begin(), languages.end(), home.language) == languages.end()) continue;
      Made made;
      const std::optional<int> gain = gain_of(r, home, made);
      const int need = by_others(r) != nullptr ? kBelieve : need_of(home, made);
      if (gain && (!best || *gain - need > best->excess()))
        best = ByWords{r.misread,   r.target, home.language, r.rarity,
                       price_of(r), *gain,    need,          odds_of(r, home, made, *gain)};
    }
  }

  // What it costs that the line was misread, and so. Where others have paid that, it costs that the line was not.
  int price_of(const LineReading& r) const {
    const Shown* others = by_others(r);
    const int price = r.rarity + kDamaged;
    if (others == nullptr) return price;
    const int sure = std::clamp(others->gain / kMuch * kBit, 0, kSpared);
    return std::max(-kSpared - sure, price - others->gain);
  }

  // What all of the line's pieces that are not plain cost in a line that was misread. What stands as it stood has
  // escaped.
  int cost_of(std::span<const std::u32string> pieces, model::Language language) {
    int sum = 0;
    for (std::size_t p = 0; p < standing_.size(); ++p) {
      const Standing& before = standing_[p];
      sum += pieces[p] == before.text
                 ? std::min(costs_.cost(language, pieces[p], true), before.foreign + kForeign) + kEscaped
                 : costs_.cost(language, pieces[p], false) + WordCosts::oddities(before.text, pieces[p]);
    }
    return sum;
  }

 private:
  static std::u32string text_of(std::span<const Unit> line) {
    std::u32string out;
    for (const Unit& u : line) out += u.c;
    return out;
  }

  static int need_of(const Home& home, const Made& made) {
    const bool alone = home.letters < kFewLetters;
    const int names = made.listed ? 0 : kNames;
    const int missing = alone ? kAlone : std::clamp((kSure + names - home.known) * 3 / 4, 0, kAlone);
    return kBelieve + (made.listed && made.kinds.size() > 1 ? missing / 4 : missing);
  }

  int odds_of(const LineReading& r, const Home& home, const Made& made, int gain) {
    using namespace odds;
    const bool alone = home.letters < kFewLetters;
    if (made.doubtful) return kStart;
    const auto within = [](int g) { return std::clamp(g, kLeastGain, kMostGain); };
    if (alone && made.found + made.missing < 2) {
      if (gain < 0 || made.usual) return kStart;
      return (kLoneOver * within(gain) + kLoneOverStanding * within(made.over_standing) +
              kLoneRarity * r.rarity + kLoneFit * fit_of(text_, home.language)) /
                 64 +
             odds::kLone;
    }
    const int gains = kOver * within(gain) + kOverStanding * within(made.over_standing) +
                      kFit * fit_of(text_, home.language);
    return kStart + gains / 64 + (alone ? kNoWords : 0) + kLetter * std::min(home.letters, kMostLetters) +
           kListed * std::min(made.found, kMostWords) + kUnlisted * std::min(made.missing, kMostWords) +
           kMute * std::min(made.mute, kMostMute);
  }

  // By how much the reading explains the line better than anything else does; nothing if it is no text.
  std::optional<int> gain_of(const LineReading& r, Home& home, Made& made) {
    int restored = 0, strange = kStrangeLine, signs = 0;
    std::size_t size = 0;
    std::vector<int> stands, switches(homes_.size());
    for (const Home& own : homes_) stands.push_back(own.cost - home.cost);
    for (std::size_t p = 0; p < standing_.size(); ++p) {
      const Standing& before = standing_[p];
      const std::u32string_view after = r.piece(p);
      if (after == before.text) {
        weigh_piece(after, shouted_, costs_, home);
        continue;
      }
      int cost = costs_.cost(home.language, after, false);
      if (r.misread != nullptr) cost += WordCosts::oddities(before.text, after);
      if (!costs_.speaks(home.language, before.text, after)) {
        cost = std::max(cost, before.own[0]);
        ++made.mute;
      }
      restored += cost;
      size += after.size();
      signs += static_cast<int>(std::count_if(after.begin(), after.end(), is_ascii_sign));
      witness(before.text, after, home.language, costs_, made);
      strange += costs_.strange(home.language, before.text) + before.joints;
      for (std::size_t k = 0; k < homes_.size(); ++k) {
        const int other = before.foreign + (switches[k] == 0 ? kForeign : kForeignAgain);
        if (other < before.own[k]) ++switches[k];
        stands[k] += std::min(before.own[k], other);
      }
    }
    const bool shown = by_others(r) != nullptr;
    if (!shown && restored > kDear * static_cast<int>(size) + kDearName + kDearSign * signs)
      return std::nullopt;
    // Words of hardly anything but letters beyond ASCII are no text of Latin letters, unless they are known.
    const auto ascii = static_cast<std::size_t>(std::count_if(
        text_.begin(), text_.end(), [](char32_t c) { return (c | 32) >= U'a' && (c | 32) <= U'z'; }));
    if (!shown && made.found == 0 && r.misread != nullptr && ascii * 2 < size) return std::nullopt;
    const int stays = *std::min_element(stands.begin(), stands.end());
    const int price = price_of(r);
    made.over_standing = stays - restored - price;
    return std::min(made.over_standing, strange + home.known - restored - price);
  }

  std::span<const Shown> shown_;
  WordCosts costs_;
  std::u32string text_;
  bool shouted_;
  std::vector<Home> homes_;  // best first
  std::vector<Standing> standing_;
};

}  // namespace

std::optional<ByWords> weigh_words(std::span<const Unit> line, const Habits& habits, const Rival* rival,
                                   std::span<const Shown> shown) {
  const std::vector<Piece> pieces = pieces_of(line);
  const std::vector<LineReading> readings = readings_of(line, pieces, kRare);
  if (readings.empty()) return std::nullopt;
  Weighing weighing(line, pieces, habits, shown);
  std::optional<ByWords> best;
  for (const LineReading& r : readings) {
    if (!shown.empty() && weighing.by_others(r) == nullptr) continue;
    weighing.weigh(r, r.target->latin() ? r.target->languages() : latin_languages(), best);
  }
  if (best && rival != nullptr) {
    const auto own = std::find_if(readings.begin(), readings.end(), [&best](const LineReading& o) {
      return o.misread == best->misread && o.target == best->target;
    });
    const auto other = pieces_in(rival->text, pieces);
    if (!other) return std::nullopt;
    const int wins = weighing.cost_of(*other, best->language) + rival->rarity -
                     weighing.cost_of(own->pieces(), best->language) -
                     std::min(own->rarity, weighing.price_of(*own));
    if (wins < kBelieve) return std::nullopt;
    // Where controls stand inside words the line is damaged for sure, and only the rival is another explanation.
    if (has_control_in_word(line) && wins >= kOutright) best->need = std::min(best->need, best->gain);
  }
  if (best && best->convincing()) best->gain = std::max(best->gain, kBelieve + std::max(best->odds, 0));
  return best;
}

bool words_explain(std::span<const Unit> line, std::u32string_view text, int rarity, const Habits& habits) {
  const std::vector<Piece> pieces = pieces_of(line);
  const auto made = pieces_in(text, pieces);
  if (!made) return true;
  LineReading r{nullptr, nullptr, rarity, {}, {}};  // no page's: signs may have been letters
  for (const std::u32string& piece : *made) {
    r.text += piece;
    r.end.push_back(r.text.size());
  }
  Weighing weighing(line, pieces, habits);
  std::optional<ByWords> best;
  weighing.weigh(r, latin_languages(), best);
  return best && best->gain >= kNoText;
}

namespace {

const Habits& no_habits() {
  static const Habits none({});
  return none;
}

}  // namespace

int piece_cost(model::Language language, std::u32string_view piece, const Habits* habits) {
  return WordCosts(habits != nullptr ? *habits : no_habits()).cost(language, piece, habits != nullptr);
}

bool is_quoted(std::u32string_view piece) {
  constexpr std::u32string_view kOpen = U"“‘«„‚", kClose = U"”’»“‘";
  const std::size_t mark = kOpen.find(piece.front());
  return mark != kOpen.npos && piece.find(kClose[mark], 1) != piece.npos;
}

bool is_listed(model::Language language, std::u32string_view word) {
  return WordCosts(no_habits()).listed(language, word).has_value();
}

int price_by_words(const Misread& misread, const Target& target) {
  return rarity_of(misread, target) + kDamaged;
}

int least_gain(const Misread& misread, const Target& target) {
  return price_by_words(misread, target) + kBelieve;
}

int oddities(std::u32string_view before, std::u32string_view after) {
  return WordCosts::oddities(before, after);
}

}  // namespace kintsugi::lattice
