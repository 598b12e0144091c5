// VNI: a Vietnamese letter is a base letter and a mark byte after it.
#ifndef KINTSUGI_ENCODING_VNI_HPP
#define KINTSUGI_ENCODING_VNI_HPP

#include "encoding/encoding.hpp"

namespace kintsugi::encoding {

Step vni_decode(const std::uint8_t* p, std::size_t n, bool last) noexcept;
std::size_t vni_encode(char32_t c, std::uint8_t* out) noexcept;

}  // namespace kintsugi::encoding

#endif  // KINTSUGI_ENCODING_VNI_HPP
