// What the first look at the bytes tells, before any statistics: byte-order marks, UTF-16 without one, the
// escapes of seven-bit encodings, declarations inside the document, and whether it is text at all.
#ifndef KINTSUGI_DECODE_SNIFF_HPP
#define KINTSUGI_DECODE_SNIFF_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "encoding/encoding.hpp"

namespace kintsugi::decode {

// How the bytes make characters, where that is certain at a glance.
enum class Form : std::uint8_t {
  plain,  // ASCII and something above it
  utf_16le,
  utf_16be,
  utf_32le,
  utf_32be,
  iso_2022_jp,
  iso_2022_kr,
  hz,
};

struct Sniffed {
  bool is_text = true;
  Form form = Form::plain;
  std::size_t skip = 0;  // bytes of byte-order mark
};
// `declared`: a label from outside. UTF-16 and UTF-32 without a mark are looked for harder where it names them.
Sniffed sniff(std::string_view bytes, std::string_view declared = {});

// The encoding that an HTML, XML or CSS document says it has, in its first 1,024 bytes.
std::optional<encoding::Id> declared_inside(std::string_view bytes);

}  // namespace kintsugi::decode

#endif  // KINTSUGI_DECODE_SNIFF_HPP
