// The text as it stands, judged fairly: a language we have no text of is not damage.
//
// A character that is odd in every language we know costs dearly once. When it comes again and again, the
// document itself shows that it belongs there (or that all of the document is damaged, which then shows in
// everything else): each further time it costs about what a letter costs.
#ifndef KINTSUGI_LATTICE_LITERAL_HPP
#define KINTSUGI_LATTICE_LITERAL_HPP

#include <algorithm>
#include <span>
#include <unordered_map>

#include "lattice/unit.hpp"
#include "model/model.hpp"

namespace kintsugi::lattice {

class Habits {
 public:
  explicit Habits(std::span<const Unit> document) {
    for (const Unit& u : document) {
      if (u.c >= 0x80 && u.c < kRawByte) ++count_[u.c];
    }
  }
  // The most that an occurrence of c costs, averaged over all of them, in 1/8 bit.
  int most(char32_t c) const {
    if (c < 0xA0 || c == 0xFFFD || c >= kRawByte) return 1 << 20;  // controls are no letters of any language
    const auto it = count_.find(c);
    const int n = it == count_.end() ? 1 : std::min(it->second, 64);
    return kAgain + kFirst / n;
  }

 private:
  static constexpr int kAgain = 6 * model::kBit;
  static constexpr int kFirst = 18 * model::kBit;
  std::unordered_map<char32_t, int> count_;
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_LITERAL_HPP
