#include "encoding/vni.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "encoding/step.hpp"

namespace kintsugi::encoding {
namespace {

constexpr std::uint16_t kAlone[128] = {
#include "encoding/generated/vni_alone.inc"
};
struct Marked {
  std::uint8_t base, mark;
  std::uint16_t letter;
};
constexpr Marked kMarked[] = {
#include "encoding/generated/vni_marks.inc"
};

// base -> row counted from 1, 0 for letters that take no mark; all marks are C0 or above.
struct Marks {
  std::array<std::uint8_t, 256> row{};
  std::array<std::array<std::uint16_t, 64>, 20> letter{};
};
constexpr Marks kMarks = [] {
  Marks out;
  std::uint8_t rows = 0;
  for (const Marked& m : kMarked) {
    if (out.row[m.base] == 0) out.row[m.base] = ++rows;
    out.letter[out.row[m.base]][m.mark - 0xC0] = m.letter;
  }
  return out;
}();

// Every letter above 7F, in order; those of one byte have the mark 0.
constexpr auto kLetters = [] {
  constexpr std::size_t kAloneCount = std::size(kAlone) - std::count(std::begin(kAlone), std::end(kAlone), 0);
  std::array<Marked, kAloneCount + std::size(kMarked)> out{};
  std::size_t n = 0;
  for (unsigned i = 0; i < 128; ++i) {
    if (kAlone[i] != 0) out[n++] = {static_cast<std::uint8_t>(0x80 + i), 0, kAlone[i]};
  }
  for (const Marked& m : kMarked) out[n++] = m;
  std::sort(out.begin(), out.end(), [](const Marked& a, const Marked& b) { return a.letter < b.letter; });
  return out;
}();

constexpr char32_t alone(std::uint8_t byte) { return byte < 0x80 ? byte : kAlone[byte - 0x80]; }

}  // namespace

Step vni_decode(const std::uint8_t* p, std::size_t n, bool last) noexcept {
  const std::uint8_t row = kMarks.row[p[0]];
  if (row != 0) {
    if (n < 2 && !last) return undefined(0);
    if (n >= 2 && p[1] >= 0xC0) {
      const std::uint16_t letter = kMarks.letter[row][p[1] - 0xC0];
      if (letter != 0) return defined(2, letter);
    }
  }
  const char32_t c = alone(p[0]);
  return c != 0 || p[0] == 0 ? defined(1, c) : undefined(1);
}

std::size_t vni_encode(char32_t c, std::uint8_t* out) noexcept {
  if (c < 0x80) {
    out[0] = static_cast<std::uint8_t>(c);
    return 1;
  }
  const auto* found = std::lower_bound(kLetters.begin(), kLetters.end(), c,
                                       [](const Marked& m, char32_t v) { return m.letter < v; });
  if (found == kLetters.end() || found->letter != c) return 0;
  out[0] = found->base;
  out[1] = found->mark;
  return found->mark != 0 ? 2 : 1;
}

}  // namespace kintsugi::encoding
