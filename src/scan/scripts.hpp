// The scripts of a text, near enough for a first look: a bit each, told by both halves of a character's first byte.
#ifndef KINTSUGI_SCAN_SCRIPTS_HPP
#define KINTSUGI_SCAN_SCRIPTS_HPP

#include <cstdint>

namespace kintsugi::scan {

// None for what is of no script, and for continuation bytes. ASCII letters are told by the commoner half of them (c..i,
// s..y), and no sign is taken for one.
namespace script {
inline constexpr std::uint8_t kLatin = 1, kGreek = 2, kCyrillic = 4, kSemitic = 8, kArabic = 16, kIndic = 32,
                              kEast = 64, kHangul = 128;
}  // namespace script

struct ScriptHalves {
  std::uint8_t high[16], low[16];
};
inline constexpr ScriptHalves kScriptHalves = [] {
  ScriptHalves h{};
  h.high[4] = h.high[5] = h.high[6] = h.high[7] = script::kLatin;
  h.high[0xC] = script::kLatin | script::kGreek;
  h.high[0xD] = script::kCyrillic | script::kSemitic | script::kArabic;
  h.high[0xE] = script::kIndic | script::kEast | script::kHangul;
  for (int i = 0; i < 16; ++i) {
    std::uint8_t& low = h.low[i];
    if (i >= 3 && i <= 9) low |= script::kLatin | script::kEast;  // C3-C9, E3-E9
    if (i >= 14) low |= script::kGreek;                           // CE, CF
    if (i <= 3) low |= script::kCyrillic;                         // D0-D3
    if (i >= 4 && i <= 7) low |= script::kSemitic;                // D4-D7: Armenian and Hebrew
    if (i >= 8 && i <= 13) low |= script::kArabic;                // D8-DD
    if (i == 0) low |= script::kIndic;                            // E0
    if (i >= 10 && i <= 13) low |= script::kHangul;               // EA-ED
  }
  return h;
}();

constexpr std::uint8_t script_bit(char first) noexcept {
  const auto b = static_cast<unsigned char>(first);
  return kScriptHalves.high[b >> 4] & kScriptHalves.low[b & 15];
}

}  // namespace kintsugi::scan

#endif  // KINTSUGI_SCAN_SCRIPTS_HPP
