// The runs of a path, and whether one says enough by itself to be believed.
#ifndef KINTSUGI_LATTICE_CONVINCING_HPP
#define KINTSUGI_LATTICE_CONVINCING_HPP

#include <span>
#include <vector>

#include "lattice/beam.hpp"
#include "lattice/literal.hpp"

namespace kintsugi::lattice {

// Steps of one channel, from the first to the last that changes something.
struct Run {
  std::uint32_t begin, end;  // steps
  int channel;
};
std::vector<Run> runs(const Path& path);

// What the sound part of a line tells.
struct Setting {
  model::Language language = model::kGeneric;
  bool sure = false;  // the line's plain letters are beyond doubt of this language
  int by_words =
      0;  // 1/8 bit that the line's words say for the channel, all of the line; 0: they say nothing
};

// 1/8 bit that the run saves over the literal reading of its units.
int gain_of(const Run& run, const Path& path, std::span<const Unit> units,
            std::span<const model::Language> literal, const Habits& habits);

// Whether a run in a channel that nothing else in the document speaks for says enough by itself.
bool convincing(const Run& run, const Path& path, std::span<const Unit> units, const Channel& channel,
                int gain, const Setting& setting);

// Whether a run in a channel that the document has shown is nothing but one character that stands well as it is: a © or a quotation
// mark, with the letter or blank behind it, is a character of some page of pairs or other.
bool stands_well(const Run& run, const Path& path, std::span<const Unit> units, const Channel& channel,
                 int gain);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_CONVINCING_HPP
