#include "lattice/swallowed.hpp"

#include <cmath>
#include <string_view>

#include "model/model.hpp"

namespace kintsugi::lattice {
namespace {

// Before a text has shown anything. Provenance: by hand.
double share_of(char32_t c) {
  if (c == U'\n') return 0.1;
  if (c == U' ') return 0.25;
  if (c < 0x20 || c == 0x7F) return 1e-6;
  return std::u32string_view(U"\"'`)]}>,.:;/*|-<(").find(c) != std::u32string_view::npos ? 0.025 : 0.002;
}
constexpr double kFirst = 8, kSecond = 2;  // characters that must be seen to outweigh that

}  // namespace

Swallowed::Swallowed(std::span<const Unit> document) : pairs_(kKinds * 128), known_(kKinds * 128, -1) {
  for (std::size_t i = 1; i + 1 < document.size(); ++i) {
    const char32_t c = document[i].c, after = document[i + 1].c;
    if (document[i - 1].c < 0x80 || c >= 0x80 || c == U'?') continue;
    ++behind_[c];
    ++all_;
    if (pairs_[kind(after) * 128 + c] == 0xFFFF) continue;
    ++pairs_[kind(after) * 128 + c];
    ++before_[kind(after)];
  }
}

int Swallowed::reckon(char32_t c, char32_t after) const {
  const double first = (behind_[c] + kFirst * share_of(c)) / (all_ + kFirst);
  const std::size_t k = kind(after);
  const double second = (pairs_[k * 128 + c] + kSecond * first) / (before_[k] + kSecond);
  return static_cast<int>(-model::kBit * std::log2(second));
}

}  // namespace kintsugi::lattice
