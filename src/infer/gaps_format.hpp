// The file of the model of gaps, shared by the loader and the trainer (tools/infer). All numbers little-endian.
#ifndef KINTSUGI_INFER_GAPS_FORMAT_HPP
#define KINTSUGI_INFER_GAPS_FORMAT_HPP

#include <cstdint>

namespace kintsugi::infer::gaps_format {

inline constexpr char kMagic[8] = {'K', 'I', 'N', 'T', 'G', 'A', 'P', 'S'};
inline constexpr std::uint32_t kVersion = 1;
inline constexpr int kUnits = 16;  // weights are in 1/16 bit
inline constexpr std::uint32_t kSamples = 32;

struct Sample {  // a self-test: what a weight key gives; the loader refuses the file if it differs
  std::uint64_t key;
  std::int32_t weight;
  std::uint32_t reserved;
};

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t languages;   // records after the header
  std::uint32_t characters;  // records after those, then room up to the next 64 bytes
  std::uint32_t buckets;     // lines of 64 bytes after those: HashTable<1>, the weight
  std::uint64_t recipe;      // FNV-1a-64 over the options and what it was trained on
  std::uint64_t body;        // FNV-1a-64 over everything after the header, by 8-byte words
  std::uint8_t reserved[24];
  Sample samples[kSamples];
};
static_assert(sizeof(Header) % 64 == 0);

struct LanguageRecord {
  char name[16];
  std::uint32_t first, count;  // its characters
};

struct CharacterRecord {
  std::uint32_t character;
  std::int32_t bias;
};

}  // namespace kintsugi::infer::gaps_format

#endif  // KINTSUGI_INFER_GAPS_FORMAT_HPP
