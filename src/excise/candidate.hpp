// What may have been put into a text, and how it stands there.
#ifndef KINTSUGI_EXCISE_CANDIDATE_HPP
#define KINTSUGI_EXCISE_CANDIDATE_HPP

#include <vector>

#include "excise/beside_signs.hpp"
#include "excise/end_signs.hpp"
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
  int ends = 0;        // 1/8 bit by which these ends are likelier than others
  int gain = 0;        // 1/8 bit by which its words, and what it leaves, are likelier so than as they stand
  EndSigns of_ends{};  // what that is made of, in the host's letters,
  BesideSigns of_beside{};  // and in others
  bool named = false;       // all its words begin with a capital
  bool long_line = false;   // it is no heading that breaks off before it
  bool suffixed = false;    // the host's grammar is tied to it: "Windows-ի"
  bool enclosed = false;    // in brackets, between quotation marks, or behind a colon
  bool link = false;        // an address is part of it
  bool foreign = true;      // letters of another script
  bool sentence = false;    // it stands where a sentence may stand, and is long enough to be one
};

// What may be one and the same, with more or less at its ends.
using Choices = std::vector<Candidate>;

// What stands on both sides of it, given where it begins and ends.
void surround(const Page& page, Candidate& c);

// The same candidate with other ends.
Candidate with_ends(const Page& page, const Candidate& c, std::size_t begin, std::size_t end);

// The same, and an address beside it belongs to it; where it is a sentence, so does what that ends with.
Candidate with_address(const Page& page, Candidate c, std::size_t begin, std::size_t end);

// Whether signs of a program are in it, or beside it signs or names.
bool is_in_code(const Page& page, const Candidate& c) noexcept;

// What it says, without an address at its ends.
std::u32string_view words_of(const Page& page, const Candidate& c);

inline constexpr std::size_t kBlanks = 8;  // around it

// What is in front of a quotation, a gloss, a value; and behind one.
bool opens(char32_t c) noexcept;
bool closes(char32_t c) noexcept;

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_CANDIDATE_HPP
