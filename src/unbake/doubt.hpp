// An alarm on the table: its characters, what the first pass's pairs say of them, and where they are odd.
#ifndef KINTSUGI_UNBAKE_DOUBT_HPP
#define KINTSUGI_UNBAKE_DOUBT_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

#include "scan/tables.hpp"

namespace kintsugi::unbake {

struct Doubt {
  struct Char {
    char32_t c;
    scan::Symbol symbol;
    std::uint64_t mask;  // of the pair that ends here
  };
  struct Run {
    std::size_t begin, end;
  };
  const scan::Tables& tables = scan::Tables::builtin();
  std::vector<Char> chars;     // between line feeds
  std::uint64_t likely = 0;    // languages that the ASCII letters may be of
  std::uint64_t readable = 0;  // and those that a reading may be in: more of them
  int first = 0;               // the likeliest
  std::uint64_t best = 0;      // of the likely ones, those that leave least unexplained
  std::vector<Run>
      runs;  // of characters beyond ASCII that hold odd pairs, and that a page of single bytes has

  std::uint64_t mask(scan::Symbol a, scan::Symbol b) const { return tables.mask(tables.home(a, b)); }
};

inline bool is_ascii_letter(char32_t c) { return (c | 32) >= U'a' && (c | 32) <= U'z'; }

}  // namespace kintsugi::unbake

#endif  // KINTSUGI_UNBAKE_DOUBT_HPP
