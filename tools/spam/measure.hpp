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

// How many documents of 3 KB of held-back text the look would wake, by how heavy a row of words must be; and phrases.
void measure_look(const model::SpamModel& model, const std::vector<Phrase>& phrases,
                  const std::string& corpora);

}  // namespace kintsugi::spam

#endif  // KINTSUGI_TOOLS_SPAM_MEASURE_HPP
