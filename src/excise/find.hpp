// Where something may have been put into a text: runs of letters that the line is not written in; and, in letters that
// it is written in, what follows a line break in the midst of a sentence.
#ifndef KINTSUGI_EXCISE_FIND_HPP
#define KINTSUGI_EXCISE_FIND_HPP

#include <vector>

#include "excise/page.hpp"

namespace kintsugi::excise {

// What stands on one side of it.
enum class Side : std::uint8_t { letter, sentence_end, open, other, nothing };
enum class Gap : std::uint8_t { none, space, line, paragraph };

struct Candidate {
  std::size_t line = 0;
  std::size_t begin = 0, end = 0;   // characters: what was put in
  std::size_t left = 0, right = 0;  // with the blanks around it: the text is page[..left) and page[right..)
  Script script = Script::common;
  Script host = Script::common;
  Gap before = Gap::none, after = Gap::none;
  Side left_side = Side::nothing, right_side = Side::nothing;
  std::uint32_t letters = 0;  // of `script`
  std::uint32_t words = 1;
  bool named = false;      // all its words begin with a capital
  bool long_line = false;  // it is no heading that breaks off before it
  bool suffixed = false;   // the host's grammar is tied to it: "Windows-ի"
  bool enclosed = false;   // in brackets, between quotation marks, or behind a colon
  bool link = false;       // an address is part of it
  bool foreign = true;     // letters of another script
  bool sentence = false;   // it stands where a sentence may stand, and is long enough to be one
};

inline constexpr std::size_t kGlue = 8;    // blanks, digits and signs between two pieces of one run
inline constexpr std::size_t kBlanks = 8;  // around a run
inline constexpr std::size_t kMostWords = 10, kLongestPhrase = 64;  // behind a line break
bool glues(char32_t c) noexcept;                                    // does not end a run of foreign letters
bool opens(char32_t c) noexcept;  // what stands before what is enclosed, and behind
bool closes(char32_t c) noexcept;

// What may be one and the same, with more or less at its ends.
using Choices = std::vector<Candidate>;

// In order of place, apart.
std::vector<Choices> find(const Page& page);

// In letters of the host: what sounds like spam with odds above this (model::SpamModel). Each by itself.
Choices find_spam(const Page& page, std::size_t line, int above);

// The same candidate with other ends.
Candidate with_words(const Page& page, const Candidate& c, std::size_t begin, std::size_t end);

// Behind the break before this line: the same beginning, one word more each. Empty where no sentence is broken.
Choices find_behind_break(const Page& page, std::size_t line);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_FIND_HPP
