// Counts how many words of each language's training text its list has (src/excise/fluency.hpp).
#ifndef KINTSUGI_TOOLS_EXCISE_LISTED_HPP
#define KINTSUGI_TOOLS_EXCISE_LISTED_HPP

#include <string>

namespace kintsugi::excise {

// Throws std::runtime_error.
void count_listed(const std::string& corpora, const std::string& out);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_TOOLS_EXCISE_LISTED_HPP
