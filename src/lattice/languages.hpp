// Which language a text is in, by the language model.
#ifndef KINTSUGI_LATTICE_LANGUAGES_HPP
#define KINTSUGI_LATTICE_LANGUAGES_HPP

#include <span>
#include <vector>

#include "model/model.hpp"

namespace kintsugi::lattice {

struct Ranked {
  model::Language language;
  int cost;  // 1/8 bit, of the whole text
};

// The `most` likeliest of `among` (empty: all languages and the class model), best first. `text` is folded.
std::vector<Ranked> rank_languages(std::span<const char32_t> text, std::span<const model::Language> among,
                                   std::size_t most);

// The likeliest of some that were ranked by the first `seen` characters of a text. Those that fall far behind are left on the
// way.
model::Language likeliest(std::span<const char32_t> text, std::size_t seen, std::vector<Ranked> ranks);

// Those written in Latin letters.
const std::vector<model::Language>& latin_languages();

// Cost of the text in one language, from the start of a line.
int text_cost(std::span<const char32_t> text, model::Language language);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_LANGUAGES_HPP
