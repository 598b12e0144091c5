// Text that shows mojibake on purpose: code that repairs it, tables of it, prose about it. What it looks like
// when right stands there too.
#ifndef KINTSUGI_LATTICE_QUOTING_HPP
#define KINTSUGI_LATTICE_QUOTING_HPP

#include <string_view>

#include "text/edit.hpp"

namespace kintsugi::lattice {

// Whether a line's edits undo what it shows on purpose. `line`: the line's bytes in `text`; the edits lie within.
bool is_quoting(std::string_view text, Span line, const text::Edits& edits);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_QUOTING_HPP
