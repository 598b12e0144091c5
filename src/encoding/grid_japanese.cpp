// JIS X 0208 and 0212, and Shift_JIS as the standard, Microsoft and JIS itself have it.
#include "encoding/grid.hpp"

namespace kintsugi::encoding {

constexpr std::uint16_t kJis0208[60 * 188] = {
#include "encoding/generated/jis0208_cells.inc"
};
constexpr std::uint16_t kJis0212[94 * 94] = {
#include "encoding/generated/jis0212_cells.inc"
};

namespace {

constexpr Change kJisChanges[] = {
#include "encoding/generated/shift_jisx0208_changes.inc"
};
constexpr auto kJis = changed(kJis0208, kJisChanges);

constexpr Places kRow = places({0x81, 0x9F}, {0xE0, 0xFC});
constexpr Places kColumn = places({0x40, 0x7E}, {0x80, 0xFC});

// 80, A0 and FD to FF are what the three differ in; A1 to DF are half-width katakana in all.
constexpr std::array<std::uint16_t, 128> alone(std::uint16_t at_80, std::uint16_t at_a0,
                                               std::uint16_t at_fd) {
  std::array<std::uint16_t, 128> out{};
  for (unsigned i = 0xA1; i <= 0xDF; ++i) out[i - 0x80] = static_cast<std::uint16_t>(0xFF61 + i - 0xA1);
  out[0x00] = at_80;
  out[0x20] = at_a0;
  for (unsigned i = 0; i < 3 && at_fd != 0; ++i) out[0x7D + i] = static_cast<std::uint16_t>(at_fd + i);
  return out;
}
constexpr auto kStandardAlone = alone(0x80, 0, 0);
constexpr auto kCp932Alone = alone(0x80, 0xF8F0, 0xF8F1);
constexpr auto kJisAlone = alone(0, 0, 0);

}  // namespace

constexpr Grid kShiftJisGrid{kJis0208, nullptr, 188, &kRow, &kColumn, kStandardAlone.data()};
constexpr Grid kCp932Grid{kJis0208, nullptr, 188, &kRow, &kColumn, kCp932Alone.data()};
constexpr Grid kShiftJisx0208Grid{kJis.data(), nullptr, 188, &kRow, &kColumn, kJisAlone.data()};

}  // namespace kintsugi::encoding
