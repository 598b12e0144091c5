// Text that shows mojibake on purpose: code that repairs it, tables of it, prose about it. What it looks like
// when right stands there too.
#ifndef KINTSUGI_LATTICE_QUOTING_HPP
#define KINTSUGI_LATTICE_QUOTING_HPP

#include <string_view>

#include "text/edit.hpp"

namespace kintsugi::lattice {

// Whether the word that the edit makes stands in the line already, as a word of its own. `line`: the line's
// bytes in `text`; the edit lies within.
bool shows_both(std::string_view text, Span line, const text::Edit& edit);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_QUOTING_HPP
