// What single words tell: whether a clause sounds like a question, whether one pauses behind a word, what stands around
// apostrophes. Learned by tools/infer/learn.py.
#ifndef KINTSUGI_INFER_SAYINGS_HPP
#define KINTSUGI_INFER_SAYINGS_HPP

#include <span>
#include <string_view>

#include "model/model.hpp"

namespace kintsugi::infer {

// How many eighths of a bit the words of the clause speak for a question; less than 0: against it.
int question_bits(std::span<const char32_t> clause, model::Language language);

// How many eighths of a bit speak against a pause (a dash, a closing quotation mark) behind the word; 0 or more.
int pause_price(std::u32string_view word, model::Language language);

// Whether the language has apostrophes with this before them, or with that behind.
bool has_apostrophe(std::u32string_view before, std::u32string_view behind, model::Language language);

}  // namespace kintsugi::infer

#endif  // KINTSUGI_INFER_SAYINGS_HPP
