// Whether what looks like misread UTF-8 is rather text in pairs of bytes: half of all pairs of GBK, EUC-KR and their like are
// valid UTF-8 as well, and of a word or two nothing but what they say tells which was meant.
#ifndef KINTSUGI_LATTICE_RIVALS_HPP
#define KINTSUGI_LATTICE_RIVALS_HPP

#include <span>

#include "lattice/sequences.hpp"

namespace kintsugi::lattice {

// Whether an East Asian encoding reads the runs that the sequences stand in, all of their characters, as likelier text than the
// sequences are in any language. `page`: what these were read in; `likely`: the languages to
// try first.
bool pairs_are_likelier(std::span<const Unit> line, const Reading& reading, const Misread& page,
                        std::span<const model::Language> likely);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_RIVALS_HPP
