#include "excise/custom.hpp"

#include <algorithm>
#include <cmath>

#include "model/words.hpp"

namespace kintsugi::excise {
namespace {

using model::kBit;

constexpr int kMostRuns = 14 * kBit;  // that runs of letters in sound places may say
constexpr int kCustom = -3 * kBit;    // where breaks say so little, one is as all others
constexpr int kOnce = 2;              // and breaks: each time there are twice as many, by so many bits

// Whether the line before breaks off in the midst of a sentence.
bool goes_on(const Page& page, std::size_t number) {
  const Line& line = page.lines()[number];
  const Line& before = page.lines()[number - 1];
  if (before.begin == before.end || page.script(before.end - 1) == Script::common) return false;
  std::size_t i = line.begin;
  while (i < line.end && is_blank(page[i])) ++i;
  return i < line.end && page.script(i) != Script::common && model::small_letter(page[i]) == page[i];
}

// What `others` of a kind say against one where `odd` of them stand out.
int against(std::uint32_t all, std::uint32_t odd) {
  const double others = all - std::min(all, odd);
  return static_cast<int>(std::lround(kOnce * kBit * std::log2((odd + 1) / (others + 1))));
}

}  // namespace

Custom::Custom(const Page& page, const std::vector<Choices>& found) {
  for (std::size_t line = 1; line < page.lines().size(); ++line) broken_ += goes_on(page, line);
  for (const Choices& c : found) ++runs_[static_cast<std::size_t>(c.front().script)];
}

void Custom::tell(std::vector<Weighed>& all) const {
  std::uint32_t broken = 0;
  std::array<std::uint32_t, kScripts> runs = {};
  for (const Weighed& w : all) {
    const int bare = w.prior + w.signs.total() - w.signs.company - w.signs.custom;
    if (bare < 0) continue;
    broken += breaks(w.candidate);
    if (w.candidate.foreign) ++runs[static_cast<std::size_t>(w.candidate.script)];
  }
  const int of_breaks = std::min(against(broken_, broken), 0);
  for (Weighed& w : all) {
    const Candidate& c = w.candidate;
    w.signs.custom = 0;
    if (breaks(c)) w.signs.custom += std::max(of_breaks, -w.signs.layout);
    w.wrapped = breaks(c) && of_breaks < kCustom;
    if (c.foreign) {
      const auto s = static_cast<std::size_t>(c.script);
      w.signs.custom += std::clamp(against(runs_[s], runs[s]), -kMostRuns, 0);
    }
    w.score = w.prior + w.signs.total();
  }
}

}  // namespace kintsugi::excise
