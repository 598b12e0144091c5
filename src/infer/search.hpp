// What the lost characters of one token (the stretch between two spaces) may have been: a search over all of them
// together, by the language model and its table of words. Costs are in eighths of a bit.
#ifndef KINTSUGI_INFER_SEARCH_HPP
#define KINTSUGI_INFER_SEARCH_HPP

#include <cstdint>
#include <string_view>
#include <vector>

#include "infer/habits.hpp"
#include "model/model.hpp"

namespace kintsugi::infer {

enum class What : std::uint8_t {
  stays,       // it is a question mark, or nobody can tell
  letter,      // of the language's alphabet
  apostrophe,  // don?t
  open,        // a quotation mark
  close,
  dash,      // between spaces
  first,     // a dash or a bullet that begins a line
  joined,    // a dash between words, without spaces
  range,     // a dash between numbers
  ellipsis,  // behind a word
  space,     // a space that does not break
};

struct Pick {
  std::size_t at;      // place of the first mark
  std::uint8_t marks;  // so many stand for it
  What what;
  char32_t letter;  // of What::letter
  bool same(const Pick& o) const noexcept {
    return at == o.at && marks == o.marks && what == o.what && letter == o.letter;
  }
};

struct Reading {
  int cost = 0;
  int survived = 0;         // of it: that its letters stand elsewhere in the document, and could be written
  bool known = false;       // lists, or the document, have its words
  std::vector<Pick> picks;  // of all marks of the token, in order
  bool literal() const noexcept {
    for (const Pick& p : picks) {
      if (p.what != What::stays) return false;
    }
    return true;
  }
};

struct Ask {
  std::u32string_view line;
  std::size_t begin = 0, end = 0;  // the token
  model::Language language = model::kGeneric;
  const Habits* habits = nullptr;
  int question = 0;       // how much the clause before speaks for a question
  int loss = 0;           // that a character was lost here at all
  bool bytewise = false;  // each byte of its UTF-8 became a mark
};

inline constexpr std::size_t kLongestToken = 96;
inline constexpr std::size_t kMostMarks = 24;  // of a token
inline constexpr std::size_t kMostPicks = 10;

// The likeliest readings, best first; the literal one is always among them.
std::vector<Reading> search(const Ask& ask);

}  // namespace kintsugi::infer

#endif  // KINTSUGI_INFER_SEARCH_HPP
