// What tells whether words in the letters of the host were put in: signs, and what each of them weighs
// (generated/own_*.inc, learned by tools/excise).
#ifndef KINTSUGI_EXCISE_OWN_SIGNS_HPP
#define KINTSUGI_EXCISE_OWN_SIGNS_HPP

#include <array>
#include <cstddef>
#include <cstdint>

#include "model/model.hpp"

namespace kintsugi::excise {

// In the order of the weights; in 1/8 bit, what is so or is not is a bit or none.
enum class OwnSign : std::uint8_t {
  always,
  tongue,        // by which its words are likelier in another language
  fresh,         // the same of those words that the document does not use elsewhere
  unlisted,      // by which those are rarer that no list has
  odds,          // of its words to be spam's,
  odds_in_all,   // the sum of what its pieces say,
  odds_against,  // and where they are unlike spam
  both,          // the lesser of tongue and odds
  one_word,      // by which both ends are likelier to be one word than two
  split,         // the same, where they are fragments
  torn,          // the lesser of tongue and one_word
  broken,        // one_word, where a line breaks off before it
  gain,          // by which all is likelier so than as it stands
  one,           // a single word
  two,           // two
  short_,        // few letters
  named,         // all its words begin with capitals,
  capital,       // one of them does
  breaks,        // a line breaks off before it, and goes on behind it,
  wraps,         // as lines of the document do
  glued,         // a word touches it
  sides,         // both: no blank where words are parted by blanks
  begins,        // nothing, or the end of a sentence, before it
  ends,          // no letter behind it
  sentence,      // it may be one
  link,          // an address is part of it
  shore,         // the words beside it are of another language than the line, too
  digits,        // and no letters
  other_tongue,  // languages are told by these letters
  not_english,   // by which its words are likelier in another language than English: terms are English, mostly
  dense,         // a script without blanks,
  blanks,        // and one beside it; two
  again,         // doublings of the times that it is said elsewhere
  // What the rest of the document says, once all are weighed by the others.
  others,  // doublings of what is likely to have been put in elsewhere,
  alike,   // in the same way
  count_
};
inline constexpr std::size_t kOwnSigns = static_cast<std::size_t>(OwnSign::count_);
using OwnSigns = std::array<int, kOwnSigns>;

inline constexpr int kOwnUnit = 64;  // of the weights

// Words of another language than the line's are told by other signs than those of its own, which must sound like spam.
inline constexpr int kAbroad = 6 * model::kBit;
constexpr bool is_abroad(const OwnSigns& signs) noexcept {
  return signs[static_cast<std::size_t>(OwnSign::tongue)] >= kAbroad;
}

// Nor are words in scripts without blanks weighed as others.
constexpr bool is_dense(const OwnSigns& signs) noexcept {
  return signs[static_cast<std::size_t>(OwnSign::dense)] > 0;
}

// How it stands, where clean text has what sounds like it: each has a price of its own, by which it must be surer.
enum class Standing : std::uint8_t {
  any,
  unheard,    // as any word does, and does not sound like spam
  piece,      // a piece of a word of the line's language, where nothing else is cut
  strange,    // it does not stand out, but a word of it at least is plainly another language's
  quotation,  // what is long and unlike spam, or stands within quotation marks, is one
  apart,      // it does not stand out
  term,       // as any word does, said again, and does not sound like spam
  longer,     // among words of its own language
  subject,    // words of the line's language that do not stand out: what the text is about, however sure; never cut
  count_,
  never = count_
};
inline constexpr std::size_t kStandings = static_cast<std::size_t>(Standing::count_);

struct OwnWeights {
  std::array<int, kOwnSigns> home, abroad, dense;
  // 1/8 bit by which each must be surer that stands so.
  std::array<std::array<int, kStandings>, 3> prices;
  // 1/8 bit by which each may be less sure where something else is cut: what it must have is set by clean text.
  std::array<int, 3> among_others;
};
extern const OwnWeights kOwnAlone, kOwnAll;  // without what the rest of the document says, and with it

constexpr std::size_t sort_of(const OwnSigns& signs) noexcept {
  return is_dense(signs) ? 2u : is_abroad(signs) ? 1u : 0u;
}

inline int less_sure(const OwnSigns& signs, const OwnWeights& weights) noexcept {
  return weights.among_others[sort_of(signs)];
}

// Log odds, 1/8 bit.
inline int weigh_own(const OwnSigns& signs, const OwnWeights& weights) noexcept {
  const std::array<int, kOwnSigns>& of = is_dense(signs)    ? weights.dense
                                         : is_abroad(signs) ? weights.abroad
                                                            : weights.home;
  int sum = 0;
  for (std::size_t i = 0; i < kOwnSigns; ++i) sum += of[i] * signs[i];
  return sum / kOwnUnit;
}

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_OWN_SIGNS_HPP
