// Spam in the letters that a text is written in: the look that wakes for it.
#ifndef KINTSUGI_EXCISE_OWN_SCRIPT_HPP
#define KINTSUGI_EXCISE_OWN_SCRIPT_HPP

#include <cstddef>
#include <string_view>
#include <vector>

namespace kintsugi::excise {

// Whether words somewhere sound like spam, in a script whose words are parted by spaces: by how they begin, what they
// weigh side by side, and then by the spam model. Or words of another language stand side by side, and do not sound quite
// unlike it. Most text costs a look at how its words begin.
bool sounds(std::string_view utf8);
// Where, in order of place: in bytes.
std::vector<std::size_t> sounding(std::string_view utf8);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_OWN_SCRIPT_HPP
