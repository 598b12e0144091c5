// What three small letters of a language's own alphabet cost, with the blanks and stops beside them: by far most of what
// is asked of text, so each has a place of its own, told by the letters without a hash. Filled as they are asked for, by
// all threads: whoever asks twice gets the same answer.
#ifndef KINTSUGI_LATTICE_NEAR_HPP
#define KINTSUGI_LATTICE_NEAR_HPP

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/model.hpp"

namespace kintsugi::lattice {

class Near {
 public:
  static constexpr std::size_t kLanguages = 64;

  Near();

  // Where a character stands in the tables of languages that are written in its letters.
  using Place = std::uint8_t;
  static Place place(char32_t c) noexcept {
    if (c < kAscii.size()) return kAscii[c];
    return c - kFirstCyrillic < kCyrillicLetters ? static_cast<Place>(kCyrillic | (c - kFirstCyrillic))
                                                 : kFar;
  }

  // A cost and one, or 0 where it is not known yet.
  using Cell = std::atomic<std::uint8_t>;
  // Of three characters at these places; nullptr where the language has no table of them.
  Cell* cell(model::Language l, Place p2, Place p1, Place p) const noexcept {
    if (((p2 | p1 | p) & foreign_[l]) != 0) return nullptr;
    return &cells_[l][((p2 & kLetter) * kPlaces + (p1 & kLetter)) * kPlaces + (p & kLetter)];
  }
  Cell* cell(model::Language l, char32_t c2, char32_t c1, char32_t c) const noexcept {
    return cell(l, place(c2), place(c1), place(c));
  }
  static void remember(Cell& cell, int cost) noexcept {
    if (cost >= 0 && cost < 0xFF) cell.store(static_cast<std::uint8_t>(cost + 1), std::memory_order_relaxed);
  }

 private:
  // The alphabet, or kFar for what is in none of the tables.
  static constexpr Place kLatin = 0x40, kCyrillic = 0x80, kFar = kLatin | kCyrillic, kLetter = 0x3F;
  static constexpr std::size_t kPlaces = 39;
  static constexpr char32_t kFirstCyrillic = 0x430, kCyrillicLetters = 32;
  static constexpr std::string_view kShared = " \n.,-'0";
  static_assert(kCyrillicLetters + kShared.size() == kPlaces);
  static constexpr std::array<Place, 128> kAscii = [] {
    std::array<Place, 128> out{};
    for (Place& p : out) p = kFar;
    for (std::size_t i = 0; i < 26; ++i) out['a' + i] = static_cast<Place>(kLatin | i);
    for (std::size_t i = 0; i < kShared.size(); ++i)
      out[static_cast<unsigned char>(kShared[i])] = static_cast<Place>(kCyrillicLetters + i);
    return out;
  }();

  std::array<Place, 256> foreign_;  // of each language: the bits of places that it has no table for
  static Cell cells_[kLanguages][kPlaces * kPlaces * kPlaces];
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_NEAR_HPP
