// The letters of a language that a poorer character set cannot write.
#ifndef KINTSUGI_INFER_ALPHABET_HPP
#define KINTSUGI_INFER_ALPHABET_HPP

#include <vector>

#include "model/model.hpp"

namespace kintsugi::infer {

// Letters beyond ASCII of the language, small ones and capitals, commonest first. Empty for writings whose lost
// characters nobody can tell.
const std::vector<char32_t>& alphabet(model::Language language);

// Signs that stand beside letters and digits in it: ¿ ° ² and the like.
const std::vector<char32_t>& signs_of(model::Language language);

}  // namespace kintsugi::infer

#endif  // KINTSUGI_INFER_ALPHABET_HPP
