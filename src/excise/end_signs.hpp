// What tells where words in the host's letters that were put in begin and end: signs, and what they weigh, by themselves and
// together (generated/ends.inc, learned by tools/excise).
#ifndef KINTSUGI_EXCISE_END_SIGNS_HPP
#define KINTSUGI_EXCISE_END_SIGNS_HPP

#include <array>
#include <cstddef>
#include <cstdint>

#include "excise/net.hpp"
#include "model/model.hpp"

namespace kintsugi::excise {

// In the order of the inputs; in 1/8 bit, what is so or is not is a bit or none.
enum class EndSign : std::uint8_t {
  inside,         // by which its words are likelier in their language than in the line's,
  first_inside,   // the first of them,
  last_inside,    // the last
  unlisted,       // its words that are in no list, and no names
  listed_first, listed_last,    // a word of the line's language at an end of another's
  partly_first, partly_last,    // an end within a word,
  strange_first, strange_last,  // and the piece is a word of its language
  own_first, own_last,          // its first and last word, whole, are
  short_first, short_last,      // a piece of three letters or less
  left,         // what the pieces beside it cost
  torn,         // by which a word with an end in it costs less so, piece by piece, than as one of either language
  joint,        // by which both ends are likelier to be one word than two,
  joint_costs,  // and cost less so
  joint_known,  // and are a word that is known, while they are not
  broken,       // the joint, where a line breaks off before it
  apart_known,  // two whole words of the line's language on both sides
  odds,         // of its words to be spam's,
  odds_in_all,  // the sum of what its pieces say,
  odds_first, odds_last,        // of its first and last word,
  odds_before, odds_behind,     // of the words beside it
  strange_before, strange_behind,  // by which these are likelier in its language than in the line's
  whole,       // the whole sentence
  glued_first, glued_last,      // a letter touches it,
  glued,                        // on both sides
  line_first, line_last,        // a line breaks there
  words,       // how many
  used_first, used_last,          // doublings of the times that the document has its first and last word elsewhere,
  used_before, used_behind,       // and the words beside it
  capital_first, capital_last,    // a capital at its first and last word,
  capital_before, capital_behind, // and at those beside it
  // In scripts without blanks:
  blank_first, blank_last,      // a blank there
  turns_first, turns_last,      // the letters on both sides of it are of two scripts
  count_
};
inline constexpr std::size_t kEndSigns = static_cast<std::size_t>(EndSign::count_);
using EndSigns = std::array<std::int16_t, kEndSigns>;

inline constexpr std::size_t kEndUnits = 24;
using EndNet = Net<kEndSigns, kEndUnits>;

// 1/8 bit by which these ends are likelier than others. `dense`: of a script without blanks.
inline int weigh_ends(const EndSigns& signs, bool dense = false) noexcept {
  static constexpr EndNet kNets[2] = {
#include "excise/generated/ends.inc"
  };
  return kNets[dense].weigh(signs);
}

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_END_SIGNS_HPP
