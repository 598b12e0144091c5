// Which encoding bytes that are no UTF-8 are in, by reading a sample in each and asking the language model.
#ifndef KINTSUGI_DECODE_DETECT_HPP
#define KINTSUGI_DECODE_DETECT_HPP

#include <cstddef>
#include <optional>
#include <string_view>

#include "encoding/encoding.hpp"

namespace kintsugi::decode {

struct Detected {
  encoding::Id id;
  float confidence;  // 0..1, from the margin over the runner-up
};
// `declared`: a label from outside; declarations inside the document are found here. Both are hints.
std::optional<Detected> detect(std::string_view bytes, std::string_view declared);

// How much of the non-ASCII is well-formed UTF-8.
struct Shape {
  std::size_t foreign = 0;       // bytes above 7F
  std::size_t in_sequences = 0;  // of these, in well-formed UTF-8 sequences
  std::size_t sequences = 0;
};
Shape shape_of(std::string_view bytes);

}  // namespace kintsugi::decode

#endif  // KINTSUGI_DECODE_DETECT_HPP
