// EUC-KR as the standard has it (windows-949), Microsoft's own with its user-defined rows, and Johab.
#include "encoding/grid.hpp"

namespace kintsugi::encoding {
namespace {

constexpr std::uint16_t kEucKr[126 * 190] = {
#include "encoding/generated/euc_kr_cells.inc"
};
constexpr Change kCp949Changes[] = {
#include "encoding/generated/cp949_changes.inc"
};
constexpr auto kCp949 = changed(kEucKr, kCp949Changes);
constexpr std::uint16_t kJohab[118 * 204] = {
#include "encoding/generated/johab_cells.inc"
};

constexpr Places kRow = places({0x81, 0xFE});
constexpr Places kColumn = places({0x41, 0xFE});
constexpr Places kJohabRow = places({0x84, 0xF9});
constexpr Places kJohabColumn = places({0x31, 0x7E}, {0x81, 0xFE});
constexpr std::uint16_t kNone[128] = {};
constexpr auto kCp949Alone = [] {
  std::array<std::uint16_t, 128> out{};
  out[0x00] = 0x80;
  out[0x7F] = 0xF8F7;
  return out;
}();

}  // namespace

constexpr Grid kEucKrGrid{kEucKr, nullptr, 190, &kRow, &kColumn, kNone};
constexpr Grid kCp949Grid{kCp949.data(), nullptr, 190, &kRow, &kColumn, kCp949Alone.data()};
constexpr Grid kJohabGrid{kJohab, nullptr, 204, &kJohabRow, &kJohabColumn, kNone};

}  // namespace kintsugi::encoding
