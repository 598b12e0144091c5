#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>
#include <vector>

#include "excise/company.hpp"
#include "excise/rows.hpp"

namespace kintsugi::excise {
namespace {

using model::kBit;

constexpr int kAgain = 2 * kBit,
              kMostAgain = 6 * kBit;  // of each word, for each other place that says all of them
constexpr std::uint32_t kMostCounted = 6;
constexpr int kLikely = 10 * kBit;  // what is as likely put in as not says so much

}  // namespace

void settle(const Page& page, std::vector<Choices>& rows) {
  // How likely it was put in, near enough: most rows of most documents were not, and stand as any words do.
  const auto likely = [](const Candidate& c) {
    const auto sign = [&c](EndSign s) { return c.of_ends[static_cast<std::size_t>(s)]; };
    const double bits = static_cast<double>(sign(EndSign::odds) + sign(EndSign::inside) / 2 - kLikely) / kBit;
    return 1 / (1 + std::exp2(-bits));
  };
  std::map<std::u32string_view, std::uint32_t> said;
  for (const Choices& row : rows)
    for (const Candidate& c : row) ++said[page.text(c.begin, c.end)];
  std::vector<std::vector<Stand>> all(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const Candidate& c : rows[i]) {
      // A piece of what is said again is said again as well; but the words beside it would be others.
      const int again = std::min(static_cast<int>(said[page.text(c.begin, c.end)] - 1) * kAgain, kMostAgain);
      all[i].push_back(
          {layout_of(c), c.ends + again * static_cast<int>(std::min(c.words, kMostCounted)), likely(c)});
    }
  }
  const std::vector<std::vector<int>> worth = with_layouts(all);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<std::pair<int, std::size_t>> order;  // dear to tell, and dear to move
    for (std::size_t k = 0; k < rows[i].size(); ++k) order.emplace_back(-worth[i][k], k);
    std::sort(order.begin(), order.end());
    Choices sorted;
    sorted.reserve(rows[i].size());
    for (const auto& [less, k] : order) sorted.push_back(std::move(rows[i][k]));
    rows[i] = std::move(sorted);
  }
}

}  // namespace kintsugi::excise
