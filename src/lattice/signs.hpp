// What signs cost that belong to no language: quotation marks, emoji, line drawing. The language model is learned
// from sentences and knows hardly any of them, so that it would take every one for damage, and never restore one.
#ifndef KINTSUGI_LATTICE_SIGNS_HPP
#define KINTSUGI_LATTICE_SIGNS_HPP

namespace kintsugi::lattice {

inline constexpr int kNoSign = 1 << 20;

// Of ASCII, what is neither letter nor digit nor blank.
constexpr bool is_ascii_sign(char32_t c) noexcept {
  return c > 0x20 && c < 0x7F && !(c >= U'0' && c <= U'9') && !((c | 32) >= U'a' && (c | 32) <= U'z');
}

// The most that a sign costs between its neighbours, in 1/8 bit; kNoSign where it does not stand as signs do, or
// is none.
int sign_cost(char32_t before, char32_t c, char32_t after) noexcept;
// Whether it stands as one anywhere.
bool is_sign(char32_t c) noexcept;

// What no writing does, whatever the language: a capital behind a small letter, a sign or a control inside a word.
// 1/8 bit, on top of what the character costs.
int break_cost(char32_t before, char32_t c, char32_t after) noexcept;

// Nor a letter of another alphabet inside a word; in the text as it stands.
int stranger_cost(char32_t before, char32_t c, char32_t after) noexcept;

// Letters of two alphabets side by side in one word.
bool mixes_alphabets(char32_t a, char32_t b) noexcept;

// False for Latin, Greek, Cyrillic and Armenian letters that no language of the model uses.
bool is_known_letter(char32_t c);

// What a byte above 7F can have been read as: in Latin-1 or windows-1252, in other pages that are often taken.
bool reads_as_byte(char32_t c) noexcept;
bool reads_as_byte_elsewhere(char32_t c);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_SIGNS_HPP
