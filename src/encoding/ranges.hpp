// GB 18030's four-byte half.
#ifndef KINTSUGI_ENCODING_RANGES_HPP
#define KINTSUGI_ENCODING_RANGES_HPP

#include <cstdint>

#include "encoding/encoding.hpp"

namespace kintsugi::encoding {

char32_t gb18030_code_point(std::uint32_t pointer) noexcept;  // kUndefined where there is none
std::uint32_t gb18030_pointer(char32_t c) noexcept;           // for code points that have no two bytes

}  // namespace kintsugi::encoding

#endif  // KINTSUGI_ENCODING_RANGES_HPP
