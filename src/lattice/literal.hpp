// The text as it stands, judged fairly: a language we have no text of is not damage.
//
// A character that is odd in every language we know costs dearly once. When it comes again and again, the
// document itself shows that it belongs there (or that all of the document is damaged, which then shows in
// everything else): each further time it costs about what a letter costs. A list of characters in their order, as
// tables and programs have them, tells each character by the one before it.
#ifndef KINTSUGI_LATTICE_LITERAL_HPP
#define KINTSUGI_LATTICE_LITERAL_HPP

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "lattice/unit.hpp"
#include "model/model.hpp"

namespace kintsugi::lattice {

class Habits {
 public:
  explicit Habits(std::span<const Unit> document) {
    for (const Unit& u : document) {
      if (u.c >= 0x80 && u.c < kRawByte) count(u.c);
    }
    find_lists(document);
  }
  // The same for one of the document's own units.
  int most(const Unit& u) const {
    const int most_of_it = most(u.c);
    if (lists_.empty()) return most_of_it;
    const auto list = std::upper_bound(lists_.begin(), lists_.end(), u.offset,
                                       [](std::uint32_t at, const List& l) { return at < l.end; });
    return list != lists_.end() && list->begin <= u.offset ? std::min(most_of_it, kListed) : most_of_it;
  }
  // The most that an occurrence of c costs, averaged over all of them, in 1/8 bit.
  int most(char32_t c) const {
    if (c < 0xA0 || c == 0xFFFD || c >= kRawByte) return 1 << 20;  // controls are no letters of any language
    int count = 1;
    if (c < kLow) {
      count = low_[c];
    } else if (const Slot& slot = slots_[place(c)]; slot.c == c) {
      count = slot.count;
    }
    return kMost[static_cast<std::size_t>(std::min(count, kEnough))];
  }

 private:
  // A stretch of at least so many characters beyond ASCII, each a few code points behind the one before it; now and
  // then one may stand before it, as in àâäéèê. Of bytes taken at random one in five follows like this.
  static constexpr std::size_t kShortest = 8, kBack = 6;
  static constexpr std::int32_t kStep = 16, kStepBack = 2;
  static constexpr int kListed = 4 * model::kBit;  // one of so many steps
  struct List {
    std::uint32_t begin, end;  // offsets
  };
  // Whether the second character may follow the first in a list.
  static bool follows(const Unit& a, const Unit& b) {
    const auto step = static_cast<std::int32_t>(b.c) - static_cast<std::int32_t>(a.c);
    return a.c >= 0xA0 && b.c < kRawByte && step <= kStep && step >= -kStepBack && step != 0;
  }
  void find_lists(std::span<const Unit> document) {
    for (std::size_t begin = 0; begin + kShortest <= document.size();) {
      // From the end: the last character that does not follow is where the next list may begin.
      std::size_t i = begin + kShortest - 1;
      while (i > begin && follows(document[i - 1], document[i])) --i;
      if (i > begin) {
        begin = i;
        continue;
      }
      std::size_t end = begin + kShortest, back = 0;
      while (end < document.size() && follows(document[end - 1], document[end])) ++end;
      for (std::size_t k = begin + 1; k < end; ++k) back += document[k].c < document[k - 1].c;
      if (back * kBack <= end - begin)
        lists_.push_back({document[begin].offset, document[end - 1].offset + 1});
      begin = end;
    }
  }
  std::vector<List> lists_;

  static constexpr int kAgain = 6 * model::kBit;
  static constexpr int kFirst = 18 * model::kBit;
  static constexpr int kEnough = 64;
  static constexpr std::array<int, kEnough + 1> kMost = [] {
    std::array<int, kEnough + 1> most{};
    for (int n = 0; n <= kEnough; ++n) most[static_cast<std::size_t>(n)] = kAgain + kFirst / std::max(n, 1);
    return most;
  }();
  struct Slot {
    char32_t c = 0;
    int count = 0;
  };
  // Open addressing; the table grows before it is two thirds full, so a free slot is always found.
  std::size_t place(char32_t c) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (c * std::size_t{0x9E3779B1} >> 12) & mask;
    while (slots_[at].c != c && slots_[at].c != 0) at = (at + 1) & mask;
    return at;
  }
  void count(char32_t c) {
    if (c < kLow) {
      ++low_[c];
      return;
    }
    Slot& slot = slots_[place(c)];
    if (slot.c == c) {
      ++slot.count;
      return;
    }
    slot = {c, 1};
    if (++used_ * 3 < slots_.size() * 2) return;
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& s : old) {
      if (s.c != 0) slots_[place(s.c)] = s;
    }
  }
  static constexpr char32_t kLow = 0x180;  // what most bytes are misread as
  std::array<int, kLow> low_{};
  std::vector<Slot> slots_ = std::vector<Slot>(64);
  std::size_t used_ = 0;
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_LITERAL_HPP
