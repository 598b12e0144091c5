// Whether what came out of one layer of misread UTF-8 is damaged still, by a layer below.
#ifndef KINTSUGI_LATTICE_BELOW_HPP
#define KINTSUGI_LATTICE_BELOW_HPP

#include <span>

#include "lattice/misread.hpp"
#include "lattice/target.hpp"

namespace kintsugi::lattice {

// Whether there are sequences in it, by the same page or the commonest.
bool damaged_still(std::span<const char32_t> text, const Misread& misread);

// Which encoding's text it is, misread, where that is plain; nullptr where it is none's, or of Latin letters.
const Target* misread_below(std::span<const char32_t> text);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_BELOW_HPP
