// The door of the decode room: bytes to code points. Depends on text, encoding, model, lattice.
#ifndef KINTSUGI_DECODE_DECODE_HPP
#define KINTSUGI_DECODE_DECODE_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "text/edit.hpp"

namespace kintsugi::decode {

struct Proposal {
  text::Edits edits;     // applied to the bytes, they give valid UTF-8; empty for bytes that are valid UTF-8
  std::string encoding;  // WHATWG name of the encoding most bytes were read with
  bool is_text = true;   // false: an image, an archive, ... ; `edits` still give valid UTF-8
};

Proposal propose(std::string_view bytes, const Options& options);

// What characters are made of, as propose() would read the bytes: one byte, or the wider units of UTF-16 and UTF-32.
struct Width {
  std::size_t size = 1;
  bool big = false;  // the high byte first
};
Width width_of(std::string_view bytes, const Options& options);

}  // namespace kintsugi::decode

#endif  // KINTSUGI_DECODE_DECODE_HPP
