// Single-byte encodings, both ways.
#ifndef KINTSUGI_ENCODING_SINGLE_HPP
#define KINTSUGI_ENCODING_SINGLE_HPP

#include "encoding/encoding.hpp"

namespace kintsugi::encoding {

// The number of the encoding among the single-byte ones, or -1.
int single_number(Id) noexcept;
const char32_t* single_table(int number) noexcept;
std::size_t single_encode(int number, char32_t c, std::uint8_t* out) noexcept;

}  // namespace kintsugi::encoding

#endif  // KINTSUGI_ENCODING_SINGLE_HPP
