// What the candidates of a document say of each other.
#ifndef KINTSUGI_EXCISE_COMPANY_HPP
#define KINTSUGI_EXCISE_COMPANY_HPP

#include <vector>

#include "excise/weigh.hpp"

namespace kintsugi::excise {

// One of the ends that something may have: how it would stand then, and what speaks for it.
struct Stand {
  int layout;     // of the gaps on both sides
  int says;       // 1/8 bit by which these ends are likelier than others
  double likely;  // that it was put in, so
};
inline int layout_of(const Candidate& c) noexcept {
  return static_cast<int>(c.before) << 8 | static_cast<int>(c.after);
}
// What speaks for each of them, given how the others of the document are likely to stand: a program puts all in alike.
std::vector<std::vector<int>> with_layouts(const std::vector<std::vector<Stand>>& all);

// Of those that overlap, the likelier; in order of place.
void part(std::vector<Weighed>& all);

// Whether one word or two stood there is likely what it was where others stand in the same way.
void rejoin_alike(std::vector<Weighed>& all);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_COMPANY_HPP
