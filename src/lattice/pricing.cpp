#include "lattice/pricing.hpp"

#include <algorithm>

#include "lattice/languages.hpp"
#include "lattice/signs.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;

// Provenance: chosen by hand on ftfy's published cases and the damage bench (seed 1).
constexpr int kMixed = 24 * kBit;        // no word has letters of two alphabets
constexpr int kMixedGreek = 8 * kBit;    // but names of substances do
constexpr int kMixedEastern = 4 * kBit;  // and East Asian text puts no blank beside a foreign word
constexpr int kJoint = 11 * kBit;        // as it stands, a letter behind one of another alphabet
constexpr int kFarPlane = 20 * kBit;     // historic scripts
constexpr int kControl = 30 * kBit;
constexpr int kControlLeft = 20 * kBit;  // text holds none
constexpr int kC1 = 14 * kBit;           // was a character of windows-1252 once, and will be again
constexpr int kStrangeLetter = 10 * kBit;
constexpr int kHardSpace = 3 * kBit;
constexpr int kByteLike = 10 * kBit;  // a character that is itself one of a misread sequence
constexpr int kElsewhere = 3 * kBit;  // on top, of another page
constexpr int kMostSaved = 9 * kBit;  // by what stands before a character, of what it costs by itself
constexpr int kCommon = 14 * kBit;
constexpr int kUnknown = 20 * kBit;  // U+FFFD as it stands
constexpr int kPower = 14 * kBit;    // a power of a capital letter beyond ASCII
constexpr int kTwoSigns = 4 * kBit;  // of mathematics or of boxes, unlike, behind a letter

constexpr int kOtherLanguage = 6 * kBit, kLeastOfName = 10 * kBit,
              kMostOfName = 14 * kBit;     // a letter of a foreign name
constexpr int kEasternInside = 20 * kBit;  // between small Latin letters

constexpr int kLed = 6 * kBit;  // a sign behind Â or Ã, which few words end in
constexpr int kLoneLetter = 9 * kBit / 2;

bool is_open(char32_t c) { return c == U' ' || c == U'\n'; }
bool is_latin1_letter(char32_t c) { return c >= 0xC0 && c < 0x100 && c != 0xD7 && c != 0xF7; }
bool is_eastern(char32_t c) { return c >= 0x3041 && c < 0xD7B0; }
bool is_drawn(char32_t c) { return c >= 0x2190 && c < 0x2600; }

}  // namespace

Pricing::Pricing(const Misread& misread, const Habits& habits)
    : misread_(misread),
      habits_(habits),
      model_(model::Model::builtin()),
      lately_(Lately::mine()),
      western_(misread.id() == encoding::Id::windows_1252 || misread.id() == encoding::Id::latin1) {}

int Pricing::in_languages(char32_t c2, char32_t c1, char32_t c, bool guessed) const {
  int least = 1 << 20;
  for (const model::Language l : languages) {
    const int floor = guessed ? lately_.unigram(l, c) - kMostSaved : 0;
    if (floor >= least) continue;  // whatever stands before it
    least = std::min(least, std::max(lately_.cost(l, c2, c1, c), floor));
  }
  return least;
}

int Pricing::of_name(char32_t c2, char32_t c1, char32_t c) const {
  int least = kMostOfName;
  for (const model::Language l : latin_languages())
    least = std::min(least, lately_.cost(l, c2, c1, c) + kOtherLanguage);
  return std::max(least, kLeastOfName);
}

int Pricing::least_of_many(char32_t c) const {
  if (!one_of_many || still_damaged || is_sign(c)) return 0;
  int least = 1 << 20;
  for (const model::Language l : languages) least = std::min(least, lately_.unigram(l, model::fold(c)));
  return std::max(0, least - kMostSaved - (is_latin1_letter(c) ? kLoneLetter : 0));
}

bool Pricing::is_common(char32_t c) const {
  return std::any_of(languages.begin(), languages.end(),
                     [&](model::Language l) { return lately_.unigram(l, model::fold(c)) < kCommon; });
}

int Pricing::mixing(char32_t a, char32_t b) const {
  if (!mixes_alphabets(a, b)) return 0;
  const auto greek = [](char32_t c) { return c >= 0x370 && c < 0x400; };
  if (is_eastern(a) != is_eastern(b)) return kMixedEastern;
  return greek(a) || greek(b) ? kMixedGreek : kMixed;
}

int Pricing::restored(char32_t c2, char32_t c1, char32_t c, char32_t after, bool torn) const {
  static const std::uint16_t unassigned = model_.char_class(0x10FFFF), own = model_.char_class(0xE000);
  const std::uint16_t kind = model_.char_class(c);
  if (kind == unassigned || kind == own) return -1;
  int price = std::min(in_languages(c2, c1, model::fold(c), torn && one_of_many), sign_cost(c1, c, after));
  // In names there are letters of other languages, as these write them.
  if (!torn && c >= 0xE0 && is_latin1_letter(c) && model::latin_letter(c1) && price > kLeastOfName)
    price = std::min(price, of_name(c2, c1, c));
  if (c == 0xA0) price += kHardSpace;
  if (c < 0x20 || c == 0x7F || (is_eastern(c1) && c >= 0x300 && c < 0x370)) price += kControl;
  if (c >= 0x80 && c < 0xA0) price += western_ && !torn ? kC1 - price : kControl;
  if (!is_known_letter(c)) price += kStrangeLetter;
  if (c >= 0x10000 && sign_cost(U' ', c, U' ') == kNoSign) price += kFarPlane;
  price += break_cost(c1, c, after) + mixing(c1, c);
  // In Latin text words of one letter are commoner than East Asian characters between blanks.
  if (!misread_.single_byte() && is_latin1_letter(c) && is_open(c1) && is_open(after))
    price = std::max(0, price - kLoneLetter);
  const auto small = [](char32_t x) { return x >= U'a' && x <= U'z'; };
  if (small(c1) && small(after) && is_eastern(c)) price += kEasternInside;
  if (still_damaged && c >= 0x80) {
    if (reads_as_byte(c) || misread_.plain(c).size == 1) {
      price = std::min(price, kByteLike);
    } else if (reads_as_byte_elsewhere(c)) {
      price = std::min(price, kByteLike + kElsewhere);
    }
  }
  return price;
}

int Pricing::plain(std::span<const Unit> units, std::size_t i, char32_t c2, char32_t c1) const {
  const char32_t c = units[i].c;
  int price = in_languages(c2, c1, model::fold(c));
  if (c < 0x80) return price;
  price = std::min(price, sign_cost(c1, c, i + 1 < units.size() ? units[i + 1].c : U'\n'));
  return c == 0xFFFD ? std::min(price, kUnknown) : price;
}

int Pricing::literal(std::span<const Unit> units, std::size_t i, char32_t c2, char32_t c1) const {
  const int price = plain(units, i, c2, c1);
  const char32_t c = units[i].c;
  if (c < 0x80) return price;
  if (c < 0xA0) return price + kControlLeft;
  const char32_t after = i + 1 < units.size() ? units[i + 1].c : U'\n';
  const bool power = (c == U'²' || c == U'³' || c == U'¹') && c1 >= 0xC0 && model::latin_letter(c1) &&
                     model::word_letter(c1) != c1;
  const bool two_signs =
      i >= 2 && is_drawn(c) && is_drawn(c1) && c != c1 && model::latin_letter(units[i - 2].c);
  const bool led = western_ && (c1 == 0xC2 || c1 == 0xC3) && c > 0xA0 && c < 0xC0;
  return std::min(price, habits_.most(c)) + (led ? kLed : 0) + break_cost(c1, c, after) +
         stranger_cost(c1, c, after) + (mixes_alphabets(c1, c) ? kJoint : 0) + (power ? kPower : 0) +
         (two_signs ? kTwoSigns : 0);
}

}  // namespace kintsugi::lattice
