// Kneser-Ney estimates of one language's n-grams, pruned, as costs in 1/8 bit.
#ifndef KINTSUGI_TOOLS_TRAIN_ESTIMATE_HPP
#define KINTSUGI_TOOLS_TRAIN_ESTIMATE_HPP

#include <cstdint>
#include <functional>
#include <vector>

namespace kintsugi::train {

struct Gram {
  char32_t c2, c1, c;  // bigram: c2 unused; unigram: c1 = model::kUnigram
  std::uint8_t cost;
  std::uint8_t back_off;  // of the n-gram as a context; bigrams and unigrams only
};

struct Estimate {
  std::vector<Gram> bigrams;  // and unigrams
  std::vector<Gram> trigrams;
  std::uint8_t unseen;  // cost of going from unigrams to the class model
};

// `threshold`: bits that an n-gram must save over its back-off, summed over the training text, to be kept; `dense` the
// same where characters are syllables or words.
Estimate estimate(const std::vector<char32_t>& text, double threshold, double dense);

}  // namespace kintsugi::train

#endif  // KINTSUGI_TOOLS_TRAIN_ESTIMATE_HPP
