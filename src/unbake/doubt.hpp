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

// What pairs of ASCII letters cost in each language of Latin letters, 1/8 bit.
struct LetterSums {
  std::uint16_t of[scan::kLatin] = {};
  std::size_t pairs = 0;
  unsigned letters = 0;
  void add(const scan::Tables& tables, char32_t before, char32_t c) {
    if (c >= 0x80 || before >= 0x80 || !(is_ascii_letter(c) || is_ascii_letter(before))) return;
    const auto place = [](char32_t x) { return is_ascii_letter(x) ? x & 31u : 0u; };
    const std::uint8_t* row = tables.letters(place(before), place(c));
    for (int l = 0; l < scan::kLatin; ++l) of[l] = static_cast<std::uint16_t>(of[l] + row[l]);
    letters += is_ascii_letter(c);
    ++pairs;
  }
  // The languages that cost no more, a bit each.
  std::uint64_t up_to(unsigned cost) const {
    std::uint64_t out = 0;
    for (int l = 0; l < scan::kLatin; ++l) out |= std::uint64_t{of[l] <= cost} << l;
    return out;
  }
};

}  // namespace kintsugi::unbake

#endif  // KINTSUGI_UNBAKE_DOUBT_HPP
