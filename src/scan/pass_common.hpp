// What the pass needs whatever the instruction set.
#ifndef KINTSUGI_SCAN_PASS_COMMON_HPP
#define KINTSUGI_SCAN_PASS_COMMON_HPP

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "scan/pass.hpp"

namespace kintsugi::scan {

inline constexpr std::size_t kBlock = 64;

// A bit a byte, the first the lowest.
struct Block {
  std::uint64_t beyond;  // not ASCII
  std::uint64_t lead;    // the first byte of a character beyond ASCII
  std::uint64_t line;    // a line feed
};

// By the high half of a character's first byte: the bits of it that count, how far those of four bytes are to be
// moved, its size.
struct Lead {
  std::uint8_t bits, shift, size;
};
inline constexpr Lead kLeads[16] = {{0x7F, 18, 1}, {0x7F, 18, 1}, {0x7F, 18, 1}, {0x7F, 18, 1},
                                    {0x7F, 18, 1}, {0x7F, 18, 1}, {0x7F, 18, 1}, {0x7F, 18, 1},
                                    {0, 18, 1},    {0, 18, 1},    {0, 18, 1},    {0, 18, 1},
                                    {0x1F, 12, 2}, {0x1F, 12, 2}, {0x0F, 6, 3},  {0x07, 0, 4}};

}  // namespace kintsugi::scan

#endif  // KINTSUGI_SCAN_PASS_COMMON_HPP
