// Which pairs of Latin letters one single-byte encoding makes of another's.
#ifndef KINTSUGI_TOOLS_SCAN_REACH_HPP
#define KINTSUGI_TOOLS_SCAN_REACH_HPP

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "symbols.hpp"

namespace kintsugi::scan {

// Adds `bit` to reached[first << 12 | second] for what the pairs of this language (`counts`, those of at least `least`)
// become when pages in its legacy encodings are misread. `often`: the most that a pair then counts.
void mark_reached(const std::string& language, const Symbols& symbols,
                  const std::vector<std::uint32_t>& counts, std::uint32_t least, std::uint64_t bit,
                  std::map<std::uint32_t, std::uint64_t>& reached, std::vector<std::uint32_t>& often);

// Pairs of symbols, first << 12 | second, ascending: what letters and signs of Latin-1 and of Greek become where their
// UTF-8 is read in a page of another alphabet.
std::vector<std::uint32_t> misread_sequences(const Symbols& symbols);

}  // namespace kintsugi::scan

#endif  // KINTSUGI_TOOLS_SCAN_REACH_HPP
