#include "encoding/step.hpp"

#include <array>

#include "encoding/grid.hpp"
#include "encoding/ranges.hpp"
#include "encoding/single.hpp"
#include "encoding/utf.hpp"
#include "encoding/vni.hpp"

namespace kintsugi::encoding {
namespace {

// What is left undefined by a pair gives its second byte back if that is ASCII.
Step undefined_pair(std::uint8_t second) noexcept { return undefined(second < 0x80 ? 1 : 2); }
constexpr bool between(std::uint8_t b, unsigned low, unsigned high) { return b >= low && b <= high; }

Step grid_step(const Grid& g, const std::uint8_t* p, std::size_t n) noexcept {
  const std::uint8_t lead = p[0];
  if (lead < 0x80) return defined(1, lead);
  const unsigned row = (*g.row)[lead];
  if (row == 0) {
    const char32_t c = g.alone[lead - 0x80];
    return c != 0 ? defined(1, c) : undefined(1);
  }
  if (n < 2) return Step{};
  const unsigned column = (*g.column)[p[1]];
  if (column != 0) {
    const char32_t c = cell_at(g, (row - 1) * g.columns + column - 1);
    if (is_pair(c)) {
      return make_step(2, 2, kPairs[c & 3][0], kPairs[c & 3][1]);
    }
    if (c != 0) return defined(2, c);
  }
  return undefined_pair(p[1]);
}

Step gb18030_step(const std::uint8_t* p, std::size_t n) noexcept {
  if (!between(p[0], 0x81, 0xFE) || n < 2 || !between(p[1], '0', '9')) return grid_step(kGb18030Grid, p, n);
  if (n < 3) return Step{};
  if (!between(p[2], 0x81, 0xFE)) return undefined(1);
  if (n < 4) return Step{};
  if (!between(p[3], '0', '9')) return undefined(1);
  const std::uint32_t pointer =
      ((p[0] - 0x81U) * 10 + (p[1] - 0x30U)) * 1260 + (p[2] - 0x81U) * 10 + (p[3] - 0x30U);
  const char32_t c = gb18030_code_point(pointer);
  return c != kUndefined ? defined(4, c) : undefined(4);
}

Step euc_jp_step(const std::uint8_t* p, std::size_t n) noexcept {
  const std::uint8_t lead = p[0];
  if (lead < 0x80) return defined(1, lead);
  if (lead != 0x8E && lead != 0x8F && !between(lead, 0xA1, 0xFE)) return undefined(1);
  if (n < 2) return Step{};
  if (lead == 0x8E && between(p[1], 0xA1, 0xDF)) return defined(2, 0xFF61U - 0xA1U + p[1]);
  if (lead == 0x8F && between(p[1], 0xA1, 0xFE)) {
    if (n < 3) return Step{};
    if (!between(p[2], 0xA1, 0xFE)) return undefined(p[2] < 0x80 ? 2 : 3);
    const char32_t c = kJis0212[(p[1] - 0xA1) * 94 + (p[2] - 0xA1)];
    return c != 0 ? defined(3, c) : undefined(3);
  }
  if (lead >= 0xA1 && between(p[1], 0xA1, 0xFE)) {
    const char32_t c = kJis0208[(lead - 0xA1) * 94 + (p[1] - 0xA1)];
    return c != 0 ? defined(2, c) : undefined(2);
  }
  return undefined_pair(p[1]);
}

inline Step any_step(Id id, const std::uint8_t* p, std::size_t n, bool last) noexcept {
  switch (id) {
    case Id::utf_8: return utf8_decode(p, n);
    case Id::utf_16le: return utf16_decode(false, p, n);
    case Id::utf_16be: return utf16_decode(true, p, n);
    case Id::gbk:
    case Id::gb18030: return gb18030_step(p, n);
    case Id::big5: return grid_step(kBig5Grid, p, n);
    case Id::euc_jp: return euc_jp_step(p, n);
    case Id::shift_jis: return grid_step(kShiftJisGrid, p, n);
    case Id::euc_kr: return grid_step(kEucKrGrid, p, n);
    case Id::cp949_ms: return grid_step(kCp949Grid, p, n);
    case Id::cp932_ms: return grid_step(kCp932Grid, p, n);
    case Id::shift_jisx0208: return grid_step(kShiftJisx0208Grid, p, n);
    case Id::big5_hkscs: return grid_step(kBig5HkscsGrid, p, n);
    case Id::johab: return grid_step(kJohabGrid, p, n);
    case Id::vni: return vni_decode(p, n, last);
    case Id::iso_2022_jp: return p[0] < 0x80 ? defined(1, p[0]) : undefined(1);
    default: break;
  }
  const int number = single_number(id);
  if (number < 0) return undefined(1);
  const char32_t c = single_table(number)[p[0]];
  return c != kUndefined ? defined(1, c) : undefined(1);
}

}  // namespace

Step step(Id id, const std::uint8_t* p, std::size_t n, bool last) noexcept {
  return any_step(id, p, n, last);
}

Step decode_one(Id id, const std::uint8_t* p, std::size_t n, bool last) noexcept {
  const Step s = any_step(id, p, n, last);
  if (s.count != 0) return s;
  // Four bytes that GB 18030 leaves undefined hold two digits, which must not be lost.
  if ((s.consumed == 0 && last) || s.consumed == 4) return undefined(1);
  return s;
}

}  // namespace kintsugi::encoding
