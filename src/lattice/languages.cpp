#include "lattice/languages.hpp"

#include <algorithm>

namespace kintsugi::lattice {

int text_cost(std::span<const char32_t> text, model::Language language) {
  const model::Model& m = model::Model::builtin();
  char32_t c2 = model::kStart, c1 = model::kStart;
  int sum = 0;
  for (const char32_t c : text) {
    sum += m.cost(language, c2, c1, c);
    c2 = c1;
    c1 = c;
  }
  return sum;
}

std::vector<Ranked> rank_languages(std::span<const char32_t> text, std::span<const model::Language> among, std::size_t most) {
  std::vector<Ranked> ranks;
  const auto consider = [&ranks](model::Language l) { ranks.push_back({l, 0}); };
  if (among.empty()) {
    const std::size_t all = model::Model::builtin().languages().size();
    for (std::size_t l = 1; l < all; ++l) consider(static_cast<model::Language>(l));
  } else {
    for (const model::Language l : among) consider(l);
  }
  const auto better = [](const Ranked& a, const Ranked& b) { return a.cost != b.cost ? a.cost < b.cost : a.language < b.language; };
  // A short look at all, a longer one at the best: most languages are out of the question at once.
  std::size_t length = std::min<std::size_t>(text.size(), 48);
  for (;;) {
    for (Ranked& r : ranks) r.cost = text_cost(text.first(length), r.language);
    std::sort(ranks.begin(), ranks.end(), better);
    if (length == text.size()) break;
    ranks.resize(std::min(ranks.size(), std::max<std::size_t>(most * 2, 6)));
    length = text.size();
  }
  // The class model knows no words: it is the answer only for scripts that no language here is written in.
  // Damage makes every language look bad, and must not pass for an unknown one.
  if (among.empty()) {
    const int generic = text_cost(text, model::kGeneric);
    if (ranks.empty() || generic + generic / 3 < ranks.front().cost) ranks.insert(ranks.begin(), {model::kGeneric, generic});
  }
  if (ranks.size() > most) ranks.resize(most);
  return ranks;
}

}  // namespace kintsugi::lattice
