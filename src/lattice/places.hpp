// Which hypothesis of a search stands for a state, one unit of text at a time: a frame may come to hold thousands, too many
// to look through for each new one.
#ifndef KINTSUGI_LATTICE_PLACES_HPP
#define KINTSUGI_LATTICE_PLACES_HPP

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace kintsugi::lattice {

class Places {
 public:
  void clear() noexcept { ++epoch_, used_ = 0; }

  // The node found under the hash for which `same` holds; else `fresh`, which is found from now on.
  template <class Same>
  std::uint32_t find(std::uint64_t hash, std::uint32_t fresh, const Same& same) {
    if (used_ * 2 >= slots_.size()) grow();
    for (std::size_t i = hash & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1)) {
      Slot& slot = slots_[i];
      if (slot.epoch != epoch_) {
        slot = {hash, fresh, epoch_};
        ++used_;
        return fresh;
      }
      if (slot.hash == hash && same(slot.node)) return slot.node;
    }
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t node = 0, epoch = 0;
  };

  void grow() {
    std::vector<Slot> old(slots_.empty() ? 128 : slots_.size() * 2);
    std::swap(old, slots_);
    used_ = 0;
    for (const Slot& s : old) {
      if (s.epoch == epoch_) find(s.hash, s.node, [](std::uint32_t) { return false; });
    }
  }

  std::vector<Slot> slots_;  // of a power of two, half of them free
  std::size_t used_ = 0;
  std::uint32_t epoch_ = 1;
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_PLACES_HPP
