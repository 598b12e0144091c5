// One step of the standard's own decoders, which decode() takes and decode_one() bends.
#ifndef KINTSUGI_ENCODING_STEP_HPP
#define KINTSUGI_ENCODING_STEP_HPP

#include <bit>
#include <cstddef>
#include <cstring>

#include "encoding/encoding.hpp"

namespace kintsugi::encoding {

// Steps are made whole: written byte by byte and read as a word they would stall the store buffer, and that
// costs more than all else that a decoder does.
inline Step make_step(unsigned consumed, unsigned count, char32_t first, char32_t second = 0) noexcept {
  static_assert(sizeof(Step) == 12 && offsetof(Step, count) == 1 && offsetof(Step, out) == 4);
  Step s;
  if constexpr (std::endian::native == std::endian::little) {
    const std::uint64_t head = consumed | count << 8 | static_cast<std::uint64_t>(first) << 32;
    std::memcpy(static_cast<void*>(&s), &head, sizeof head);
  } else {
    s.consumed = static_cast<std::uint8_t>(consumed);
    s.count = static_cast<std::uint8_t>(count);
    s.out[0] = first;
  }
  s.out[1] = second;
  return s;
}
inline Step defined(unsigned consumed, char32_t c) noexcept { return make_step(consumed, 1, c); }
inline Step undefined(unsigned consumed) noexcept { return make_step(consumed, 0, 0); }

// As decode_one, but an undefined sequence is what the standard makes one U+FFFD of (GB 18030's undefined
// four bytes hold two digits), and consumed is 0 for every prefix (save VNI's base letters when `last`).
Step step(Id id, const std::uint8_t* p, std::size_t n, bool last) noexcept;

}  // namespace kintsugi::encoding

#endif  // KINTSUGI_ENCODING_STEP_HPP
