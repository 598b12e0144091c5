#include <algorithm>
#include <cmath>
#include <map>

#include "excise/rows.hpp"

namespace kintsugi::excise {
namespace {

using model::kBit;

// Where they stand alike: of each layout so many are as good as seen before any.
constexpr double kUnseen = 0.1, kLayouts = 8;
constexpr double kAgain = 2, kMostAgain = 6;  // bits: for each other that says the same
constexpr int kRounds = 2;
constexpr int kLikely = 10 * kBit;  // what is as likely put in as not says so much

}  // namespace

void settle(const Page& page, std::vector<Choices>& rows) {
  const auto layout = [](const Candidate& c) {
    return static_cast<int>(c.before) << 8 | static_cast<int>(c.after);
  };
  // How likely it was put in, near enough: most rows of most documents were not, and stand as any words do.
  const auto likely = [](const Candidate& c) {
    const auto sign = [&c](EndSign s) { return c.of_ends[static_cast<std::size_t>(s)]; };
    const double bits = static_cast<double>(sign(EndSign::odds) + sign(EndSign::inside) / 2 - kLikely) / kBit;
    return 1 / (1 + std::exp2(-bits));
  };
  std::map<std::u32string_view, std::uint32_t> said;
  for (const Choices& row : rows)
    for (const Candidate& c : row) ++said[page.text(c.begin, c.end)];
  for (int round = 0; round < kRounds; ++round) {
    std::map<int, double> counts;
    double all = 0;
    for (const Choices& row : rows)
      counts[layout(row.front())] += likely(row.front()), all += likely(row.front());
    const auto worth = [&](const Candidate& c, const Candidate& now) {
      const double others = all - likely(now),
                   alike = counts[layout(c)] - (layout(c) == layout(now)) * likely(now);
      const double share = (alike + kUnseen) / (others + kUnseen * kLayouts);
      const std::uint32_t again = said[page.text(c.begin, c.end)] - 1;
      return c.ends +
             static_cast<int>(std::lround(kBit * (std::log2(share) + std::min(again * kAgain, kMostAgain))));
    };
    for (Choices& row : rows) {
      const Candidate now = row.front();
      std::vector<std::pair<int, std::size_t>> order;  // dear to tell, and dear to move
      for (std::size_t i = 0; i < row.size(); ++i) order.emplace_back(-worth(row[i], now), i);
      std::sort(order.begin(), order.end());
      Choices sorted;
      sorted.reserve(row.size());
      for (const auto& [less, i] : order) sorted.push_back(row[i]);
      row = std::move(sorted);
    }
  }
}

}  // namespace kintsugi::excise
