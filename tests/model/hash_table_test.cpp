// The n-gram table against a std::map. Lines are laid out as its header says, not as the trainer does it, so
// that the two can disagree.
#include "model/hash_table.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>
#include <set>
#include <utility>
#include <vector>

namespace kintsugi::model {
namespace {

template <std::size_t Payload>
class Builder {
 public:
  using Table = HashTable<Payload>;
  explicit Builder(std::uint64_t buckets) : buckets_(buckets), lines_(buckets * Table::kLine + kSlack) {}

  // False where the table has no room for the key within the probes that a look-up makes.
  bool add(std::uint64_t hash, std::array<std::uint8_t, Payload> payload) {
    const std::uint16_t finger = Table::fingerprint(hash);
    std::uint64_t bucket = Table::bucket_of(hash, buckets_);
    for (std::size_t probe = 0; probe < Table::kMaxProbes; ++probe, bucket = (bucket + 1) % buckets_) {
      std::uint8_t* line = aligned() + bucket * Table::kLine;
      for (std::size_t slot = 0; slot < Table::kSlots; ++slot) {
        std::uint16_t here = 0;
        std::memcpy(&here, line + 2 * slot, 2);
        if (here != 0) continue;
        std::memcpy(line + 2 * slot, &finger, 2);
        for (std::size_t k = 0; k < Payload; ++k) line[(2 + k) * Table::kSlots + slot] = payload[k];
        return true;
      }
      line[Table::kLine - 1] = 1;
    }
    return false;
  }
  Table table() { return Table({aligned(), buckets_ * Table::kLine}); }

 private:
  static constexpr std::size_t kSlack = 64;
  std::uint8_t* aligned() {
    const auto at = reinterpret_cast<std::uintptr_t>(lines_.data());
    return lines_.data() + (64 - at % 64) % 64;
  }
  std::uint64_t buckets_;
  std::vector<std::uint8_t> lines_;
};

template <std::size_t Payload>
void agrees_with_a_map(std::uint64_t buckets, double load, std::uint64_t seed) {
  using Table = HashTable<Payload>;
  std::mt19937_64 random(seed);
  Builder<Payload> builder(buckets);
  std::map<std::uint64_t, std::array<std::uint8_t, Payload>> expected;
  std::set<std::uint16_t> fingers;  // all different: then nothing may be taken for anything else
  const auto wanted = static_cast<std::size_t>(static_cast<double>(buckets * Table::kSlots) * load);
  while (expected.size() < wanted) {
    const std::uint64_t hash = random();
    if (!fingers.insert(Table::fingerprint(hash)).second) continue;
    std::array<std::uint8_t, Payload> payload{};
    for (std::uint8_t& b : payload) b = static_cast<std::uint8_t>(random());
    ASSERT_TRUE(builder.add(hash, payload));
    expected[hash] = payload;
  }
  const Table table = builder.table();
  for (const auto& [hash, payload] : expected) {
    const std::uint8_t* found = table.find(hash);
    ASSERT_NE(found, nullptr);
    for (std::size_t k = 0; k < Payload; ++k) EXPECT_EQ(found[k * Table::kSlots], payload[k]);
    EXPECT_EQ(table.payload(hash), payload);
  }
  for (int i = 0; i < 20000; ++i) {
    const std::uint64_t hash = random();
    if (fingers.count(Table::fingerprint(hash)) == 0) {
      ASSERT_EQ(table.find(hash), nullptr);
      ASSERT_EQ(table.payload(hash), (std::array<std::uint8_t, Payload>{}));
    }
  }
}

TEST(HashTable, AgreesWithAMap) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    for (const double load : {0.1, 0.86, 0.92}) {
      agrees_with_a_map<1>(300, load, seed);
      agrees_with_a_map<2>(300, load, seed);
    }
  }
}

TEST(HashTable, OverflowsAroundTheEnd) {
  agrees_with_a_map<1>(2, 1.0, 7);
  agrees_with_a_map<2>(3, 1.0, 7);
  agrees_with_a_map<2>(1, 1.0, 7);
}

TEST(HashTable, FullLinesEndTheSearch) {
  // Every bucket full and marked: a key that is not there must not be looked for in a circle.
  Builder<1> builder(2);
  std::uint64_t hash = 1;
  while (builder.add(hash << 20 | hash, {0})) ++hash;
  EXPECT_EQ(builder.table().find(0xFFFF), nullptr);
}

TEST(HashTable, EmptyHoldsNothing) {
  EXPECT_EQ(HashTable<1>().find(1), nullptr);
  EXPECT_EQ(HashTable<2>().payload(1), (std::array<std::uint8_t, 2>{}));
  EXPECT_EQ(HashTable<2>(std::span<const std::uint8_t>()).find(0), nullptr);
}

TEST(HashTable, NoFingerprintMarksAnEmptySlot) {
  EXPECT_NE(HashTable<1>::fingerprint(0), 0);
  EXPECT_NE(HashTable<2>::fingerprint(0x10000), 0);
  EXPECT_EQ(Builder<2>(8).table().find(0), nullptr);
}

}  // namespace
}  // namespace kintsugi::model
