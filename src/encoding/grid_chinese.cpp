// GB 18030's two-byte half, Big5 as the standard has it (with HKSCS), and Big5-HKSCS of 2004 by itself.
#include "encoding/grid.hpp"

namespace kintsugi::encoding {
namespace {

constexpr std::uint16_t kGb18030[126 * 190] = {
#include "encoding/generated/gb18030_cells.inc"
};
constexpr std::uint16_t kBig5[126 * 157] = {
#include "encoding/generated/big5_cells.inc"
};
constexpr std::uint8_t kBig5Plane2[] = {
#include "encoding/generated/big5_plane2.inc"
};
constexpr Change kHkscsChanges[] = {
#include "encoding/generated/big5_hkscs_changes.inc"
};
constexpr auto kHkscs = changed(kBig5, kHkscsChanges);
constexpr auto kHkscsPlane2 = [] {
  std::array<std::uint8_t, sizeof(kBig5Plane2)> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = kBig5Plane2[i];
  for (const Change& c : kHkscsChanges) {
    const auto bit = static_cast<std::uint8_t>(1U << (c.place & 7));
    std::uint8_t& byte = out[c.place >> 3];
    byte = static_cast<std::uint8_t>(c.value > 0xFFFF ? byte | bit : byte & ~bit);
  }
  return out;
}();

constexpr Places kRow = places({0x81, 0xFE});
constexpr Places kGbColumn = places({0x40, 0x7E}, {0x80, 0xFE});
constexpr Places kBig5Column = places({0x40, 0x7E}, {0xA1, 0xFE});
constexpr std::uint16_t kNone[128] = {};
constexpr std::uint16_t kGbAlone[128] = {0x20AC};

}  // namespace

constexpr Grid kGb18030Grid{kGb18030, nullptr, 190, &kRow, &kGbColumn, kGbAlone};
constexpr Grid kBig5Grid{kBig5, kBig5Plane2, 157, &kRow, &kBig5Column, kNone};
constexpr Grid kBig5HkscsGrid{kHkscs.data(), kHkscsPlane2.data(), 157, &kRow, &kBig5Column, kNone};

}  // namespace kintsugi::encoding
