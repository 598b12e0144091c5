// Learns which words beside a run of foreign letters belong to it (excise/beside_signs.hpp).
#ifndef KINTSUGI_TOOLS_EXCISE_BESIDE_HPP
#define KINTSUGI_TOOLS_EXCISE_BESIDE_HPP

#include <string>

namespace kintsugi::excise {

void learn_beside(const std::string& corpora, const std::string& phrases, const std::string& out);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_TOOLS_EXCISE_BESIDE_HPP
