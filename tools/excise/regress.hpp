// Logistic regression by Newton's method.
#ifndef KINTSUGI_TOOLS_EXCISE_REGRESS_HPP
#define KINTSUGI_TOOLS_EXCISE_REGRESS_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
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

template <std::size_t N>
double odds(const Weights<N>& w, const std::array<int, N>& signs) {
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

// Natural log odds a bit. `prior`: that a weight is not 0 needs so much of an example.
template <std::size_t N>
Weights<N> regress(const std::vector<Example<N>>& examples, double prior, int rounds) {
  Weights<N> w{};
  for (int round = 0; round < rounds; ++round) {
    std::array<Weights<N>, N> hessian{};
    Weights<N> gradient{};
    for (std::size_t i = 0; i < N; ++i) {
      hessian[i][i] = prior * static_cast<double>(examples.size());
      gradient[i] = -hessian[i][i] * w[i];
    }
    for (const Example<N>& e : examples) {
      const double p = 1 / (1 + std::exp(-odds(w, e.signs)));
      for (std::size_t i = 0; i < N; ++i) {
        if (e.signs[i] == 0) continue;
        const double x = static_cast<double>(e.signs[i]) / model::kBit;
        gradient[i] += (e.so - p) * x;
        for (std::size_t j = 0; j < N; ++j) hessian[i][j] += p * (1 - p) * x * e.signs[j] / model::kBit;
      }
    }
    solve(hessian, gradient);
    for (std::size_t i = 0; i < N; ++i) w[i] += std::clamp(gradient[i], -4.0, 4.0);
  }
  return w;
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
  Weights<N> w{};
  for (int round = 0; round < rounds; ++round) {
    std::array<Weights<N>, N> hessian{};
    Weights<N> gradient{};
    for (std::size_t i = 0; i < N; ++i) {
      hessian[i][i] = prior * static_cast<double>(all.size());
      gradient[i] = -hessian[i][i] * w[i];
    }
    for (const Choice<N>& choice : all) {
      std::vector<double> p(choice.of.size());
      double most = -1e9, sum = 0;
      for (std::size_t k = 0; k < p.size(); ++k) {
        p[k] = 0;
        for (std::size_t i = 0; i < N; ++i) p[k] += w[i] * choice.of[k][i] / model::kBit;
        most = std::max(most, p[k]);
      }
      for (double& x : p) sum += x = std::exp(x - most);
      Weights<N> mean{};
      for (std::size_t k = 0; k < p.size(); ++k)
        for (std::size_t i = 0; i < N; ++i) mean[i] += p[k] / sum * choice.of[k][i] / model::kBit;
      for (std::size_t i = 0; i < N; ++i)
        gradient[i] += static_cast<double>(choice.of[choice.right][i]) / model::kBit - mean[i];
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
    solve(hessian, gradient);
    for (std::size_t i = 0; i < N; ++i) w[i] += std::clamp(gradient[i], -2.0, 2.0);
  }
  return w;
}

// How many of them are right then.
template <std::size_t N>
std::size_t chosen(const std::vector<Choice<N>>& all, const Weights<N>& w) {
  std::size_t right = 0;
  for (const Choice<N>& choice : all) {
    const auto worth = [&](std::size_t k) {
      double sum = 0;
      for (std::size_t i = 0; i < N; ++i) sum += w[i] * choice.of[k][i];
      return sum;
    };
    bool best = true;
    for (std::size_t k = 0; k < choice.of.size(); ++k) best = best && worth(k) <= worth(choice.right);
    right += best;
  }
  return right;
}

}  // namespace kintsugi::excise

#endif  // KINTSUGI_TOOLS_EXCISE_REGRESS_HPP
