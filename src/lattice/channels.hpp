// Which channels could have damaged a text: a quick look before the beam search.
#ifndef KINTSUGI_LATTICE_CHANNELS_HPP
#define KINTSUGI_LATTICE_CHANNELS_HPP

#include <span>
#include <vector>

#include "lattice/beam.hpp"

namespace kintsugi::lattice {

struct Candidate {
  const Misread* misread;
  const Target* target;
  std::vector<model::Language> languages;  // of the restored text, likeliest first
  int gain;                                // 1/8 bit saved over the literal reading of the sample, less its rarity
  int rarity;                              // 1/8 bit: how much less common than the commonest channels it is
  int errors;                              // undefined sequences in the plain reading
};

// The `most` best, best first; only those that gain. `literal_cost`: of the sample as it stands, 1/8 bit.
// `raw`: the units are bytes, not misread characters.
std::vector<Candidate> rank_channels(std::span<const Unit> sample, int literal_cost, bool raw, std::size_t most);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_CHANNELS_HPP
