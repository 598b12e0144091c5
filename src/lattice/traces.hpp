// What a line tells about the tools that have been over it, and what weathering to reckon with.
#ifndef KINTSUGI_LATTICE_TRACES_HPP
#define KINTSUGI_LATTICE_TRACES_HPP

#include <span>

#include "lattice/misread.hpp"
#include "lattice/target.hpp"
#include "lattice/unit.hpp"

namespace kintsugi::lattice {

// What the line's characters tell about ftfy.
struct Traces {
  bool spared = false;   // it would have collapsed a pair that stands there: it has not been over the line
  bool foreign = false;  // a character that no byte reads as
};

Traces traces_of(std::span<const Unit> units);

// Whether byte AD is a part of letters in this encoding, so that text of some length misses it when it is dropped.
bool writes_ad(const Target& target) noexcept;

// Whether the reader was strict: it had characters for some of 80-9F, and what it had none for is nowhere to be seen.
bool is_strict(std::span<const Unit> units);

// What to reckon with at a level; each is harsher than the one before. `ad_seen`: nothing has dropped byte AD here.
// `spared`: nor has ftfy been over it. `strict`: the bytes that the reader has no character for are gone.
Weather weather_of(int level, const Target& target, bool raw, bool ad_seen, bool spared, bool strict);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_TRACES_HPP
