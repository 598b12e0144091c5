#include "encoding/iso_2022_jp.hpp"

#include "encoding/grid.hpp"
#include "encoding/reverse.hpp"
#include "encoding/utf.hpp"

namespace kintsugi::encoding {
namespace {

enum class Set : std::uint8_t { ascii, roman, katakana, jis0208 };
constexpr char kEscape = 0x1B;

// The set that the two bytes after an escape choose.
std::optional<Set> chosen(char first, char second) {
  if (first == '(' && second == 'B') return Set::ascii;
  if (first == '(' && second == 'J') return Set::roman;
  if (first == '(' && second == 'I') return Set::katakana;
  if (first == '$' && (second == '@' || second == 'B')) return Set::jis0208;
  return std::nullopt;
}

// A byte outside of JIS X 0208; 0 for what the set does not have (NUL is in both sets that reach it).
char32_t alone(Set set, std::uint8_t b) {
  if (set == Set::katakana) return b >= 0x21 && b <= 0x5F ? 0xFF61U - 0x21U + b : kUndefined;
  if (b >= 0x80 || b == 0x0E || b == 0x0F) return kUndefined;
  if (set == Set::roman && b == 0x5C) return 0xA5;
  if (set == Set::roman && b == 0x7E) return 0x203E;
  return b;
}

// Full-width forms of FF61 to FF9F, which the encoder writes for them.
constexpr char16_t kFullWidth[] =
    u"\u3002\u300C\u300D\u3001\u30FB\u30F2\u30A1\u30A3\u30A5\u30A7\u30A9\u30E3\u30E5\u30E7\u30C3\u30FC"
    u"\u30A2\u30A4\u30A6\u30A8\u30AA\u30AB\u30AD\u30AF\u30B1\u30B3\u30B5\u30B7\u30B9\u30BB\u30BD\u30BF"
    u"\u30C1\u30C4\u30C6\u30C8\u30CA\u30CB\u30CC\u30CD\u30CE\u30CF\u30D2\u30D5\u30D8\u30DB\u30DE\u30DF"
    u"\u30E0\u30E1\u30E2\u30E4\u30E6\u30E8\u30E9\u30EA\u30EB\u30EC\u30ED\u30EF\u30F3\u309B\u309C";
static_assert(sizeof(kFullWidth) / sizeof(char16_t) == 0xFF9F - 0xFF61 + 2);

}  // namespace

Decoded decode_iso_2022_jp(std::string_view bytes) {
  Decoded out;
  out.text.reserve(bytes.size());
  Set set = Set::ascii;
  // Two escapes with nothing between them are an error of the standard's: the first could hide text.
  bool nothing_since_escape = false;
  const auto undefined = [&out](std::size_t at) {
    append_utf8(out.text, 0xFFFD);
    out.undefined.push_back(at);
  };
  std::size_t i = 0;
  while (i < bytes.size()) {
    const auto b = static_cast<std::uint8_t>(bytes[i]);
    if (bytes[i] == kEscape) {
      const auto next = i + 2 < bytes.size() ? chosen(bytes[i + 1], bytes[i + 2]) : std::nullopt;
      if (!next) {  // the escape alone is undefined; what follows it is read in the set as it was
        undefined(i);
        nothing_since_escape = false;
        ++i;
        continue;
      }
      if (nothing_since_escape) undefined(i);
      nothing_since_escape = true;
      set = *next;
      i += 3;
      continue;
    }
    nothing_since_escape = false;
    if (set != Set::jis0208) {
      const char32_t c = alone(set, b);
      if (c == kUndefined) {
        undefined(i);
      } else {
        append_utf8(out.text, c);
      }
      ++i;
      continue;
    }
    if (b < 0x21 || b > 0x7E) {
      undefined(i++);
      continue;
    }
    if (i + 1 == bytes.size() || bytes[i + 1] == kEscape) {
      undefined(i++);
      continue;
    }
    const auto trail = static_cast<std::uint8_t>(bytes[i + 1]);
    char32_t c = 0;
    if (trail >= 0x21 && trail <= 0x7E) c = kJis0208[(b - 0x21) * 94 + (trail - 0x21)];
    if (c == 0) {
      undefined(i);
    } else {
      append_utf8(out.text, c);
    }
    i += 2;
  }
  return out;
}

std::optional<std::string> encode_iso_2022_jp(std::string_view utf8) {
  std::string out;
  Set set = Set::ascii;
  const auto enter = [&](Set next, const char* escape) {
    if (set != next) out += escape;
    set = next;
  };
  const auto* p = reinterpret_cast<const std::uint8_t*>(utf8.data());
  for (std::size_t i = 0; i < utf8.size();) {
    const Step s = utf8_decode(p + i, utf8.size() - i);
    if (s.count == 0) return std::nullopt;
    i += s.consumed;
    char32_t c = s.out[0];
    if (c == 0x0E || c == 0x0F || c == 0x1B) return std::nullopt;
    if (c < 0x80) {
      if (set != Set::roman || c == 0x5C || c == 0x7E) enter(Set::ascii, "\x1B(B");
      out += static_cast<char>(c);
      continue;
    }
    if (c == 0xA5 || c == 0x203E) {
      enter(Set::roman, "\x1B(J");
      out += c == 0xA5 ? '\x5C' : '\x7E';
      continue;
    }
    if (c == 0x2212) c = 0xFF0D;
    if (c >= 0xFF61 && c <= 0xFF9F) c = kFullWidth[c - 0xFF61];
    const std::uint16_t bytes = jis0208_bytes(c);
    if (bytes == 0) return std::nullopt;
    enter(Set::jis0208, "\x1B$B");
    out += static_cast<char>(bytes >> 8 & 0x7F);
    out += static_cast<char>(bytes & 0x7F);
  }
  enter(Set::ascii, "\x1B(B");
  return out;
}

}  // namespace kintsugi::encoding
