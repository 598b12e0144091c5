// The file of the spam model, shared by the loader and the trainer (tools/spam). All numbers little-endian.
#ifndef KINTSUGI_MODEL_SPAM_FORMAT_HPP
#define KINTSUGI_MODEL_SPAM_FORMAT_HPP

#include <cstdint>

namespace kintsugi::model::spam_format {

inline constexpr char kMagic[8] = {'K', 'I', 'N', 'T', 'S', 'P', 'A', 'M'};
inline constexpr std::uint32_t kVersion = 3;
inline constexpr std::uint32_t kSamples = 48;
inline constexpr std::uint32_t kSampleLongest = 40;

// odds = gain * sum of weights / isqrt((features + kSpamFew) << 16) + bias, in 1/8 bit. A vote is topic << 5 | strength.
inline constexpr int kStrength = 31;

struct Sample {  // a self-test: the loader judges it again and refuses the file if the answer differs
  std::int32_t odds;
  std::uint32_t topic, length;
  std::uint32_t text[kSampleLongest];
};

struct Header {
  char magic[8];
  std::uint32_t version;
  // After the header, in lines of 64 bytes: HashTable<2>, weight and vote of each feature; then what spam_look.hpp has,
  // the bits of beginnings, the masks of languages, and HashTable<1>, a word's weight.
  std::uint32_t buckets;
  std::int32_t gain, bias;
  std::uint64_t recipe;  // FNV-1a-64 over the options and the hashes of what it was trained on
  std::uint64_t body;    // FNV-1a-64 over everything after the header, by 8-byte words
  std::uint32_t words;   // lines of the last of these
  std::uint8_t reserved[20];
  Sample samples[kSamples];
};
static_assert(sizeof(Header) % 64 == 0);

}  // namespace kintsugi::model::spam_format

#endif  // KINTSUGI_MODEL_SPAM_FORMAT_HPP
