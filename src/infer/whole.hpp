// Question marks behind words that are whole without them.
#ifndef KINTSUGI_INFER_WHOLE_HPP
#define KINTSUGI_INFER_WHOLE_HPP

#include <string_view>
#include <vector>

#include "infer/lines.hpp"

namespace kintsugi::infer {

// "Why? he asked": a common word of some language before the mark, and no letter behind it. Such tokens are odd no longer: they
// are looked at where others say that characters were lost. Most texts with an odd mark have no other, and need no
// search; to ask which language they are in would cost more than all the rest.
void pass_whole_words(std::vector<Line>& lines);

// The same by the bytes alone, for texts that are plain to see: true if no odd mark would be left.
bool only_whole_words(std::string_view utf8);

}  // namespace kintsugi::infer

#endif  // KINTSUGI_INFER_WHOLE_HPP
