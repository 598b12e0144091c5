#include "unbake/tidy/scan.hpp"

#include <cstdint>
#include <cstring>

namespace kintsugi::unbake::tidy {
namespace {

using Byte = unsigned char;

// Sixteen bytes; comparisons give all ones where true. GCC's and clang's own vectors, so every target has them.
typedef Byte Vector __attribute__((vector_size(16)));

constexpr std::size_t kBlock = 64;

// For T = Byte and T = Vector: not zero where a trigger begins, whose first bytes are c, n and m.
template <typename T>
inline T is_trigger(T c, T n, T m) noexcept {
  const auto in = [](T x, Byte first, Byte last) { return (T)((T)(x - first) <= (Byte)(last - first)); };
  const T control = (T)(c < 0x20) & ~(in(c, '\t', '\r') & (T)(c != '\v'));
  const T special = ((T)(n == 0xBB) & (T)(m == 0xBF)) | ((T)(n == 0xBF) & in(m, 0xB9, 0xBC));  // after EF
  const T format = (T)(n == 0x81) & in(m, 0xAA, 0xAF);                                         // after E2
  return (T)(c == '&') | (T)(c == 0x7F) | control | ((T)(c == 0xEF) & special) | ((T)(c == 0xE2) & format);
}

inline bool is_trigger_at(Byte c, Byte n, Byte m) noexcept { return (is_trigger<Byte>(c, n, m) & 1) != 0; }

// Reads p[0 .. kBlock + 2).
bool block_has_trigger(const Byte* p) noexcept {
  const auto load = [p](std::size_t at) {
    Vector v;
    std::memcpy(&v, p + at, sizeof v);
    return v;
  };
  Vector any = {};
  for (std::size_t i = 0; i < kBlock; i += sizeof(Vector))
    any |= is_trigger(load(i), load(i + 1), load(i + 2));
  std::uint64_t halves[2];
  std::memcpy(halves, &any, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

}  // namespace

std::size_t next_trigger(std::string_view text, std::size_t from) noexcept {
  const Byte* const p = reinterpret_cast<const Byte*>(text.data());
  const std::size_t size = text.size();
  std::size_t i = from;
  while (i + kBlock + 2 <= size) {
    if (block_has_trigger(p + i)) {
      for (std::size_t end = i + kBlock; i < end; ++i) {
        if (is_trigger_at(p[i], p[i + 1], p[i + 2])) return i;
      }
    } else {
      i += kBlock;
    }
  }
  for (; i < size; ++i) {
    if (is_trigger_at(p[i], i + 1 < size ? p[i + 1] : Byte{0}, i + 2 < size ? p[i + 2] : Byte{0})) return i;
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
