#include "encoding/utf.hpp"

#include "encoding/step.hpp"

namespace kintsugi::encoding {
Step utf8_decode(const std::uint8_t* p, std::size_t n) noexcept {
  const std::uint8_t lead = p[0];
  if (lead < 0x80) return defined(1, lead);
  if (lead < 0xC2 || lead > 0xF4) return undefined(1);
  const std::uint8_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  // Only the second byte has narrower bounds: no overlong form, no surrogate, nothing above 10FFFF.
  std::uint8_t low = 0x80, high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  char32_t c = lead & (0x7FU >> length);
  for (std::uint8_t i = 1; i < length; ++i) {
    if (i >= n) return Step{};
    if (p[i] < low || p[i] > high) return undefined(i);
    c = c << 6 | (p[i] & 0x3FU);
    low = 0x80;
    high = 0xBF;
  }
  return defined(length, c);
}

std::size_t utf8_encode(char32_t c, std::uint8_t* out) noexcept {
  const auto tail = [c](int shift) { return static_cast<std::uint8_t>(0x80 | (c >> shift & 0x3F)); };
  if (c < 0x80) {
    out[0] = static_cast<std::uint8_t>(c);
    return 1;
  }
  if (c < 0x800) {
    out[0] = static_cast<std::uint8_t>(0xC0 | c >> 6);
    out[1] = tail(0);
    return 2;
  }
  if (c >= 0xD800 && c < 0xE000) return 0;
  if (c < 0x10000) {
    out[0] = static_cast<std::uint8_t>(0xE0 | c >> 12);
    out[1] = tail(6);
    out[2] = tail(0);
    return 3;
  }
  if (c > 0x10FFFF) return 0;
  out[0] = static_cast<std::uint8_t>(0xF0 | c >> 18);
  out[1] = tail(12);
  out[2] = tail(6);
  out[3] = tail(0);
  return 4;
}

void append_utf8(std::string& to, char32_t c) {
  std::uint8_t bytes[4];
  to.append(reinterpret_cast<const char*>(bytes), utf8_encode(c, bytes));
}

Step utf16_decode(bool big, const std::uint8_t* p, std::size_t n) noexcept {
  const auto unit = [big, p](std::size_t at) {
    return static_cast<char32_t>(big ? p[at] << 8 | p[at + 1] : p[at + 1] << 8 | p[at]);
  };
  if (n < 2) return Step{};
  const char32_t first = unit(0);
  if (first < 0xD800 || first >= 0xE000) return defined(2, first);
  if (first >= 0xDC00) return undefined(2);
  if (n < 4) return Step{};
  const char32_t second = unit(2);
  if (second < 0xDC00 || second >= 0xE000) return undefined(2);
  return defined(4, 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00));
}

std::size_t utf16_encode(bool big, char32_t c, std::uint8_t* out) noexcept {
  const auto put = [big, out](std::size_t at, char32_t unit) {
    out[at + (big ? 0 : 1)] = static_cast<std::uint8_t>(unit >> 8);
    out[at + (big ? 1 : 0)] = static_cast<std::uint8_t>(unit & 0xFF);
  };
  if ((c >= 0xD800 && c < 0xE000) || c > 0x10FFFF) return 0;
  if (c < 0x10000) {
    put(0, c);
    return 2;
  }
  put(0, 0xD800 + ((c - 0x10000) >> 10));
  put(2, 0xDC00 + ((c - 0x10000) & 0x3FF));
  return 4;
}

}  // namespace kintsugi::encoding
