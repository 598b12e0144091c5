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

// What a dropped AD costs in such an encoding, where AD is nowhere to be seen among so many characters beyond ASCII. Many
// of them without that letter show that it was dropped; of a few, it may well be that none was written. 1/8 bit.
int lost_letter_price(const Target& target, model::Language language, std::size_t characters) noexcept;

// The same in an encoding of two bytes a character, where AD is one of many bytes.
int lost_byte_price(const Target& target, std::size_t characters) noexcept;

// Whether the reader was strict: it had characters for some of 80-9F, and what it had none for is nowhere to be seen.
bool is_strict(std::span<const Unit> units);

// What to reckon with at a level; each is harsher than the one before. `ad_seen`: nothing has dropped byte AD here.
// `spared`: nor has ftfy been over it. `strict`: the bytes that the reader has no character for are gone.
Weather weather_of(int level, const Target& target, bool raw, bool ad_seen, bool spared, bool strict);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_TRACES_HPP
