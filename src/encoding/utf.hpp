// UTF-8 and UTF-16, one code point at a time.
#ifndef KINTSUGI_ENCODING_UTF_HPP
#define KINTSUGI_ENCODING_UTF_HPP

#include <string>

#include "encoding/encoding.hpp"

namespace kintsugi::encoding {

// consumed 0: a proper prefix, whatever `last`. An undefined sequence is a maximal subpart.
Step utf8_decode(const std::uint8_t* p, std::size_t n) noexcept;
// out has room for four bytes; 0 for surrogates and beyond.
std::size_t utf8_encode(char32_t c, std::uint8_t* out) noexcept;
void append_utf8(std::string& to, char32_t c);

Step utf16_decode(bool big, const std::uint8_t* p, std::size_t n) noexcept;
std::size_t utf16_encode(bool big, char32_t c, std::uint8_t* out) noexcept;

}  // namespace kintsugi::encoding

#endif  // KINTSUGI_ENCODING_UTF_HPP
