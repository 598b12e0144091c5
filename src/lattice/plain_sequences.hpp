// Documents of misread UTF-8 that are plain to see: most was read in windows-1252, and nothing has happened to it since. Where all
// that is not ASCII is whole sequences of that page, its lines need not be tried in every other.
#ifndef KINTSUGI_LATTICE_PLAIN_SEQUENCES_HPP
#define KINTSUGI_LATTICE_PLAIN_SEQUENCES_HPP

#include <optional>
#include <span>
#include <vector>

#include "lattice/literal.hpp"
#include "lattice/misread.hpp"
#include "lattice/sequences.hpp"
#include "lattice/unit.hpp"
#include "model/model.hpp"

namespace kintsugi::lattice {

struct PlainSequences {
  const Misread* misread;
  model::Language language;
  std::vector<Reading> lines;  // of no sequences: the line does not read well so
  int gain = 0;                // 1/8 bit, of those that do
};

// Nothing where they are few, or anything else is beyond ASCII.
std::optional<PlainSequences> plain_sequences(std::span<const std::span<const Unit>> lines,
                                              const Habits& habits);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_PLAIN_SEQUENCES_HPP
