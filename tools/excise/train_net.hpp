// Trains a small network (excise/net.hpp): which of some is right, by stochastic gradients (Adam: Kingma and Ba 2015).
#ifndef KINTSUGI_TOOLS_EXCISE_TRAIN_NET_HPP
#define KINTSUGI_TOOLS_EXCISE_TRAIN_NET_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <ostream>
#include <vector>

#include "draw.hpp"
#include "excise/net.hpp"
#include "model/model.hpp"
#include "regress.hpp"

namespace kintsugi::excise {

template <std::size_t Signs, std::size_t Units>
class NetTrainer {
 public:
  // From some of the examples: those of which `is_learned` of their number is so.
  template <class IsLearned>
  NetTrainer(const std::vector<Choice<Signs>>& all, IsLearned is_learned) {
    scale(all);
    Draw rng(1);
    const auto evenly = [&rng] { return static_cast<double>(rng.below(1 << 20)) / (1 << 19) - 1; };
    for (std::size_t i = 0; i < Signs; ++i)
      for (double& weight : net_.unit[i]) weight = evenly() / std::sqrt(static_cast<double>(Signs));
    for (double& says : net_.says) says = evenly() / 10;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (is_learned(i)) order.push_back(i);
    for (int round = 0; round < kRounds; ++round) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[rng.below(i)]);
      const double pace = kPace * (1 + std::cos(M_PI * round / kRounds)) / 2;
      for (std::size_t at = 0; at < order.size(); at += kTogether) {
        const std::size_t end = std::min(order.size(), at + kTogether);
        gradient_ = {};
        for (std::size_t k = at; k < end; ++k) learn(all[order[k]]);
        step(pace, static_cast<double>(end - at));
      }
    }
  }

  // As excise/net.hpp has it.
  Net<Signs, Units> whole() const {
    const double one = 1 << Net<Signs, Units>::kScale, bits = model::kBit / std::log(2.0);
    const auto number = [](double x) { return static_cast<std::int32_t>(std::lround(x)); };
    Net<Signs, Units> out{};
    for (std::size_t i = 0; i < Signs; ++i) out.direct[i] = number(net_.direct[i] / scale_[i] * bits * one);
    for (std::size_t u = 0; u < Units; ++u) {
      for (std::size_t i = 0; i < Signs; ++i) out.unit[u][i] = number(net_.unit[i][u] / scale_[i] * one);
      out.unit[u][Signs] = number(net_.unit[Signs][u] * one);
      out.says[u] = number(net_.says[u] * bits * one);
    }
    return out;
  }

 private:
  static constexpr int kRounds = 24;
  static constexpr std::size_t kTogether = 32;
  static constexpr double kPace = 0.004, kDecay = 3e-6;

  struct Values {
    std::array<double, Signs> direct{};
    std::array<std::array<double, Units>, Signs + 1> unit{};  // by signs: units are reckoned side by side
    std::array<double, Units> says{};
  };
  template <class F>
  static void each(F f, Values& a, Values& b, Values& c, Values& d) {
    for (std::size_t i = 0; i < Signs; ++i) f(a.direct[i], b.direct[i], c.direct[i], d.direct[i]);
    for (std::size_t i = 0; i <= Signs; ++i)
      for (std::size_t u = 0; u < Units; ++u) f(a.unit[i][u], b.unit[i][u], c.unit[i][u], d.unit[i][u]);
    for (std::size_t u = 0; u < Units; ++u) f(a.says[u], b.says[u], c.says[u], d.says[u]);
  }

  // Signs are taken by how far they range.
  void scale(const std::vector<Choice<Signs>>& all) {
    double count = 0;
    for (const Choice<Signs>& choice : all) {
      for (const auto& signs : choice.of)
        for (std::size_t i = 0; i < Signs; ++i) scale_[i] += static_cast<double>(signs[i]) * signs[i];
      count += static_cast<double>(choice.of.size());
    }
    for (double& s : scale_) s = std::max(std::sqrt(s / std::max(count, 1.0)), 1e-3);
  }

  void learn(const Choice<Signs>& choice) {
    const std::size_t n = choice.of.size();
    signs_.resize(n), heard_.resize(n), odds_.assign(n, 0);
    for (std::size_t k = 0; k < n; ++k) {
      std::array<double, Units>& heard = heard_[k] = net_.unit[Signs];
      for (std::size_t i = 0; i < Signs; ++i) {
        const double sign = signs_[k][i] = choice.of[k][i] / scale_[i];
        if (sign == 0) continue;
        odds_[k] += net_.direct[i] * sign;
        for (std::size_t u = 0; u < Units; ++u) heard[u] += net_.unit[i][u] * sign;
      }
      for (std::size_t u = 0; u < Units; ++u) {
        heard[u] = std::max(heard[u], 0.0);
        odds_[k] += heard[u] * net_.says[u];
      }
    }
    const double most = *std::max_element(odds_.begin(), odds_.end());
    double sum = 0;
    for (double& o : odds_) sum += o = std::exp(o - most);
    for (std::size_t k = 0; k < n; ++k) {
      const double off = odds_[k] / sum - (k == choice.right ? 1 : 0);
      if (std::abs(off) < 1e-5) continue;
      std::array<double, Units> through{};
      for (std::size_t u = 0; u < Units; ++u) {
        gradient_.says[u] += off * heard_[k][u];
        through[u] = heard_[k][u] > 0 ? off * net_.says[u] : 0;
        gradient_.unit[Signs][u] += through[u];
      }
      for (std::size_t i = 0; i < Signs; ++i) {
        const double sign = signs_[k][i];
        if (sign == 0) continue;
        gradient_.direct[i] += off * sign;
        for (std::size_t u = 0; u < Units; ++u) gradient_.unit[i][u] += through[u] * sign;
      }
    }
  }

  void step(double pace, double count) {
    constexpr double kFirst = 0.9, kSecond = 0.999;
    first_share_ *= kFirst, second_share_ *= kSecond;
    each(
        [&](double& weight, double& gradient, double& first, double& second) {
          const double g = gradient / count + kDecay * weight;
          first = kFirst * first + (1 - kFirst) * g;
          second = kSecond * second + (1 - kSecond) * g * g;
          weight -= pace * first / (1 - first_share_) / (std::sqrt(second / (1 - second_share_)) + 1e-8);
        },
        net_, gradient_, first_, second_);
  }

  std::array<double, Signs> scale_{};
  Values net_, gradient_, first_, second_;
  double first_share_ = 1, second_share_ = 1;
  std::vector<std::array<double, Signs>> signs_;
  std::vector<std::array<double, Units>> heard_;
  std::vector<double> odds_;
};

// As an initialiser.
template <std::size_t Signs, std::size_t Units>
void write(std::ostream& out, const Net<Signs, Units>& net) {
  const auto row = [&out](const auto& numbers) {
    out << "{";
    for (const std::int32_t n : numbers) out << n << ", ";
    out << "},\n";
  };
  out << "{\n";
  row(net.direct);
  out << "{\n";
  for (const auto& unit : net.unit) row(unit);
  out << "},\n";
  row(net.says);
  out << "},\n";
}

}  // namespace kintsugi::excise

#endif  // KINTSUGI_TOOLS_EXCISE_TRAIN_NET_HPP
