// UTF-8, strictly: no surrogates, no overlong forms, nothing above U+10FFFF. Where bytes are no UTF-8, an
// error covers the maximal subpart, as the WHATWG Encoding Standard counts them: one U+FFFD for each error.
#ifndef KINTSUGI_TEXT_UTF8_HPP
#define KINTSUGI_TEXT_UTF8_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kintsugi::text {

inline constexpr char32_t kReplacement = 0xFFFD;
inline constexpr std::string_view kReplacementUtf8 = "\xEF\xBF\xBD";
// What decode() says in place of a code point when the bytes are no UTF-8.
inline constexpr char32_t kInvalid = 0xFFFFFFFF;

struct CodePoint {
  char32_t value = kInvalid;  // kInvalid: `size` bytes are a maximal subpart of an ill-formed sequence
  std::uint8_t size = 0;      // 1..4; 0 only at the end of the text
  bool valid() const noexcept { return value != kInvalid; }
};

// The code point that begins at p; p < end or size is 0.
inline CodePoint decode(const char* p, const char* end) noexcept {
  const std::size_t n = static_cast<std::size_t>(end - p);
  if (n == 0) return {kInvalid, 0};
  const auto at = [p](std::size_t i) { return static_cast<unsigned char>(p[i]); };
  const unsigned char lead = at(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xC2 || lead > 0xF4) return {kInvalid, 1};
  // Only the second byte's range depends on the lead: it keeps overlong forms, surrogates and the rest out.
  unsigned char low = 0x80, high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  if (n < 2 || at(1) < low || at(1) > high) return {kInvalid, 1};
  if (lead < 0xE0) return {(lead & 0x1Fu) << 6 | (at(1) & 0x3Fu), 2};
  if (n < 3 || (at(2) & 0xC0) != 0x80) return {kInvalid, 2};
  if (lead < 0xF0) return {(lead & 0x0Fu) << 12 | (at(1) & 0x3Fu) << 6 | (at(2) & 0x3Fu), 3};
  if (n < 4 || (at(3) & 0xC0) != 0x80) return {kInvalid, 3};
  return {(lead & 0x07u) << 18 | (at(1) & 0x3Fu) << 12 | (at(2) & 0x3Fu) << 6 | (at(3) & 0x3Fu), 4};
}

inline CodePoint decode(std::string_view text, std::size_t at = 0) noexcept {
  return decode(text.data() + at, text.data() + text.size());
}

// For text known to be valid: the code point at p, no questions asked.
inline CodePoint decode_valid(const char* p) noexcept {
  const auto at = [p](std::size_t i) { return static_cast<unsigned char>(p[i]); };
  const unsigned char lead = at(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {(lead & 0x1Fu) << 6 | (at(1) & 0x3Fu), 2};
  if (lead < 0xF0) return {(lead & 0x0Fu) << 12 | (at(1) & 0x3Fu) << 6 | (at(2) & 0x3Fu), 3};
  return {(lead & 0x07u) << 18 | (at(1) & 0x3Fu) << 12 | (at(2) & 0x3Fu) << 6 | (at(3) & 0x3Fu), 4};
}

inline constexpr bool is_scalar(char32_t c) noexcept { return c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF); }

inline constexpr bool is_continuation(char c) noexcept {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

inline constexpr std::size_t encoded_size(char32_t c) noexcept {
  return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

// Writes c (U+FFFD if it is no scalar value) to out[0..4); returns how many bytes.
inline std::size_t encode(char32_t c, char* out) noexcept {
  if (!is_scalar(c)) c = kReplacement;
  const auto put = [out](std::size_t i, char32_t b) { out[i] = static_cast<char>(b); };
  if (c < 0x80) {
    put(0, c);
    return 1;
  }
  if (c < 0x800) {
    put(0, 0xC0 | c >> 6);
    put(1, 0x80 | (c & 0x3F));
    return 2;
  }
  if (c < 0x10000) {
    put(0, 0xE0 | c >> 12);
    put(1, 0x80 | (c >> 6 & 0x3F));
    put(2, 0x80 | (c & 0x3F));
    return 3;
  }
  put(0, 0xF0 | c >> 18);
  put(1, 0x80 | (c >> 12 & 0x3F));
  put(2, 0x80 | (c >> 6 & 0x3F));
  put(3, 0x80 | (c & 0x3F));
  return 4;
}

inline void append(std::string& out, char32_t c) {
  char buffer[4];
  out.append(buffer, encode(c, buffer));
}

inline std::string to_utf8(char32_t c) {
  std::string out;
  append(out, c);
  return out;
}

// The length of the longest valid prefix; text.size() if all of it is valid.
std::size_t valid_prefix(std::string_view text) noexcept;

inline bool is_valid(std::string_view text) noexcept { return valid_prefix(text) == text.size(); }

// How many bytes at the start are ASCII.
std::size_t ascii_prefix(std::string_view text) noexcept;

// The text with U+FFFD for each error.
std::string to_valid(std::string_view bytes);

// Calls f(code point, its byte offset, its size) for each code point; kInvalid for errors.
template <typename F>
inline void for_each(std::string_view text, F&& f) {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  for (const char* p = begin; p < end;) {
    const CodePoint c = decode(p, end);
    f(c.value, static_cast<std::size_t>(p - begin), static_cast<std::size_t>(c.size));
    p += c.size;
  }
}

// In valid text: whether an offset lies between two code points (or at an end).
inline bool is_boundary(std::string_view text, std::size_t at) noexcept {
  return at == text.size() || (at < text.size() && !is_continuation(text[at]));
}

// The code points of valid text, for range-for: for (auto [value, size] : code_points(text)).
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) noexcept : text_(text) {}
  struct End {};
  class Iterator {
   public:
    Iterator(const char* p, const char* end) noexcept : p_(p), end_(end) {}
    CodePoint operator*() const noexcept { return decode(p_, end_); }
    Iterator& operator++() noexcept {
      p_ += decode(p_, end_).size;
      return *this;
    }
    friend bool operator!=(const Iterator& a, End) noexcept { return a.p_ != a.end_; }

   private:
    const char* p_;
    const char* end_;
  };
  Iterator begin() const noexcept { return {text_.data(), text_.data() + text_.size()}; }
  End end() const noexcept { return {}; }

 private:
  std::string_view text_;
};

inline CodePoints code_points(std::string_view text) noexcept { return CodePoints(text); }

}  // namespace kintsugi::text

#endif  // KINTSUGI_TEXT_UTF8_HPP
