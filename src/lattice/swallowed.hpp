// ASCII characters that a torn pair took with it: what they cost, by what stands in their place elsewhere in the text.
#ifndef KINTSUGI_LATTICE_SWALLOWED_HPP
#define KINTSUGI_LATTICE_SWALLOWED_HPP

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "lattice/unit.hpp"

namespace kintsugi::lattice {

class Swallowed {
 public:
  explicit Swallowed(std::span<const Unit> document);

  // 1/8 bit: c between a character beyond ASCII and `after`. `after`: any character.
  int cost(char32_t c, char32_t after) {
    int& known = known_[kind(after) * 128 + c];
    if (known < 0) known = reckon(c, after);
    return known;
  }

 private:
  static constexpr std::size_t kKinds = 129;  // ASCII, and all else
  static std::size_t kind(char32_t c) { return c < 0x80 ? c : kKinds - 1; }
  int reckon(char32_t c, char32_t after) const;
  std::array<int, 128> behind_{};  // each character behind one beyond ASCII
  int all_ = 0;
  std::vector<std::uint16_t> pairs_;  // and what stands behind it: kind * 128 + character
  std::array<int, kKinds> before_{};
  std::vector<int> known_;  // costs that were asked for; -1: not yet
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_SWALLOWED_HPP
