// Letters that older encodings have in the place of others: pages in them, and what was typed on their keyboards, have Romanian's
// cedillas for its commas, and Arabic's yeh and kaf for those of Persian and Urdu. The text that the models were made of has the
// proper ones; what is asked of the older is answered by these.
#ifndef KINTSUGI_MODEL_SPELLING_HPP
#define KINTSUGI_MODEL_SPELLING_HPP

#include <cstdint>
#include <string_view>

namespace kintsugi::model {

enum class Spelling : std::uint8_t { own, romanian, persian };

constexpr Spelling spelling_of(std::string_view language) noexcept {
  if (language == "ro") return Spelling::romanian;
  return language == "fa" || language == "ur" ? Spelling::persian : Spelling::own;
}

// The letter that the language's text has for c.
constexpr char32_t spelled(Spelling how, char32_t c) noexcept {
  if (how == Spelling::romanian) {
    if (c == U'ş' || c == U'Ş') return c == U'ş' ? U'ș' : U'Ș';
    if (c == U'ţ' || c == U'Ţ') return c == U'ţ' ? U'ț' : U'Ț';
  } else if (how == Spelling::persian) {
    if (c == U'ي' || c == U'ك') return c == U'ي' ? U'ی' : U'ک';
  }
  return c;
}

}  // namespace kintsugi::model

#endif  // KINTSUGI_MODEL_SPELLING_HPP
