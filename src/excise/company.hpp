// What the candidates of a document say of each other.
#ifndef KINTSUGI_EXCISE_COMPANY_HPP
#define KINTSUGI_EXCISE_COMPANY_HPP

#include <vector>

#include "excise/weigh.hpp"

namespace kintsugi::excise {

// Of those that overlap, the likelier; in order of place.
void part(std::vector<Weighed>& all);

// Whether one word or two stood there is likely what it was where others stand in the same way.
void rejoin_alike(std::vector<Weighed>& all);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_COMPANY_HPP
