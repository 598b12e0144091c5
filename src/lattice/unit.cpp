#include "lattice/unit.hpp"

#include "text/utf8.hpp"

namespace kintsugi::lattice {

std::vector<Unit> units(std::string_view text) {
  std::vector<Unit> out(text.size() + 1);  // no unit is shorter than a byte
  Unit* to = out.data();
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned lead = byte(i);
    if (lead < 0x80) {
      *to++ = {lead, static_cast<std::uint32_t>(i++)};
      continue;
    }
    if (lead >= 0xC2 && lead < 0xE0 && i + 1 < text.size() && text::is_continuation(text[i + 1])) {
      *to++ = {(lead & 0x1F) << 6 | (byte(i + 1) & 0x3Fu), static_cast<std::uint32_t>(i)};
      i += 2;
      continue;
    }
    const text::CodePoint p = text::decode(text, i);
    if (p.valid()) {
      *to++ = {p.value, static_cast<std::uint32_t>(i)};
    } else {
      for (std::size_t k = 0; k < p.size; ++k)
        *to++ = {kRawByte + byte(i + k), static_cast<std::uint32_t>(i + k)};
    }
    i += p.size;
  }
  *to++ = {0, static_cast<std::uint32_t>(text.size())};
  out.resize(static_cast<std::size_t>(to - out.data()));
  return out;
}

}  // namespace kintsugi::lattice
