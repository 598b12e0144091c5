// Unicode normalisation form C.
#ifndef KINTSUGI_UNBAKE_TIDY_NFC_HPP
#define KINTSUGI_UNBAKE_TIDY_NFC_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "text/edit.hpp"

namespace kintsugi::unbake::tidy {

// The primary composite of two code points; 0 if they have none.
char32_t compose(char32_t first, char32_t second) noexcept;

// `utf8` must be valid.
std::string to_nfc(std::string_view utf8);

// A stretch of the text that is not in form C, as short as code points allow.
struct Unnormalised {
  std::size_t begin = 0, end = 0;
  std::string restored;
};
// The first one at or after `from`, which must be 0 or the `end` of the last; begin == end when none is left.
Unnormalised next_unnormalised(std::string_view utf8, std::size_t from);

}  // namespace kintsugi::unbake::tidy

#endif  // KINTSUGI_UNBAKE_TIDY_NFC_HPP
