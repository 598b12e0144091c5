// A line that was misread and nothing else: read back in one channel without a search.
#ifndef KINTSUGI_LATTICE_PLAIN_HPP
#define KINTSUGI_LATTICE_PLAIN_HPP

#include <cstdint>
#include <span>

#include "lattice/beam.hpp"

namespace kintsugi::lattice {

// How much of what is restored may be strange before weathering is suspected.
struct Sound {
  int letter;  // 1/8 bit: a letter dearer than this is strange
  int pair;    // so are two neighbours together
  int one_in;  // of so many letters one may be strange; 0: none
};

enum class Fit : std::uint8_t {
  none,    // the line was through something else, or through more
  likely,  // text of the language on the whole, but something in it is strange
  sound,   // there is nothing to search
};

// Takes every unit plainly, in channel 0; `path` is whole where the fit is sound. None fits where a unit has no
// plain source, bytes are undefined, letters are dear, or much of it is ASCII.
Fit read_plainly(std::span<const Unit> units, const Misread& misread, const Target& target,
                 model::Language language, const Sound& sound, Path& path);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_PLAIN_HPP
