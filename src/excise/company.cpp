#include "excise/company.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace kintsugi::excise {
namespace {

using model::kBit;

// In bits.
constexpr double kOne = 1, kOneBroken = 5, kTwo = 1;  // places of one word, and of two, seen before any

// Where they stand alike: of each layout so many are as good as seen before any.
constexpr double kUnseen = 0.1, kLayouts = 8;
constexpr int kRounds = 4;

// Where it stands, for the question which stand alike.
std::uint32_t place_of(const Candidate& c) {
  return static_cast<std::uint32_t>(layout_of(c)) << 8 | static_cast<std::uint32_t>(c.script);
}

// Of two that overlap: what is foreign by its letters and sure, before words that may be foreign.
bool likelier(const Weighed& a, const Weighed& b) {
  const bool foreign = a.candidate.foreign;
  if (foreign != b.candidate.foreign) return foreign ? a.score >= kEnough : b.score < kEnough;
  return foreign ? a.score > b.score : a.merit > b.merit;
}

// As parts of one.
std::vector<double> shares_of(const std::vector<int>& says) {
  const int most = says.empty() ? 0 : *std::max_element(says.begin(), says.end());
  std::vector<double> out;
  double sum = 0;
  for (const int s : says) sum += out.emplace_back(std::exp2(static_cast<double>(s - most) / kBit));
  for (double& share : out) share /= sum;
  return out;
}

}  // namespace

std::vector<std::vector<int>> with_layouts(const std::vector<std::vector<Stand>>& all) {
  std::vector<std::vector<int>> worth(all.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    for (const Stand& s : all[i]) worth[i].push_back(s.says);
  // All of them may agree on a layout that is the best of none.
  for (int round = 0; round < kRounds; ++round) {
    std::map<int, double> counts;
    std::vector<std::map<int, double>> own(all.size());
    std::vector<double> likely(all.size());
    double sum = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::vector<double> shares = shares_of(worth[i]);
      for (std::size_t k = 0; k < all[i].size(); ++k) {
        const double one = shares[k] * all[i][k].likely;
        counts[all[i][k].layout] += one, own[i][all[i][k].layout] += one;
        likely[i] += one, sum += one;
      }
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (std::size_t k = 0; k < all[i].size(); ++k) {
        const int layout = all[i][k].layout;
        const double alike = std::max(0.0, counts[layout] - own[i][layout]),
                     others = std::max(0.0, sum - likely[i]);
        const double share = (alike + kUnseen) / (others + kUnseen * kLayouts);
        worth[i][k] = all[i][k].says + static_cast<int>(std::lround(kBit * std::log2(share)));
      }
    }
  }
  return worth;
}

void rejoin_alike(std::vector<Weighed>& all) {
  struct Share {
    double one = 0;
    std::uint32_t count = 0;
  };
  const auto asked = [](const Weighed& w) {
    return w.score >= kEnough && w.rejoin.one_word != 0 && !spaceless(w.candidate.host);
  };
  const auto odds_to_share = [](int odds) { return 1 / (1 + std::exp2(-static_cast<double>(odds) / kBit)); };
  std::map<std::uint32_t, Share> shares;
  for (const Weighed& w : all) {
    if (!asked(w)) continue;
    Share& s = shares[place_of(w.candidate)];
    s.one += odds_to_share(w.rejoin.one_word), ++s.count;
  }
  for (Weighed& w : all) {
    if (!asked(w)) continue;
    const Share& s = shares[place_of(w.candidate)];
    const Candidate& c = w.candidate;
    const bool glued = (c.before == Gap::none) != (c.after == Gap::none);
    const double before = breaks(w.candidate) || glued ? kOneBroken : kOne;
    const double one = before + s.one - odds_to_share(w.rejoin.one_word),
                 two = before + kTwo + s.count - 1 - one;
    const int odds = w.rejoin.one_word + static_cast<int>(std::lround(kBit * std::log2(one / two)));
    if (w.rejoin.joint == Joint::none && w.rejoin.margin == 0) continue;  // no blank has been there
    if (w.rejoin.joint == Joint::line && odds <= 0) continue;
    w.rejoin.joint = odds > 0 ? Joint::none : Joint::space;
    w.rejoin.margin = std::abs(odds);
  }
}

void part(std::vector<Weighed>& all) {
  std::stable_sort(all.begin(), all.end(),
                   [](const Weighed& a, const Weighed& b) { return a.candidate.left < b.candidate.left; });
  std::vector<Weighed> apart;
  for (Weighed& w : all) {
    if (apart.empty() || apart.back().candidate.right <= w.candidate.left) {
      apart.push_back(std::move(w));
    } else if (likelier(w, apart.back())) {
      apart.back() = std::move(w);
    }
  }
  all = std::move(apart);
}

}  // namespace kintsugi::excise
