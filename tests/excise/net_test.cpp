// A small network against the same reckoned with fractions.
#include "excise/net.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

namespace kintsugi::excise {
namespace {

TEST(Net, IsWhatFractionsSay) {
  using Small = Net<5, 3>;
  std::mt19937 random(7);
  std::uniform_int_distribution<std::int32_t> weight(-200'000, 200'000);
  std::uniform_int_distribution<int> sign(-960, 960);
  const double one = 1 << Small::kScale;
  for (int round = 0; round < 200; ++round) {
    Small net{};
    for (auto& w : net.direct) w = weight(random);
    for (auto& unit : net.unit)
      for (auto& w : unit) w = weight(random);
    for (auto& w : net.says) w = weight(random);
    std::array<std::int16_t, 5> signs{};
    for (auto& s : signs) s = static_cast<std::int16_t>(sign(random));
    double expected = 0;
    for (std::size_t i = 0; i < 5; ++i) expected += net.direct[i] / one * signs[i];
    for (std::size_t u = 0; u < 3; ++u) {
      double heard = net.unit[u][5] / one;
      for (std::size_t i = 0; i < 5; ++i) heard += net.unit[u][i] / one * signs[i];
      expected += std::max(heard, 0.0) * net.says[u] / one;
    }
    EXPECT_NEAR(net.weigh(signs), expected, 1.5);
  }
}

TEST(Net, SaysThatTwoSignsTogetherAreSomethingElse) {
  // Either of two, but not both.
  const Net<2, 1> net{{1 << 16, 1 << 16}, {{1 << 16, 1 << 16, -(8 << 16)}}, {-(2 << 16)}};
  EXPECT_EQ(net.weigh(std::array<int, 2>{0, 0}), 0);
  EXPECT_EQ(net.weigh(std::array<int, 2>{8, 0}), 8);
  EXPECT_EQ(net.weigh(std::array<int, 2>{0, 8}), 8);
  EXPECT_EQ(net.weigh(std::array<int, 2>{8, 8}), 0);
}

}  // namespace
}  // namespace kintsugi::excise
