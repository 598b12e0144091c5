// Lines that are UTF-8 but for two habits of old programs: surrogate pairs as two sequences of three bytes
// (CESU-8), and C0 80 for NUL.
#ifndef KINTSUGI_DECODE_NEAR_UTF8_HPP
#define KINTSUGI_DECODE_NEAR_UTF8_HPP

#include <cstddef>
#include <string_view>

#include "text/edit.hpp"

namespace kintsugi::decode {

// If that makes the line bytes[begin, end) valid, adds the edits and says true.
bool mend_near_utf8(std::string_view bytes, std::size_t begin, std::size_t end, text::Edits& edits);

}  // namespace kintsugi::decode

#endif  // KINTSUGI_DECODE_NEAR_UTF8_HPP
