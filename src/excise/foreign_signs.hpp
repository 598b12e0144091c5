// What tells whether a run of foreign letters was put in: signs, and what each of them weighs (generated/foreign_*.inc,
// learned by tools/excise).
#ifndef KINTSUGI_EXCISE_FOREIGN_SIGNS_HPP
#define KINTSUGI_EXCISE_FOREIGN_SIGNS_HPP

#include <array>
#include <cstddef>
#include <cstdint>

#include "model/model.hpp"

namespace kintsugi::excise {

// In the order of the weights; in 1/8 bit, what is so or is not is a bit or none.
enum class ForeignSign : std::uint8_t {
  always,
  odds,          // of its words to be spam's,
  odds_in_all,   // the sum of what its pieces say,
  odds_against,  // and where they are unlike spam
  one_word,      // by which both ends are likelier to be one word than two,
  split,         // the same, where they are fragments
  torn,          // the same, where its words are not unlike spam
  meets,         // letters on both sides
  breaks,        // a line breaks off before it, and goes on behind it,
  breaks_long,   // no short one,
  wraps,         // as lines of the document do
  broken,        // doublings of the other lines of the document that break so
  apart,         // a line of its own
  sentence,      // it may be one,
  link,          // an address is part of it
  touches,       // a letter touches it,
  sides,         // on both sides,
  dense_touches, dense_sides,  // the same in scripts without blanks
  dense,         // a script without blanks
  begins,        // nothing, or the end of a sentence, before it
  ends,          // no letter behind it
  signs,         // between signs of no script
  one,           // a single word
  two,           // two
  many,          // so many that it may be running text
  letters,       // doublings of its letters
  short_,        // few letters
  named,         // all its words begin with capitals
  strange,       // its Latin letters are of another language than English
  at_home,       // most of the document is in its script
  glossary,      // most lines of the document are in two scripts
  hanja,         // Han in Hangul
  digits,        // and no letters
  // `odds` again, of what
  odds_of_one,       // is one word,
  odds_of_meeting,   // has letters on both sides,
  odds_of_breaking,  // or a broken line before it,
  odds_of_touching,  // touches a letter, in scripts with blanks,
  odds_of_dense,     // stands in one without
  odds_of_sentence,  // may be a sentence
  again,         // doublings of the times that it is said elsewhere
  // What the rest of the document says, once all are weighed by the others.
  others,  // doublings of what is likely to have been put in elsewhere,
  alike,   // in the same way
  same,    // and says the same
  sound,   // doublings of the runs of such letters that are likely none
  count_
};
inline constexpr std::size_t kForeignSigns = static_cast<std::size_t>(ForeignSign::count_);
using ForeignSigns = std::array<int, kForeignSigns>;

inline constexpr int kForeignUnit = 64;  // of the weights

// Latin words stand in text of all scripts, other letters seldom.
struct ForeignWeights {
  std::array<int, kForeignSigns> rare, latin;
  // 1/8 bit by which those of each must be surer that do not speak for themselves (foreign_scales.hpp).
  std::array<int, 2> unspoken;
};
extern const ForeignWeights kForeignAlone, kForeignAll;  // without what the rest of the document says, and with it

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_FOREIGN_SIGNS_HPP
