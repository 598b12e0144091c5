#include "infer/offers.hpp"

#include <algorithm>

#include "infer/alphabet.hpp"
#include "infer/letter.hpp"
#include "infer/sayings.hpp"
#include "text/utf8.hpp"

namespace kintsugi::infer {
namespace {

constexpr int kBit = model::kBit;

// Prices in bits, beside what the model says. Provenance: set by hand, then moved on training lines that were put
// through the channels of bench/inference.
constexpr int kUnread = 40 * kBit;  // U+FFFD that stays
constexpr int kInWord = 8 * kBit;   // a question mark within a word
constexpr int kNoSpace = 9 * kBit;  // a question mark, and the space behind it was forgotten
constexpr int kSpaceBefore =
    6 * kBit;                        // a question mark with a space before it where the language writes none
constexpr int kEnds = 9 * kBit;      // a question mark behind a word costs no more, whatever the word
constexpr int kSurvivor = 3 * kBit;  // a letter was lost that stands elsewhere in the document
constexpr int kSurvivorHere = 2 * kBit;  // and for each time it stands in the line
constexpr int kSurvivorMost = 10 * kBit;
constexpr int kEach = 1 * kBit;        // each lost character of a token beside the first
constexpr int kHyphen = 2 * kBit;      // a dash that people type as a hyphen
constexpr int kApostrophe = 8 * kBit;  // an apostrophe where the language has none
constexpr int kEllipsis = 3 * kBit;    // what a sentence may do without
constexpr int kDots = 3 * kBit;        // an ellipsis that people type as three stops
constexpr int kJoined = 2 * kBit;      // a dash without spaces
constexpr int kCurrency = 1 * kBit;    // a sign of money

// Of the letters that are written wholly or not at all: all but those beyond the Russian alphabet.
bool is_whole(char32_t c) noexcept {
  return is_letter(c) && !model::latin_letter(c) && !(c >= 0x450 && c < 0x530) && !(c >= 0x400 && c < 0x410);
}

bool wordlike(char32_t c) noexcept { return is_letter(c) || is_mark(c); }

}  // namespace

Offers::Offers(const Ask& ask, std::vector<Option>& out)
    : ask_(ask), out_(out), french_(model::Model::builtin().languages()[ask.language] == "fr") {}

void Offers::add(std::size_t i) {
  const std::u32string_view line = ask_.line;
  const char32_t mark = line[i];
  const char32_t before = i > ask_.begin ? line[i - 1] : U' ';
  std::size_t run = 1;
  while (i + run < ask_.end && line[i + run] == mark) ++run;
  stays(i, before, i + 1 < ask_.end ? line[i + 1] : U' ');
  const bool first = i == 0 || !is_mark(before);
  const int loss = (first && !lost_before(i) ? ask_.loss : kEach);
  if (!ask_.bytewise) {
    const char32_t after = i + 1 < ask_.end ? line[i + 1] : U' ';
    letters(i, 1, before, after, loss);
    signs(i, 1, before, after, loss);
    return;
  }
  for (std::size_t size = 2; size <= std::min<std::size_t>(run, 3); ++size) {
    const char32_t after = i + size < ask_.end ? line[i + size] : U' ';
    letters(i, size, before, after, loss);
    size == 3 ? signs(i, size, before, after, loss) : two_bytes(i, before, after, loss);
  }
}

void Offers::option(std::size_t i, std::size_t marks, What what, char32_t letter, std::u32string_view proxy,
                    int price, int survived) {
  Option o;
  o.pick = {i, static_cast<std::uint8_t>(marks), what, letter};
  std::copy(proxy.begin(), proxy.end(), o.proxy);
  o.size = static_cast<std::uint8_t>(proxy.size());
  o.price = price + survived;
  o.survived = survived;
  out_.push_back(o);
}

void Offers::options(std::size_t i, std::size_t marks, What what,
                     std::initializer_list<std::u32string_view> proxies, int price) {
  for (const std::u32string_view proxy : proxies) option(i, marks, what, 0, proxy, price);
}

void Offers::stays(std::size_t i, char32_t before, char32_t after) {
  if (ask_.line[i] != U'?') {
    option(i, 1, What::stays, 0, {}, kUnread);
    return;
  }
  const std::u32string_view mark = U"?", spaced = U"? ";
  if (is_letter(after) || is_digit(after)) {
    option(i, 1, What::stays, 0, mark, kInWord);
    option(i, 1, What::stays, 0, spaced, kNoSpace - ask_.question);
  } else {
    // What may stand before a question mark is told badly by three characters.
    option(i, 1, What::stays, 0, mark, (i == 0 && after == U' ' ? kInWord : 0) - ask_.question);
    if (is_letter(before) || is_digit(before)) option(i, 1, What::stays, 0, {}, kEnds - ask_.question);
  }
  if (before == U' ' && after == U' ' && ask_.begin > 1) {
    option(i, 1, What::stays, 0, mark, (ask_.habits->spaced_questions() ? 0 : kSpaceBefore) - ask_.question);
    out_.back().attached = true;
  }
}

void Offers::letters(std::size_t i, std::size_t marks, char32_t before, char32_t after, int loss) {
  if (!(wordlike(before) || wordlike(after) || (before == U' ' && after == U' ') || before == U'\'' ||
        before == 0x2019 || before == U'-' || before == U'"' || before == U'('))
    return;
  const bool starts = !wordlike(before);
  const char32_t second = i > ask_.begin + 1 ? ask_.line[i - 2] : U' ';
  // A capital stands at the beginning, or among capitals.
  const bool capital =
      starts || (is_letter(before) && is_upper(before) &&
                 (is_letter(after) ? is_upper(after) : is_letter(second) && is_upper(second)));
  const bool small = !(is_letter(before) && is_upper(before) && is_letter(after) && is_upper(after));
  // The line's script could be written.
  const bool written = ask_.line[i] == U'?' && std::any_of(ask_.line.begin(), ask_.line.end(), is_whole);
  for (const char32_t c : alphabet(ask_.language)) {
    if (is_upper(c) ? !capital : !small) continue;
    if (ask_.bytewise && text::encoded_size(c) != marks) continue;
    if (written && is_whole(c)) continue;
    option(i, marks, What::letter, c, {&c, 1}, loss, survivor(i, c));
  }
}

// A letter that stands soundly elsewhere could be written.
int Offers::survivor(std::size_t i, char32_t c) const {
  if (ask_.line[i] == text::kReplacement || ask_.habits->count(c) == 0) return 0;
  const auto here = std::count(ask_.line.begin(), ask_.line.end(), c);
  return kSurvivor + std::min(static_cast<int>(here) * kSurvivorHere, kSurvivorMost);
}

void Offers::signs(std::size_t i, std::size_t marks, char32_t before, char32_t after, int loss) {
  const bool letter_before = wordlike(before), letter_after = wordlike(after);
  const bool starts =
      before == U' ' || before == U'(' || before == U'[' || before == 0x2014 || before == 0x2013;
  const bool ends = after == U' ' || after == U',' || after == U'.' || after == U';' || after == U':' ||
                    after == U')' || after == U'!' || after == U'?' || after == 0x2014;
  if (i == 0 && after == U' ') {
    options(i, marks, What::first, {U"–", U"—", U"•"}, loss);
    options(i, marks, What::first, {U"-"}, loss + kHyphen);
    latin_signs(i, marks, before, after, loss);
    return;
  }
  if (starts && after == U' ' && before == U' ') {
    if (french_) {
      for (const char32_t c : {char32_t{0xAB}, char32_t{0xBB}})
        option(i, marks, c == 0xAB ? What::open : What::close, c, {&c, 1}, loss, survivor(i, c));
    }
    const int price = loss + pause_price(word_before(i), ask_.language);
    options(i, marks, What::dash, {U"–", U"—"}, price);
    options(i, marks, What::dash, {U"-"}, price + kHyphen);
    numbers(i, marks, before, after, loss);
    latin_signs(i, marks, before, after, loss);
    return;
  }
  numbers(i, marks, before, after, loss);
  if (is_digit(before) && is_digit(after)) return;
  latin_signs(i, marks, before, after, loss);
  if (letter_before && (letter_after || (ends && after != U'?'))) {
    const bool known = has_apostrophe(word_before(i), word_behind(i + marks), ask_.language);
    options(i, marks, What::apostrophe, {U"'", U"’"}, loss + (known ? 0 : kApostrophe));
  }
  if (starts && (letter_after || is_digit(after)))
    options(i, marks, What::open, {U"\"", U"“", U"«", U"„"}, loss);
  if (ends && before != U' ')
    options(i, marks, What::close, {U"\"", U"”", U"»", U"“"},
            loss + pause_price(word_before(i), ask_.language));
  // A clause set off: the dash stands at its words.
  if ((starts && is_letter(after)) || (ends && is_letter(before)))
    options(i, marks, What::dash, {U"–", U"—"}, loss + kJoined);
  if ((is_letter(before) || before == U',' || before == U'"') && (is_letter(after) || after == U'"'))
    options(i, marks, What::joined, {U"—", U"–"},
            loss + kJoined + pause_price(word_before(i), ask_.language));
  if (is_letter(before) && after == U' ') {
    options(i, marks, What::ellipsis, {U"…"}, loss + kEllipsis);
    options(i, marks, What::ellipsis, {U"..."}, loss + kEllipsis + kDots);
  }
  const bool inside = before == 0xAB || (after == 0xBB && before != U' ');
  if (inside || (french_ && letter_before && (after == U':' || after == U';' || after == U'!')))
    options(i, marks, What::space, {U" "}, loss);
}

// ¿ and ¡ before words, ° ² and the like behind letters and digits.
void Offers::latin_signs(std::size_t i, std::size_t marks, char32_t before, char32_t after, int loss) {
  const bool starts =
      before == U' ' || before == U'(' || before == U'[' || before == 0x2014 || before == 0x2013;
  for (const char32_t c : signs_of(ask_.language)) {
    if (ask_.bytewise && text::encoded_size(c) != marks) continue;
    const bool leads = c == 0xBF || c == 0xA1;
    if (leads ? starts && (wordlike(after) || after == U' ') && asks_later(i)
              : (wordlike(before) || is_digit(before)) && !wordlike(after))
      option(i, marks, What::letter, c, {&c, 1}, loss, survivor(i, c));
  }
}

// Signs whose UTF-8 has two bytes.
void Offers::two_bytes(std::size_t i, char32_t before, char32_t after, int loss) {
  latin_signs(i, 2, before, after, loss);
  const bool starts = before == U' ' || before == U'(', ends = before != U' ' && !wordlike(after);
  const char32_t open = 0xAB, close = 0xBB, pound = 0xA3;
  if (starts && after != U'?') option(i, 2, What::open, open, {&open, 1}, loss);
  if (ends || after == U' ') option(i, 2, What::close, close, {&close, 1}, loss);
  if (starts && is_digit(after)) option(i, 2, What::letter, pound, {&pound, 1}, loss + kCurrency);
  if (is_digit(before) && is_digit(after)) option(i, 2, What::space, 0, U" ", loss);
}

// Between and beside digits: ranges, thousands, money.
void Offers::numbers(std::size_t i, std::size_t marks, char32_t before, char32_t after, int loss) {
  const std::u32string_view line = ask_.line;
  if (is_digit(before) && is_digit(after)) {
    const std::u32string_view first = number_before(i), second = number_behind(i + marks);
    if (second.size() == 3 && first.size() <= 3) options(i, marks, What::space, {U" "}, loss);
    // A range goes up; of years, the second may be short.
    if (second.size() != first.size() || first < second) options(i, marks, What::range, {U"–", U"-"}, loss);
    return;
  }
  const bool begins = is_digit(after) && (before == U' ' || before == U'(' || before == U'-');
  const bool closes = is_digit(before) && !is_letter(after);
  const bool apart = before == U' ' && after == U' ' && i > 1 && is_digit(line[i - 2]);
  if (!begins && !closes && !apart) return;
  for (const char32_t c : {char32_t{0x20AC}, char32_t{0xA3}, char32_t{0xA5}}) {
    if (!begins && c != 0x20AC) continue;
    option(i, marks, What::letter, c, {&c, 1}, loss + kCurrency, survivor(i, c));
  }
}

std::u32string_view Offers::number_before(std::size_t i) const {
  std::size_t begin = i;
  while (begin > 0 && is_digit(ask_.line[begin - 1])) --begin;
  return ask_.line.substr(begin, i - begin);
}

std::u32string_view Offers::number_behind(std::size_t i) const {
  std::size_t end = i;
  while (end < ask_.line.size() && is_digit(ask_.line[end])) ++end;
  return ask_.line.substr(i, end - i);
}

// ¿ and ¡ are answered in the same line.
bool Offers::asks_later(std::size_t i) const {
  for (std::size_t k = i + 2; k < ask_.line.size(); ++k) {
    const char32_t c = ask_.line[k];
    if ((c == U'?' || c == U'!') && (k + 1 == ask_.line.size() || !wordlike(ask_.line[k + 1]))) return true;
  }
  return false;
}

// The letters before i, over one space.
std::u32string_view Offers::word_before(std::size_t i) const {
  if (i > 0 && is_space(ask_.line[i - 1])) --i;
  std::size_t begin = i;
  while (begin > 0 && i - begin < 32 && is_letter(ask_.line[begin - 1])) --begin;
  return ask_.line.substr(begin, i - begin);
}

std::u32string_view Offers::word_behind(std::size_t i) const {
  std::size_t end = i;
  while (end < ask_.line.size() && end - i < 32 && is_letter(ask_.line[end])) ++end;
  return ask_.line.substr(i, end - i);
}

bool Offers::lost_before(std::size_t i) const {
  for (std::size_t k = ask_.begin; k < i; ++k) {
    if (is_mark(ask_.line[k])) return true;
  }
  return false;
}

}  // namespace kintsugi::infer
