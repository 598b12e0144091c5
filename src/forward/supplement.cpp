#include "forward/supplement.hpp"

#include <array>
#include <cstdint>
#include <unordered_map>

#include "text/utf8.hpp"

namespace kintsugi::forward {
namespace {

using Three = std::array<char, 3>;

// What reads as each character of JIS X 0212, found by reading all of it.
const std::unordered_map<char32_t, Three>& jis0212() {
  static const std::unordered_map<char32_t, Three> all = [] {
    std::unordered_map<char32_t, Three> out;
    for (unsigned row = 0xA1; row <= 0xFE; ++row) {
      for (unsigned cell = 0xA1; cell <= 0xFE; ++cell) {
        const std::uint8_t bytes[] = {0x8F, static_cast<std::uint8_t>(row), static_cast<std::uint8_t>(cell)};
        const encoding::Step s = encoding::decode_one(encoding::Id::euc_jp, bytes, 3, true);
        if (s.consumed == 3 && s.count == 1)
          out.try_emplace(s.out[0], Three{'\x8F', static_cast<char>(row), static_cast<char>(cell)});
      }
    }
    return out;
  }();
  return all;
}

}  // namespace

std::optional<std::string> write_all(encoding::Id id, std::string_view utf8) {
  std::optional<std::string> plain = encoding::encode(id, utf8);
  if (plain || id != encoding::Id::euc_jp) return plain;
  std::string out;
  for (const auto [c, size] : text::code_points(utf8)) {
    std::uint8_t bytes[8];
    const std::size_t n = encoding::encode_one(id, c, bytes);
    if (n != 0) {
      out.append(reinterpret_cast<const char*>(bytes), n);
      continue;
    }
    const auto found = jis0212().find(c);
    if (found == jis0212().end()) return std::nullopt;
    out.append(found->second.data(), found->second.size());
  }
  return out;
}

}  // namespace kintsugi::forward
