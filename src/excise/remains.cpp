#include "excise/remains.hpp"

#include <algorithm>

#include "model/model.hpp"

namespace kintsugi::excise {
namespace {

constexpr std::size_t kWords = 3, kUncased = 4,
                      kLetters = 8;  // of scripts with capitals, without, and without blanks

}  // namespace

bool leaves_text(const Page& page, const std::vector<Cut>& cuts) {
  const auto hosts = [&cuts](Script s) {
    return std::any_of(cuts.begin(), cuts.end(), [s](const Cut& c) { return one_text(s, c.host); });
  };
  std::size_t words = 0, uncased = 0, letters = 0, next = 0;
  for (std::size_t i = 0; i < page.size();) {
    while (next < cuts.size() && cuts[next].end <= i) ++next;
    if (next < cuts.size() && cuts[next].begin <= i) {
      i = cuts[next].end;
      continue;
    }
    const Script s = page.script(i);
    const std::size_t stop = next < cuts.size() ? cuts[next].begin : page.size();
    std::size_t end = i + 1;
    while (end < stop && page.script(end) == s) ++end;
    if (s != Script::common && hosts(s)) {
      if (spaceless(s)) {
        letters += end - i;
      } else if (!cased(s)) {
        ++uncased;
      } else if (end - i > 1 && model::small_letter(page[i]) == page[i]) {
        ++words;
      }
      if (words >= kWords || uncased >= kUncased || letters >= kLetters) return true;
    }
    i = end;
  }
  return false;
}

}  // namespace kintsugi::excise
