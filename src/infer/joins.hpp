// Words that a line break tears: an extractor kept the hyphen of a printed line.
#ifndef KINTSUGI_INFER_JOINS_HPP
#define KINTSUGI_INFER_JOINS_HPP

#include <string_view>

#include "infer/habits.hpp"
#include "text/edit.hpp"

namespace kintsugi::infer {

// The hyphen and the line break, where what they part is one word.
void join_words(std::string_view utf8, const Habits& habits, text::Edits& out);

// Whether some line ends in a hyphen behind a letter, with a small letter behind it.
bool has_torn_word(std::string_view utf8);

}  // namespace kintsugi::infer

#endif  // KINTSUGI_INFER_JOINS_HPP
