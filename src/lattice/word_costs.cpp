#include "lattice/word_costs.hpp"

#include <algorithm>
#include <vector>

#include "lattice/languages.hpp"
#include "lattice/signs.hpp"
#include "model/lexicon.hpp"

namespace kintsugi::lattice {
namespace {

using model::kBit;

constexpr int kMostCredit = 12 * kBit;  // what a list may make of a word that its letters do not promise
// A letter beyond ASCII in a language that no model knows; one that no two languages share; and one that Albanian, the
// largest of the languages that no model knows, writes in every other word.
constexpr int kNewLetter = 9 * kBit, kRareLetter = 13 * kBit, kAlbanian = 5 * kBit;
constexpr int kSign =
    12 *
    kBit;  // a letter that was a sign: pages are read so that signs come of letters, seldom the other way
constexpr int kCase = 14 * kBit;      // a word that was well with its capitals, and now has others
constexpr int kCapital = 3 * kBit;    // a listed word with a capital
constexpr int kCommon = 10 * kBit;    // a word of one letter that is a word at all
constexpr int kHardSpace = 6 * kBit;  // on top of what a space costs, between letters or a letter and a blank
// An apostrophe, and an acute accent that is typed for one: at least, and where the language writes none.
// Between small letters such a language has one in some 3,000 words.
constexpr int kTyped = 4 * kBit, kMostTyped = 9 * kBit, kMostInside = 13 * kBit;
constexpr int kNoLetter = 16 * kBit;  // a letter that is as rare in a language is none of its own
constexpr int kSplit = 6 * kBit;      // a dash between letters that are not two words
constexpr int kMisplaced = 8 * kBit;  // a mark that opens, at the end of a word
constexpr std::size_t kLongest = 40;

// Small letters, a capital and small letters, or capitals.
bool well_capitalised(std::u32string_view word) {
  const auto capitals = static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_upper));
  return capitals == 0 || capitals == word.size() || (capitals == 1 && is_upper(word[0]));
}

std::ptrdiff_t letters_in(std::u32string_view piece) {
  return std::count_if(piece.begin(), piece.end(), is_letter);
}

bool is_typed(char32_t c) { return c == U'´' || c == U'’'; }

// A letter that at most one of the languages writes in its words.
bool is_rare(char32_t c) {
  constexpr char32_t kFirst = 0xC0, kEnd = 0x180;
  constexpr int kSeldom = 12 * kBit;
  static const std::vector<bool> rare = [] {
    std::vector<bool> out;
    for (char32_t x = kFirst; x < kEnd; ++x) {
      const auto writes = [x](model::Language l) {
        return model::Model::builtin().unigram(l, model::word_letter(x)) < kSeldom;
      };
      out.push_back(std::count_if(latin_languages().begin(), latin_languages().end(), writes) < 2);
    }
    return out;
  }();
  return c >= kFirst && c < kEnd && rare[c - kFirst];
}

// Marks that open in every language; „so“ and »so« close with what opens elsewhere.
bool opens(char32_t c) { return c == U'‚' || c == U'„' || c == U'¿' || c == U'¡'; }

bool is_dash(char32_t c) { return c == U'–' || c == U'—'; }

// Signs of commerce and of prose that windows-1252 has where others have controls.
bool is_usual_sign(char32_t c) { return c == U'€' || c == U'™' || c == U'…' || c == U'•' || c == U'‰'; }

// Signs that stand between blanks.
bool stands_alone(char32_t c) {
  return c == U'–' || c == U'—' || c == U'…' || c == U'•' || c == U'·' || c == U'«' || c == U'»';
}

// A quotation mark that opens or closes a piece, with a word in it.
bool is_mark_in_place(std::u32string_view piece, std::size_t at) {
  const char32_t c = piece[at];
  const bool either = c == U'«' || c == U'»';  // »so« and « ainsi »
  const auto is_stop = [](char32_t x) { return x < 0x80 && !is_letter(x); };
  const bool opens = at == 0 && piece.size() > 1 && is_letter(piece[1]);
  const bool closes =
      std::all_of(piece.begin() + static_cast<std::ptrdiff_t>(at) + 1, piece.end(), is_stop) &&
      std::any_of(piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(at), is_letter);
  return ((c == U'“' || c == U'‘' || either) && opens) || ((c == U'”' || c == U'’' || either) && closes);
}

// What a sign that was put back inside a word costs on top.
int broken(std::u32string_view piece, std::size_t at) {
  if (at == 0 || at + 1 == piece.size() || piece[at] <= 0xA0) return 0;
  return break_cost(piece[at - 1], piece[at], piece[at + 1]);
}

// What a capital beyond ASCII costs behind a small letter, or a second one before a small letter. Irish writes hÉ and
// Gaelic GillÌ.
int turn_of(std::u32string_view word) {
  constexpr std::u32string_view kCeltic = U"ÁÉÍÓÚÀÈÌÒÙ";
  int most = 0;
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (word[i] < 0x80 || !is_upper(word[i])) continue;
    if (!is_upper(word[i - 1]) && kCeltic.find(word[i]) != kCeltic.npos) continue;
    most = std::max(most, break_cost(word[i - 1], word[i], i + 1 < word.size() ? word[i + 1] : U' '));
  }
  return most;
}

bool is_inside(std::u32string_view piece, std::size_t i) {
  const auto small = [](char32_t c) { return is_letter(c) && !is_upper(c); };
  return i > 0 && i + 1 < piece.size() && small(piece[i - 1]) && small(piece[i + 1]);
}

int new_letter(char32_t c) {
  return c == U'ë' || c == U'Ë' ? kAlbanian : is_rare(c) ? kRareLetter : kNewLetter;
}

}  // namespace

WordCosts::WordCosts(const Habits& habits)
    : model_(model::Model::builtin()), lately_(Lately::mine()), habits_(&habits) {
  static const model::Language tr = model_.find("tr").value_or(model::kGeneric),
                               az = model_.find("az").value_or(model::kGeneric);
  tr_ = tr;
  az_ = az;
}

void WordCosts::prepare(std::u32string_view piece) {
  std::u32string asked = U"  ";
  for (const char32_t c : piece) asked += model::fold(c);
  Lately::mine().prepare(latin_languages(), asked);
}

bool WordCosts::lower(model::Language l, std::u32string_view word) {
  if (word.size() > kLongest || !well_capitalised(word)) return false;
  lower_.clear();
  const bool dotless = l == tr_ || l == az_;
  for (const char32_t c : word) lower_ += model::word_letter(c, dotless);
  return true;
}

std::optional<int> WordCosts::listed(model::Language l, std::u32string_view word) {
  if (!lower(l, word)) return std::nullopt;
  const std::optional<int> cost = model_.word_cost(l, lower_);
  // The list takes one word in thousands for another: not one with a letter that the language does not write.
  // (It has ş and ţ under one letter each; the language has its own.)
  const auto strange = [&](char32_t c) {
    return c >= 0x80 && model_.unigram(l, model::fold(c)) >= kNoLetter;
  };
  if (cost && std::any_of(word.begin(), word.end(), strange)) return std::nullopt;
  return cost;
}

std::optional<int> WordCosts::rarer(model::Language l, std::u32string_view word) {
  constexpr std::size_t kShortest = 3;
  if (word.size() < kShortest || !lower(l, word)) return std::nullopt;
  return model::Lexicon::builtin().cost(model::word_hash(l, lower_));
}

int WordCosts::oddities(std::u32string_view before, std::u32string_view after) {
  if (before.size() != after.size())
    return 0;  // letters and marks were put together: no letter became a sign
  const bool lone = letters_in(before) == 1;
  int sum = 0;
  // A sign that became a capital behind a small letter.
  for (std::size_t i = 1; i < after.size(); ++i) {
    if (!is_letter(before[i]) && is_upper(after[i]) && is_letter(after[i - 1]) && !is_upper(after[i - 1]))
      sum += kCase;
  }
  for (std::size_t i = 0; i < before.size();) {
    std::size_t end = i;
    bool other_case = false;
    for (; end < before.size() && is_letter(before[end]); ++end) {
      if (!is_letter(after[end]))
        sum += after[end] == U'’' || is_mark_in_place(after, end) ? kSign / 3 : lone ? kSign / 2 : kSign;
      other_case = other_case || (is_letter(after[end]) && is_upper(before[end]) != is_upper(after[end]));
    }
    if (other_case && end - i > 1 && well_capitalised(before.substr(i, end - i))) sum += kCase;
    i = std::max(end, i + 1);
  }
  return sum;
}

bool WordCosts::speaks(model::Language l, std::u32string_view before, std::u32string_view after) {
  // Mac Roman's dashes are capitals elsewhere, and no other word.
  if (before.size() == 1 && after.size() == 1 && is_dash(after[0]) && is_upper(before[0])) return true;
  if (letters_in(after) == 0) return letters_in(before) != 1;
  if (before.size() == 1 && stands_alone(before[0])) return false;
  if (letters_in(after) != 1) return true;
  const bool control = before[0] >= 0x7F && before[0] < 0xA0;
  const std::optional<int> known =
      is_letter(after[0]) && (control || !is_upper(after[0])) ? listed(l, after.substr(0, 1)) : std::nullopt;
  return known && *known <= kCommon;
}

int WordCosts::letter(model::Language l, char32_t c2, char32_t c1, char32_t c, bool literal,
                      bool inside) const {
  const int cost = lately_.cost(l, c2, c1, model::fold(c));
  if (!literal || c < 0x80) return cost;
  if (!is_typed(c)) return std::min(cost, habits_->most(c));
  const int most = inside ? kMostInside : kMostTyped;
  return std::min(cost, c == U'´' ? kTyped : std::clamp(lately_.cost(l, c2, c1, U'\''), kTyped, most));
}

// A sign as it stands. Hardly any stands inside a word; those of brands, and an ellipsis, stand behind one.
int WordCosts::sign(std::u32string_view piece, std::size_t at, int as_letter) {
  const char32_t c = piece[at];
  const bool behind = at > 0 && is_letter(piece[at - 1]);
  if (c == 0xA0 && behind && (at + 1 == piece.size() || is_letter(piece[at + 1])))
    return as_letter + kHardSpace;
  if (c <= 0xA0 || is_typed(c) || c == U'‘') return as_letter;  // Uzbek writes o‘
  const char32_t before = at > 0 ? piece[at - 1] : U' ', after = at + 1 < piece.size() ? piece[at + 1] : U' ';
  const int cost =
      as_letter + break_cost(before, c, after) + (behind && opens(c) && !is_letter(after) ? kMisplaced : 0);
  return (c == U'®' || c == U'™' || c == U'…') && is_letter(before)
             ? std::min(cost, sign_cost(before, c, after))
             : cost;
}

// A dash without blanks stands between two words; what has one inside a word was likelier damaged.
int WordCosts::split(model::Language l, std::u32string_view piece, std::size_t at) {
  if (!is_dash(piece[at]) || at == 0 || at + 1 == piece.size() || !is_letter(piece[at - 1]) ||
      !is_letter(piece[at + 1]) || is_upper(piece[at + 1]))
    return 0;
  std::size_t begin = at, end = at + 1;
  while (begin > 0 && is_letter(piece[begin - 1])) --begin;
  while (end < piece.size() && is_letter(piece[end])) ++end;
  return listed(l, piece.substr(begin, at - begin)) && listed(l, piece.substr(at + 1, end - at - 1)) ? 0
                                                                                                     : kSplit;
}

int WordCosts::strange(model::Language l, std::u32string_view piece) {
  int sum = 0;
  char32_t c2 = U' ', c1 = U' ';
  for (std::size_t i = 0; i < piece.size(); ++i) {
    const char32_t c = piece[i];
    if (is_letter(c) && (i == 0 || !is_letter(piece[i - 1]))) {
      std::size_t end = i;
      while (end < piece.size() && is_letter(piece[end])) ++end;
      sum += turn_of(piece.substr(i, end - i));
    }
    sum += !is_letter(c)
               ? sign(piece, i, letter(l, c2, c1, c, true, is_inside(piece, i))) + split(l, piece, i)
           : c < 0x80 ? kStranger
                      : std::min(new_letter(c), habits_->most(c));
    c2 = c1;
    c1 = model::fold(c);
  }
  return sum;
}

int WordCosts::cost(model::Language l, std::u32string_view piece, bool literal, bool* last) {
  int sum = 0;
  char32_t c2 = U' ', c1 = U' ';
  for (std::size_t i = 0; i < piece.size();) {
    std::size_t end = i;
    while (end < piece.size() && is_letter(piece[end])) ++end;
    if (end == i) {
      int as_letter = letter(l, c2, c1, piece[i], literal, is_inside(piece, i));
      // A model of sentences knows few dashes, and few signs behind a word.
      if (!literal &&
          (is_dash(piece[i]) ? piece.size() == 1 : is_usual_sign(piece[i]) && !is_inside(piece, i)))
        as_letter = std::min(as_letter, sign_cost(i > 0 ? piece[i - 1] : U' ', piece[i],
                                                  i + 1 < piece.size() ? piece[i + 1] : U' '));
      sum += (literal ? sign(piece, i, as_letter) : as_letter + broken(piece, i)) + split(l, piece, i);
      c2 = c1;
      c1 = model::fold(piece[i]);
      ++i;
      continue;
    }
    const std::u32string_view word = piece.substr(i, end - i);
    int spelled = turn_of(word), small = 0;
    char32_t b2 = c2, b1 = c1;
    for (const char32_t c : word) {
      spelled += letter(l, c2, c1, c, literal, false);
      c2 = c1;
      c1 = c;
    }
    const std::optional<int> known = listed(l, word);
    if (last != nullptr) *last = known.has_value();
    if (known) {
      for (const char32_t c : lower_) {
        small += lately_.cost(l, b2, b1, c);
        b2 = b1;
        b1 = c;
      }
      const int capital = is_upper(word[0]) ? kCapital : 0;
      sum += std::min(std::max(*known, small - kMostCredit) + capital, spelled);
    } else {
      sum += spelled + kUnknownWord;
    }
    i = end;
  }
  return sum;
}

}  // namespace kintsugi::lattice
