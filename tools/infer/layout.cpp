#include "layout.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>
#include <stdexcept>

#include "infer/gaps.hpp"
#include "infer/gaps_format.hpp"
#include "model/file.hpp"

namespace kintsugi::gaps {
namespace {

namespace format = infer::gaps_format;
using Table = model::HashTable<1>;

struct Entry {
  std::uint64_t key;
  std::int8_t weight;
};

long units(float logarithm) { return std::lround(logarithm * 1.442695f * format::kUnits); }

std::vector<std::uint8_t> packed(std::vector<Entry> entries) {
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
  const std::uint64_t buckets = entries.size() * 100 / (88 * Table::kSlots) + 1;
  std::vector<std::uint8_t> lines(buckets * Table::kLine);
  for (const Entry& e : entries) {
    const std::uint16_t finger = Table::fingerprint(e.key);
    std::uint64_t bucket = Table::bucket_of(e.key, buckets);
    for (std::size_t probe = 0;; ++probe) {
      if (probe == Table::kMaxProbes) throw std::runtime_error("the table of weights is too full");
      std::uint8_t* line = lines.data() + bucket * Table::kLine;
      std::size_t slot = 0;
      std::uint16_t here = 0;
      for (; slot < Table::kSlots; ++slot) {
        std::memcpy(&here, line + 2 * slot, 2);
        if (here == 0 || here == finger) break;
      }
      if (slot < Table::kSlots) {
        if (here == finger) break;  // two weights of one fingerprint: the first stays
        std::memcpy(line + 2 * slot, &finger, 2);
        std::memcpy(line + 2 * Table::kSlots + slot, &e.weight, 1);
        break;
      }
      line[Table::kLine - 1] = 1;
      bucket = bucket + 1 == buckets ? 0 : bucket + 1;
    }
  }
  return lines;
}

template <class T>
void append(std::vector<std::uint8_t>& bytes, const T& record) {
  const auto* p = reinterpret_cast<const std::uint8_t*>(&record);
  bytes.insert(bytes.end(), p, p + sizeof record);
}

}  // namespace

std::vector<std::uint8_t> lay_out(const std::vector<std::pair<std::string, Learned>>& languages,
                                  std::uint64_t recipe) {
  format::Header head{};
  std::vector<std::uint8_t> bytes(sizeof head);
  for (const auto& [name, learned] : languages) {
    format::LanguageRecord record{};
    if (name.size() >= sizeof record.name) throw std::runtime_error(name + ": too long a name");
    std::copy(name.begin(), name.end(), record.name);
    record.first = head.characters;
    record.count = static_cast<std::uint32_t>(learned.characters.size());
    head.characters += record.count;
    append(bytes, record);
  }
  std::vector<Entry> entries;
  for (const auto& [name, learned] : languages) {
    for (std::size_t k = 0; k < learned.characters.size(); ++k)
      append(bytes, format::CharacterRecord{learned.characters[k],
                                            static_cast<std::int32_t>(units(learned.bias[k]))});
    for (const Weight& w : learned.weights) {
      const long q = std::clamp(units(w.value), -127L, 127L);
      if (q != 0) entries.push_back({w.key, static_cast<std::int8_t>(q)});
    }
  }
  bytes.resize((bytes.size() + 63) / 64 * 64);
  const std::vector<std::uint8_t> lines = packed(entries);
  bytes.insert(bytes.end(), lines.begin(), lines.end());

  std::memcpy(head.magic, format::kMagic, sizeof head.magic);
  head.version = format::kVersion;
  head.languages = static_cast<std::uint32_t>(languages.size());
  head.buckets = static_cast<std::uint32_t>(lines.size() / Table::kLine);
  head.recipe = recipe;
  head.body = model::body_hash(std::span(bytes).subspan(sizeof head));
  const Table table(lines);
  for (std::size_t s = 0; s < format::kSamples && !entries.empty(); ++s) {
    const std::uint64_t key = entries[s * (entries.size() - 1) / (format::kSamples - 1)].key;
    head.samples[s] = {key, static_cast<std::int8_t>(*table.find(key)), 0};
  }
  std::memcpy(bytes.data(), &head, sizeof head);
  std::string error;
  if (!infer::Gaps::view(bytes, error)) throw std::runtime_error(error);
  return bytes;
}

}  // namespace kintsugi::gaps
