#include "encoding/single.hpp"

#include <array>
#include <iterator>

namespace kintsugi::encoding {
namespace {

struct Upper {
  Id id;
  std::uint16_t code_points[128];  // of the bytes 80 to FF; 0: none
};
constexpr Upper kUppers[] = {
#include "encoding/generated/single_byte.inc"
};
struct Low {
  Id id;
  std::uint8_t byte;
  std::uint16_t code_point;
};
constexpr Low kLows[] = {
// where a byte below 80 is not its own number
#include "encoding/generated/single_byte_low.inc"
};
constexpr std::size_t kCount = std::size(kUppers);

using Table = std::array<char32_t, 256>;
constexpr auto kTables = [] {
  std::array<Table, kCount> out{};
  for (std::size_t n = 0; n < kCount; ++n) {
    for (unsigned b = 0; b < 128; ++b) out[n][b] = b;
    for (const Low& low : kLows) {
      if (low.id == kUppers[n].id) out[n][low.byte] = low.code_point;
    }
    for (unsigned b = 0; b < 128; ++b) {
      const std::uint16_t c = kUppers[n].code_points[b];
      out[n][128 + b] = c != 0 ? c : kUndefined;
    }
  }
  return out;
}();

constexpr auto kNumbers = [] {
  std::array<signed char, static_cast<std::size_t>(Id::count_)> out{};
  for (auto& n : out) n = -1;
  for (std::size_t n = 0; n < kCount; ++n) {
    out[static_cast<std::size_t>(kUppers[n].id)] = static_cast<signed char>(n);
  }
  return out;
}();

// Pages of 256 code points. No encoding here has letters on more than 11 pages; page 0 is empty.
constexpr unsigned kPages = 12;
struct Reverse {
  std::array<std::uint8_t, 256> page{};
  std::array<std::array<std::uint8_t, 256>, kPages> byte{};
};
constexpr auto kReverses = [] {
  std::array<Reverse, kCount> out{};
  for (std::size_t n = 0; n < kCount; ++n) {
    Reverse& r = out[n];
    std::uint8_t pages = 0;
    for (unsigned b = 0; b < 256; ++b) {
      const char32_t c = kTables[n][b];
      if (c == kUndefined) continue;
      std::uint8_t& page = r.page[c >> 8];
      if (page == 0) page = ++pages;
      std::uint8_t& byte = r.byte[page][c & 0xFF];
      if (byte == 0) byte = static_cast<std::uint8_t>(b);  // the first byte where two say the same
    }
  }
  return out;
}();

}  // namespace

int single_number(Id id) noexcept { return kNumbers[static_cast<std::size_t>(id)]; }

const char32_t* single_table(int number) noexcept { return kTables[static_cast<std::size_t>(number)].data(); }

std::size_t single_encode(int number, char32_t c, std::uint8_t* out) noexcept {
  if (c > 0xFFFF) return 0;
  const Reverse& r = kReverses[static_cast<std::size_t>(number)];
  const std::uint8_t byte = r.byte[r.page[c >> 8]][c & 0xFF];
  if (byte == 0 && c != 0) return 0;
  out[0] = byte;
  return 1;
}

}  // namespace kintsugi::encoding
