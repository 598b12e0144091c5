// Softmax regression over what stands around gaps, one language at a time.
#ifndef KINTSUGI_TOOLS_INFER_LEARN_HPP
#define KINTSUGI_TOOLS_INFER_LEARN_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kintsugi::gaps {

struct Options {
  std::size_t weights = 45000;    // kept of a language, at most
  std::size_t examples = 120000;  // of a language, at most
  int epochs = 3, rounds = 3;
  double rate = 0.25, decay = 1e-6;
};

struct Weight {
  std::uint64_t key;  // infer::weight_key
  float value;        // natural logarithm
};

// What a language's gaps taught.
struct Learned {
  std::vector<char32_t> characters;  // commonest first
  std::vector<float> bias;           // of each
  std::vector<Weight> weights;
  std::uint64_t seed = 0;  // infer::language_seed
};

// Deterministic.
Learned learn(const std::vector<std::u32string>& lines, std::string_view language, const Options& options);

// How often the likeliest character is the one that was lost, of gaps of these lines: of all, and of letters.
struct Score {
  std::size_t gaps = 0, right = 0, letters = 0, letters_right = 0;
};
Score test(const Learned& learned, const std::vector<std::u32string>& lines);

}  // namespace kintsugi::gaps

#endif  // KINTSUGI_TOOLS_INFER_LEARN_HPP
