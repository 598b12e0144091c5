// One step of the standard's own decoders, which decode() takes and decode_one() bends.
#ifndef KINTSUGI_ENCODING_STEP_HPP
#define KINTSUGI_ENCODING_STEP_HPP

#include "encoding/encoding.hpp"

namespace kintsugi::encoding {

// As decode_one, but an undefined sequence is what the standard makes one U+FFFD of (GB 18030's undefined
// four bytes hold two digits), and consumed is 0 for every prefix (save VNI's base letters when `last`).
Step step(Id id, const std::uint8_t* p, std::size_t n, bool last) noexcept;

}  // namespace kintsugi::encoding

#endif  // KINTSUGI_ENCODING_STEP_HPP
