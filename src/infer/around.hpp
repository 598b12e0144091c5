// What stands around a lost character, as features that the model of gaps (models/gaps-1) has weights for. Shared with
// what learns them, tools/infer.
#ifndef KINTSUGI_INFER_AROUND_HPP
#define KINTSUGI_INFER_AROUND_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "infer/letter.hpp"
#include "model/hash_table.hpp"

namespace kintsugi::infer {

inline constexpr std::size_t kReach = 40;  // characters on each side that features look at

// A neighbour as the features see it: one digit, one space, one of the signs that differ by typography alone.
constexpr char32_t as_neighbour(char32_t c) noexcept {
  if (c < 0x80) {
    if (is_digit(c)) return U'0';
    if (c == U'\t') return U' ';
    return c == U'\r' ? U'\n' : lower(c);
  }
  switch (c) {
    case text::kReplacement: return U'?';
    case 0xA0:
    case 0x202F:
    case 0x2009: return U' ';
    case 0x2018:
    case 0x2019:
    case 0x2BC: return U'\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB: return U'"';
    case 0x2014:
    case 0x2015: return 0x2013;
    case 0x2010:
    case 0x2011: return U'-';
    case 0x2026: return U'.';
    default: return is_ideograph(c) ? char32_t{0x4E00} : model::small_letter(c);
  }
}

// The seed of a language's features.
inline std::uint64_t language_seed(std::string_view name) noexcept {
  std::uint64_t h = 14695981039346656037ULL;
  for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return h;
}

// The key of a feature's weight for one character.
inline std::uint64_t weight_key(std::uint64_t feature, char32_t character) noexcept {
  return model::mix(feature ^ (std::uint64_t{character} * 0x9E3779B97F4A7C15ULL));
}

// Calls `take(hash)` for each feature of the gap at text[at]. `text`: as neighbours, what is beyond its ends is a line
// break; what stands at the gap itself is not looked at.
template <class Take>
void features_around(std::u32string_view text, std::size_t at, std::uint64_t seed, Take&& take) {
  const auto left = [&](std::size_t n) { return n <= at ? text[at - n] : U'\n'; };  // n from 1
  const auto right = [&](std::size_t n) { return at + n < text.size() ? text[at + n] : U'\n'; };
  const auto word = [](char32_t c) { return is_letter(c) || c == U'\'' || (c >= 0x300 && c < 0x370); };
  std::uint64_t h = 0;
  const auto start = [&](std::uint64_t type) { h = model::mix(seed + type * 0x9E3779B97F4A7C15ULL); };
  const auto add = [&](char32_t c) { h = (h ^ c) * 0xD6E8FEB86659FD93ULL, h ^= h >> 32; };
  const auto say = [&] { take(model::mix(h)); };

  // Rows of characters.
  constexpr std::uint8_t kRows[][2] = {{1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}, {6, 0}, {0, 1}, {0, 2},
                                       {0, 3}, {0, 4}, {0, 5}, {0, 6}, {1, 1}, {1, 2}, {2, 1}, {2, 2},
                                       {3, 1}, {1, 3}, {3, 2}, {2, 3}, {3, 3}, {4, 2}, {2, 4}, {5, 1}};
  std::uint64_t type = 1;
  for (const auto& row : kRows) {
    start(type++);
    for (std::size_t n = 1; n <= row[0]; ++n) add(left(n));
    for (std::size_t n = 1; n <= row[1]; ++n) add(right(n));
    say();
  }
  // The word with the gap, and its neighbours.
  std::size_t before = 0, behind = 0;
  while (before < kReach && word(left(before + 1))) ++before;
  while (behind < kReach && word(right(behind + 1))) ++behind;
  const auto add_word = [&](std::size_t most_before, std::size_t most_behind) {
    for (std::size_t n = 1; n <= std::min(before, most_before); ++n) add(left(n));
    add(U'_');
    for (std::size_t n = 1; n <= std::min(behind, most_behind); ++n) add(right(n));
  };
  std::size_t p = before + 1, n = behind + 1;  // the neighbours' nearest letters, over one sign
  if (!word(left(p + 1)) && left(p) != U'\n') ++p;
  if (!word(right(n + 1)) && right(n) != U'\n') ++n;
  std::size_t previous = 0, next = 0;
  while (previous < kReach && p + previous + 1 <= at && word(left(p + previous + 1))) ++previous;
  while (next < kReach && n + next + 1 < text.size() && word(right(n + next + 1))) ++next;
  const auto add_previous = [&](std::size_t most) {
    add(left(before + 1));
    for (std::size_t k = 1; k <= std::min(previous, most); ++k) add(left(p + k));
    if (most > previous) add(U'_');
  };
  const auto add_next = [&](std::size_t most) {
    add(right(behind + 1));
    for (std::size_t k = 1; k <= std::min(next, most); ++k) add(right(n + k));
    if (most > next) add(U'_');
  };
  start(type++), add_word(kReach, kReach), say();
  start(type++), add_word(kReach, kReach), add_previous(kReach), say();
  start(type++), add_word(kReach, kReach), add_next(kReach), say();
  start(type++), add_word(2, 4), add_previous(kReach), say();
  start(type++), add_word(2, 4), add_next(kReach), say();
  start(type++), add_word(2, 4), add_previous(3), say();
  start(type++), add_word(2, 4), add_next(3), say();
  start(type++), add_word(4, kReach), say();
  start(type++), add_word(kReach, 4), say();
  // Words further off, with the word's ending.
  const auto further = [&](auto&& side, std::size_t from, std::uint64_t of) {
    for (int words = 0; words < 2; ++words) {
      std::size_t k = from;
      while (k < kReach && !word(side(k)) && side(k) != U'\n') ++k;
      start(of), add_word(2, 4), add(U'/');
      from = k;
      for (; k < kReach && word(side(k)); ++k) add(side(k));
      if (k > from + 1) say();
      from = k;
    }
  };
  further(left, p + previous + 1, type++);
  further(right, n + next + 1, type++);
  // What kinds of signs stand around.
  const auto kind = [](char32_t c) -> char32_t { return is_letter(c) ? U'a' : is_ideograph(c) ? U'i' : c; };
  for (const std::size_t most : {2, 4}) {
    start(type++);
    for (std::size_t k = 1; k <= most; ++k) add(kind(left(k))), add(kind(right(k)));
    say();
  }
  // The first word of the clause, for what ends it.
  std::size_t first = 1;
  while (first <= std::min(at, kReach) && left(first) != U'.' && left(first) != U'\n' && left(first) != U'!')
    ++first;
  start(type++), add(kind(right(1))), add(kind(left(1)));
  std::size_t from = first;
  while (from > 1 && !word(left(from - 1))) --from;
  for (; from > 1 && word(left(from - 1)); --from) add(left(from - 1));
  say();
}

}  // namespace kintsugi::infer

#endif  // KINTSUGI_INFER_AROUND_HPP
