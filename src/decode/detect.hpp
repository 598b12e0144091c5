// Which encoding bytes that are no UTF-8 are in, by reading a sample in each and asking the language model.
#ifndef KINTSUGI_DECODE_DETECT_HPP
#define KINTSUGI_DECODE_DETECT_HPP

#include <cstddef>
#include <optional>
#include <string_view>

#include "decode/rank.hpp"
#include "encoding/encoding.hpp"

namespace kintsugi::decode {

struct Detected {
  const lattice::Target* target;
  model::Language language;
  float confidence;  // 0..1, from the margin over the best reading that gives another text
  int margin;        // 1/8 bit
  int rate;          // 1/64 of 1/8 bit a byte: what the sample costs in it
  encoding::Id id() const noexcept { return target->id(); }
};

// What is said about the encoding, outside (a label) and inside the document. Never an order.
Hints hints_of(std::string_view bytes, std::string_view declared);

// nullopt if no encoding can be it. The time does not grow with the document, save for skipping ASCII.
std::optional<Detected> detect(std::string_view bytes, const Hints& hints);

// How sure an answer is whose margin is so many eighths of a bit.
float confidence_of(int margin) noexcept;

// How much of the non-ASCII is well-formed UTF-8.
struct Shape {
  std::size_t foreign = 0;       // bytes above 7F
  std::size_t in_sequences = 0;  // of these, in well-formed UTF-8 sequences
  std::size_t sequences = 0;
};
Shape shape_of(std::string_view bytes);

}  // namespace kintsugi::decode

#endif  // KINTSUGI_DECODE_DETECT_HPP
