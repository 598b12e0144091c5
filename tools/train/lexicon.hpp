// The lexicon (model/lexicon.hpp): words that are too rare for the model's table.
#ifndef KINTSUGI_TOOLS_TRAIN_LEXICON_HPP
#define KINTSUGI_TOOLS_TRAIN_LEXICON_HPP

#include <string>

namespace kintsugi::train {

void learn_words(const std::string& corpora, const std::string& out);

}  // namespace kintsugi::train

#endif  // KINTSUGI_TOOLS_TRAIN_LEXICON_HPP
