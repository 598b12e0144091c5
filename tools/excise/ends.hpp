// Learns what tells where words in the host's letters begin and end (src/excise/end_signs.hpp).
#ifndef KINTSUGI_TOOLS_EXCISE_ENDS_HPP
#define KINTSUGI_TOOLS_EXCISE_ENDS_HPP

#include <string>

namespace kintsugi::excise {

// Of all ends that a row may have, those of the phrase that was put in are to be the likeliest. Writes the weights. Throws
// std::runtime_error.
void learn_ends(const std::string& corpora, const std::string& phrases, const std::string& out);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_TOOLS_EXCISE_ENDS_HPP
