// A read-only table of words: what each costs, by its hash (words.hpp). Half of the payload byte is the cost, in steps; the
// other half is more of the hash, since a word that is taken for another one changes clean text. Shared with the trainer
// (tools/train).
#ifndef KINTSUGI_MODEL_WORD_TABLE_HPP
#define KINTSUGI_MODEL_WORD_TABLE_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>

#include "model/hash_table.hpp"

namespace kintsugi::model {

class WordTable {
 public:
  static constexpr int kLeast = 28, kStep = 10;  // 1/8 bit: of the commonest words, and of each step

  WordTable() = default;
  explicit WordTable(std::span<const std::uint8_t> lines) noexcept : table_(lines) {}

  static std::uint8_t payload(std::uint64_t hash, int cost) noexcept {
    const int step = std::clamp((cost - kLeast + kStep / 2) / kStep, 0, 15);
    return static_cast<std::uint8_t>(static_cast<unsigned>(step) << 4 | check(hash));
  }
  // Whether two keys of one fingerprint are told apart by no more.
  static bool same(std::uint8_t payload, std::uint8_t other) noexcept {
    return ((payload ^ other) & 15) == 0;
  }

  bool empty() const noexcept { return table_.empty(); }

  // In 1/8 bit; nothing for a word that is not listed, but for one in some 11,000.
  std::optional<int> cost(std::uint64_t hash) const noexcept {
    const unsigned own = check(hash);
    const std::uint8_t* found = table_.find(hash, [own](const std::uint8_t* p) { return (*p & 15u) == own; });
    return found == nullptr ? std::nullopt : std::optional<int>(kLeast + kStep * (*found >> 4));
  }
  // Fetches what cost() will look up.
  void prefetch(std::uint64_t hash) const noexcept { table_.prefetch(hash); }

 private:
  // Bits that neither the bucket nor the fingerprint is made of.
  static unsigned check(std::uint64_t hash) noexcept { return static_cast<unsigned>(hash >> 16) & 15; }
  HashTable<1> table_;
};

}  // namespace kintsugi::model

#endif  // KINTSUGI_MODEL_WORD_TABLE_HPP
