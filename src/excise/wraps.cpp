#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "excise/excise.hpp"
#include "scan/line_break.hpp"

namespace kintsugi::excise {

// Its broken lines are most of all, or many and nearly as long as the longest of them. What is put in breaks lines anywhere.
bool wraps(std::string_view text) {
  constexpr std::size_t kFew = 4, kMargin = 160, kItem = 80;
  constexpr std::size_t kAsked = 16, kPiece = 8;  // breaks; bytes beside them
  std::size_t lines = 0, broken = 0, longest = 0;
  // Behind every other break the same stands, though before it something else: it was put in there.
  const auto repeats = [text] {
    using Piece = std::array<char, kPiece>;
    struct Asked {
      Piece before, behind;
    };
    std::vector<Asked> asked;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos && asked.size() < kAsked;
         end = text.find('\n', end + 1)) {
      if (end < kPiece || end + kPiece >= text.size() || !scan::breaks_line(text, end)) continue;
      Asked& one = asked.emplace_back();
      std::memcpy(one.before.data(), text.data() + end - kPiece, kPiece);
      std::memcpy(one.behind.data(), text.data() + end + 1, kPiece);
    }
    const auto alike = [&asked](const Asked& one) {
      return 2 * static_cast<std::size_t>(std::count_if(
                     asked.begin(), asked.end(),
                     [&one](const Asked& other) {
                       return other.behind == one.behind && (&other == &one || other.before != one.before);
                     })) >
             asked.size();
    };
    return asked.size() >= kFew && std::any_of(asked.begin(), asked.end(), alike);
  };
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
  if (broken < kFew || broken * 3 <= lines || repeats()) return false;
  if (broken * 2 > lines && longest <= kItem) return true;  // a list, verse
  if (longest > kMargin) return false;
  std::size_t full = 0;
  each([&](std::size_t length, bool breaks_here) { full += breaks_here && length * 10 >= longest * 8; });
  return full * 10 >= broken * 9;
}

}  // namespace kintsugi::excise
