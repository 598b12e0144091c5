// A table of model/hash_table.hpp laid out, for every trainer; and the hash that recipes are told by.
#ifndef KINTSUGI_TOOLS_TRAIN_LAYOUT_HPP
#define KINTSUGI_TOOLS_TRAIN_LAYOUT_HPP

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <utility>
#include <vector>

#include "model/hash_table.hpp"
#include "model/word_table.hpp"

namespace kintsugi::train {

constexpr std::uint64_t kFnvStart = 14695981039346656037ULL;
inline std::uint64_t fnv(std::uint64_t h, const void* data, std::size_t size) {
  const auto* p = static_cast<const unsigned char*>(data);
  for (std::size_t i = 0; i < size; ++i) h = (h ^ p[i]) * 1099511628211ULL;
  return h;
}

template <std::size_t Payload>
struct Entry {
  std::uint64_t hash;
  std::array<std::uint8_t, Payload> payload;
};

// `same(payload, other)`: whether two keys of one fingerprint are one for who looks them up; the first stays.
template <std::size_t Payload, class Same>
std::vector<std::uint8_t> lay_out(std::vector<Entry<Payload>> entries, std::uint64_t percent_full,
                                  const Same& same) {
  using Table = model::HashTable<Payload>;
  // By hash, so that the file does not depend on the order of what is in it; equal hashes keep the first.
  std::stable_sort(entries.begin(), entries.end(),
                   [](const auto& a, const auto& b) { return a.hash < b.hash; });
  const std::uint64_t buckets = entries.size() * 100 / (percent_full * Table::kSlots) + 1;
  std::vector<std::uint8_t> lines(buckets * Table::kLine);
  for (const auto& [hash, payload] : entries) {
    const std::uint16_t finger = Table::fingerprint(hash);
    std::uint64_t bucket = Table::bucket_of(hash, buckets);
    for (std::size_t probe = 0;; ++probe) {
      if (probe == Table::kMaxProbes) throw std::runtime_error("the table is too full");
      std::uint8_t* line = lines.data() + bucket * Table::kLine;
      std::size_t slot = 0;
      std::uint16_t here = 0;
      for (; slot < Table::kSlots; ++slot) {
        std::memcpy(&here, line + 2 * slot, 2);
        if (here == 0 || (here == finger && same(line[2 * Table::kSlots + slot], payload[0]))) break;
      }
      if (slot < Table::kSlots) {
        if (here != 0) break;
        std::memcpy(line + 2 * slot, &finger, 2);
        for (std::size_t k = 0; k < Payload; ++k) line[(2 + k) * Table::kSlots + slot] = payload[k];
        break;
      }
      line[Table::kLine - 1] = 1;
      bucket = bucket + 1 == buckets ? 0 : bucket + 1;
    }
  }
  return lines;
}
template <std::size_t Payload>
std::vector<std::uint8_t> lay_out(std::vector<Entry<Payload>> entries, std::uint64_t percent_full) {
  return lay_out(std::move(entries), percent_full, [](std::uint8_t, std::uint8_t) { return true; });
}
// Of words and their costs.
inline std::vector<std::uint8_t> lay_out_words(std::vector<Entry<1>> words, std::uint64_t percent_full) {
  for (auto& [hash, cost] : words) cost[0] = model::WordTable::payload(hash, cost[0]);
  return lay_out(std::move(words), percent_full, model::WordTable::same);
}

}  // namespace kintsugi::train

#endif  // KINTSUGI_TOOLS_TRAIN_LAYOUT_HPP
