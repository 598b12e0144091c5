#include "encoding/reverse.hpp"

#include <span>

#include "encoding/grid.hpp"

namespace kintsugi::encoding {
namespace {

struct Write {
  char32_t code_point;
  std::uint16_t bytes;
};
constexpr Write kGb18030Private[] = {
// GB 18030-2022 moved these; the bytes of 2005 still write them
#include "encoding/generated/gb18030_private.inc"
};
constexpr Write kHkscsWrites[] = {
#include "encoding/generated/big5_hkscs_writes.inc"
};
constexpr Write kJohabWrites[] = {
#include "encoding/generated/johab_writes.inc"
};
// The standard writes the last sequence of these six in Big5, the first of all others.
constexpr char32_t kBig5Last[] = {0x2550, 0x255E, 0x2561, 0x256A, 0x5341, 0x5345};

struct Rules {
  unsigned skip_from = 0, skip_to = 0;  // cells that are read, never written
  std::span<const char32_t> last = {};
  std::span<const Write> writes = {};
};

class Reverse {
 public:
  explicit Reverse(const Grid& g, const Rules& rules = {}) noexcept {
    for (unsigned b = 0x80; b < 0x100; ++b) {
      if ((*g.row)[b] == 0 && g.alone[b - 0x80] != 0) {
        plane0_[g.alone[b - 0x80]] = static_cast<std::uint16_t>(b);
      }
    }
    for (unsigned lead = 0; lead < 0x100; ++lead) {
      if ((*g.row)[lead] == 0) continue;
      for (unsigned trail = 0; trail < 0x100; ++trail) {
        if ((*g.column)[trail] == 0) continue;
        const unsigned place = ((*g.row)[lead] - 1U) * g.columns + (*g.column)[trail] - 1U;
        if (place >= rules.skip_from && place < rules.skip_to) continue;
        add(cell_at(g, place), static_cast<std::uint16_t>(lead << 8 | trail), rules.last);
      }
    }
    for (const Write& w : rules.writes) slot(w.code_point) = w.bytes;
  }

  // JIS X 0208 by pointer, as EUC-JP has it.
  explicit Reverse(std::span<const std::uint16_t> rows) noexcept {
    for (unsigned place = 0; place < kJis0208Rows * 94; ++place) {
      add(rows[place], static_cast<std::uint16_t>((0xA1 + place / 94) << 8 | (0xA1 + place % 94)), {});
    }
  }

  std::uint16_t operator()(char32_t c) const noexcept {
    if (c < 0x10000) return plane0_[c];
    return c >> 16 == 2 ? plane2_[c & 0xFFFF] : std::uint16_t{0};
  }

 private:
  std::uint16_t& slot(char32_t c) noexcept { return c < 0x10000 ? plane0_[c] : plane2_[c & 0xFFFF]; }

  void add(char32_t c, std::uint16_t bytes, std::span<const char32_t> last) noexcept {
    if (c == 0 || is_pair(c)) return;
    bool overwrite = slot(c) == 0;
    for (const char32_t l : last) overwrite = overwrite || l == c;
    if (overwrite) slot(c) = bytes;
  }

  std::uint16_t plane0_[0x10000] = {};
  std::uint16_t plane2_[0x10000] = {};  // pages that nothing is written to take no memory
};

}  // namespace

std::uint16_t gb18030_bytes(char32_t c) noexcept {
  static const Reverse reverse(kGb18030Grid, {.writes = kGb18030Private});
  // 80 is how GBK alone writes the euro; its two bytes are those of GB 18030.
  return c == 0x20AC ? std::uint16_t{0xA2E3} : reverse(c);
}

std::uint16_t jis0208_bytes(char32_t c) noexcept {
  static const Reverse reverse{std::span<const std::uint16_t>(kJis0208)};
  return reverse(c);
}

std::uint16_t grid_bytes(Id id, char32_t c) noexcept {
  switch (id) {
    case Id::euc_kr: {
      static const Reverse reverse(kEucKrGrid);
      return reverse(c);
    }
    case Id::cp949_ms: {
      static const Reverse reverse(kCp949Grid);
      return reverse(c);
    }
    case Id::johab: {
      static const Reverse reverse(kJohabGrid, {.writes = kJohabWrites});
      return reverse(c);
    }
    case Id::big5: {  // rows below A1 are HKSCS's
      static const Reverse reverse(kBig5Grid, {.skip_to = (0xA1 - 0x81) * 157, .last = kBig5Last});
      return reverse(c);
    }
    case Id::big5_hkscs: {
      static const Reverse reverse(kBig5HkscsGrid, {.writes = kHkscsWrites});
      return reverse(c);
    }
    case Id::shift_jis: {  // NEC's copy of IBM's extension and the private use rows
      static const Reverse reverse(kShiftJisGrid, {.skip_from = 8272, .skip_to = 10716});
      return reverse(c);
    }
    case Id::cp932_ms: {  // Microsoft writes its private use rows too
      static const Reverse reverse(kCp932Grid, {.skip_from = 8272, .skip_to = 8836});
      return reverse(c);
    }
    case Id::shift_jisx0208: {
      static const Reverse reverse(kShiftJisx0208Grid);
      return reverse(c);
    }
    default: return 0;
  }
}

std::uint16_t hkscs_pair_bytes(char32_t first, char32_t second) noexcept {
  constexpr std::uint16_t kBytes[4] = {0x8862, 0x8864, 0x88A3, 0x88A5};
  for (unsigned i = 0; i < 4; ++i) {
    if (kPairs[i][0] == first && kPairs[i][1] == second) return kBytes[i];
  }
  return 0;
}

}  // namespace kintsugi::encoding
