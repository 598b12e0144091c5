// The door of the infer room: characters whose bytes are gone, put back by what the language says. A `?` or U+FFFD
// stands for a dash, a quotation mark, an apostrophe, a letter; a line break tears a word. All of it is proof
// `language`: the bytes say nothing. Depends on text, model, scan, lattice.
#ifndef KINTSUGI_INFER_INFER_HPP
#define KINTSUGI_INFER_INFER_HPP

#include <span>
#include <string_view>

#include "scan/scan.hpp"
#include "text/edit.hpp"

namespace kintsugi::infer {

// `utf8` must be valid UTF-8. Empty when nothing is missing that can be told.
text::Edits propose(std::string_view utf8, const Options& options);

// True: propose() would say nothing.
bool calm(const scan::Sight& sight) noexcept;

// The kinds that can be switched by name.
std::span<const Kind> kinds() noexcept;

}  // namespace kintsugi::infer

#endif  // KINTSUGI_INFER_INFER_HPP
