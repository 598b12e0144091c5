// How sure an inferred character is, from how much dearer all other readings of its place are.
#ifndef KINTSUGI_INFER_CONFIDENCE_HPP
#define KINTSUGI_INFER_CONFIDENCE_HPP

#include <cstdint>

namespace kintsugi::infer {

// What the same margin is worth differs with what was read.
enum class Found : std::uint8_t {
  known,    // a letter, in words that a list or the document has
  unknown,  // in others
  foreign,  // of a script that the table of words does not cover
  apostrophe,
  quote,
  dash,
  sign,
  torn,  // a word torn by a line break
};

// `margin` in bits. Between 0 and 1, and never falling as the margin grows.
float confidence_of(Found found, float margin) noexcept;

}  // namespace kintsugi::infer

#endif  // KINTSUGI_INFER_CONFIDENCE_HPP
