// The scripts of letters, as far as a reader tells text apart by them.
#ifndef KINTSUGI_EXCISE_SCRIPT_HPP
#define KINTSUGI_EXCISE_SCRIPT_HPP

#include <cstddef>
#include <cstdint>

namespace kintsugi::excise {

enum class Script : std::uint8_t {
  common,  // digits, punctuation, blanks, marks: of no script
  latin,
  greek,
  cyrillic,
  armenian,
  hebrew,
  arabic,
  devanagari,
  bengali,
  tamil,
  indic,  // the others of the family
  thai,
  lao,
  tibetan,
  myanmar,
  georgian,
  hangul,
  ethiopic,
  khmer,
  kana,
  han,
  other,
  count_
};
inline constexpr std::size_t kScripts = static_cast<std::size_t>(Script::count_);

constexpr Script script_of(char32_t c) noexcept {
  if (c < 0x80) return (c | 32) >= U'a' && (c | 32) <= U'z' ? Script::latin : Script::common;
  if (c < 0x300) return c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x2B0 ? Script::latin : Script::common;
  if (c < 0x370) return Script::common;
  if (c < 0x400) return c == 0x37E || c == 0x387 ? Script::common : Script::greek;
  if (c < 0x530) return Script::cyrillic;
  if (c < 0x590) return Script::armenian;
  if (c < 0x600) return Script::hebrew;
  if (c < 0x700) {
    const bool letter =
        (c >= 0x620 && c < 0x660) || (c >= 0x66E && c < 0x6D4) || (c > 0x6D4 && c < 0x6F0) || c >= 0x6FA;
    return letter ? Script::arabic : Script::common;
  }
  if (c >= 0x750 && c < 0x780) return Script::arabic;
  if (c < 0x900) return Script::other;
  if (c < 0xE00) {
    if (c == 0x964 || c == 0x965) return Script::common;
    if (c < 0x980) return Script::devanagari;
    if (c < 0xA00) return Script::bengali;
    return c >= 0xB80 && c < 0xC00 ? Script::tamil : Script::indic;
  }
  if (c < 0xE80) return Script::thai;
  if (c < 0xF00) return Script::lao;
  if (c < 0x1000) return Script::tibetan;
  if (c < 0x10A0) return Script::myanmar;
  if (c < 0x1100) return Script::georgian;
  if (c < 0x1200) return Script::hangul;
  if (c < 0x13A0) return Script::ethiopic;
  if (c >= 0x1780 && c < 0x1800) return Script::khmer;
  if (c >= 0x1E00 && c < 0x1F00) return Script::latin;
  if (c >= 0x1F00 && c < 0x2000) return Script::greek;
  if (c < 0x1E00) {
    if (c >= 0x1AB0 && c < 0x1B00) return Script::common;
    if (c >= 0x1C80 && c < 0x1C90) return Script::cyrillic;
    if (c >= 0x1C90 && c < 0x1CC0) return Script::georgian;
    return c < 0x1D00 ? Script::other : c < 0x1DC0 ? Script::latin : Script::common;
  }
  if (c < 0x2C00) return Script::common;
  if (c < 0x2E80) {
    if (c >= 0x2DE0) return c < 0x2E00 ? Script::cyrillic : Script::common;
    if (c >= 0x2D00 && c < 0x2D30) return Script::georgian;
    return c >= 0x2C60 && c < 0x2C80 ? Script::latin : Script::other;
  }
  if (c < 0x3041)
    return c == 0x3005 || c == 0x3007 || (c >= 0x2E80 && c < 0x2FE0) ? Script::han : Script::common;
  if (c < 0x3100) return c == 0x30FB ? Script::common : Script::kana;
  if (c < 0x3130) return Script::other;
  if (c < 0x3190) return Script::hangul;
  if (c < 0x3400) return Script::common;
  if (c < 0xA000) return Script::han;
  if (c < 0xAC00) {
    if (c >= 0xA640 && c < 0xA6A0) return Script::cyrillic;
    if (c >= 0xA700 && c < 0xA722) return Script::common;
    if ((c >= 0xA722 && c < 0xA800) || (c >= 0xAB30 && c < 0xAB70)) return Script::latin;
    if (c >= 0xA8E0 && c < 0xA900) return Script::devanagari;
    if (c >= 0xA960 && c < 0xA980) return Script::hangul;
    return Script::other;
  }
  if (c < 0xD7B0) return Script::hangul;
  if (c < 0xF900) return Script::common;
  if (c < 0xFB00) return Script::han;
  if (c < 0xFB1D) return Script::latin;
  if (c < 0xFB50) return Script::hebrew;
  if (c < 0xFE00) return Script::arabic;
  if (c < 0xFE70) return Script::common;
  if (c < 0xFEFF) return Script::arabic;
  if (c < 0xFF21) return Script::common;
  if (c < 0xFF66) return (c < 0xFF3B || (c >= 0xFF41 && c < 0xFF5B)) ? Script::latin : Script::common;
  if (c < 0xFFA0) return Script::kana;
  if (c < 0xFFDD) return Script::hangul;
  if (c >= 0x20000 && c < 0x32000) return Script::han;
  if (c >= 0x1F000 && c < 0x1FB00) return Script::common;
  return c < 0x10000 || c >= 0xE0000 ? Script::common : Script::other;
}

// Written without spaces between words.
constexpr bool spaceless(Script s) noexcept {
  return s == Script::thai || s == Script::lao || s == Script::myanmar || s == Script::khmer ||
         s == Script::tibetan || s == Script::kana || s == Script::han;
}

// Of a language that the model has text of.
constexpr bool known(Script s) noexcept {
  switch (s) {
    case Script::common:
    case Script::indic:
    case Script::lao:
    case Script::tibetan:
    case Script::myanmar:
    case Script::ethiopic:
    case Script::khmer:
    case Script::other: return false;
    default: return true;
  }
}

constexpr bool cased(Script s) noexcept {
  return s == Script::latin || s == Script::greek || s == Script::cyrillic || s == Script::armenian;
}

// Han beside kana is Japanese as well.
constexpr bool one_text(Script a, Script b) noexcept {
  const auto east = [](Script s) { return s == Script::kana || s == Script::han; };
  return a == b || (east(a) && east(b));
}

// Whether several languages that we have text of are written in these letters.
constexpr bool has_others(Script s) noexcept {
  return s == Script::latin || s == Script::cyrillic || s == Script::arabic;
}

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_SCRIPT_HPP
