// Where something may have been put into a text: runs of letters that the line is not written in; and, in letters that
// it is written in, what follows a line break in the midst of a sentence.
#ifndef KINTSUGI_EXCISE_FIND_HPP
#define KINTSUGI_EXCISE_FIND_HPP

#include <vector>

#include "excise/candidate.hpp"
#include "excise/host.hpp"

namespace kintsugi::excise {

inline constexpr std::size_t kGlue = 8;   // blanks, digits and signs between two pieces of one run
bool is_ornament(char32_t c) noexcept;    // signs that spam is decked with
bool glues(char32_t c) noexcept;          // does not end a run of foreign letters
bool stands_within(char32_t c) noexcept;  // nor does this, between two letters of it
bool pauses(
    char32_t c) noexcept;  // between two sentences, or two pieces of one: nor does this where one begins

inline constexpr std::size_t kMostWords = 10,
                             kLongestPhrase = 64;  // of what is put in, in letters of the host

// In order of place, apart.
std::vector<Choices> find(const Page& page, Host& host);

// The run, and the run with the numbers and words beside it that may belong to it.
Choices with_beside(const Page& page, Host& host, const Candidate& run);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_FIND_HPP
