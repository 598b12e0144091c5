#include "markup/entities.hpp"

#include <algorithm>

namespace kintsugi::markup {
namespace {

// HTML standard, "numeric character reference end state"; 0: the number is kept as it is.
constexpr char16_t kWindows1252[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                       0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

int digit_value(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 16;
}

}  // namespace

std::string_view find_entity(std::string_view name) noexcept {
  const auto table = named_entities();
  const auto it = std::lower_bound(table.begin(), table.end(), name,
                                   [](const NamedEntity& e, std::string_view n) { return e.name < n; });
  return it != table.end() && it->name == name ? it->text : std::string_view();
}

std::optional<char32_t> numbered_character(std::uint32_t number) noexcept {
  if (number >= 0x80 && number < 0xA0 && kWindows1252[number - 0x80] != 0) return kWindows1252[number - 0x80];
  if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number < 0xE000)) return std::nullopt;
  if ((number & 0xFFFE) == 0xFFFE || (number >= 0xFDD0 && number < 0xFDF0)) return std::nullopt;
  return number;
}

std::optional<std::uint32_t> parse_number(std::string_view digits) noexcept {
  int base = 10;
  if (!digits.empty() && (digits[0] == 'x' || digits[0] == 'X')) {
    base = 16;
    digits.remove_prefix(1);
  }
  if (digits.empty()) return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : digits) {
    const int d = digit_value(c);
    if (d >= base) return std::nullopt;
    value = value * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(d);
    if (value > 0x10FFFF) return std::nullopt;
  }
  return value;
}

}  // namespace kintsugi::markup
