// Small repairs that are not about encodings: entities, control characters, escapes, ligatures, widths,
// quotes, line breaks, surrogates, byte-order marks. Each is a kind that can be switched by name.
#ifndef KINTSUGI_UNBAKE_TIDY_TIDY_HPP
#define KINTSUGI_UNBAKE_TIDY_TIDY_HPP

#include <span>
#include <string_view>

#include "text/edit.hpp"

namespace kintsugi::unbake::tidy {

// All kinds of this room, default ones first.
std::span<const Kind> kinds() noexcept;

// `utf8` must be valid UTF-8. One pass; the pipeline calls again until nothing is proposed.
// Respects options.enable and options.disable.
text::Edits propose(std::string_view utf8, const Options& options);

}  // namespace kintsugi::unbake::tidy

#endif  // KINTSUGI_UNBAKE_TIDY_TIDY_HPP
