// What pairs of ASCII letters cost in the languages of Latin letters (lattice/letters.hpp).
#ifndef KINTSUGI_TOOLS_TRAIN_PAIRS_HPP
#define KINTSUGI_TOOLS_TRAIN_PAIRS_HPP

#include <string>

namespace kintsugi::train {

void learn_pairs(const std::string& corpora, const std::string& out);

}  // namespace kintsugi::train

#endif  // KINTSUGI_TOOLS_TRAIN_PAIRS_HPP
