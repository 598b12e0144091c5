#include "encoding/encoding.hpp"
#include "encoding/ranges.hpp"
#include "encoding/reverse.hpp"
#include "encoding/single.hpp"
#include "encoding/utf.hpp"
#include "encoding/vni.hpp"

namespace kintsugi::encoding {
namespace {

std::size_t put(std::uint16_t bytes, std::uint8_t* out) noexcept {
  if (bytes == 0) return 0;
  if (bytes < 0x100) {
    out[0] = static_cast<std::uint8_t>(bytes);
    return 1;
  }
  out[0] = static_cast<std::uint8_t>(bytes >> 8);
  out[1] = static_cast<std::uint8_t>(bytes & 0xFF);
  return 2;
}

std::size_t gb18030_encode(bool gbk, char32_t c, std::uint8_t* out) noexcept {
  if (c == 0xE5E5 || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF) return 0;
  if (gbk && c == 0x20AC) return put(0x80, out);
  if (const std::uint16_t bytes = gb18030_bytes(c); bytes != 0) return put(bytes, out);
  if (gbk) return 0;
  std::uint32_t pointer = gb18030_pointer(c);
  out[3] = static_cast<std::uint8_t>(0x30 + pointer % 10);
  pointer /= 10;
  out[2] = static_cast<std::uint8_t>(0x81 + pointer % 126);
  pointer /= 126;
  out[1] = static_cast<std::uint8_t>(0x30 + pointer % 10);
  out[0] = static_cast<std::uint8_t>(0x81 + pointer / 10);
  return 4;
}

// The standard's encoders of Japanese read three signs as what the encodings have for them.
char32_t japanese_sign(char32_t c) noexcept {
  switch (c) {
    case 0xA5: return 0x5C;
    case 0x203E: return 0x7E;
    case 0x2212: return 0xFF0D;
    default: return c;
  }
}

std::size_t euc_jp_encode(char32_t c, std::uint8_t* out) noexcept {
  c = japanese_sign(c);
  if (c < 0x80) return put(static_cast<std::uint16_t>(c), out);
  if (c >= 0xFF61 && c <= 0xFF9F) return put(static_cast<std::uint16_t>(0x8EA1 + (c - 0xFF61)), out);
  return put(jis0208_bytes(c), out);
}

}  // namespace

std::size_t encode_one(Id id, char32_t c, std::uint8_t* out) noexcept {
  switch (id) {
    case Id::utf_8: return utf8_encode(c, out);
    case Id::utf_16le: return utf16_encode(false, c, out);
    case Id::utf_16be: return utf16_encode(true, c, out);
    case Id::vni: return vni_encode(c, out);
    case Id::iso_2022_jp: return 0;
    default: break;
  }
  if (const int number = single_number(id); number >= 0) return single_encode(number, c, out);
  if (c < 0x80) {
    out[0] = static_cast<std::uint8_t>(c);
    return 1;
  }
  switch (id) {
    case Id::gbk:
    case Id::gb18030: return gb18030_encode(id == Id::gbk, c, out);
    case Id::euc_jp: return euc_jp_encode(c, out);
    case Id::shift_jis:
      c = japanese_sign(c);
      if (c < 0x80) return put(static_cast<std::uint16_t>(c), out);
      return put(grid_bytes(id, c), out);
    default: return put(grid_bytes(id, c), out);
  }
}

}  // namespace kintsugi::encoding
