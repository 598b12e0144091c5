// What the first look at the bytes tells, before any statistics: byte-order marks, UTF-16 without one,
// ISO-2022-JP's escapes, declarations inside the document, and whether it is text at all.
#ifndef KINTSUGI_DECODE_SNIFF_HPP
#define KINTSUGI_DECODE_SNIFF_HPP

#include <cstddef>
#include <optional>
#include <string_view>

#include "encoding/encoding.hpp"

namespace kintsugi::decode {

struct Sniffed {
  bool is_text = true;
  std::optional<encoding::Id> encoding;  // UTF-16 or ISO-2022-JP; nothing else is certain at a glance
  std::size_t skip = 0;                  // bytes of byte-order mark
};
Sniffed sniff(std::string_view bytes);

// The encoding that an HTML or XML document says it has, in its first 1,024 bytes.
std::optional<encoding::Id> declared_inside(std::string_view bytes);

}  // namespace kintsugi::decode

#endif  // KINTSUGI_DECODE_SNIFF_HPP
