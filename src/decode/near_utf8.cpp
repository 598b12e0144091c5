#include "decode/near_utf8.hpp"

#include <string>

#include "decode/lines.hpp"
#include "text/utf8.hpp"

namespace kintsugi::decode {
namespace {

constexpr float kSure = 0.999f;

// The code point of a surrogate pair in CESU-8, or 0.
char32_t cesu(std::string_view s) {
  if (s.size() < 6) return 0;
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  if (at(0) != 0xED || (at(1) & 0xF0) != 0xA0 || (at(2) & 0xC0) != 0x80) return 0;
  if (at(3) != 0xED || (at(4) & 0xF0) != 0xB0 || (at(5) & 0xC0) != 0x80) return 0;
  const char32_t high = (at(1) & 0x0Fu) << 6 | (at(2) & 0x3Fu);
  const char32_t low = (at(4) & 0x0Fu) << 6 | (at(5) & 0x3Fu);
  return 0x10000 + (high << 10 | low);
}

}  // namespace

bool mend_near_utf8(std::string_view bytes, std::size_t begin, std::size_t end, text::Edits& edits) {
  const std::size_t before = edits.size();
  const std::string_view text = bytes.substr(0, end);
  for (std::size_t at = begin; at < end;) {
    at += text::valid_prefix(text.substr(at));
    if (at == end) break;
    if (text.substr(at, 2) == "\xC0\x80") {
      edits.push_back(quoted(bytes, {at, at + 2}, std::string(1, '\0'), "decode.overlong-nul", kSure));
      at += 2;
      continue;
    }
    // A run of pairs is one repair.
    std::string restored;
    const std::size_t first = at;
    for (char32_t c = cesu(text.substr(at)); c != 0; c = cesu(text.substr(at))) {
      text::append(restored, c);
      at += 6;
    }
    if (at == first) {
      edits.resize(before);
      return false;
    }
    edits.push_back(quoted(bytes, {first, at}, std::move(restored), "decode.cesu-8", kSure));
  }
  return true;
}

}  // namespace kintsugi::decode
