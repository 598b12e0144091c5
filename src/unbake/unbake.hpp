// The door of the unbake room: text that was decoded with the wrong encoding, back to what it was. One layer
// a call; the pipeline calls again until nothing is proposed. Depends on text, encoding, model, lattice.
#ifndef KINTSUGI_UNBAKE_UNBAKE_HPP
#define KINTSUGI_UNBAKE_UNBAKE_HPP

#include <string_view>

#include "text/edit.hpp"

namespace kintsugi::unbake {

// `utf8` must be valid UTF-8. Empty when nothing is wrong with it.
text::Edits propose(std::string_view utf8, const Options& options);

}  // namespace kintsugi::unbake

#endif  // KINTSUGI_UNBAKE_UNBAKE_HPP
