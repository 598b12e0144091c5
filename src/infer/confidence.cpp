#include "infer/confidence.hpp"

#include <cmath>
#include <cstddef>
#include <span>

namespace kintsugi::infer {
namespace {

// Of the seams with this margin, so many are right. Provenance: bench/inference/fit_confidence.py --per 6 --seed 2.
struct Knot {
  float bits, right;
};
constexpr Knot kKnown[] = {{-8.5f, 0.2692f}, {-4.6f, 0.3750f}, {-0.7f, 0.5614f}, {0.6f, 0.5627f},
                           {1.5f, 0.6402f},  {2.5f, 0.7058f},  {3.5f, 0.7881f},  {4.6f, 0.8736f},
                           {5.5f, 0.8850f},  {6.5f, 0.9290f},  {7.4f, 0.9493f},  {9.0f, 0.9650f},
                           {11.0f, 0.9772f}, {13.1f, 0.9863f}, {15.5f, 0.9871f}, {18.6f, 0.9948f},
                           {25.2f, 0.9975f}, {34.4f, 0.9989f}, {45.7f, 0.9997f}};
constexpr Knot kUnknown[] = {{-8.6f, 0.1438f}, {-0.8f, 0.3528f}, {0.5f, 0.4694f},  {2.0f, 0.5209f},
                             {3.6f, 0.7167f},  {4.5f, 0.7517f},  {6.1f, 0.7518f},  {7.6f, 0.7883f},
                             {9.0f, 0.9182f},  {11.0f, 0.9513f}, {13.1f, 0.9686f}, {15.5f, 0.9789f},
                             {18.5f, 0.9893f}, {22.4f, 0.9958f}, {32.1f, 0.9963f}};
constexpr Knot kForeign[] = {{-7.9f, 0.2273f}, {-0.8f, 0.3112f}, {0.4f, 0.5400f}, {1.4f, 0.5833f},
                             {2.4f, 0.6046f},  {3.4f, 0.7713f},  {4.5f, 0.8200f}, {5.4f, 0.8916f},
                             {6.4f, 0.9050f},  {7.4f, 0.9706f},  {9.0f, 0.9815f}, {13.4f, 0.9888f},
                             {18.4f, 0.9944f}, {27.7f, 0.9969f}};
constexpr Knot kApostrophe[] = {{-0.1f, 0.4062f}, {4.3f, 0.5000f},  {7.0f, 0.7500f},
                                {10.7f, 0.9348f}, {15.7f, 0.9667f}, {18.0f, 0.9762f},
                                {23.0f, 0.9931f}, {27.9f, 0.9965f}, {39.0f, 0.9968f}};
constexpr Knot kQuote[] = {{5.1f, 0.7740f},  {9.2f, 0.9286f},  {14.3f, 0.9545f}, {18.4f, 0.9792f},
                           {25.1f, 0.9884f}, {34.5f, 0.9977f}, {51.1f, 0.9979f}};
constexpr Knot kDash[] = {{-1.4f, 0.4464f}, {1.4f, 0.5588f},  {2.6f, 0.6579f},  {4.7f, 0.7841f},
                          {6.8f, 0.8000f},  {8.7f, 0.8542f},  {12.0f, 0.8636f}, {15.6f, 0.8929f},
                          {18.4f, 0.9054f}, {22.3f, 0.9681f}, {30.6f, 0.9880f}};
constexpr Knot kSign[] = {
    {-6.4f, 0.2500f}, {-1.0f, 0.3824f}, {2.1f, 0.6154f}, {5.1f, 0.7500f}, {12.4f, 0.8571f}};
// By hand: torn words are judged by their own evidence (joins.cpp), and the bench found none of them wrong.
constexpr Knot kTorn[] = {{3.0f, 0.9f}, {14.0f, 0.98f}, {30.0f, 0.995f}};

std::span<const Knot> knots_of(Found found) noexcept {
  switch (found) {
    case Found::known: return kKnown;
    case Found::unknown: return kUnknown;
    case Found::foreign: return kForeign;
    case Found::apostrophe: return kApostrophe;
    case Found::quote: return kQuote;
    case Found::dash: return kDash;
    case Found::sign: return kSign;
    case Found::torn: break;
  }
  return kTorn;
}

}  // namespace

float confidence_of(Found found, float bits) noexcept {
#ifdef KINTSUGI_INFER_MARGINS  // for the fit: kind and margin, where the script reads the confidence
  const float within = bits < -9 ? 0 : bits > 90 ? 99 : bits + 9;
  return (static_cast<float>(found) + 1) / 10 + within / 1000;
#else
  const std::span<const Knot> knots = knots_of(found);
  if (bits <= knots.front().bits) return knots.front().right;
  for (std::size_t i = 1; i < knots.size(); ++i) {
    if (bits > knots[i].bits) continue;
    const float part = (bits - knots[i - 1].bits) / (knots[i].bits - knots[i - 1].bits);
    return knots[i - 1].right + part * (knots[i].right - knots[i - 1].right);
  }
  return knots.back().right;
#endif
}

}  // namespace kintsugi::infer
