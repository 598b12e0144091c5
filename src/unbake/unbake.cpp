// A placeholder: proposes nothing.
#include "unbake/unbake.hpp"

namespace kintsugi::unbake {

text::Edits propose(std::string_view, const Options&) { return {}; }

}  // namespace kintsugi::unbake
