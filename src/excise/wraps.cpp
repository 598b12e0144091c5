#include <algorithm>

#include "excise/excise.hpp"
#include "scan/line_break.hpp"

namespace kintsugi::excise {

// Its broken lines are most of all, or many and nearly as long as the longest of them. What is put in breaks lines anywhere.
bool wraps(std::string_view text) {
  constexpr std::size_t kFew = 4, kMargin = 160, kItem = 80;
  std::size_t lines = 0, broken = 0, longest = 0;
  const auto each = [text](auto&& f) {
    for (std::size_t begin = 0, end = 0; (end = text.find('\n', begin)) != std::string_view::npos;
         begin = end + 1)
      f(end - begin, scan::breaks_line(text, end));
  };
  each([&](std::size_t length, bool breaks_here) {
    lines += length != 0;
    broken += breaks_here;
    if (breaks_here) longest = std::max(longest, length);
  });
  if (broken < kFew || broken * 3 <= lines) return false;
  if (broken * 2 > lines && longest <= kItem) return true;  // a list, verse
  if (longest > kMargin) return false;
  std::size_t full = 0;
  each([&](std::size_t length, bool breaks_here) { full += breaks_here && length * 10 >= longest * 8; });
  return full * 10 >= broken * 9;
}

}  // namespace kintsugi::excise
