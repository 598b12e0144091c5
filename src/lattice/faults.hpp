// Holds a reading of a weathered line against the tool that weathered it.
//
// A path says which characters ftfy collapsed and which it let stand. The text before that is run through ftfy forward
// (ftfy.hpp); where it does not make of it what is there, the path is at fault, and is searched again at a price.
#ifndef KINTSUGI_LATTICE_FAULTS_HPP
#define KINTSUGI_LATTICE_FAULTS_HPP

#include <cstdint>
#include <span>
#include <vector>

#include "lattice/beam.hpp"

namespace kintsugi::lattice {

struct Fault {
  std::uint32_t begin, end;  // steps that give something else, neighbours together
};

// By the version of ftfy, and the order of losses, that explains most. Where nothing is taken for collapsed and nothing
// had to be, there is none.
std::vector<Fault> faults_of(const Path& path, std::span<const Unit> units,
                             std::span<const Channel> channels);

// The best path, faults priced in.
Path decode_explained(Beam& beam, std::span<const Unit> units, std::span<const Channel> channels);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_FAULTS_HPP
