#include "lattice/unit.hpp"

#include "text/utf8.hpp"

namespace kintsugi::lattice {

std::vector<Unit> units(std::string_view text) {
  std::vector<Unit> out;
  out.reserve(text.size() / 2 + 1);
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      out.push_back({lead, static_cast<std::uint32_t>(i++)});
      continue;
    }
    const text::CodePoint p = text::decode(text, i);
    if (p.valid()) {
      out.push_back({p.value, static_cast<std::uint32_t>(i)});
    } else {
      for (std::size_t k = 0; k < p.size; ++k)
        out.push_back(
            {kRawByte + static_cast<unsigned char>(text[i + k]), static_cast<std::uint32_t>(i + k)});
    }
    i += p.size;
  }
  out.push_back({0, static_cast<std::uint32_t>(text.size())});
  return out;
}

}  // namespace kintsugi::lattice
