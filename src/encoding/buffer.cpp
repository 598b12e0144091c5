// Whole buffers.
#include "encoding/encoding.hpp"
#include "encoding/iso_2022_jp.hpp"
#include "encoding/reverse.hpp"
#include "encoding/step.hpp"
#include "encoding/utf.hpp"

namespace kintsugi::encoding {

Decoded decode(Id id, std::string_view bytes) {
  if (id == Id::iso_2022_jp) return decode_iso_2022_jp(bytes);
  Decoded out;
  out.text.reserve(bytes.size() + bytes.size() / 2);
  const auto* p = reinterpret_cast<const std::uint8_t*>(bytes.data());
  for (std::size_t i = 0; i < bytes.size();) {
    const Step s = step(id, p + i, bytes.size() - i, true);
    for (std::uint8_t k = 0; k < s.count; ++k) append_utf8(out.text, s.out[k]);
    if (s.count == 0) {
      append_utf8(out.text, 0xFFFD);
      out.undefined.push_back(i);
    }
    if (s.consumed == 0) break;  // what is incomplete at the end is one undefined sequence
    i += s.consumed;
  }
  return out;
}

std::optional<std::string> encode(Id id, std::string_view utf8) {
  if (id == Id::iso_2022_jp) return encode_iso_2022_jp(utf8);
  std::string out;
  out.reserve(utf8.size());
  const auto* p = reinterpret_cast<const std::uint8_t*>(utf8.data());
  for (std::size_t i = 0; i < utf8.size();) {
    const Step s = utf8_decode(p + i, utf8.size() - i);
    if (s.count == 0) return std::nullopt;
    i += s.consumed;
    if (id == Id::big5_hkscs && i < utf8.size() && (s.out[0] == 0xCA || s.out[0] == 0xEA)) {
      const Step mark = utf8_decode(p + i, utf8.size() - i);
      const std::uint16_t pair = mark.count == 0 ? 0 : hkscs_pair_bytes(s.out[0], mark.out[0]);
      if (pair != 0) {
        out += static_cast<char>(pair >> 8);
        out += static_cast<char>(pair & 0xFF);
        i += mark.consumed;
        continue;
      }
    }
    std::uint8_t bytes[8];
    const std::size_t n = encode_one(id, s.out[0], bytes);
    if (n == 0) return std::nullopt;
    out.append(reinterpret_cast<const char*>(bytes), n);
  }
  return out;
}

}  // namespace kintsugi::encoding
