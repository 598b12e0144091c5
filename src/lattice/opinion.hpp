// A first opinion on a reading, by tables of single characters: thousands of readings are out of the question, and
// asking the language model about each would take longer than all else.
#ifndef KINTSUGI_LATTICE_OPINION_HPP
#define KINTSUGI_LATTICE_OPINION_HPP

#include <cstdint>
#include <span>
#include <vector>

#include "lattice/channels.hpp"

namespace kintsugi::lattice {

// The bytes of the suspect characters of a sample; kAside stands for a character that is taken as it is.
inline constexpr std::uint16_t kAside = 0x100;

struct Opinion {
  int cost = 0;       // 1/8 bit, of the suspect characters as the target reads them
  int errors = 0;     // undefined sequences
  bool dear = false;  // too dear: nothing else was asked
  std::vector<model::Language>
      languages;  // of the target's that may be meant, likeliest first; empty: no opinion
};

// What is more than that is out of the question, and need not be told.
struct Limits {
  int errors;      // undefined sequences
  int cost;        // 1/8 bit, with what errors cost
  int each_error;  // 1/8 bit
  bool exceeded(int so_far, int wrong) const noexcept { return so_far + wrong * each_error > cost; }
};

// A character's class after the class before it, and the character among those of its class in the language; of
// multi-byte encodings the character in the language by itself. `sample` gives what is aside. Of a reading beyond the
// limits only that is told.
Opinion first_opinion(const Target& target, std::span<const std::uint16_t> bytes,
                      std::span<const Sampled> sample, const Limits& limits);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_OPINION_HPP
