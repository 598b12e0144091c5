// The words of a line, as rows are made of (rows.hpp).
#ifndef KINTSUGI_EXCISE_TOKENS_HPP
#define KINTSUGI_EXCISE_TOKENS_HPP

#include <cstddef>
#include <utility>
#include <vector>

#include "excise/host.hpp"
#include "excise/page.hpp"

namespace kintsugi::excise {

struct Token {
  std::size_t begin, end;   // with the signs that touch it
  std::size_t first, last;  // its letters and digits
  bool stops = false;       // a sentence, or a part of one, may end behind it
  bool ends = false;        // a sentence
  bool letters = false;     // of the line's script
  bool listed = false;
  bool odd = false;        // in no list, and no name
  int odds = 0, says = 0;  // by itself; with its neighbours
};

// `own`: the language of the line.
std::vector<Token> tokens_of(const Page& page, const Line& line, Host& host, model::Language own);

// What has an address is put in with all that it says: from which to which of them, around those, that may be; no longer than so
// many characters.
std::vector<std::pair<std::size_t, std::size_t>> around_address(const Page& page,
                                                                const std::vector<Token>& tokens,
                                                                std::size_t first, std::size_t last,
                                                                std::size_t most);

// Beyond blanks; the place itself where no letter stands there.
std::size_t last_letter_before(const Page& page, std::size_t at) noexcept;
std::size_t first_letter_behind(const Page& page, std::size_t at) noexcept;

// Where the letters of the script that end at a place begin, and where those that begin there end: what a row leaves may stand in the
// line before, or behind.
std::size_t run_begin(const Page& page, Script script, std::size_t at) noexcept;
std::size_t run_end(const Page& page, Script script, std::size_t at) noexcept;

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_TOKENS_HPP
