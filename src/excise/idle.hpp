// The parts of the look that costs little (idle() in excise.hpp).
#ifndef KINTSUGI_EXCISE_IDLE_HPP
#define KINTSUGI_EXCISE_IDLE_HPP

#include <cstddef>
#include <string_view>
#include <vector>

namespace kintsugi::excise {

// Whether no run of foreign letters can come to be cut.
bool runs_are_idle(std::string_view utf8);

// Where words behind a line break in mid-sentence may have been put in, in the letters before it: in bytes, in order of place.
std::vector<std::size_t> sounding_breaks(std::string_view utf8);

// Where a blank, or a break in mid-sentence, parts letters of Chinese or Japanese beside what sounds like spam: in these
// scripts no blank parts words. In bytes, in order of place.
std::vector<std::size_t> sounding_blanks(std::string_view utf8);

// Where characters stand side by side that are another of these languages', and do not sound quite unlike spam. The same.
std::vector<std::size_t> sounding_letters(std::string_view utf8);

// Where words in the letters that a text is written in may have been put in: these, and what sounds like it
// (own_script.hpp). In bytes, in order of place.
std::vector<std::size_t> sounding_places(std::string_view utf8);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_IDLE_HPP
