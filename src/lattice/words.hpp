// Latin-script lines in a wrong single-byte page, by their words. One or two letters say little to a model of
// three characters; that they make words of the line's language, and as they stand make none, says much.
//
// Two explanations of a whole line are weighed: it was misread, all of it, through one channel; or it stands as
// it was written, foreign names and all. Costs are -log2 P in eighths of a bit.
#ifndef KINTSUGI_LATTICE_WORDS_HPP
#define KINTSUGI_LATTICE_WORDS_HPP

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "lattice/beam.hpp"
#include "lattice/literal.hpp"

namespace kintsugi::lattice {

struct ByWords {
  const Misread* misread = nullptr;
  const Target* target = nullptr;
  model::Language language = model::kGeneric;  // of the restored text
  int rarity = 0;                              // 1/8 bit, of the channel
  int price = 0;                               // 1/8 bit: that a line was misread, and so
  int gain = 0;  // 1/8 bit by which it wins over the text as it stands, priors included
  int need = 0;  // 1/8 bit that it must win by to be believed
  int odds = 0;  // 1/8 bit: all that speaks for it taken together, by fitted weights; 0 is enough
  bool convincing() const { return gain >= need || odds >= 0; }
  int excess() const { return gain - need; }
};

// What the search has made of a line: its text, and how rare the channel is.
struct Rival {
  std::u32string text;
  int rarity;  // 1/8 bit
};

// A channel that other lines of the document were read in, and what they say for it.
struct Shown {
  const Misread* misread;
  const Target* target;
  int gain;  // 1/8 bit
};

// The channel that the line's words speak for most; nothing if no channel can have made the line, or none explains
// it better than the rival. `shown`: it was one of these, whose price others have paid: one page was misread once.
std::optional<ByWords> weigh_words(std::span<const Unit> line, const Habits& habits,
                                   const Rival* rival = nullptr, std::span<const Shown> shown = {});

// Whether the line was likelier this text, damaged in a way so rare, than text of its own, in whatever language.
bool words_explain(std::span<const Unit> line, std::u32string_view text, int rarity, const Habits& habits);

// What a piece of a line, between blanks, costs by its words, 1/8 bit. `habits`: as the text stands; nullptr: restored.
int piece_cost(model::Language language, std::u32string_view piece, const Habits* habits);

// Whether the letters are a listed word of the language, as its lists and its writing have it.
bool is_listed(model::Language language, std::u32string_view word);

// Whether marks that belong together stand around a piece: they were none of its letters.
bool is_quoted(std::u32string_view piece);

// What it costs that a line was misread, and so: 1/8 bit.
int price_by_words(const Misread& misread, const Target& target);

// The least by which a reading of a line must save over the pieces that it changes, whatever its words: 1/8 bit.
int least_gain(const Misread& misread, const Target& target);

// What speaks against such a change of a piece, whatever the words: signs made of letters, capitals of small ones.
int oddities(std::u32string_view before, std::u32string_view after);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_WORDS_HPP
