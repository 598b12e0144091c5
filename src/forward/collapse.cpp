#include "forward/collapse.hpp"

#include <cstddef>
#include <vector>

#include "encoding/encoding.hpp"
#include "text/utf8.hpp"

namespace kintsugi::forward {
namespace {

// The byte that ftfy takes the code point for; -1 if for none.
int byte_of(char32_t c) noexcept {
  if (c < 0x100) return static_cast<int>(c);
  const char32_t* windows = encoding::table(encoding::Id::windows_1252);
  for (int b = 0x80; b < 0xA0; ++b) {
    if (windows[b] == c) return b;
  }
  return -1;
}

// The UTF-8 sequence of two bytes or more that begins at units[at]; size 0 if there is none.
text::CodePoint sequence(const std::vector<char32_t>& units, std::size_t at) noexcept {
  char bytes[4];
  std::size_t n = 0;
  for (; n < 4 && at + n < units.size(); ++n) {
    int b = byte_of(units[at + n]);
    if (n > 0 && b == ' ') b = 0xA0;
    if (b < 0x80) break;
    bytes[n] = static_cast<char>(b);
  }
  const text::CodePoint c = text::decode(bytes, bytes + n);
  return c.valid() && c.size > 1 ? c : text::CodePoint{};
}

}  // namespace

std::vector<char32_t> collapse_once(const std::vector<char32_t>& units) {
  std::vector<char32_t> out;
  for (std::size_t i = 0; i < units.size();) {
    const text::CodePoint c = sequence(units, i);
    out.push_back(c.size != 0 ? c.value : units[i]);
    i += c.size != 0 ? c.size : 1u;
  }
  return out;
}

std::optional<char32_t> collapse(std::string_view bytes) {
  std::vector<char32_t> units;
  for (const char b : bytes) units.push_back(static_cast<unsigned char>(b));
  // Each round shortens the list or ends.
  while (units.size() > 1) {
    std::vector<char32_t> next = collapse_once(units);
    if (next.size() == units.size()) return std::nullopt;
    units.swap(next);
  }
  if (units.empty() || bytes.size() < 2) return std::nullopt;
  return units[0];
}

char32_t c1_as_windows_1252(char32_t c) noexcept {
  if (c < 0x80 || c > 0x9F) return c;
  const char32_t special = encoding::table(encoding::Id::windows_1252)[c];
  return special == encoding::kUndefined ? c : special;
}

}  // namespace kintsugi::forward
