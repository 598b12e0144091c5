// Ranking where weathering has torn the bytes: a short search instead of the plain reading.
#ifndef KINTSUGI_LATTICE_WEATHERED_HPP
#define KINTSUGI_LATTICE_WEATHERED_HPP

#include <span>
#include <vector>

#include "lattice/beam.hpp"
#include "lattice/channels.hpp"
#include "lattice/traces.hpp"

namespace kintsugi::lattice {

// Whether the plain readings may have been judged by what chance made of torn pairs: the best of them leaves
// characters unexplained, or makes text that nobody writes.
bool strained(std::span<const Candidate> ranked, std::span<const Sampled> sample);

// Whether what is damaged looks like the bytes of a multi-byte encoding, some of them torn by ftfy: too little may be
// left for any plain reading.
bool is_torn(std::span<const Sampled> sample);

// Ranks the candidates again, with the East Asian encodings beside them, by what a search over the first of the
// sample makes of each when weathering is reckoned with. Leaves the few that come near the best.
std::vector<Candidate> rank_weathered(std::vector<Candidate> ranked, std::span<const Sampled> sample,
                                      const DocumentTraces& document, const Habits& habits,
                                      Workspace& workspace);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_WEATHERED_HPP
