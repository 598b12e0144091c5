// The door of the excise room: text that was put into another, cut out, and what it split rejoined.
#ifndef KINTSUGI_EXCISE_EXCISE_HPP
#define KINTSUGI_EXCISE_EXCISE_HPP

#include <span>
#include <string_view>

#include "scan/scan.hpp"
#include "text/edit.hpp"

namespace kintsugi::excise {

// `utf8` must be valid UTF-8. Empty when nothing stands out.
text::Edits propose(std::string_view utf8, const Options& options);

// A look that costs little, and next to nothing where no letters of two scripts meet and no line is broken in mid-sentence.
// `sight`: of the text. True: propose() has nothing to say.
bool idle(std::string_view utf8, const scan::Sight& sight);
// What propose() does where it is not.
text::Edits read_through(std::string_view utf8);

// Whether a text breaks its lines at a margin, in mid-sentence.
bool wraps(std::string_view utf8);

// The kinds of seams, for switching by name.
std::span<const Kind> kinds() noexcept;

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_EXCISE_HPP
