// Cutting recipes into words.
#ifndef KINTSUGI_FORWARD_WORDS_HPP
#define KINTSUGI_FORWARD_WORDS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kintsugi::forward {

// Cuts the text up to the first `separator` off `rest`; all of it where there is none.
inline std::string_view next_word(std::string_view& rest, std::string_view separator = " ") noexcept {
  const std::size_t at = rest.find(separator);
  const std::string_view word = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + separator.size());
  return word;
}

inline int hex_digit(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// Hex, two digits a byte.
inline std::optional<std::string> parse_bytes(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = hex_digit(hex[i]), low = hex_digit(hex[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
  }
  return out;
}

inline std::optional<std::size_t> parse_decimal(std::string_view digits) noexcept {
  if (digits.empty() || digits.size() > 15) return std::nullopt;
  std::size_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::size_t>(c - '0');
  }
  return value;
}

// "U+00AD": four to six hex digits.
inline std::optional<char32_t> parse_code_point(std::string_view word) noexcept {
  if (!word.starts_with("U+") || word.size() < 6 || word.size() > 8) return std::nullopt;
  char32_t value = 0;
  for (const char c : word.substr(2)) {
    const int digit = hex_digit(c);
    if (digit < 0) return std::nullopt;
    value = value * 16 + static_cast<char32_t>(digit);
  }
  return value;
}

}  // namespace kintsugi::forward

#endif  // KINTSUGI_FORWARD_WORDS_HPP
