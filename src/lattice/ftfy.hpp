// What ftfy makes of a line, run forward: its fix_encoding, as the corpus pipelines call it.
//
// A reading of weathered text says which pairs ftfy read as UTF-8 and which it let stand. Whether it would have done so
// its own rules tell (ftfy_classes.hpp); faults.hpp asks them.
#ifndef KINTSUGI_LATTICE_FTFY_HPP
#define KINTSUGI_LATTICE_FTFY_HPP

#include <cstdint>
#include <vector>

#include "lattice/ftfy_classes.hpp"

namespace kintsugi::lattice::ftfy {

// A character, and which characters of the line it was made from.
struct Piece {
  char32_t c;
  std::uint32_t begin, end;
};
using Text = std::vector<Piece>;

// Whether it would not leave the text as it stands.
bool changes(Version version, const Text& text);

Text fix_encoding(Version version, Text text);

}  // namespace kintsugi::lattice::ftfy

#endif  // KINTSUGI_LATTICE_FTFY_HPP
