// Learns what tells that a run of foreign letters was put in (src/excise/foreign_signs.hpp).
#ifndef KINTSUGI_TOOLS_EXCISE_FOREIGN_HPP
#define KINTSUGI_TOOLS_EXCISE_FOREIGN_HPP

#include <string>

namespace kintsugi::excise {

// Phrases of spam that its model has not learned (spam::hide) are put into training lines of other scripts. What stays clean:
// all training lines with letters of two scripts, and what sound text of two languages looks like, made of such lines.
// Writes the weights. Throws std::runtime_error.
void learn_foreign(const std::string& corpora, const std::string& phrases, const std::string& out);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_TOOLS_EXCISE_FOREIGN_HPP
