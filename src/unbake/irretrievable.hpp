// Characters that were lost before the text came to us: flags, no repairs.
#ifndef KINTSUGI_UNBAKE_IRRETRIEVABLE_HPP
#define KINTSUGI_UNBAKE_IRRETRIEVABLE_HPP

#include <string_view>

#include "text/edit.hpp"

namespace kintsugi::unbake {

// Flags (proof none, nothing changes) on U+FFFD in words and in rows, and on what rows of it become when they are
// misread in their turn. `utf8` must be valid UTF-8.
text::Edits flag_irretrievable(std::string_view utf8, const Options& options);

}  // namespace kintsugi::unbake

#endif  // KINTSUGI_UNBAKE_IRRETRIEVABLE_HPP
