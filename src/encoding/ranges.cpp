#include "encoding/ranges.hpp"

#include <algorithm>
#include <iterator>

namespace kintsugi::encoding {
namespace {

struct Start {
  std::uint32_t pointer;
  std::uint32_t code_point;
};
constexpr Start kStarts[] = {
#include "encoding/generated/gb18030_ranges.inc"
};

// The one code point that changed places in 2005 and lies outside its range.
constexpr std::uint32_t kOddPointer = 7457;
constexpr char32_t kOddCodePoint = 0xE7C7;

}  // namespace

char32_t gb18030_code_point(std::uint32_t pointer) noexcept {
  if ((pointer > 39419 && pointer < 189000) || pointer > 1237575) return kUndefined;
  if (pointer == kOddPointer) return kOddCodePoint;
  const Start* s = std::upper_bound(std::begin(kStarts), std::end(kStarts), pointer,
                                    [](std::uint32_t p, const Start& r) { return p < r.pointer; }) -
                   1;
  return s->code_point + (pointer - s->pointer);
}

std::uint32_t gb18030_pointer(char32_t c) noexcept {
  if (c == kOddCodePoint) return kOddPointer;
  const Start* s = std::upper_bound(std::begin(kStarts), std::end(kStarts), c,
                                    [](char32_t v, const Start& r) { return v < r.code_point; }) -
                   1;
  return s->pointer + (static_cast<std::uint32_t>(c) - s->code_point);
}

}  // namespace kintsugi::encoding
