#include "lattice/lately.hpp"

#include <algorithm>

namespace kintsugi::lattice {

Lately::Lately() : model_(model::Model::builtin()), slots_(new Slot[std::size_t{1} << kPlaceBits]()) {}

void Lately::costs(model::Language l, std::span<const char32_t> text, std::uint16_t* costs) noexcept {
  if (!keeps(l)) return model_.costs(l, text, costs);
  if (text.size() < 3) return;
  // A piece at a time, each step for all of it: where the answers would stand; those that do; what the model has listed
  // of the others; what stands in for it.
  constexpr std::size_t kPiece = 32;
  std::uint64_t mixed[kPiece];
  std::uint8_t open[kPiece];
  const std::size_t n = text.size() - 2;
  for (std::size_t begin = 0; begin < n; begin += kPiece) {
    const std::size_t size = std::min(kPiece, n - begin);
    const char32_t* const c = text.data() + begin;
    for (std::size_t i = 0; i < size; ++i) {
      mixed[i] = mix(c[i], c[i + 1], c[i + 2]);
      __builtin_prefetch(&slots_[place(l, mixed[i])]);
    }
    std::size_t unknown = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const Slot slot = slots_[place(l, mixed[i])];
      costs[begin + i] = static_cast<std::uint16_t>(slot & kCostMask);
      if (slot >> kCostBits == key_of(l, mixed[i])) continue;
      model_.fetch(l, c[i], c[i + 1], c[i + 2]);
      open[unknown++] = static_cast<std::uint8_t>(i);
    }
    const auto known = [&](std::size_t i, int cost) {
      costs[begin + i] =
          static_cast<std::uint16_t>(remember(slots_[place(l, mixed[i])], key_of(l, mixed[i]), cost));
    };
    std::size_t unlisted = 0;
    for (std::size_t k = 0; k < unknown; ++k) {
      const std::size_t i = open[k];
      if (const auto listed = model_.listed_cost(l, c[i], c[i + 1], c[i + 2])) {
        known(i, *listed);
        continue;
      }
      __builtin_prefetch(&slots_[place(l, mix(kContext, c[i], c[i + 1]))]);
      __builtin_prefetch(&slots_[place(l, mix(kPair, c[i + 1], c[i + 2]))]);
      open[unlisted++] = static_cast<std::uint8_t>(i);
    }
    for (std::size_t k = 0; k < unlisted; ++k) {
      const std::size_t i = open[k];
      known(i, backed_off(l, c[i], c[i + 1], c[i + 2]));
    }
  }
}

void Lately::prepare(std::span<const model::Language> languages,
                     std::span<const char32_t> text) const noexcept {
  if (text.size() < 3) return;
  const std::size_t n = text.size() - 2;
  const auto each = [&](const auto& f) {
    for (std::size_t i = 0; i < n; ++i) {
      const std::uint64_t mixed = mix(text[i], text[i + 1], text[i + 2]);
      for (const model::Language l : languages) f(l, mixed, text.data() + i);
    }
  };
  each([this](model::Language l, std::uint64_t mixed, const char32_t*) {
    __builtin_prefetch(&slots_[place(l, mixed)]);
  });
  each([this](model::Language l, std::uint64_t mixed, const char32_t* c) {
    if (keeps(l) && slots_[place(l, mixed)] >> kCostBits != key_of(l, mixed))
      model_.fetch(l, c[0], c[1], c[2]);
  });
}

Lately& Lately::mine() {
  thread_local Lately lately;
  return lately;
}

}  // namespace kintsugi::lattice
