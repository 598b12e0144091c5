#include "learn.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "model/spam_features.hpp"
#include "running.hpp"

namespace kintsugi::spam {
namespace {

// What each example weighs: in a language that has both, spam and running text the same; where there is no
// spam, running text half of that.
std::vector<double> importance(const std::vector<Example>& examples) {
  std::map<std::uint16_t, std::array<double, 2>> counts;
  for (const Example& e : examples) counts[e.language][e.topic != model::Topic::none] += 1;
  std::vector<double> out;
  for (const Example& e : examples) {
    const auto& n = counts[e.language];
    const bool spam = e.topic != model::Topic::none;
    out.push_back((n[1] > 0 ? 1000.0 : 500.0) / n[spam]);
  }
  return out;
}

}  // namespace

double Weights::margin(std::u32string_view text) const {
  double sum = 0;
  const std::size_t count = model::spam_features(text, [&](std::uint64_t hash) {
    if (const float* w = of.find(hash)) sum += *w;
  });
  return sum / std::sqrt(static_cast<double>(count + model::kSpamFew)) + bias;
}

Weights learn(const std::vector<Example>& examples, const Options& options, const Weights* only) {
  // Features as numbers; one that is in a single example teaches nothing that another phrase could use. The first
  // time is told by the example's number, every later one by kAgain.
  constexpr std::uint32_t kAgain = 0xFFFFFFFF;
  Numbers<std::uint32_t> seen(1 << 21);
  std::size_t total = 0;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    total += model::spam_features(examples[i].text, [&](std::uint64_t hash) {
      if (only != nullptr && only->of.find(hash) == nullptr) return;
      std::uint32_t& first = seen[hash];
      if (first == 0) first = static_cast<std::uint32_t>(i + 1);
      if (first != i + 1) first = kAgain;
    });
  }
  std::vector<std::uint64_t> hashes;
  seen.each([&](std::uint64_t hash, std::uint32_t first) {
    if (first == kAgain) hashes.push_back(hash);
  });
  std::sort(hashes.begin(), hashes.end());
  seen = Numbers<std::uint32_t>(hashes.size());
  for (std::size_t i = 0; i < hashes.size(); ++i) seen[hashes[i]] = static_cast<std::uint32_t>(i);
  std::vector<std::uint32_t> flat;
  flat.reserve(total);
  std::vector<std::size_t> begin{0};
  std::vector<float> norm;
  for (const Example& e : examples) {
    const std::size_t count = model::spam_features(e.text, [&](std::uint64_t hash) {
      if (const std::uint32_t* found = seen.find(hash)) flat.push_back(*found);
    });
    begin.push_back(flat.size());
    norm.push_back(1 / std::sqrt(static_cast<float>(count + model::kSpamFew)));
  }
  const std::vector<double> weight = importance(examples);
  const double mean = [&] {
    double sum = 0;
    for (const double w : weight) sum += w;
    return sum / static_cast<double>(weight.size());
  }();

  struct Slot {
    float w = 0, squares = 1e-4F;
  };
  std::vector<Slot> slots(hashes.size());
  double bias = 0, bias_squares = 1;
  std::vector<std::uint32_t> order(examples.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
  Draw rng(7);
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[rng.below(i)]);
    for (const std::uint32_t i : order) {
      double sum = 0;
      for (std::size_t k = begin[i]; k < begin[i + 1]; ++k) sum += slots[flat[k]].w;
      const double margin = sum * norm[i] + bias;
      const double target = examples[i].topic != model::Topic::none ? 1 : 0;
      const double slope = (1 / (1 + std::exp(-margin)) - target) * weight[i] / mean;
      const double step = slope * norm[i];
      for (std::size_t k = begin[i]; k < begin[i + 1]; ++k) {
        Slot& f = slots[flat[k]];
        const double g = step + options.decay * f.w;
        f.squares += static_cast<float>(g * g);
        f.w -= static_cast<float>(options.rate * g) / std::sqrt(f.squares);
      }
      bias_squares += slope * slope;
      bias -= options.rate * slope / std::sqrt(bias_squares);
    }
  }
  Weights out;
  out.bias = bias;
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    if (slots[i].w != 0) out.of[hashes[i]] = slots[i].w;
  }
  return out;
}

Weights pruned(const Weights& weights, const std::vector<Example>& examples, std::size_t count) {
  // By what a feature moved: its weight, and in how much of the examples it stands.
  Numbers<double> moved(weights.of.size());
  const std::vector<double> weight = importance(examples);
  for (std::size_t i = 0; i < examples.size(); ++i) {
    model::spam_features(examples[i].text, [&](std::uint64_t hash) {
      if (weights.of.find(hash) != nullptr) moved[hash] += weight[i];
    });
  }
  std::vector<std::pair<double, std::uint64_t>> order;
  moved.each([&](std::uint64_t hash, double sum) {
    order.emplace_back(-std::abs(*weights.of.find(hash)) * std::sqrt(sum), hash);
  });
  std::sort(order.begin(), order.end());
  order.resize(std::min(order.size(), count));
  Weights out;
  out.bias = weights.bias;
  for (const auto& [moves, hash] : order) out.of[hash] = *weights.of.find(hash);
  return out;
}

Scale fit(const Weights& weights, const std::vector<Example>& examples) {
  const std::vector<double> weight = importance(examples);
  std::vector<double> margin;
  for (const Example& e : examples) margin.push_back(weights.margin(e.text));
  double total = 0;
  for (const double w : weight) total += w;
  // What can be told apart without an error has no best scale: a slope beyond 1 costs a little.
  constexpr double kRidge = 1e-3;
  const auto loss = [&](const Scale& s) {
    double sum = kRidge * ((s.slope - 1) * (s.slope - 1) + s.shift * s.shift) / 2;
    for (std::size_t i = 0; i < examples.size(); ++i) {
      const double m = (s.slope * margin[i] + s.shift) * (examples[i].topic != model::Topic::none ? 1 : -1);
      sum += (m > 0 ? std::log1p(std::exp(-m)) : -m + std::log1p(std::exp(m))) * weight[i] / total;
    }
    return sum;
  };
  Scale s;
  double now = loss(s);
  for (int round = 0; round < 40; ++round) {  // Newton's steps, halved until they help
    double g0 = kRidge * s.shift, g1 = kRidge * (s.slope - 1), h00 = kRidge, h01 = 0, h11 = kRidge;
    for (std::size_t i = 0; i < examples.size(); ++i) {
      const double p = 1 / (1 + std::exp(-(s.slope * margin[i] + s.shift)));
      const double e = (p - (examples[i].topic != model::Topic::none ? 1 : 0)) * weight[i] / total;
      const double h = p * (1 - p) * weight[i] / total;
      g0 += e;
      g1 += e * margin[i];
      h00 += h;
      h01 += h * margin[i];
      h11 += h * margin[i] * margin[i];
    }
    const double det = h00 * h11 - h01 * h01;
    double part = 1;
    for (; part > 1e-6; part /= 2) {
      const Scale next{s.slope - part * (h00 * g1 - h01 * g0) / det,
                       s.shift - part * (h11 * g0 - h01 * g1) / det};
      const double then = loss(next);
      if (then >= now) continue;
      now = then;
      s = next;
      break;
    }
    if (part <= 1e-6) break;
  }
  const double bits = 1 / std::log(2.0);
  return {s.slope * bits, s.shift * bits};
}

}  // namespace kintsugi::spam
