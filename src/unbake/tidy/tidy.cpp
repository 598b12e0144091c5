// A placeholder: proposes nothing.
#include "unbake/tidy/tidy.hpp"

namespace kintsugi::unbake::tidy {

std::span<const Kind> kinds() noexcept { return {}; }

text::Edits propose(std::string_view, const Options&) { return {}; }

}  // namespace kintsugi::unbake::tidy
