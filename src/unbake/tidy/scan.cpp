#include "unbake/tidy/scan.hpp"

namespace kintsugi::unbake::tidy {
namespace {

using Byte = unsigned char;

constexpr std::size_t kBlock = 64;

// Plain arithmetic, no branches: compilers make vectors of the loop around it.
inline Byte is_trigger(Byte c, Byte n, Byte m) noexcept {
  const Byte control = (c < 0x20) & (c != '\t') & (c != '\n') & (c != '\f') & (c != '\r');
  const Byte mark = (n == 0xBB) & (m == 0xBF);                   // EF BB BF
  const Byte special = (n == 0xBF) & (m >= 0xB9) & (m <= 0xBC);  // EF BF B9-BC
  const Byte format = (c == 0xE2) & (n == 0x81) & (m >= 0xAA) & (m <= 0xAF);
  return (c == '&') | (c == 0x7F) | control | ((c == 0xEF) & (mark | special)) | format;
}

// Reads p[0 .. kBlock + 2).
Byte block_has_trigger(const Byte* p) noexcept {
  Byte any = 0;
  for (std::size_t i = 0; i < kBlock; ++i) any |= is_trigger(p[i], p[i + 1], p[i + 2]);
  return any;
}

}  // namespace

std::size_t next_trigger(std::string_view text, std::size_t from) noexcept {
  const Byte* const p = reinterpret_cast<const Byte*>(text.data());
  const std::size_t size = text.size();
  std::size_t i = from;
  while (i + kBlock + 2 <= size) {
    if (block_has_trigger(p + i)) {
      for (std::size_t end = i + kBlock; i < end; ++i) {
        if (is_trigger(p[i], p[i + 1], p[i + 2])) return i;
      }
    } else {
      i += kBlock;
    }
  }
  for (; i < size; ++i) {
    if (is_trigger(p[i], i + 1 < size ? p[i + 1] : Byte{0}, i + 2 < size ? p[i + 2] : Byte{0})) return i;
  }
  return size;
}

bool is_binary(std::string_view text) noexcept {
  // A few are damage however short the text; one byte in eight is not.
  constexpr std::size_t kFew = 64, kShare = 8;
  std::size_t controls = 0;
  for (const char ch : text) {
    const Byte c = static_cast<Byte>(ch);
    controls +=
        (c < 0x20) & (c != '\t') & (c != '\n') & (c != '\f') & (c != '\r') & (c != 0x1B) & (c != '\b');
  }
  return controls >= kFew && controls > text.size() / kShare;
}

}  // namespace kintsugi::unbake::tidy
