// Words as the model's table has them: what a word is made of, lower case, and one spelling for letters that
// legacy pages had to confuse. Shared with the trainer.
#ifndef KINTSUGI_MODEL_WORDS_HPP
#define KINTSUGI_MODEL_WORDS_HPP

#include <cstdint>
#include <span>
#include <string_view>

#include "model/hash_table.hpp"

namespace kintsugi::model {

constexpr bool latin_letter(char32_t c) noexcept {
  if (c < 0x80) return (c | 32) >= U'a' && (c | 32) <= U'z';
  return (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c < 0x1F00);
}

// Lower case of a Latin letter; others as they are. `dotless`: the language's I is the capital of a dotless i.
// Romanian writes s and t with a comma below, its legacy pages with a cedilla: here both have the comma, and
// Turkish with them.
constexpr char32_t word_letter(char32_t c, bool dotless = false) noexcept {
  if (c < 0x80) {
    if (c == U'I' && dotless) return U'ı';
    return c >= U'A' && c <= U'Z' ? c + 32 : c;
  }
  if (c < 0x100) return c >= 0xC0 && c <= 0xDE && c != 0xD7 ? c + 32 : c;
  if (c == U'İ') return U'i';
  if (c == U'Ÿ') return U'ÿ';
  if (c < 0x180) {
    const bool even = c < 0x138 || (c >= 0x14A && c < 0x178);  // capitals have even numbers
    const bool odd = (c >= 0x139 && c < 0x149) || c >= 0x179;
    if ((even && c % 2 == 0) || (odd && c % 2 == 1 && c != 0x17F)) ++c;
    return c == U'ş' ? U'ș' : c == U'ţ' ? U'ț' : c;
  }
  if (c == 0x1A0 || c == 0x1AF) return c + 1;
  if ((c >= 0x1CD && c < 0x1DD) || c == 0x18F) return c == 0x18F ? char32_t{0x259} : c + (c % 2);
  if ((c >= 0x1DE && c < 0x1F0) || (c >= 0x1F8 && c < 0x220)) return c | 1;
  if (c >= 0x1E00 && c < 0x1F00 && (c < 0x1E96 || c >= 0x1EA0)) return c | 1;
  return c;
}

// A letter of the other scripts that put blanks between words, or a mark on one.
constexpr bool other_letter(char32_t c) noexcept {
  if (c < 0x370 || c >= 0xD7B0) return false;
  if (c < 0x588) return c != 0x37E && c != 0x387 && !(c >= 0x482 && c < 0x48A) && !(c >= 0x559 && c < 0x560);
  if (c < 0x5D0) return false;
  if (c < 0x700)
    return c < 0x5EB || (c >= 0x620 && c < 0x660) || (c >= 0x66E && c < 0x6D4) || (c > 0x6D4 && c < 0x6DD);
  if (c < 0xE00) return c >= 0x900 && c != 0x964 && c != 0x965 && !(c % 0x80 >= 0x66 && c % 0x80 < 0x70);
  return (c >= 0x10A0 && c < 0x1200) || (c >= 0x1F00 && c < 0x1FFD) || c >= 0xAC00;
}

// Lower case of any letter a word is made of.
constexpr char32_t small_letter(char32_t c) noexcept {
  if (c < 0x370 || (c >= 0x1E00 && c < 0x1F00)) return word_letter(c);
  if (c >= 0x391 && c <= 0x3A9) return c + 32;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c >= 0x531 && c <= 0x556) return c + 48;
  if (c >= 0x48A && c <= 0x4BF) return c | 1;
  return c;
}

// `language`: index into Model::languages().
inline std::uint64_t word_hash(std::uint8_t language, std::u32string_view word) noexcept {
  std::uint64_t h = mix(std::uint64_t{language} + 1);  // so that no letter makes up for another language
  for (const char32_t c : word) h = (h ^ c) * 1099511628211ULL;
  return mix(h ^ std::uint64_t{word.size()} << 56);
}

// The same in many languages at once: one after the other each step would wait for the one before.
inline void word_hashes(std::span<const std::uint8_t> languages, std::u32string_view word,
                        std::uint64_t* out) noexcept {
  for (std::size_t l = 0; l < languages.size(); ++l) out[l] = mix(std::uint64_t{languages[l]} + 1);
  for (const char32_t c : word)
    for (std::size_t l = 0; l < languages.size(); ++l) out[l] = (out[l] ^ c) * 1099511628211ULL;
  for (std::size_t l = 0; l < languages.size(); ++l) out[l] = mix(out[l] ^ std::uint64_t{word.size()} << 56);
}

}  // namespace kintsugi::model

#endif  // KINTSUGI_MODEL_WORDS_HPP
