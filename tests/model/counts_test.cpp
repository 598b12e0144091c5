// The row of places against a map.
#include "model/counts.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "model/hash_table.hpp"

namespace kintsugi::model {
namespace {

TEST(Counts, CountAsAMapDoes) {
  std::mt19937 random(3);
  for (const unsigned different : {1u, 40u, 700u, 20'000u}) {
    Counts counts;
    std::map<std::uint64_t, std::uint32_t> want;
    EXPECT_TRUE(counts.empty());
    EXPECT_EQ(counts.times(mix(0)), 0u);
    for (int i = 0; i < 50'000; ++i) {
      const std::uint64_t hash = mix(random() % different);  // 0 is one of them
      counts.add(hash), ++want[hash];
    }
    EXPECT_FALSE(counts.empty());
    EXPECT_EQ(counts.size(), want.size());
    for (unsigned k = 0; k < 2 * different; ++k) {
      const auto found = want.find(mix(k));
      ASSERT_EQ(counts.times(mix(k)), found == want.end() ? 0 : found->second);
    }
  }
}

}  // namespace
}  // namespace kintsugi::model
