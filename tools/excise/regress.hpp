// Regression by Newton's method: whether something is so, or which of some is right.
#ifndef KINTSUGI_TOOLS_EXCISE_REGRESS_HPP
#define KINTSUGI_TOOLS_EXCISE_REGRESS_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "model/model.hpp"

namespace kintsugi::excise {

template <std::size_t N>
struct Example {
  std::array<int, N> signs;  // 1/8 bit
  bool so;
};

template <std::size_t N>
using Weights = std::array<double, N>;

template <class Whole, std::size_t N>
double odds(const Weights<N>& w, const std::array<Whole, N>& signs) {
  double sum = 0;
  for (std::size_t i = 0; i < N; ++i) sum += w[i] * signs[i] / model::kBit;
  return sum;
}

// Solves a x = b in place.
template <std::size_t N>
void solve(std::array<Weights<N>, N>& a, Weights<N>& b) {
  for (std::size_t k = 0; k < N; ++k) {
    std::size_t pivot = k;
    for (std::size_t i = k + 1; i < N; ++i)
      if (std::abs(a[i][k]) > std::abs(a[pivot][k])) pivot = i;
    std::swap(a[k], a[pivot]);
    std::swap(b[k], b[pivot]);
    for (std::size_t i = 0; i < N; ++i) {
      if (i == k) continue;
      const double f = a[i][k] / a[k][k];
      for (std::size_t j = k; j < N; ++j) a[i][j] -= f * a[k][j];
      b[i] -= f * b[k];
    }
  }
  for (std::size_t k = 0; k < N; ++k) b[k] /= a[k][k];
}

// Newton's method, from nothing. `prior`: that a weight is not 0 needs so much of an example; no weight is moved further than
// `most` at once. `add(weights, gradient, hessian)` adds what each of the examples, `count` of them, says.
template <std::size_t N, class Add>
Weights<N> newton(std::size_t count, double prior, double most, int rounds, Add add) {
  Weights<N> w{};
  for (int round = 0; round < rounds; ++round) {
    std::array<Weights<N>, N> hessian{};
    Weights<N> gradient{};
    for (std::size_t i = 0; i < N; ++i) {
      hessian[i][i] = prior * static_cast<double>(count);
      gradient[i] = -hessian[i][i] * w[i];
    }
    add(w, gradient, hessian);
    solve(hessian, gradient);
    for (std::size_t i = 0; i < N; ++i) w[i] += std::clamp(gradient[i], -most, most);
  }
  return w;
}

// What tells those that are so; natural log odds a bit.
template <std::size_t N>
Weights<N> regress(const std::vector<Example<N>>& examples, double prior, int rounds) {
  return newton<N>(
      examples.size(), prior, 4, rounds,
      [&examples](const Weights<N>& w, Weights<N>& gradient, std::array<Weights<N>, N>& hessian) {
        for (const Example<N>& e : examples) {
          const double p = 1 / (1 + std::exp(-odds(w, e.signs)));
          for (std::size_t i = 0; i < N; ++i) {
            if (e.signs[i] == 0) continue;
            const double x = static_cast<double>(e.signs[i]) / model::kBit;
            gradient[i] += (e.so - p) * x;
            for (std::size_t j = 0; j < N; ++j) hessian[i][j] += p * (1 - p) * x * e.signs[j] / model::kBit;
          }
        }
      });
}

// What each must have at least, so that most is won: one wrongly taken is as bad as `wrong` that are left.
inline int worth_taking(std::vector<std::pair<int, bool>> scores, int wrong) {
  std::sort(scores.rbegin(), scores.rend());
  int won = 0, most = 0, at = scores.empty() ? 0 : scores.front().first + 1;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    won += scores[i].second ? 1 : -wrong;
    const bool last = i + 1 == scores.size() || scores[i + 1].first != scores[i].first;
    if (last && won > most) most = won, at = scores[i].first;
  }
  return at;
}

// One of some, and which is right.
template <std::size_t N>
struct Choice {
  std::vector<std::array<std::int16_t, N>> of;
  std::size_t right = 0;
};

// What makes the right ones likeliest among all; natural log odds a bit.
template <std::size_t N>
Weights<N> choose(const std::vector<Choice<N>>& all, double prior, int rounds) {
  return newton<N>(all.size(), prior, 2, rounds,
                   [&all](const Weights<N>& w, Weights<N>& gradient, std::array<Weights<N>, N>& hessian) {
                     for (const Choice<N>& choice : all) {
                       std::vector<double> p(choice.of.size());
                       double most = -1e9, sum = 0;
                       for (std::size_t k = 0; k < p.size(); ++k)
                         most = std::max(most, p[k] = odds(w, choice.of[k]));
                       for (double& x : p) sum += x = std::exp(x - most);
                       Weights<N> mean{};
                       for (std::size_t k = 0; k < p.size(); ++k)
                         for (std::size_t i = 0; i < N; ++i)
                           mean[i] += p[k] / sum * choice.of[k][i] / model::kBit;
                       for (std::size_t i = 0; i < N; ++i)
                         gradient[i] +=
                             static_cast<double>(choice.of[choice.right][i]) / model::kBit - mean[i];
                       for (std::size_t k = 0; k < p.size(); ++k) {
                         if (p[k] / sum < 1e-6) continue;
                         Weights<N> off;
                         for (std::size_t i = 0; i < N; ++i)
                           off[i] = static_cast<double>(choice.of[k][i]) / model::kBit - mean[i];
                         for (std::size_t i = 0; i < N; ++i) {
                           if (off[i] == 0) continue;
                           for (std::size_t j = 0; j < N; ++j) hessian[i][j] += p[k] / sum * off[i] * off[j];
                         }
                       }
                     }
                   });
}

// How many of them are right by what `weigh` says of signs, of those of which `is_asked` of their number is so.
template <std::size_t N, class Weigh, class IsAsked>
std::size_t chosen(const std::vector<Choice<N>>& all, Weigh weigh, IsAsked is_asked) {
  std::size_t right = 0;
  for (std::size_t n = 0; n < all.size(); ++n) {
    if (!is_asked(n)) continue;
    const auto worth = weigh(all[n].of[all[n].right]);
    right += std::all_of(all[n].of.begin(), all[n].of.end(),
                         [&](const std::array<std::int16_t, N>& signs) { return weigh(signs) <= worth; });
  }
  return right;
}

}  // namespace kintsugi::excise

#endif  // KINTSUGI_TOOLS_EXCISE_REGRESS_HPP
