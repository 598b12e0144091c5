#include "infer/joins.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "infer/confidence.hpp"
#include "infer/letter.hpp"
#include "infer/lines.hpp"
#include "lattice/languages.hpp"
#include "scan/line_break.hpp"
#include "text/utf8.hpp"

namespace kintsugi::infer {
namespace {

constexpr int kBit = model::kBit;
constexpr std::size_t kShortest = 2, kLongest = 32;  // characters of a piece
// Prices in bits: a hyphen that belongs to the word and happens to end a line; a word of the document; one that no
// list has (Latin letters), whole or in pieces.
constexpr int kHyphen = 5 * kBit;
constexpr int kKnown = 8 * kBit;
constexpr int kUnlisted = 4 * kBit;
constexpr int kBar = 6 * kBit;          // what the joined word must save
constexpr int kSurely = 30 * kBit;      // a text that is surely torn
constexpr int kUnknownBar = 14 * kBit;  // one that no list has
constexpr int kMost = 20 * kBit;        // what one word can say of the others,
constexpr int kStays = 10 * kBit;       // and a hyphen that stays against them
constexpr int kNeed =
    18 * kBit;  // what all of them together must: a text that is torn is torn again and again

constexpr std::string_view kBreak = "-\n";

struct Torn {
  std::size_t hyphen, end;  // bytes: the hyphen, and behind the line break
  std::u32string left, right;
  int gain = 0;
  bool perhaps = false;  // only in a text that is surely torn
};

std::size_t text_size(const std::u32string& word) {
  std::size_t n = 0;
  for (const char32_t c : word) n += text::encoded_size(c);
  return n;
}

// At a hyphen and a line break: the pieces of the word beside them.
bool pieces(std::string_view utf8, std::size_t hyphen, Torn& torn) {
  torn.hyphen = hyphen;
  torn.end = hyphen + 2;
  std::size_t i = hyphen;
  std::u32string left;
  while (i > 0 && left.size() <= kLongest) {
    std::size_t p = i - 1;
    while (p > 0 && text::is_continuation(utf8[p])) --p;
    const char32_t c = text::decode_valid(utf8.data() + p).value;
    if (!is_letter(c)) break;
    left.push_back(c);
    i = p;
  }
  // Another hyphen or a digit before it: a name, a number, a path.
  if (i > 0 && utf8[i - 1] != ' ' && utf8[i - 1] != '\n' && utf8[i - 1] != '(' && utf8[i - 1] != '"' &&
      !text::is_continuation(utf8[i - 1]) && utf8[i - 1] != '\'')
    return false;
  std::reverse(left.begin(), left.end());
  std::u32string right;
  for (std::size_t k = torn.end; k < utf8.size() && right.size() <= kLongest;) {
    const text::CodePoint c = text::decode_valid(utf8.data() + k);
    if (!is_letter(c.value)) break;
    right.push_back(c.value);
    k += c.size;
  }
  // Nor is a compound of three torn.
  const std::size_t behind = torn.end + text_size(right);
  if (behind < utf8.size() && (utf8[behind] == '-' || is_digit(static_cast<unsigned char>(utf8[behind]))))
    return false;
  torn.left = std::move(left);
  torn.right = std::move(right);
  const auto fits = [](const std::u32string& s) { return s.size() >= kShortest && s.size() <= kLongest; };
  return fits(torn.left) && fits(torn.right) && !is_upper(torn.right[0]);
}

struct Word {
  int cost;
  bool known;  // a list has it, or the document
};

// A word by itself, between spaces.
Word look_up(model::Language l, const std::u32string& word, const Habits& habits) {
  const model::Model& m = model::Model::builtin();
  std::u32string small;
  const std::string_view name = m.languages()[l];
  const bool dotless = name == "tr" || name == "az";
  for (const char32_t c : word)
    small.push_back(model::latin_letter(c) ? model::word_letter(c, dotless) : model::small_letter(c));
  int letters = 0;
  char32_t c2 = U' ', c1 = U' ';
  for (std::size_t i = 0; i <= small.size(); ++i) {
    const char32_t c = i < small.size() ? small[i] : U' ';
    letters += m.cost(l, c2, c1, c);
    c2 = c1;
    c1 = c;
  }
  const auto listed = m.word_cost(l, small);
  const bool there = habits.knows(small);
  if (listed) {
    letters = std::min(letters, *listed);
  } else if (model::latin_letter(small[0])) {
    letters += kUnlisted;
  }
  if (there) letters = std::min(letters, kKnown);
  return {letters, listed || there};
}

}  // namespace

bool has_torn_word(std::string_view utf8) {
  for (std::size_t at = utf8.find(kBreak); at != std::string_view::npos; at = utf8.find(kBreak, at + 2)) {
    if (scan::tears_word(utf8, at)) return true;
  }
  return false;
}

void join_words(std::string_view utf8, const Habits& habits, text::Edits& out) {
  std::vector<Torn> found;
  int evidence = 0;
  model::Language language = model::kGeneric;
  std::size_t told = 0;  // up to where the language is known
  for (std::size_t at = utf8.find(kBreak); at != std::string_view::npos; at = utf8.find(kBreak, at + 2)) {
    Torn torn;
    if (!pieces(utf8, at, torn)) continue;
    if (language == model::kGeneric || at > told) {
      constexpr std::size_t kReach = 4096;
      std::size_t line = at < 256 ? 0 : at - 256;
      while (!text::is_boundary(utf8, line)) ++line;
      const std::u32string around = surroundings(utf8, line, at);
      const auto languages = lattice::rank_languages(around, {}, 1);
      language = languages.empty() ? model::kGeneric : languages[0].language;
      told = at + kReach;
    }
    if (language == model::kGeneric) continue;
    const Word left = look_up(language, torn.left, habits), right = look_up(language, torn.right, habits);
    const Word whole = look_up(language, torn.left + torn.right, habits);
    torn.gain = left.cost + right.cost + kHyphen - whole.cost;
    // A word that nobody knows is one only where its pieces are none: the list has common words alone.
    const bool pieces_are_none = model::latin_letter(torn.left[0]) && !left.known && !right.known;
    if (torn.gain >= (whole.known ? kBar : kUnknownBar) && (whole.known || pieces_are_none)) {
      evidence += std::min(torn.gain, kMost);
      found.push_back(std::move(torn));
    } else if (torn.gain >= kBar && !(left.known && right.known)) {
      torn.perhaps = true;
      found.push_back(std::move(torn));
    } else {
      evidence -= kStays;
    }
  }
  if (evidence < kNeed) return;
  for (const Torn& torn : found) {
    if (torn.perhaps && evidence < kSurely) continue;
    text::Edit e;
    e.before = {torn.hyphen, torn.end};
    e.stage = Stage::infer;
    e.proof = Proof::language;
    e.kind = "infer.torn-word";
    e.evidence = "put 2D0A";
    e.confidence = confidence_of(Found::torn, static_cast<float>(torn.gain) / kBit);
    out.push_back(std::move(e));
  }
}

}  // namespace kintsugi::infer
