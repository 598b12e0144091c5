// Finds the few bytes that the default kinds care about, at memory speed where there are none.
#ifndef KINTSUGI_UNBAKE_TIDY_SCAN_HPP
#define KINTSUGI_UNBAKE_TIDY_SCAN_HPP

#include <cstddef>
#include <string_view>

namespace kintsugi::unbake::tidy {

// The first place at or after `from` where stands one of: &, a control character other than tab, line feed,
// form feed and carriage return, U+206A-206F, U+FEFF, U+FFF9-FFFC. text.size() if there is none.
std::size_t next_trigger(std::string_view text, std::size_t from) noexcept;

// Whether the control characters of a text are so many that it is no text but something binary.
bool is_binary(std::string_view text) noexcept;

}  // namespace kintsugi::unbake::tidy

#endif  // KINTSUGI_UNBAKE_TIDY_SCAN_HPP
