#include "lattice/lately.hpp"

#include <algorithm>

namespace kintsugi::lattice {

Lately::Lately() : model_(model::Model::builtin()), slots_(new Slot[std::size_t{1} << kPlaceBits]()) {}

void Lately::costs(model::Language l, std::span<const char32_t> text, std::uint16_t* costs) noexcept {
  if (!keeps(l)) return model_.costs(l, text, costs);
  if (text.size() < 3) return;
  // A piece at a time, each step for all of it: those that are near, and where the others would stand; those that do; what
  // the model has listed of the rest; what stands in for it.
  constexpr std::size_t kPiece = 32;
  std::uint64_t mixed[kPiece];
  Near::Cell* near[kPiece];
  Near::Place places[kPiece + 2];
  std::uint8_t open[kPiece];
  model::Model::Keys keys[kPiece];
  const std::size_t n = text.size() - 2;
  for (std::size_t begin = 0; begin < n; begin += kPiece) {
    const std::size_t size = std::min(kPiece, n - begin);
    const char32_t* const c = text.data() + begin;
    for (std::size_t i = 0; i < size + 2; ++i) places[i] = Near::place(c[i]);
    std::size_t unknown = 0, far = 0;
    const auto seek = [&](std::size_t i) {
      keys[i] = model_.keys(l, c[i], c[i + 1], c[i + 2]);
      model_.fetch(keys[i]);
      open[unknown++] = static_cast<std::uint8_t>(i);
    };
    std::uint8_t others[kPiece];
    for (std::size_t i = 0; i < size; ++i) {
      near[i] = near_.cell(l, places[i], places[i + 1], places[i + 2]);
      if (near[i] == nullptr) {
        mixed[i] = mix(c[i], c[i + 1], c[i + 2]);
        __builtin_prefetch(&slots_[place(l, mixed[i])]);
        others[far++] = static_cast<std::uint8_t>(i);
      } else if (const int known = near[i]->load(std::memory_order_relaxed); known != 0) {
        costs[begin + i] = static_cast<std::uint16_t>(known - 1);
      } else {
        seek(i);
      }
    }
    for (std::size_t k = 0; k < far; ++k) {
      const std::size_t i = others[k];
      const Slot slot = slots_[place(l, mixed[i])];
      costs[begin + i] = static_cast<std::uint16_t>(slot & kCostMask);
      if (slot >> kCostBits != key_of(l, mixed[i])) seek(i);
    }
    const auto known = [&](std::size_t i, int cost) {
      costs[begin + i] = static_cast<std::uint16_t>(cost);
      if (near[i] != nullptr)
        Near::remember(*near[i], cost);
      else
        remember(slots_[place(l, mixed[i])], key_of(l, mixed[i]), cost);
    };
    std::size_t unlisted = 0;
    for (std::size_t k = 0; k < unknown; ++k) {
      const std::size_t i = open[k];
      if (const auto listed = model_.listed_cost(keys[i])) {
        known(i, *listed);
        continue;
      }
      __builtin_prefetch(&slots_[place(l, mix(kContext, c[i], c[i + 1]))]);
      __builtin_prefetch(&slots_[place(l, mix(kPair, c[i + 1], c[i + 2]))]);
      open[unlisted++] = static_cast<std::uint8_t>(i);
    }
    for (std::size_t k = 0; k < unlisted; ++k) {
      const std::size_t i = open[k];
      known(i, backed_off(l, c[i], c[i + 1], c[i + 2], keys[i]));
    }
  }
}

int Lately::fill(Near::Cell& cell, model::Language l, char32_t c2, char32_t c1, char32_t c) noexcept {
  const int cost = ask(l, c2, c1, c);
  Near::remember(cell, cost);
  return cost;
}

void Lately::prepare(std::span<const model::Language> languages,
                     std::span<const char32_t> text) const noexcept {
  if (text.size() < 3) return;
  const std::size_t n = text.size() - 2;
  const auto each = [&](const auto& near, const auto& far) {
    for (std::size_t i = 0; i < n; ++i) {
      const char32_t* const c = text.data() + i;
      const Near::Place p2 = Near::place(c[0]), p1 = Near::place(c[1]), p = Near::place(c[2]);
      const std::uint64_t mixed = mix(c[0], c[1], c[2]);
      for (const model::Language l : languages) {
        if (!keeps(l)) continue;
        if (const Near::Cell* const cell = near_.cell(l, p2, p1, p))
          near(l, c, *cell);
        else
          far(l, c, mixed);
      }
    }
  };
  each([](model::Language, const char32_t*, const Near::Cell& cell) { __builtin_prefetch(&cell); },
       [this](model::Language l, const char32_t*, std::uint64_t mixed) {
         __builtin_prefetch(&slots_[place(l, mixed)]);
       });
  each(
      [this](model::Language l, const char32_t* c, const Near::Cell& cell) {
        if (cell.load(std::memory_order_relaxed) == 0) model_.fetch(l, c[0], c[1], c[2]);
      },
      [this](model::Language l, const char32_t* c, std::uint64_t mixed) {
        if (slots_[place(l, mixed)] >> kCostBits != key_of(l, mixed)) model_.fetch(l, c[0], c[1], c[2]);
      });
}

Lately& Lately::mine() {
  thread_local Lately lately;
  return lately;
}

}  // namespace kintsugi::lattice
