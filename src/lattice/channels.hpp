// Which channels could have damaged a text: a quick look before the beam search.
#ifndef KINTSUGI_LATTICE_CHANNELS_HPP
#define KINTSUGI_LATTICE_CHANNELS_HPP

#include <span>
#include <vector>

#include "lattice/beam.hpp"

namespace kintsugi::lattice {

inline constexpr int kOpen =
    18 * model::kBit;  // price of a span in a channel that the document has not shown

struct Candidate {
  const Misread* misread;
  const Target* target;
  std::vector<model::Language> languages;  // of the restored text, likeliest first
  int gain;            // 1/8 bit saved over the literal reading of the sample, less its rarity
  int rarity;          // 1/8 bit: how much less common than the commonest channels it is
  int flaws;           // characters and bytes that the plain reading does not explain
  bool sound = false;  // no flaw, much gained, and as cheap as sound text: there is nothing to doubt
  int dear = 0;        // 1/8 bit a character, on average, of what it makes of the sample
};

// A character of the sample. Those beside the suspect ones are there to tell the language by: every channel
// takes them as they stand.
struct Sampled {
  char32_t c;
  bool suspect;
  friend bool operator==(const Sampled&, const Sampled&) = default;
};

// How much less common than the commonest channels this one is, in 1/8 bit.
int rarity_of(const Misread& misread, const Target& target);

// The `most` best, best first; only those that gain. `host`: the language of what stands around the suspect
// characters. `raw`: these are bytes, not misread characters; then every reading that is possible gains.
std::vector<Candidate> rank_channels(std::span<const Sampled> sample, model::Language host, bool raw,
                                     std::size_t most);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_CHANNELS_HPP
