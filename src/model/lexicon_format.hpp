// The file of the lexicon, shared by the loader and the trainer (tools/train). All numbers little-endian.
#ifndef KINTSUGI_MODEL_LEXICON_FORMAT_HPP
#define KINTSUGI_MODEL_LEXICON_FORMAT_HPP

#include <cstdint>

namespace kintsugi::model::lexicon_format {

inline constexpr char kMagic[8] = {'K', 'I', 'N', 'T', 'W', 'O', 'R', 'D'};
inline constexpr std::uint32_t kVersion = 3;
inline constexpr std::uint32_t kSamples = 32;

struct Sample {  // a self-test: what a word's hash gives; the loader refuses the file if it differs
  std::uint64_t hash;
  std::int32_t cost;    // -1: not listed
  std::uint32_t table;  // 0: the common words; 1: the rarer ones
};

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t common;  // lines of 64 bytes after the header: WordTable, the costs of the common words
  std::uint32_t rarer;   // and behind these the same of the rarer ones
  std::uint64_t
      languages;         // FNV-1a-64 over the names of the model's languages, whose numbers the hashes hold
  std::uint64_t recipe;  // FNV-1a-64 over the options and what it was made of
  std::uint64_t body;    // FNV-1a-64 over everything after the header, by 8-byte words
  std::uint8_t reserved[16];
  Sample samples[kSamples];
};
static_assert(sizeof(Header) % 64 == 0);

}  // namespace kintsugi::model::lexicon_format

#endif  // KINTSUGI_MODEL_LEXICON_FORMAT_HPP
