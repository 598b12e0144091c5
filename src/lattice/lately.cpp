#include "lattice/lately.hpp"

#include <algorithm>

namespace kintsugi::lattice {

Lately::Lately() : model_(model::Model::builtin()), slots_(new Slot[std::size_t{1} << kPlaceBits]()) {}

void Lately::costs(model::Language l, std::span<const char32_t> text, std::uint16_t* costs) noexcept {
  if (l == model::kGeneric || l >> kLanguageBits != 0) return model_.costs(l, text, costs);
  if (text.size() < 3) return;
  // A piece at a time: what is not known is fetched while the rest of the piece is looked up.
  constexpr std::size_t kPiece = 16;
  struct {
    std::size_t at;
    Slot* slot;
    std::uint64_t key;
  } open[kPiece];
  const std::size_t n = text.size() - 2;
  for (std::size_t begin = 0; begin < n; begin += kPiece) {
    std::size_t unknown = 0;
    for (std::size_t i = begin; i < std::min(begin + kPiece, n); ++i) {
      const std::uint64_t mixed = mix(text[i], text[i + 1], text[i + 2]);
      Slot& slot = slots_[place(l, mixed)];
      const std::uint64_t key = key_of(l, mixed);
      if (slot >> kCostBits == key) {
        costs[i] = static_cast<std::uint16_t>(slot & kCostMask);
      } else {
        model_.fetch(l, text[i], text[i + 1], text[i + 2]);
        open[unknown++] = {i, &slot, key};
      }
    }
    for (std::size_t k = 0; k < unknown; ++k) {
      const char32_t* const c = text.data() + open[k].at;
      costs[open[k].at] =
          static_cast<std::uint16_t>(remember(*open[k].slot, open[k].key, ask(l, c[0], c[1], c[2])));
    }
  }
}

Lately& Lately::mine() {
  thread_local Lately lately;
  return lately;
}

}  // namespace kintsugi::lattice
