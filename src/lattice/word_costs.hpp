// What a piece of a line costs by its words and letters, in one language. Costs are -log2 P in eighths of a bit.
#ifndef KINTSUGI_LATTICE_WORD_COSTS_HPP
#define KINTSUGI_LATTICE_WORD_COSTS_HPP

#include <optional>
#include <string>
#include <string_view>

#include "lattice/lately.hpp"
#include "lattice/literal.hpp"
#include "model/model.hpp"

namespace kintsugi::lattice {

inline constexpr int kUnknownWord = 7 * model::kBit / 2;  // in no list; about one in eleven
// A language that no model knows spends so much on a letter, where the nearest of ours spends more and a line's own
// language less.
inline constexpr int kStranger = 32;

inline bool is_letter(char32_t c) { return model::latin_letter(c); }
inline bool is_upper(char32_t c) { return model::word_letter(c) != c && c != U'ş' && c != U'ţ'; }

class WordCosts {
 public:
  explicit WordCosts(const Habits& habits);

  // A letter run as a word of the language: nothing if it is not listed, or mixes capitals and small letters.
  std::optional<int> listed(model::Language l, std::u32string_view word);

  // The same of a word that is too rare for that list.
  std::optional<int> rarer(model::Language l, std::u32string_view word);

  // A piece in one language. `literal`: as the text stands, where habits count. `last`: whether its last word is listed.
  int cost(model::Language l, std::u32string_view piece, bool literal, bool* last = nullptr);

  // For one who is about to ask what a piece costs in all languages of Latin letters.
  static void prepare(std::u32string_view piece);

  // A piece as it stands, in a language that no model knows; signs cost what they cost in `l`.
  int strange(model::Language l, std::u32string_view piece);

  // What speaks against changes of the piece, whatever the words: signs made of letters, capitals of small ones.
  static int oddities(std::u32string_view before, std::u32string_view after);

  // Whether what a piece became is evidence. A letter by itself is, if it is a common word and nothing is quoted; a
  // capital only where a control stood.
  bool speaks(model::Language l, std::u32string_view before, std::u32string_view after);

 private:
  // Writes the word into lower_ as the lists have it; false: it is too long, or mixes capitals and small letters.
  bool lower(model::Language l, std::u32string_view word);
  // `inside`: between small letters.
  int letter(model::Language l, char32_t c2, char32_t c1, char32_t c, bool literal, bool inside) const;
  int split(model::Language l, std::u32string_view piece, std::size_t at);
  static int sign(std::u32string_view piece, std::size_t at, int as_letter);

  const model::Model& model_;
  Lately& lately_;
  const Habits* habits_;
  model::Language tr_, az_;
  std::u32string lower_;
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_WORD_COSTS_HPP
