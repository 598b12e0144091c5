// The table of words, filled as the trainer fills it, against a std::map.
#include "model/word_table.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>

#include "train/layout.hpp"

namespace kintsugi::model {
namespace {

std::vector<train::Entry<1>> words(std::size_t count, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<train::Entry<1>> out(count);
  for (auto& [hash, cost] : out) hash = random(), cost[0] = static_cast<std::uint8_t>(30 + random() % 150);
  return out;
}

TEST(WordTable, GivesEachWordItsCostWithinHalfAStep) {
  const auto all = words(50000, 1);
  const std::vector<std::uint8_t> lines = train::lay_out_words(all, 92);
  const WordTable table(lines);
  std::size_t other = 0;
  for (const auto& [hash, cost] : all) {
    const std::optional<int> found = table.cost(hash);
    ASSERT_TRUE(found);
    other += std::abs(*found - cost[0]) > WordTable::kStep / 2;
  }
  EXPECT_LE(other, 5U);  // words that are told apart by nothing
}

TEST(WordTable, TakesHardlyAWordForAnother) {
  const std::vector<std::uint8_t> lines = train::lay_out_words(words(50000, 2), 92);
  const WordTable table(lines);
  const HashTable<1> fingers(lines);
  std::mt19937_64 random(3);
  constexpr int kAsked = 1000000;
  int taken = 0, alike = 0;
  for (int i = 0; i < kAsked; ++i) {
    const std::uint64_t hash = random();
    taken += table.cost(hash).has_value();
    alike += fingers.find(hash) != nullptr;
  }
  std::printf("%d asked that are not listed: %d are taken for one, %d by fingerprints alone\n", kAsked, taken,
              alike);
  EXPECT_LT(taken, kAsked / 8000);
  EXPECT_GT(alike, 12 * taken);  // what fingerprints alone would have taken
}

// The table of n-grams, as full as the trainer makes it: the language model's card says how often.
TEST(WordTable, NGramsAreTakenForOthersMoreOften) {
  std::vector<train::Entry<1>> all = words(50000, 4);
  const std::vector<std::uint8_t> lines = train::lay_out(std::move(all), 86);
  const HashTable<1> table(lines);
  std::mt19937_64 random(5);
  constexpr int kAsked = 1000000;
  int taken = 0;
  for (int i = 0; i < kAsked; ++i) taken += table.find(random()) != nullptr;
  std::printf("%d n-grams asked that are not there: %d are taken for another\n", kAsked, taken);
  EXPECT_LT(taken, kAsked / 1500);
  EXPECT_GT(taken, kAsked / 3000);
}

// Both words stay where they differ in what the payload says of the hash alone.
TEST(WordTable, TellsWordsOfOneFingerprintApart) {
  const std::uint64_t first = 0x123456789AB1CDEFULL, second = first ^ (std::uint64_t{1} << 16),
                      third = first ^ (3ULL << 16);
  const std::vector<std::uint8_t> lines = train::lay_out_words({{first, {38}}, {second, {98}}}, 92);
  const WordTable table(lines);
  EXPECT_EQ(table.cost(first), 38);
  EXPECT_EQ(table.cost(second), 98);
  EXPECT_EQ(table.cost(third), std::nullopt);
}

TEST(WordTable, IsEmptyWithoutLines) { EXPECT_EQ(WordTable().cost(1), std::nullopt); }

}  // namespace
}  // namespace kintsugi::model
