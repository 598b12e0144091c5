#include "lattice/confidence.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace kintsugi::lattice {
namespace {

constexpr Repair kAll[] = {Repair::lost, Repair::collapsed, Repair::utf8, Repair::plain};

TEST(Confidence, RisesWithTheMarginAndStaysWithinBounds) {
  for (const Repair r : kAll) {
    float before = 0;
    for (int margin = -100; margin < 4000; ++margin) {
      const float c = confidence_of(r, margin);
      EXPECT_GE(c, before);
      EXPECT_GT(c, 0.0f);
      EXPECT_LT(c, 1.0f);
      before = c;
    }
    EXPECT_EQ(confidence_of(r, std::numeric_limits<int>::max()), before);
    EXPECT_EQ(confidence_of(r, std::numeric_limits<int>::min()), confidence_of(r, -100));
  }
}

TEST(Confidence, LostBytesAreLessSure) {
  for (int margin = 0; margin < 400; margin += 8)
    EXPECT_LT(confidence_of(Repair::lost, margin), confidence_of(Repair::plain, margin));
}

}  // namespace
}  // namespace kintsugi::lattice
