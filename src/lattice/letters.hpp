// A first look at the languages of Latin letters, some thirty for the price of one: what pairs of ASCII letters cost in
// each, and what the letters beyond ASCII cost by themselves.
#ifndef KINTSUGI_LATTICE_LETTERS_HPP
#define KINTSUGI_LATTICE_LETTERS_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/model.hpp"

namespace kintsugi::lattice {

// Of a pair: anything but a letter, a..z. Capitals are small letters here. Shared with tools/train.
inline constexpr std::size_t kLetterPlaces = 27;
constexpr std::size_t letter_place(char32_t c) noexcept {
  return (c | 32) >= U'a' && (c | 32) <= U'z' ? c & 31 : 0;
}

class Letters {
 public:
  static const Letters& get();

  // The languages of these that a folded text may be in: those not far behind the likeliest, by its
  // first pairs or by these and the letters beyond ASCII, and the `least` likeliest. All, where the text has few pairs:
  // its letters may all be wrong.
  std::vector<model::Language> possible(std::span<const char32_t> text, std::size_t least) const;
  // By how much a language lags behind the likeliest, in 1/8 bit, both by pairs and by all; nothing where that is not known.
  std::optional<int> behind(std::span<const char32_t> text, model::Language language) const;

 private:
  static constexpr std::size_t kMost = 64;  // languages: a line of the cache
  static constexpr char32_t kFirst = 0xC0, kLast = 0x24F, kFirstMore = 0x1E00, kLastMore = 0x1EFF;
  using Row = std::array<std::uint8_t, kMost>;

  using Sums = std::array<std::uint32_t, kMost>;
  struct Told {
    Sums pairs{}, all{};
    std::size_t seen = 0;  // pairs
  };
  Letters();
  Told tell(std::span<const char32_t> text) const noexcept;
  std::uint32_t least(const Sums& sums) const noexcept;
  const Row* alone(char32_t c) const noexcept;

  std::vector<model::Language> languages_;
  std::vector<model::Language> untold_;  // that no pairs were counted of: always possible
  std::vector<Row> pairs_;               // kLetterPlaces * kLetterPlaces
  std::vector<Row> alone_;               // of letters beyond ASCII
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_LETTERS_HPP
