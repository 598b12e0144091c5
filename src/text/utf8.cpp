#include "text/utf8.hpp"

#include <cstring>

namespace kintsugi::text {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080ull;

inline std::uint64_t load8(const char* p) noexcept {
  std::uint64_t word;
  std::memcpy(&word, p, sizeof word);
  return word;
}

}  // namespace

std::size_t ascii_prefix(std::string_view text) noexcept {
  const char* p = text.data();
  const char* const begin = p;
  const char* const end = p + text.size();
  while (end - p >= 16 && ((load8(p) | load8(p + 8)) & kHighBits) == 0) p += 16;
  while (p < end && static_cast<unsigned char>(*p) < 0x80) ++p;
  return static_cast<std::size_t>(p - begin);
}

std::size_t valid_prefix(std::string_view text) noexcept {
  const char* p = text.data();
  const char* const begin = p;
  const char* const end = p + text.size();
  while (p < end) {
    if (end - p >= 8 && (load8(p) & kHighBits) == 0) {
      p += 8;
      continue;
    }
    const CodePoint c = decode(p, end);
    if (!c.valid()) break;
    p += c.size;
  }
  return static_cast<std::size_t>(p - begin);
}

std::string to_valid(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    const std::size_t good = valid_prefix(bytes);
    out.append(bytes.substr(0, good));
    bytes.remove_prefix(good);
    if (bytes.empty()) break;
    out.append(kReplacementUtf8);
    bytes.remove_prefix(decode(bytes).size);
  }
  return out;
}

}  // namespace kintsugi::text
