// The door of the decode room: bytes to code points. Depends on text, encoding, model, lattice.
#ifndef KINTSUGI_DECODE_DECODE_HPP
#define KINTSUGI_DECODE_DECODE_HPP

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

}  // namespace kintsugi::decode

#endif  // KINTSUGI_DECODE_DECODE_HPP
