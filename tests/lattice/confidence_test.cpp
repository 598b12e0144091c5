#include "lattice/confidence.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace kintsugi::lattice {
namespace {

constexpr Repair kAll[] = {Repair::lost, Repair::collapsed, Repair::utf8, Repair::plain};

TEST(Confidence, RisesWithTheMarginAndStaysWithinBounds) {
  for (const Repair r : kAll) {
    for (const bool alone : {false, true}) {
      float before = 0;
      for (int margin = -100; margin < 4000; ++margin) {
        const float c = confidence_of(r, margin, alone);
        EXPECT_GE(c, before);
        EXPECT_GT(c, 0.0f);
        EXPECT_LT(c, 1.0f);
        before = c;
      }
      EXPECT_EQ(confidence_of(r, std::numeric_limits<int>::max(), alone), before);
      EXPECT_EQ(confidence_of(r, std::numeric_limits<int>::min(), alone), confidence_of(r, -100, alone));
    }
  }
}

TEST(Confidence, LostBytesAreLessSure) {
  for (int margin = 0; margin < 400; margin += 8)
    EXPECT_LT(confidence_of(Repair::lost, margin, false), confidence_of(Repair::plain, margin, false));
}

TEST(Confidence, WhatStandsAloneIsLessSure) {
  for (const Repair r : kAll) {
    for (int margin = 0; margin < 400; margin += 8)
      EXPECT_LE(confidence_of(r, margin, true), confidence_of(r, margin, false)) << margin;
  }
}

}  // namespace
}  // namespace kintsugi::lattice
