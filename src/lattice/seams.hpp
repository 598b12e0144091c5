// From a winning path to edits: where a channel was undone, what stood there, what stands there now, the recipe
// that makes the one out of the other, and how sure we are.
#ifndef KINTSUGI_LATTICE_SEAMS_HPP
#define KINTSUGI_LATTICE_SEAMS_HPP

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "lattice/beam.hpp"
#include "text/edit.hpp"

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
};

// 1/8 bit that the run saves over the literal reading of its units.
int gain_of(const Run& run, const Path& path, std::span<const Unit> units,
            std::span<const model::Language> literal, const Habits& habits);

// Whether a run in a channel that nothing else in the document speaks for says enough by itself.
bool convincing(const Run& run, const Path& path, std::span<const Unit> units, const Channel& channel,
                int gain, const Setting& setting);

// `end`: the offset at which the units end in `text`.
text::Edits seams(const Path& path, std::span<const Unit> units, std::uint32_t end,
                  std::span<const Channel> channels, std::string_view text, bool raw,
                  std::span<const model::Language> literal, const Habits& habits, const Setting& setting,
                  const std::function<bool(const Channel&)>& known);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_SEAMS_HPP
