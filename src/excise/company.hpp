// What the candidates of a document say of each other.
#ifndef KINTSUGI_EXCISE_COMPANY_HPP
#define KINTSUGI_EXCISE_COMPANY_HPP

#include <vector>

#include "excise/weigh.hpp"

namespace kintsugi::excise {

// Of those that overlap, the likelier; in order of place.
void part(std::vector<Weighed>& all);

// What others of the document say for it: those that stand as it does, and those that sound as it does. Afterwards the
// score of what must not be cut is not above 0.
void add_company(const Page& page, std::vector<Weighed>& all);

// Whether one word or two stood there is likely what it was where others stand in the same way.
void rejoin_alike(std::vector<Weighed>& all);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_COMPANY_HPP
