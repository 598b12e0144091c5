// Which hypothesis stands for a state.
#include "lattice/places.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace kintsugi::lattice {
namespace {

TEST(Places, TheFirstOfAStateIsFoundUntilAllIsCleared) {
  // Few hashes, so that they fall together; many states, so that the table grows.
  std::vector<int> states;
  Places places;
  const auto find = [&](int state) {
    return places.find(static_cast<std::uint64_t>(state % 7), static_cast<std::uint32_t>(states.size()),
                       [&](std::uint32_t i) { return states[i] == state; });
  };
  for (int round = 0; round < 3; ++round) {
    for (int state = 0; state < 500; ++state) {
      EXPECT_EQ(find(state), states.size());
      states.push_back(state);
    }
    const std::size_t begin = states.size() - 500;
    for (int state = 0; state < 500; ++state) EXPECT_EQ(find(state), begin + static_cast<std::size_t>(state));
    places.clear();
  }
}

}  // namespace
}  // namespace kintsugi::lattice
