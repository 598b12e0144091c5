// The row of places against a map.
#include "excise/counts.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "model/hash_table.hpp"

namespace kintsugi::excise {
namespace {

TEST(Counts, CountAsAMapDoes) {
  std::mt19937 random(3);
  for (const unsigned different : {1u, 40u, 700u, 20'000u}) {
    Counts counts;
    std::map<std::uint64_t, std::uint32_t> want;
    EXPECT_TRUE(counts.empty());
    EXPECT_EQ(counts.times(model::mix(0)), 0u);
    for (int i = 0; i < 50'000; ++i) {
      const std::uint64_t hash = model::mix(random() % different);  // 0 is one of them
      counts.add(hash), ++want[hash];
    }
    EXPECT_FALSE(counts.empty());
    for (unsigned k = 0; k < 2 * different; ++k) {
      const auto found = want.find(model::mix(k));
      ASSERT_EQ(counts.times(model::mix(k)), found == want.end() ? 0 : found->second);
    }
  }
}

}  // namespace
}  // namespace kintsugi::excise
