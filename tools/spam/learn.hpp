// Logistic regression over the features of src/model/spam_features.hpp, and the file made of it.
#ifndef KINTSUGI_TOOLS_SPAM_LEARN_HPP
#define KINTSUGI_TOOLS_SPAM_LEARN_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "look.hpp"
#include "model/spam.hpp"
#include "numbers.hpp"

namespace kintsugi::spam {

struct Example {
  std::u32string text;
  std::uint16_t language;  // an index of the learner's caller
  model::Topic topic;      // none: running text
};

struct Options {
  std::size_t features = 140000;  // kept
  int epochs = 5;
  bool hide = false;  // from fewer phrases: hide()
  bool all = false;   // from the phrases of the part `test` as well
  double rate = 0.4, decay = 2e-6;
};

// The weights as they are learned: exact features, real numbers.
struct Weights {
  Numbers<float> of;
  double bias = 0;
  double margin(std::u32string_view text) const;
};

// Spam and running text weigh the same in each language that has both. Deterministic. `only`: no feature but these.
Weights learn(const std::vector<Example>& examples, const Options& options, const Weights* only = nullptr);
// The features that matter most.
Weights pruned(const Weights& weights, const std::vector<Example>& examples, std::size_t count);

// odds = slope * margin + shift, in bits, fitted to examples the weights were not learned from.
struct Scale {
  double slope = 1, shift = 0;
};
Scale fit(const Weights& weights, const std::vector<Example>& examples);

// The model file's bytes; `samples`: texts of its self-test. Throws std::runtime_error when it does not load.
std::vector<std::uint8_t> lay_out(const Weights& weights, const Scale& scale,
                                  const std::vector<Example>& examples,
                                  const std::vector<std::u32string>& samples, const Look& look,
                                  std::uint64_t recipe);

}  // namespace kintsugi::spam

#endif  // KINTSUGI_TOOLS_SPAM_LEARN_HPP
