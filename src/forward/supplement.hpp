// Text as a writer of an encoding has it that writes all that the encoding's readers read. The Encoding Standard reads EUC-JP's
// third set, JIS X 0212, and does not write it; pages hold it all the same.
#ifndef KINTSUGI_FORWARD_SUPPLEMENT_HPP
#define KINTSUGI_FORWARD_SUPPLEMENT_HPP

#include <optional>
#include <string>
#include <string_view>

#include "encoding/encoding.hpp"

namespace kintsugi::forward {

// The bytes; nothing where the encoding has none for a character. `utf8`: valid.
std::optional<std::string> write_all(encoding::Id id, std::string_view utf8);

}  // namespace kintsugi::forward

#endif  // KINTSUGI_FORWARD_SUPPLEMENT_HPP
