#include "learn.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "examples.hpp"
#include "infer/around.hpp"
#include "spam/numbers.hpp"

namespace kintsugi::gaps {
namespace {

constexpr std::size_t kRarest = 15;  // gaps: a character that has fewer is not learned
constexpr std::size_t kMostClasses = 80;
constexpr std::size_t kGapsOfAWeight = 5,
                      kFewestWeights = 20000;  // a language with few gaps keeps fewer weights
constexpr std::uint32_t kSeldom = 3;           // a feature that is seen less often is left out

struct Example {
  std::uint32_t begin, end;  // of Set::features
  std::uint8_t is;
};
struct Set {
  std::vector<std::uint32_t> features;
  std::vector<Example> examples;
  std::vector<std::uint64_t> hashes;  // of each feature
  std::vector<std::uint32_t> counts;
};

class Learner {
 public:
  Learner(std::string_view language, const Options& options)
      : seed_(infer::language_seed(language)), options_(options) {}

  Learned run(const std::vector<std::u32string>& lines) {
    learned_.seed = seed_;
    count_characters(lines);
    if (learned_.characters.size() < 2) return {};
    extract(lines);
    stride_ = (learned_.characters.size() + 7) / 8 * 8;
    train(options_.epochs);
    prune();
    train(options_.epochs);
    finish();
    return std::move(learned_);
  }

 private:
  void count_characters(const std::vector<std::u32string>& lines) {
    std::unordered_map<char32_t, std::size_t> counts;
    each_gap(lines, options_.rounds, [&](const Gap& g) { ++counts[g.character], ++all_; });
    std::vector<std::pair<std::size_t, char32_t>> order;
    for (const auto& [c, n] : counts) {
      if (n >= kRarest) order.emplace_back(n, c);
    }
    std::sort(order.rbegin(), order.rend());
    if (order.size() > kMostClasses) order.resize(kMostClasses);
    for (const auto& [n, c] : order) learned_.characters.push_back(c);
  }

  // Calls `take` for the gaps that are learned from: every so-maniest.
  template <class Take>
  void each(const std::vector<std::u32string>& lines, Take&& take) const {
    std::size_t seen = 0;
    each_gap(lines, options_.rounds, [&](const Gap& g) {
      const std::size_t before = seen * options_.examples / std::max(all_, options_.examples);
      ++seen;
      if (seen * options_.examples / std::max(all_, options_.examples) == before) return;
      const auto found = std::find(learned_.characters.begin(), learned_.characters.end(), g.character);
      if (found == learned_.characters.end()) return;
      take(g, static_cast<std::uint8_t>(found - learned_.characters.begin()));
    });
  }

  void extract(const std::vector<std::u32string>& lines) {
    spam::Numbers<std::uint32_t> counts(1 << 20);
    each(lines, [&](const Gap& g, std::uint8_t) {
      infer::features_around(g.text, g.at, seed_, [&](std::uint64_t hash) { ++counts[hash]; });
    });
    spam::Numbers<std::uint32_t> ids(1 << 20);
    each(lines, [&](const Gap& g, std::uint8_t is) {
      Example e{static_cast<std::uint32_t>(set_.features.size()), 0, is};
      infer::features_around(g.text, g.at, seed_, [&](std::uint64_t hash) {
        const std::uint32_t count = *counts.find(hash);
        if (count < kSeldom) return;
        std::uint32_t& id = ids[hash];
        if (id == 0) {
          set_.hashes.push_back(hash);
          set_.counts.push_back(count);
          id = static_cast<std::uint32_t>(set_.hashes.size());
        }
        set_.features.push_back(id - 1);
      });
      e.end = static_cast<std::uint32_t>(set_.features.size());
      set_.examples.push_back(e);
    });
  }

  void train(int epochs) {
    const std::size_t classes = learned_.characters.size(), stride = stride_;
    weights_.assign((set_.hashes.size() + 1) * stride, 0);
    std::vector<float> squares(weights_.size(), 0);
    float* const bias = weights_.data() + set_.hashes.size() * stride;
    float* const bias_squares = squares.data() + set_.hashes.size() * stride;
    std::vector<std::uint32_t> order(set_.examples.size());
    std::iota(order.begin(), order.end(), 0);
    std::uint64_t state = 1;
    const auto rate = static_cast<float>(options_.rate), decay = static_cast<float>(options_.decay);
    std::vector<float> z(stride), g(stride);
    for (int epoch = 0; epoch < epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) {
        state += 0x9E3779B97F4A7C15ULL;
        std::swap(order[i - 1], order[static_cast<std::size_t>((model::mix(state) >> 32) * i >> 32)]);
      }
      for (const std::uint32_t at : order) {
        const Example& e = set_.examples[at];
        std::copy(bias, bias + stride, z.begin());
        for (std::uint32_t f = e.begin; f < e.end; ++f) {
          const float* w = weights_.data() + std::size_t{set_.features[f]} * stride;
          for (std::size_t k = 0; k < stride; ++k) z[k] += w[k];
        }
        const float most = *std::max_element(z.begin(), z.begin() + static_cast<std::ptrdiff_t>(classes));
        float sum = 0;
        for (std::size_t k = 0; k < stride; ++k) {
          g[k] = k < classes && z[k] > most - 14 ? std::exp(z[k] - most) : 0;
          sum += g[k];
        }
        float largest = 0;
        for (std::size_t k = 0; k < stride; ++k) {
          g[k] /= sum;
          if (k == e.is) g[k] -= 1;
          if (std::abs(g[k]) < 1e-4f) g[k] = 0;
          largest = std::max(largest, std::abs(g[k]));
        }
        if (largest < 2e-3f) continue;
        const auto step = [&](float* w, float* s, const std::uint8_t* kept) {
          for (std::size_t k = 0; k < stride; ++k) {
            if (g[k] == 0 || (kept != nullptr && !kept[k])) continue;
            const float gradient = g[k] + decay * w[k];
            s[k] += gradient * gradient;
            w[k] -= rate * gradient / std::sqrt(s[k] + 1e-2f);
          }
        };
        for (std::uint32_t f = e.begin; f < e.end; ++f) {
          const std::size_t row = std::size_t{set_.features[f]} * stride;
          step(weights_.data() + row, squares.data() + row, kept_.empty() ? nullptr : kept_.data() + row);
        }
        step(bias, bias_squares, nullptr);
      }
    }
  }

  void prune() {
    const std::size_t classes = learned_.characters.size();
    std::vector<std::pair<float, std::size_t>> order;
    for (std::size_t f = 0; f < set_.hashes.size(); ++f) {
      for (std::size_t k = 0; k < classes; ++k) {
        const float w = weights_[f * stride_ + k];
        if (w != 0)
          order.emplace_back(-std::abs(w) * std::sqrt(static_cast<float>(set_.counts[f])), f * stride_ + k);
      }
    }
    kept_.assign(weights_.size(), 0);
    const std::size_t most = std::min(order.size(), std::clamp(all_ / kGapsOfAWeight, kFewestWeights,
                                                               std::max(kFewestWeights, options_.weights)));
    std::nth_element(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most), order.end());
    for (std::size_t i = 0; i < most; ++i) kept_[order[i].second] = 1;
  }

  void finish() {
    const std::size_t classes = learned_.characters.size();
    for (std::size_t f = 0; f < set_.hashes.size(); ++f) {
      for (std::size_t k = 0; k < classes; ++k) {
        if (!kept_[f * stride_ + k]) continue;
        learned_.weights.push_back(
            {infer::weight_key(set_.hashes[f], learned_.characters[k]), weights_[f * stride_ + k]});
      }
    }
    const float* bias = weights_.data() + set_.hashes.size() * stride_;
    learned_.bias.assign(bias, bias + classes);
  }

  std::uint64_t seed_;
  Options options_;
  std::size_t all_ = 0, stride_ = 0;
  Set set_;
  Learned learned_;
  std::vector<float> weights_;
  std::vector<std::uint8_t> kept_;
};

}  // namespace

Learned learn(const std::vector<std::u32string>& lines, std::string_view language, const Options& options) {
  return Learner(language, options).run(lines);
}

Score test(const Learned& learned, const std::vector<std::u32string>& lines) {
  spam::Numbers<float> weights(learned.weights.size());
  for (const Weight& w : learned.weights) weights[w.key] = w.value;
  Score score;
  each_gap(lines, 1, [&](const Gap& g) {
    std::vector<float> z = learned.bias;
    infer::features_around(g.text, g.at, learned.seed, [&](std::uint64_t hash) {
      for (std::size_t k = 0; k < z.size(); ++k) {
        const float* w = weights.find(infer::weight_key(hash, learned.characters[k]));
        if (w != nullptr) z[k] += *w;
      }
    });
    const auto best = static_cast<std::size_t>(std::max_element(z.begin(), z.end()) - z.begin());
    const bool right = learned.characters[best] == g.character, letter = infer::is_letter(g.character);
    ++score.gaps;
    score.right += right;
    score.letters += letter;
    score.letters_right += letter && right;
  });
  return score;
}

}  // namespace kintsugi::gaps
