// Two bytes that are one character, looked up without a step: what nearly all characters of East Asian encodings are.
#ifndef KINTSUGI_ENCODING_PAIRS_HPP
#define KINTSUGI_ENCODING_PAIRS_HPP

#include "encoding/grid.hpp"

namespace kintsugi::encoding {

inline const Grid* grid_of(Id id) noexcept {
  switch (id) {
    case Id::gbk:
    case Id::gb18030: return &kGb18030Grid;
    case Id::big5: return &kBig5Grid;
    case Id::shift_jis: return &kShiftJisGrid;
    case Id::euc_kr: return &kEucKrGrid;
    case Id::cp949_ms: return &kCp949Grid;
    case Id::cp932_ms: return &kCp932Grid;
    case Id::shift_jisx0208: return &kShiftJisx0208Grid;
    case Id::big5_hkscs: return &kBig5HkscsGrid;
    case Id::johab: return &kJohabGrid;
    default: return nullptr;
  }
}

// Two bytes that are one code point of the basic plane, as nearly all are; 0 where step() has to look.
struct GridPair {
  const Grid& g;
  char32_t operator()(std::uint8_t lead, std::uint8_t trail) const noexcept {
    const unsigned row = (*g.row)[lead], column = (*g.column)[trail];
    if (row == 0 || column == 0) return 0;
    const char32_t c = cell_at(g, (row - 1) * g.columns + column - 1);
    return c > 0xFFFF || is_pair(c) ? 0 : c;
  }
};
struct EucJpPair {
  char32_t operator()(std::uint8_t lead, std::uint8_t trail) const noexcept {
    if (lead < 0xA1 || trail < 0xA1 || lead == 0xFF || trail == 0xFF) return 0;
    return kJis0208[(lead - 0xA1) * 94 + (trail - 0xA1)];
  }
};
struct NoPair {
  char32_t operator()(std::uint8_t, std::uint8_t) const noexcept { return 0; }
};

}  // namespace kintsugi::encoding

#endif  // KINTSUGI_ENCODING_PAIRS_HPP
