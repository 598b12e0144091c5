// ISO-2022-JP, the one encoding here that keeps a state between characters.
#ifndef KINTSUGI_ENCODING_ISO_2022_JP_HPP
#define KINTSUGI_ENCODING_ISO_2022_JP_HPP

#include "encoding/encoding.hpp"

namespace kintsugi::encoding {

Decoded decode_iso_2022_jp(std::string_view bytes);
// The bytes for valid UTF-8, ending in the ASCII state.
std::optional<std::string> encode_iso_2022_jp(std::string_view utf8);

}  // namespace kintsugi::encoding

#endif  // KINTSUGI_ENCODING_ISO_2022_JP_HPP
