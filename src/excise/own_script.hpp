// Spam in the letters that a text is written in: the look that wakes for it, and where in a line it may stand.
#ifndef KINTSUGI_EXCISE_OWN_SCRIPT_HPP
#define KINTSUGI_EXCISE_OWN_SCRIPT_HPP

#include <string_view>
#include <vector>

#include "excise/find.hpp"
#include "model/model.hpp"

namespace kintsugi::excise {

// The first place from `from` on where words sound like spam, in a script whose words are parted by spaces: by how they
// begin, what they weigh side by side, and then by the spam model. The text's size if there is none. Most text costs a look
// at how its words begin.
std::size_t next_sound(std::string_view utf8, std::size_t from);
inline bool sounds(std::string_view utf8) { return next_sound(utf8, 0) < utf8.size(); }

// Where words of the line may be spam: rows of words that sound so together, and with a word more or less at their ends.
// `own`: the line's language.
std::vector<Choices> find_own_script(const Page& page, std::size_t line, model::Language own);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_OWN_SCRIPT_HPP
