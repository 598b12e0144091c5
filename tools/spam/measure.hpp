// How well a spam model tells the phrases and the lines that were held back from it.
#ifndef KINTSUGI_TOOLS_SPAM_MEASURE_HPP
#define KINTSUGI_TOOLS_SPAM_MEASURE_HPP

#include <string>
#include <vector>

#include "model/spam.hpp"
#include "phrases.hpp"

namespace kintsugi::spam {

// Prints tables in Markdown. `failures`: also every phrase missed and every piece of clean text taken for spam.
void measure(const model::SpamModel& model, const std::vector<Phrase>& phrases, const std::string& corpora,
             bool failures);

}  // namespace kintsugi::spam

#endif  // KINTSUGI_TOOLS_SPAM_MEASURE_HPP
