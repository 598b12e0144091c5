#include "lattice/signs.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "encoding/encoding.hpp"
#include "model/model.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;

// Provenance: quotation marks and dashes as counted in the model's corpora; the others, which sentences of news
// do not hold, by hand, from how often posts and comments hold an emoji at all. Only their order matters.
constexpr int kMark = 8 * kBit, kUsual = 11 * kBit, kRare = 15 * kBit, kRarer = 24 * kBit;
constexpr int kAgain = 5 * kBit;                       // of the same kind as the one before it
constexpr int kTurn = 14 * kBit, kInside = 20 * kBit;  // by hand, on ftfy's published cases
constexpr int kAttached = 4 * kBit;                    // on top, beside a letter
constexpr int kTwoCapitals = 9 * kBit;                 // the second beyond ASCII, and then a small letter

enum class Kind { none, closing, opening, joining, loose, picture, follower, selector };

struct Range {
  char32_t first, last;
  Kind kind;
  int cost;
};

constexpr Range kRanges[] = {
    {0xA1, 0xA1, Kind::opening, kUsual},      {0xA2, 0xA5, Kind::loose, kUsual},
    {0xA6, 0xA6, Kind::loose, kRare},         {0xA7, 0xA7, Kind::opening, kUsual},
    {0xA8, 0xA8, Kind::loose, kRare},         {0xA9, 0xA9, Kind::loose, kUsual},
    {0xAA, 0xAA, Kind::closing, kRare},       {0xAB, 0xAB, Kind::opening, kMark},
    {0xAC, 0xAC, Kind::loose, kRare},         {0xAE, 0xAE, Kind::closing, kUsual},
    {0xAF, 0xAF, Kind::loose, kRare},         {0xB0, 0xB0, Kind::closing, kUsual},
    {0xB1, 0xB1, Kind::loose, kUsual},        {0xB2, 0xB3, Kind::closing, kUsual},
    {0xB4, 0xB4, Kind::loose, kRare},         {0xB5, 0xB5, Kind::opening, kUsual},
    {0xB6, 0xB6, Kind::loose, kRare},         {0xB7, 0xB7, Kind::joining, kUsual},
    {0xB8, 0xB8, Kind::loose, kRare},         {0xB9, 0xB9, Kind::closing, kRare},
    {0xBA, 0xBA, Kind::closing, kUsual},      {0xBB, 0xBB, Kind::closing, kMark},
    {0xBC, 0xBE, Kind::loose, kUsual},        {0xBF, 0xBF, Kind::opening, kUsual},
    {0xD7, 0xD7, Kind::loose, kUsual},        {0xF7, 0xF7, Kind::loose, kRare},
    {0x300, 0x36F, Kind::follower, kRare},  // Greek letters are signs too, in the sciences.
    {0x391, 0x3A9, Kind::joining, kRare},     {0x3B1, 0x3C9, Kind::joining, kRare},
    {0x200D, 0x200D, Kind::selector, kAgain}, {0x2010, 0x2012, Kind::joining, kUsual},
    {0x2013, 0x2014, Kind::joining, kMark},   {0x2018, 0x2018, Kind::opening, kMark},
    {0x2019, 0x2019, Kind::joining, kMark},   {0x201A, 0x201A, Kind::opening, kUsual},
    {0x201C, 0x201C, Kind::opening, kMark},   {0x201D, 0x201D, Kind::closing, kMark},
    {0x201E, 0x201E, Kind::opening, kMark},   {0x2020, 0x2021, Kind::loose, kUsual},
    {0x2022, 0x2022, Kind::loose, kMark},     {0x2026, 0x2026, Kind::closing, kMark},
    {0x2030, 0x2030, Kind::loose, kUsual},    {0x2032, 0x2033, Kind::closing, kUsual},
    {0x2039, 0x203A, Kind::loose, kUsual},    {0x20A0, 0x20CF, Kind::loose, kUsual},
    {0x20E3, 0x20E3, Kind::selector, kAgain}, {0x2100, 0x2121, Kind::loose, kRare},
    {0x2122, 0x2122, Kind::closing, kUsual},  {0x2123, 0x214F, Kind::loose, kRare},
    {0x2150, 0x218F, Kind::loose, kRare},     {0x2190, 0x22FF, Kind::loose, kRare},
    {0x2300, 0x23FF, Kind::picture, kRare},   {0x2460, 0x25FF, Kind::loose, kRare},
    {0x2600, 0x27BF, Kind::picture, kRare},   {0x27F0, 0x28FF, Kind::loose, kRare},
    {0x2900, 0x29FF, Kind::loose, kRare},     {0x2B00, 0x2BFF, Kind::picture, kRare},
    {0xFB00, 0xFB06, Kind::joining, kRare},   {0xFE0F, 0xFE0F, Kind::selector, kAgain},
    {0xFFFD, 0xFFFD, Kind::joining, kRare},   {0x1F000, 0x1F1E5, Kind::picture, kRarer},
    {0x1F1E6, 0x1F1FF, Kind::picture, kRare}, {0x1F200, 0x1F2FF, Kind::picture, kRarer},
    {0x1F300, 0x1F64F, Kind::picture, kRare}, {0x1F650, 0x1F67F, Kind::picture, kRarer},
    {0x1F680, 0x1F6FF, Kind::picture, kRare}, {0x1F700, 0x1F8FF, Kind::picture, kRarer},
    {0x1F900, 0x1FAFF, Kind::picture, kRare},
};

const Range* find(char32_t c) noexcept {
  const auto it = std::upper_bound(std::begin(kRanges), std::end(kRanges), c,
                                   [](char32_t x, const Range& r) { return x < r.first; });
  if (it == std::begin(kRanges)) return nullptr;
  const Range& r = *(it - 1);
  return c <= r.last ? &r : nullptr;
}

enum class Alphabet {
  none,
  latin,
  greek,
  cyrillic,
  armenian,
  hebrew,
  arabic,
  indic,
  thai,
  georgian,
  eastern,
  other
};

Alphabet alphabet_of(char32_t c) noexcept {
  if (c < 0x80) return (c | 32) >= U'a' && (c | 32) <= U'z' ? Alphabet::latin : Alphabet::none;
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return Alphabet::none;
  if (c < 0x300) return Alphabet::latin;
  if (c < 0x370) return Alphabet::none;
  if (c < 0x400) return Alphabet::greek;
  if (c < 0x530) return Alphabet::cyrillic;
  if (c < 0x590) return Alphabet::armenian;
  if (c < 0x600) return Alphabet::hebrew;
  if (c < 0x780) return Alphabet::arabic;
  if (c < 0xE00) return Alphabet::indic;
  if (c < 0xF00) return Alphabet::thai;
  if (c >= 0x10A0 && c < 0x1100) return Alphabet::georgian;
  if (c >= 0x1E00 && c < 0x1F00) return Alphabet::latin;
  if (c >= 0x1F00 && c < 0x2000) return Alphabet::greek;
  if ((c >= 0xF00 && c < 0x1E00) || (c >= 0xA000 && c < 0xAC00) || (c >= 0x10000 && c < 0x1D000) ||
      (c >= 0x1E000 && c < 0x1F000))
    return Alphabet::other;
  if (c >= 0x20000 && c < 0x40000) return Alphabet::eastern;
  if ((c >= 0x3041 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7B0)) return Alphabet::eastern;
  return Alphabet::none;
}

// Of the Latin, Greek and Cyrillic letters that one byte stands for in some page.
bool is_capital(char32_t c) noexcept {
  return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c < 0xDF && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
         (c >= 0x400 && c < 0x430) || (c >= 0x100 && c < 0x138 && c % 2 == 0) ||
         (c >= 0x139 && c < 0x149 && c % 2 == 1) || (c >= 0x14A && c < 0x178 && c % 2 == 0) || c == 0x178 ||
         c == 0x179 || c == 0x17B || c == 0x17D;
}

bool is_small(char32_t c) noexcept {
  return alphabet_of(c) < Alphabet::armenian && alphabet_of(c) != Alphabet::none && !is_capital(c);
}

}  // namespace

bool is_sign(char32_t c) noexcept { return find(c) != nullptr; }

int sign_cost(char32_t before, char32_t c, char32_t after) noexcept {
  const Range* sign = find(c);
  if (sign == nullptr) return kNoSign;
  const bool left = alphabet_of(before) != Alphabet::none, right = alphabet_of(after) != Alphabet::none;
  const Range* last = find(before);
  if (last != nullptr && last->kind == sign->kind && last->cost == sign->cost &&
      (sign->kind == Kind::loose || sign->kind == Kind::picture) && !right)
    return kAgain;
  switch (sign->kind) {
    case Kind::none: return kNoSign;
    case Kind::closing: return right && left ? kNoSign : sign->cost;
    case Kind::opening: return left ? kNoSign : sign->cost;
    case Kind::joining: return sign->cost;
    case Kind::loose: return left || right ? kNoSign : sign->cost;
    case Kind::picture: return sign->cost + (left || right ? kAttached : 0);
    case Kind::selector:
      return last != nullptr && last->kind != Kind::joining && last->kind != Kind::opening ? sign->cost
                                                                                           : kNoSign;
    case Kind::follower: return before == U' ' || before == U'\n' ? kNoSign : sign->cost;
  }
  return kNoSign;
}

int break_cost(char32_t before, char32_t c, char32_t after) noexcept {
  const bool left = alphabet_of(before) != Alphabet::none, right = alphabet_of(after) != Alphabet::none;
  if (is_capital(c)) {
    if (c >= 0x250) return 0;
    return is_small(before) ? kTurn : c >= 0x80 && is_capital(before) && is_small(after) ? kTwoCapitals : 0;
  }
  if (!left) return 0;
  if (c >= 0x7F && c <= 0xA0) return right || after >= 0x80 ? kInside : 0;
  const Range* sign = find(c);
  if (sign == nullptr) return 0;
  switch (sign->kind) {
    case Kind::closing:
    case Kind::opening: return right ? kInside : 0;
    case Kind::loose: return right || find(after) != nullptr ? kTurn : 0;
    default: return 0;
  }
}

int stranger_cost(char32_t before, char32_t c, char32_t after) noexcept {
  return mixes_alphabets(before, c) && mixes_alphabets(c, after) ? kInside : 0;
}

bool mixes_alphabets(char32_t a, char32_t b) noexcept {
  const Alphabet x = alphabet_of(a), y = alphabet_of(b);
  return x != y && x != Alphabet::none && y != Alphabet::none;
}

bool is_known_letter(char32_t c) {
  constexpr char32_t kFirst = 0xC0, kEnd = 0x590;
  static const std::vector<bool> known = [] {
    const model::Model& m = model::Model::builtin();
    constexpr char32_t kNever = 0x10FFFF;  // a context that no model has
    std::vector<bool> out;
    for (char32_t x = kFirst; x < kEnd; ++x) {
      const int unseen = m.class_cost(kNever, x);
      bool any = alphabet_of(x) == Alphabet::none;
      // Of one question a language: each more may find a stranger.
      for (std::size_t l = 1; l < m.languages().size() && !any; ++l) {
        const auto language = static_cast<model::Language>(l);
        any = m.has(language, x) && m.unigram(language, x) <= unseen;
      }
      out.push_back(any);
    }
    return out;
  }();
  return c < kFirst || c >= kEnd || known[c - kFirst];
}

bool reads_as_byte(char32_t c) noexcept {
  if (c >= 0x80 && c < 0x100) return true;
  const char32_t* windows = encoding::table(encoding::Id::windows_1252);
  return std::find(windows + 0x80, windows + 0xA0, c) != windows + 0xA0;
}

bool reads_as_byte_elsewhere(char32_t c) {
  using encoding::Id;
  static const std::vector<bool> of_pages = [] {
    std::vector<bool> out(0x10000);
    for (const Id page : {Id::windows_1251, Id::windows_1250, Id::macintosh, Id::cp437}) {
      const char32_t* table = encoding::table(page);
      for (int b = 0x80; b < 0x100; ++b)
        if (table[b] < out.size()) out[table[b]] = true;
    }
    return out;
  }();
  return c < of_pages.size() && of_pages[c];
}

}  // namespace kintsugi::lattice
