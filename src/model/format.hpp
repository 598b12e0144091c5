// The model file, shared by the loader and the trainer (tools/train). All numbers little-endian; sections
// start at multiples of 64 bytes.
#ifndef KINTSUGI_MODEL_FORMAT_HPP
#define KINTSUGI_MODEL_FORMAT_HPP

#include <cstdint>

namespace kintsugi::model::format {

inline constexpr char kMagic[8] = {'K', 'I', 'N', 'T', 'S', 'U', 'G', 'I'};
inline constexpr std::uint32_t kVersion = 4;
inline constexpr std::uint32_t kMaxLanguages = 96;
inline constexpr std::uint32_t kMaxClasses = 1024;
inline constexpr std::uint32_t kSamples = 64;
inline constexpr std::uint32_t kWordSamples = 16;

struct Section {
  std::uint64_t offset, size;  // bytes
};

struct Language {
  char name[14];        // "zh-Hans", zero-padded
  std::uint8_t tongue;  // whose n-grams it has, in the letters of `variants`; 0: its own, as they stand
  std::uint8_t unseen;  // cost of leaving the unigrams for the class model, in 1/8 bit
};

struct Sample {  // a self-test: the loader recomputes the cost and refuses the file if it differs
  std::uint32_t language, c2, c1, c, cost;
};

struct WordSample {  // the same for the table of words; cost 0: not listed, else one more than its cost
  std::uint32_t language, length, cost;
  std::uint32_t word[21];
};

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t languages;  // in `language`; index 0 is the class model alone
  std::uint32_t classes;
  std::uint32_t reserved;
  std::uint64_t recipe;  // FNV-1a-64 over the recipe and the hashes of its inputs
  std::uint64_t body;    // FNV-1a-64 over everything after the header, by 8-byte words
  Section class_index;   // 0x110000 / 128 numbers of 16 bits: which page a code point is on
  Section class_pages;   // pages of 128 numbers of 16 bits: the class of each code point
  Section class_sizes;   // a byte a class: log2 of its number of code points, in 1/8 bit
  Section class_costs;   // classes x classes bytes: cost of the column's class after the row's
  Section bigrams;       // HashTable<2>: cost, back-off
  Section trigrams;      // HashTable<1>: cost
  Section variants;      // pairs of 16 bits: a character, and what stands for it in shared n-grams; ascending
  Section variant_costs;  // a byte a pair, for each language with a tongue: 1/8 bit, given what stands for it
  Section words;  // WordTable: cost of a word, of all words of its language; empty: the lexicon has them
  Sample samples[kSamples];
  WordSample word_samples[kWordSamples];
  Language language[kMaxLanguages];
};

}  // namespace kintsugi::model::format

#endif  // KINTSUGI_MODEL_FORMAT_HPP
