// What tells which of the words beside a run of foreign letters belong to it: signs, and what each of them weighs
// (generated/beside.inc, learned by tools/excise).
#ifndef KINTSUGI_EXCISE_BESIDE_SIGNS_HPP
#define KINTSUGI_EXCISE_BESIDE_SIGNS_HPP

#include <array>
#include <cstddef>
#include <cstdint>

#include "model/model.hpp"

namespace kintsugi::excise {

// In the order of the weights; in 1/8 bit, what is so or is not is a bit or none. Of what goes with the run, on both sides:
enum class BesideSign : std::uint8_t {
  numbers,         // digits alone,
  codes,           // abbreviations: capitals, or digits among letters,
  words,           // and other words
  numbers_touch, codes_touch, words_touch,  // without a blank between
  between,         // that touch it, while a word touches it on the other side, too
  known,           // words that the host knows,
  named,           // that begin with a capital
  odds,            // of them to be spam's
  wide,            // by which the run is likelier spam's with them
  pieces,          // only the letters next to it of a longer word
  left_out,        // names at its ends that are left
  left_odds,       // by which it is likelier spam's without them
  // Of all that is cut then:
  one_word,        // by which both ends are likelier to be one word than two,
  split,           // the same, where that is beyond chance
  meets,           // letters on both sides
  glued, sides,    // one of which touches it, or both
  same,            // doublings of the times that the document says all of it elsewhere,
  other,           // and that it says the run, but not so
  same_more,       // the same for each word that goes with the run: a piece of what is said again is said again, too
  short_,          // few letters
  lines,           // a line breaks off beside it; on both sides
  fills,           // it is a line by itself
  count_
};
inline constexpr std::size_t kBesideSigns = static_cast<std::size_t>(BesideSign::count_);
using BesideSigns = std::array<std::int16_t, kBesideSigns>;

inline constexpr int kBesideUnit = 64;  // of the weights

// 1/8 bit by which these ends are likelier than others. `latin`: of a run of Latin letters.
inline int weigh_beside(const BesideSigns& signs, bool latin) noexcept {
  constexpr int kWeights[2][kBesideSigns] = {
#include "excise/generated/beside.inc"
  };
  int sum = 0;
  for (std::size_t i = 0; i < kBesideSigns; ++i) sum += kWeights[latin][i] * signs[i];
  return sum / kBesideUnit;
}

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_BESIDE_SIGNS_HPP
