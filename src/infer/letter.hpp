// What the room asks about single characters.
#ifndef KINTSUGI_INFER_LETTER_HPP
#define KINTSUGI_INFER_LETTER_HPP

#include "model/words.hpp"
#include "text/utf8.hpp"

namespace kintsugi::infer {

// What stands for a character that could not be written.
constexpr bool is_mark(char32_t c) noexcept { return c == U'?' || c == text::kReplacement; }

constexpr bool is_digit(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }

constexpr bool is_space(char32_t c) noexcept {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x202F || c == 0x3000;
}

// Of an alphabet: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Georgian.
constexpr bool is_letter(char32_t c) noexcept {
  if (c < 0x250) return model::latin_letter(c) || c == 0xAA || c == 0xBA;
  if (c >= 0x1E00 && c < 0x2000) return true;
  if (c >= 0x370 && c < 0x590) return c != 0x37E && c != 0x387 && c != 0x55E && c != 0x589;
  return (c >= 0x5D0 && c < 0x5F5) || (c >= 0x620 && c < 0x66A) || (c >= 0x66E && c < 0x700 && c != 0x6D4) ||
         (c >= 0x10A0 && c < 0x1100);
}

// Of a writing without spaces between words, or of syllables: nothing is put back there.
constexpr bool is_ideograph(char32_t c) noexcept {
  return (c >= 0xE00 && c < 0x1000) || (c >= 0x1100 && c < 0x1200) || (c >= 0x2E80 && c < 0xD7B0) ||
         (c >= 0xF900 && c < 0xFB00) || (c >= 0xFF00 && c < 0xFFF0) || (c >= 0x20000 && c < 0x40000);
}

// Lower case of a letter. Beside what the table of words needs: the cedilla of ş and ţ stays, and Greek and Cyrillic are
// whole.
constexpr char32_t lower(char32_t c) noexcept {
  if (c == U'ş' || c == U'ţ') return c;
  if (c == U'Ş' || c == U'Ţ') return c + 1;
  if (c == 0x386) return 0x3AC;
  if (c >= 0x388 && c <= 0x38A) return c + 37;
  if (c == 0x38C) return 0x3CC;
  if (c == 0x38E || c == 0x38F) return c + 63;
  if (c == 0x3AA || c == 0x3AB) return c + 32;
  if (c >= 0x4C0 && c < 0x530) return c == 0x4C0 || (c > 0x4C0 && c < 0x4CF) ? c : c | 1;
  return model::small_letter(c);
}

constexpr bool is_upper(char32_t c) noexcept { return lower(c) != c; }

// The capital of a small letter; the letter itself where there is none.
constexpr char32_t upper(char32_t c) noexcept {
  if (c < 0x80) return c >= U'a' && c <= U'z' ? c - 32 : c;
  for (const char32_t distance : {1, 32, 37, 38, 48, 63, 64, 80}) {
    if (c > distance && lower(c - distance) == c && c - distance != c) return c - distance;
  }
  return c == 0xFF ? 0x178 : c;
}

}  // namespace kintsugi::infer

#endif  // KINTSUGI_INFER_LETTER_HPP
