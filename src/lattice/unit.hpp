// Damaged text as the lattice sees it: code points, and bytes that are no UTF-8.
#ifndef KINTSUGI_LATTICE_UNIT_HPP
#define KINTSUGI_LATTICE_UNIT_HPP

#include <cstdint>
#include <string_view>
#include <vector>

namespace kintsugi::lattice {

inline constexpr char32_t kRawByte = 0x110000;  // + the byte: one that is part of no well-formed UTF-8

struct Unit {
  char32_t c;
  std::uint32_t offset;  // bytes from the start of the text it was taken from
};

// The units of `text`, and one more that stands for the end (c = 0).
std::vector<Unit> units(std::string_view text);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_UNIT_HPP
