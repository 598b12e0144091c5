// Whether letters of a Latin encoding, taken for another page, may be what is odd about an alarm.
#ifndef KINTSUGI_UNBAKE_LATIN_READING_HPP
#define KINTSUGI_UNBAKE_LATIN_READING_HPP

#include <cstddef>

#include "unbake/doubt.hpp"

namespace kintsugi::unbake {

inline constexpr std::size_t kMostRuns = 8;  // odd runs that are looked at; more of them are no accident

// Whether a reading of the odd runs explains more of them than the text as it stands (`stands` pairs unexplained in
// the best language), and its words or letters can save what the lattice asks for. True in doubt.
bool reads_better(const Doubt& doubt, unsigned stands);

}  // namespace kintsugi::unbake

#endif  // KINTSUGI_UNBAKE_LATIN_READING_HPP
