#include "lattice/confidence.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "model/model.hpp"

namespace kintsugi::lattice {
namespace {

#ifdef KINTSUGI_MARGINS  // for the fit: the margin itself, in the lower half of what stands alone
constexpr bool kSayMargins = true;
#else
constexpr bool kSayMargins = false;
#endif

// Of the seams with this margin, so many are right. Provenance: bench/damage/fit_confidence.py --per 40 --limit 6
// (seed 1) on 135481 seams. That no table reaches 1 is no modesty: beyond some 20 bits the margin tells no more, and
// what is wrong then is wrong for another reason (a channel that was not tried).
struct Knot {
  float bits, right;
};
constexpr Knot kLost[] = {{0.8f, 0.2054f}, {2.8f, 0.5172f},  {4.1f, 0.8392f},
                          {6.7f, 0.9167f}, {10.1f, 0.9636f}, {34.1f, 0.9759f}};
constexpr Knot kCollapsed[] = {{-3.2f, 0.4500f}, {0.9f, 0.5471f},  {2.9f, 0.8569f}, {4.9f, 0.9480f},
                               {6.8f, 0.9577f},  {12.4f, 0.9902f}, {30.9f, 0.9920f}};
constexpr Knot kUtf8[] = {{0.1f, 0.8961f},  {2.6f, 0.9435f},  {5.1f, 0.9660f},
                          {8.6f, 0.9720f},  {18.7f, 0.9798f}, {32.9f, 0.9799f},
                          {59.2f, 0.9822f}, {97.8f, 0.9976f}, {198.1f, 0.9987f}};
constexpr Knot kPlain[] = {{2.0f, 0.9335f},  {5.0f, 0.9823f},  {7.0f, 0.9933f},  {9.9f, 0.9940f},
                           {14.0f, 0.9943f}, {20.6f, 0.9978f}, {46.0f, 0.9978f}, {168.0f, 0.9985f}};

// Of those that stand alone: few are seen of these, so what holds for all is the upper bound.
constexpr Knot kLostAlone[] = {{4.0f, 0.5682f}};
constexpr Knot kCollapsedAlone[] = {{-1.0f, 0.1250f}, {2.1f, 0.1667f}, {5.3f, 0.2500f}, {16.8f, 0.9000f}};
constexpr Knot kUtf8Alone[] = {{15.8f, 0.7500f}, {45.7f, 0.9525f}, {104.4f, 0.9767f}};
constexpr Knot kPlainAlone[] = {{1.2f, 0.5526f}, {5.1f, 0.8558f}, {25.6f, 0.9725f}, {57.4f, 0.9930f}};

struct Tables {
  std::span<const Knot> usual, alone;
};

Tables tables_of(Repair repair) noexcept {
  switch (repair) {
    case Repair::lost: return {kLost, kLostAlone};
    case Repair::collapsed: return {kCollapsed, kCollapsedAlone};
    case Repair::utf8: return {kUtf8, kUtf8Alone};
    case Repair::plain: break;
  }
  return {kPlain, kPlainAlone};
}

float read(std::span<const Knot> knots, float bits) noexcept {
  if (bits <= knots.front().bits) return knots.front().right;
  for (std::size_t i = 1; i < knots.size(); ++i) {
    if (bits > knots[i].bits) continue;
    const float part = (bits - knots[i - 1].bits) / (knots[i].bits - knots[i - 1].bits);
    return knots[i - 1].right + part * (knots[i].right - knots[i - 1].right);
  }
  return knots.back().right;
}

}  // namespace

float confidence_of(Repair repair, int margin, bool alone) noexcept {
  const float bits = static_cast<float>(margin) / model::kBit;
  if constexpr (kSayMargins) return (alone ? 0.0f : 0.5f) + 0.5f / (1 + std::exp2(-bits / 10));
  const Tables tables = tables_of(repair);
  const float usual = read(tables.usual, bits);
  return alone ? std::min(usual, read(tables.alone, bits)) : usual;
}

}  // namespace kintsugi::lattice
