// Whether a clause sounds like a question: by words that questions have and statements have not.
#ifndef KINTSUGI_INFER_QUESTIONS_HPP
#define KINTSUGI_INFER_QUESTIONS_HPP

#include <span>

#include "model/model.hpp"

namespace kintsugi::infer {

// How many eighths of a bit the words of the clause speak for a question; less than 0: against it.
int question_bits(std::span<const char32_t> clause, model::Language language);

}  // namespace kintsugi::infer

#endif  // KINTSUGI_INFER_QUESTIONS_HPP
