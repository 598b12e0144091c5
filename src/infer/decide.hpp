// From readings to edits: whether the document has lost characters at all, which readings are sure enough, which sign
// is written where several would do.
#ifndef KINTSUGI_INFER_DECIDE_HPP
#define KINTSUGI_INFER_DECIDE_HPP

#include <string_view>
#include <vector>

#include "infer/habits.hpp"
#include "infer/lines.hpp"
#include "infer/search.hpp"
#include "text/edit.hpp"

namespace kintsugi::infer {

// A token and what it may have been.
struct Place {
  std::size_t line;
  Token token;
  model::Language language;
  std::vector<Reading> readings;  // best first, priced as in a document that is known to have lost characters
  std::size_t chosen = 0;
  int gain = 0;         // of the chosen one over the literal one
  bool paired = false;  // its quotation mark has found the other
};

// How much the places say that the document has lost characters.
int evidence_of(const std::vector<Place>& places, const std::vector<Line>& lines);

// Whether the odd marks are enough to say so, whatever is read in their place.
bool may_have_losses(const std::vector<Line>& lines);

// Whether it has; `meant`: question marks that stand well as they are.
bool has_losses(int evidence, std::size_t meant) noexcept;

// Chooses among the readings of all places of such a document; what stays as it is has the literal one.
void decide(std::vector<Place>& places, const std::vector<Line>& lines, int evidence);

// The edits of what was chosen.
void write(const std::vector<Place>& places, const std::vector<Line>& lines, const Habits& habits,
           text::Edits& out);

}  // namespace kintsugi::infer

#endif  // KINTSUGI_INFER_DECIDE_HPP
