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

// What a document tells about them.
struct DocumentTraces {
  bool raw = false;    // bytes that nobody has read yet
  bool ad = false;     // byte AD is there: nothing has dropped it
  bool curly = false;  // so are curly quotation marks: nothing has straightened them
  bool strict =
      false;  // the reader had characters for some of 80-9F, and what it had none for is nowhere to be seen
};
DocumentTraces document_traces_of(std::span<const Unit> units, bool raw);

// What to reckon with at a level; each is harsher than the one before. `spared`: ftfy has not been over the line.
Weather weather_of(int level, const Target& target, const DocumentTraces& document, bool spared);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_TRACES_HPP
