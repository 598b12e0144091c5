// Bytes in a known encoding to edits: one a line, that covers what is not ASCII in it.
#ifndef KINTSUGI_DECODE_LINES_HPP
#define KINTSUGI_DECODE_LINES_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "encoding/encoding.hpp"
#include "text/edit.hpp"

namespace kintsugi::decode {

// What edits of one encoding share.
struct Stamp {
  explicit Stamp(encoding::Id encoding);
  encoding::Id id;
  std::string kind, evidence;
  bool one_to_one;  // no two codes of a character: what was read is written as it was
};

// Adds the edits of the line bytes[begin, end). What the encoding leaves undefined is left out of them.
void decode_line(std::string_view bytes, std::size_t begin, std::size_t end, const Stamp& stamp,
                 float confidence, text::Edits& edits);

// Sets the proof and the evidence of an edit that reads `bytes` in the stamp's encoding.
void certify(text::Edit& edit, std::string_view bytes, const Stamp& stamp);

// Whether some of the bytes form a well-formed UTF-8 sequence.
bool holds_sequence(std::string_view bytes);

// An edit that is made by none of the encodings: its certificate quotes the bytes.
text::Edit quoted(std::string_view bytes, Span before, std::string restored, std::string_view kind,
                  float confidence);

}  // namespace kintsugi::decode

#endif  // KINTSUGI_DECODE_LINES_HPP
