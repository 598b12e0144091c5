// What stands between two halves of a word.
#ifndef KINTSUGI_EXCISE_HALVES_HPP
#define KINTSUGI_EXCISE_HALVES_HPP

#include <cstddef>
#include <vector>

#include "excise/host.hpp"
#include "excise/page.hpp"
#include "excise/tokens.hpp"

namespace kintsugi::excise {

// Where a row of words begins, or ends.
struct End {
  std::size_t at;     // character
  std::size_t token;  // the first of the row, or the last
  bool partly = false;

  bool operator==(const End&) const = default;
};

// Whether a word may be parted there: letters of the line's script on one side, and such letters or digits on the other.
bool inside_word(const Page& page, Script host, std::size_t at) noexcept;

struct BetweenHalves {
  End first, last;
  int one;  // 1/8 bit by which what it leaves is likelier one word than two
};

// What was put in between two halves of a word was put in whatever it says: neither of them is a word by itself, and that what two
// strangers leave is a word of the language happens hardly ever. It may be glued to one of them. `own`: the line's language.
std::vector<BetweenHalves> between_halves(const Page& page, Host& host, std::size_t line,
                                          const std::vector<Token>& tokens, model::Language own);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_HALVES_HPP
