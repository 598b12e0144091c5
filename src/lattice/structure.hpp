// A document's misread UTF-8, found by its structure: which pages it was read in, and where.
#ifndef KINTSUGI_LATTICE_STRUCTURE_HPP
#define KINTSUGI_LATTICE_STRUCTURE_HPP

#include <string_view>

#include "lattice/document.hpp"

namespace kintsugi::lattice {

// One layer's edits, ordered by place. `last`: nothing else explains what is left beside the sequences; without it,
// lines that hold other odd characters are left for the search of all encodings.
text::Edits restore_sequences(std::string_view text, const Request& request, bool last);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_STRUCTURE_HPP
