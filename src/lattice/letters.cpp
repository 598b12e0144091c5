#include "lattice/letters.hpp"

#include <algorithm>
#include <string_view>

#include "lattice/languages.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
constexpr std::size_t kLooked = 160, kFew = 12;  // pairs looked at; and too few to tell
// How far behind the likeliest a language may be: so much, and one in so many. Provenance: of 31,036 pieces of 40 to 320
// characters of held-back text (all Latin languages), the one that the language model finds likeliest falls out of none.
constexpr std::uint32_t kBehind = 24 * kBit, kShare = 12;

// What pairs cost in a language, row by row.
struct Pairs {
  std::string_view language;
  std::uint8_t costs[kLetterPlaces * kLetterPlaces];
};
constexpr Pairs kPairs[] = {
#include "lattice/generated/pairs.inc"
};

}  // namespace

const Letters& Letters::get() {
  static const Letters letters;
  return letters;
}

Letters::Letters()
    : pairs_(kLetterPlaces * kLetterPlaces), alone_(kLast - kFirst + 1 + kLastMore - kFirstMore + 1) {
  const model::Model& m = model::Model::builtin();
  for (const model::Language l : latin_languages()) {
    const auto* const found = std::find_if(std::begin(kPairs), std::end(kPairs),
                                           [&](const Pairs& p) { return p.language == m.languages()[l]; });
    if (found == std::end(kPairs) || languages_.size() == kMost) {
      untold_.push_back(l);
      continue;
    }
    const std::size_t at = languages_.size();
    languages_.push_back(l);
    for (std::size_t i = 0; i < pairs_.size(); ++i) pairs_[i][at] = found->costs[i];
    for (std::size_t i = 0; i < alone_.size(); ++i) {
      const std::size_t first = kLast - kFirst + 1;
      const char32_t c = static_cast<char32_t>(i < first ? kFirst + i : kFirstMore + i - first);
      alone_[i][at] = static_cast<std::uint8_t>(std::min(m.unigram(l, c), 255));
    }
  }
}

const Letters::Row* Letters::alone(char32_t c) const noexcept {
  if (c >= kFirst && c <= kLast && c != 0xD7 && c != 0xF7) return &alone_[c - kFirst];
  if (c >= kFirstMore && c <= kLastMore) return &alone_[kLast - kFirst + 1 + c - kFirstMore];
  return nullptr;
}

Letters::Told Letters::tell(std::span<const char32_t> text) const noexcept {
  Told out;
  char32_t before = U' ';
  for (const char32_t c : text) {
    if (out.seen == kLooked) break;
    const Row* row = nullptr;
    Sums* sums = &out.pairs;
    if (c < 0x80 && before < 0x80 && (letter_place(c) != 0 || letter_place(before) != 0)) {
      row = &pairs_[letter_place(before) * kLetterPlaces + letter_place(c)];
      ++out.seen;
    } else if (c >= 0x80) {
      row = alone(c);
      sums = &out.all;
    }
    before = c;
    if (row == nullptr) continue;
    for (std::size_t l = 0; l < kMost; ++l) (*sums)[l] += (*row)[l];
  }
  for (std::size_t l = 0; l < kMost; ++l) out.all[l] += out.pairs[l];
  return out;
}

std::uint32_t Letters::least(const Sums& sums) const noexcept {
  return *std::min_element(sums.begin(), sums.begin() + static_cast<std::ptrdiff_t>(languages_.size()));
}

std::vector<model::Language> Letters::possible(std::span<const char32_t> text, std::size_t some) const {
  const Told told = tell(text);
  const std::size_t n = languages_.size();
  if (told.seen < kFew || n <= some) return latin_languages();
  Sums order = told.all;
  const auto last = order.begin() + static_cast<std::ptrdiff_t>(some) - 1;
  std::nth_element(order.begin(), last, order.begin() + static_cast<std::ptrdiff_t>(n));
  const auto bound = [&](const Sums& sums) { return least(sums) + least(sums) / kShare + kBehind; };
  const std::uint32_t by_pairs = bound(told.pairs), by_all = std::max(bound(told.all), *last);
  std::vector<model::Language> out = untold_;
  for (std::size_t l = 0; l < n; ++l)
    if (told.pairs[l] <= by_pairs || told.all[l] <= by_all) out.push_back(languages_[l]);
  return out;
}

std::optional<int> Letters::behind(std::span<const char32_t> text, model::Language language) const {
  const auto found = std::find(languages_.begin(), languages_.end(), language);
  if (found == languages_.end()) return std::nullopt;
  const auto at = static_cast<std::size_t>(found - languages_.begin());
  const Told told = tell(text);
  if (told.seen < kFew) return std::nullopt;
  return static_cast<int>(std::max(told.pairs[at] - least(told.pairs), told.all[at] - least(told.all)));
}

}  // namespace kintsugi::lattice
