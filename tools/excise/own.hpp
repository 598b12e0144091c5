// Learns what tells that words in the letters of the host were put in (src/excise/own_signs.hpp).
#ifndef KINTSUGI_TOOLS_EXCISE_OWN_HPP
#define KINTSUGI_TOOLS_EXCISE_OWN_HPP

#include <string>

namespace kintsugi::excise {

// Phrases of spam that its model has not learned (spam::hide) are put into training lines, and the same lines stay clean.
// Writes the weights. Throws std::runtime_error.
void learn_own(const std::string& corpora, const std::string& phrases, const std::string& out);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_TOOLS_EXCISE_OWN_HPP
