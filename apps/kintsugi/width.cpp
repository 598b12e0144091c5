#include "kintsugi/width.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>

#include "text/utf8.hpp"

namespace kintsugi::cli {

namespace {

struct Range {
  char32_t first, last;
};

#include "kintsugi/generated/width.inc"

// Blocks whose unassigned places are right to left as well (DerivedBidiClass of the Unicode Character Database).
constexpr Range kRightToLeft[] = {{0x0590, 0x08FF}, {0xFB1D, 0xFDCF},   {0xFDF0, 0xFDFF},
                                  {0xFE70, 0xFEFE}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};

constexpr Range kHidden[] = {{0x0000, 0x001F},  {0x007F, 0x009F}, {0x00AD, 0x00AD}, {0x061C, 0x061C},
                             {0x180E, 0x180E},  {0x200B, 0x200B}, {0x200E, 0x200F}, {0x2028, 0x202E},
                             {0x2060, 0x206F},  {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0x1D173, 0x1D17A},
                             {0xE0000, 0xE0FFF}};

template <std::size_t N>
bool is_in(const Range (&table)[N], char32_t c) noexcept {
  const auto* at = std::partition_point(std::begin(table), std::end(table),
                                        [c](const Range& range) { return range.last < c; });
  return at != std::end(table) && at->first <= c;
}

}  // namespace

int columns_of(char32_t c) noexcept {
  if (c < 0x300) return c == 0xAD ? 0 : 1;
  if (is_in(kNothing, c)) return 0;
  return is_in(kTwo, c) ? 2 : 1;
}

std::size_t columns_of(std::string_view utf8) noexcept {
  std::size_t sum = 0;
  for (const text::CodePoint c : text::code_points(utf8))
    sum += static_cast<std::size_t>(columns_of(c.value));
  return sum;
}

bool is_right_to_left(char32_t c) noexcept {
  // Digits and signs of Arabic are not: they follow their surroundings.
  if ((c >= 0x0660 && c <= 0x0669) || (c >= 0x06F0 && c <= 0x06F9)) return false;
  return is_in(kRightToLeft, c) && columns_of(c) != 0;
}

bool has_right_to_left(std::string_view utf8) noexcept {
  for (const text::CodePoint c : text::code_points(utf8)) {
    if (is_right_to_left(c.value)) return true;
  }
  return false;
}

bool is_hidden(char32_t c) noexcept { return c == text::kInvalid || is_in(kHidden, c); }

std::string shown_character(char32_t c) {
  if (!is_hidden(c)) return text::to_utf8(c);
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "<U+%04X>", static_cast<unsigned>(c));
  return buffer;
}

}  // namespace kintsugi::cli
