// Two-byte encodings as one shape: a lead byte chooses a row, a trail byte a column, the cell is the text.
#ifndef KINTSUGI_ENCODING_GRID_HPP
#define KINTSUGI_ENCODING_GRID_HPP

#include <array>
#include <cstdint>

#include "encoding/encoding.hpp"

namespace kintsugi::encoding {

// A byte's row or column, counted from 1; 0: the byte is none.
using Places = std::array<std::uint8_t, 256>;

struct Range {
  unsigned first, last;
};

// Numbers the bytes of up to two ranges in order.
constexpr Places places(Range a, Range b = {1, 0}) {
  Places out{};
  std::uint8_t n = 0;
  for (unsigned i = a.first; i <= a.last; ++i) out[i] = ++n;
  for (unsigned i = b.first; i <= b.last; ++i) out[i] = ++n;
  return out;
}

struct Grid {
  const std::uint16_t* cells;  // a code point's low 16 bits; 0: none; 0xD800 + i: pair i of kPairs
  const std::uint8_t* plane2;  // a bit for each cell that lies in plane 2; nullptr: none does
  unsigned columns;
  const Places* row;
  const Places* column;
  const std::uint16_t* alone;  // what 80 to FF say where they are no lead byte; 0: nothing
};

// Big5's letters that Unicode has as two code points only.
inline constexpr char32_t kPairs[4][2] = {{0xCA, 0x304}, {0xCA, 0x30C}, {0xEA, 0x304}, {0xEA, 0x30C}};

constexpr char32_t cell_at(const Grid& g, unsigned place) {
  char32_t c = g.cells[place];
  if (g.plane2 != nullptr && (g.plane2[place >> 3] >> (place & 7) & 1) != 0) c += 0x20000;
  return c;
}
constexpr bool is_pair(char32_t cell) { return (cell & ~char32_t{3}) == 0xD800; }

// A copy of `base` with some cells changed: how vendors' twins are made from the standard's tables.
struct Change {
  std::uint16_t place;
  std::uint32_t value;
};
template <std::size_t N, std::size_t M>
constexpr std::array<std::uint16_t, N> changed(const std::uint16_t (&base)[N], const Change (&changes)[M]) {
  std::array<std::uint16_t, N> out{};
  for (std::size_t i = 0; i < N; ++i) out[i] = base[i];
  for (const Change& c : changes) out[c.place] = static_cast<std::uint16_t>(c.value);
  return out;
}

extern const Grid kGb18030Grid, kEucKrGrid, kCp949Grid, kJohabGrid, kShiftJisGrid, kCp932Grid,
    kShiftJisx0208Grid, kBig5Grid, kBig5HkscsGrid;
inline constexpr unsigned kJis0208Rows = 94;    // what EUC-JP and ISO-2022-JP reach
extern const std::uint16_t kJis0208[60 * 188];  // by pointer: 94 a row
extern const std::uint16_t kJis0212[94 * 94];

}  // namespace kintsugi::encoding

#endif  // KINTSUGI_ENCODING_GRID_HPP
