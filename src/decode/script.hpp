// The scripts of letters, as far as encodings can confuse them.
#ifndef KINTSUGI_DECODE_SCRIPT_HPP
#define KINTSUGI_DECODE_SCRIPT_HPP

#include <cstdint>

namespace kintsugi::decode {

using Script = std::uint32_t;
inline constexpr Script kLatin = 1, kGreek = 2, kCyrillic = 4, kHebrew = 8, kArabic = 16, kThai = 32,
                        kOther = 64;
// Scripts whose letters do not stand side by side in one word.
inline constexpr Script kAlphabets = kLatin | kGreek | kCyrillic | kHebrew | kArabic | kThai;

// 0 for what is no letter.
constexpr Script script_of(char32_t c) noexcept {
  if (c < 0x80) return (c | 32) >= U'a' && (c | 32) <= U'z' ? kLatin : 0;
  if (c < 0x250) return c >= 0xC0 && c != 0xD7 && c != 0xF7 ? kLatin : 0;
  if (c < 0x370) return 0;
  if (c < 0x400) return kGreek;
  if (c < 0x530) return kCyrillic;
  if (c < 0x590) return kOther;
  if (c < 0x600) return (c >= 0x5D0 && c < 0x5F3) || (c < 0x5C8 && c != 0x5BE) ? kHebrew : 0;
  if (c < 0x780) return (c >= 0x620 && c < 0x66A) || c >= 0x670 ? kArabic : 0;
  if (c < 0xE00) return kOther;
  if (c < 0xE80) return kThai;
  if (c >= 0x1E00 && c < 0x1F00) return kLatin;
  if (c < 0x3040) return 0;
  return kOther;
}

}  // namespace kintsugi::decode

#endif  // KINTSUGI_DECODE_SCRIPT_HPP
