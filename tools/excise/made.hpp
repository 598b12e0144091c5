// Documents for learning: text of two scripts that is sound, and text that phrases were put into.
#ifndef KINTSUGI_TOOLS_EXCISE_MADE_HPP
#define KINTSUGI_TOOLS_EXCISE_MADE_HPP

#include <string>
#include <vector>

#include "draw.hpp"

namespace kintsugi::excise {

using Lines = std::vector<std::string>;

struct Put {
  std::size_t begin, end;  // bytes of the phrase
};

struct Document {
  std::string text;
  std::vector<Put> puts;
};

// Neighbouring lines.
std::string some_lines(const Lines& lines, Draw& rng);

// As bench/pollution pollutes: in mid-word, between words, one phrase again and again, one alone, as sentences.
Document polluted(const Lines& lines, const Lines& keywords, const Lines& sentences, Draw& rng);

// Lines that share a word in Latin letters, as texts on one thing do, if theirs are others; at most so many documents, every
// other one with its lines broken at a margin.
std::vector<std::string> on_one_thing(const Lines& lines, std::size_t most);

// The same of a word that the list of the line's language does not have, and no name: a term.
std::vector<std::string> on_one_term(const Lines& lines, const std::string& language, std::size_t most);

// Short pieces of such lines, one a line and without its end, as menus and catalogues have them: many begin with the word.
std::vector<std::string> labels(const Lines& lines, std::size_t most);

// How sound text holds two languages: beside each other, glossed, quoted, as names and terms, mixed, in lists, tables, verse, chat.
inline constexpr std::size_t kSoundKinds = 10;
inline constexpr std::size_t kMixedKind = 6;  // words of another language all over it, as if they were put in
std::string sound(std::size_t kind, const Lines& a, const Lines& b, Draw& rng);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_TOOLS_EXCISE_MADE_HPP
