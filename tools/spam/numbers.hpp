// Numbers by hash: a flat table with linear probing, several times as fast as the standard one. Hash 0 is not a key.
#ifndef KINTSUGI_TOOLS_SPAM_NUMBERS_HPP
#define KINTSUGI_TOOLS_SPAM_NUMBERS_HPP

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace kintsugi::spam {

template <class Value>
class Numbers {
 public:
  explicit Numbers(std::size_t expected = 16) {
    std::size_t size = 16;
    while (size < 2 * expected) size *= 2;
    slots_.resize(size);
  }
  std::size_t size() const { return used_; }
  const Value* find(std::uint64_t hash) const {
    for (std::size_t i = hash & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1)) {
      if (slots_[i].first == hash) return &slots_[i].second;
      if (slots_[i].first == 0) return nullptr;
    }
  }
  Value& operator[](std::uint64_t hash) {
    if (2 * (used_ + 1) > slots_.size()) grow();
    std::size_t i = hash & (slots_.size() - 1);
    for (; slots_[i].first != hash; i = (i + 1) & (slots_.size() - 1)) {
      if (slots_[i].first == 0) {
        slots_[i].first = hash;
        ++used_;
        break;
      }
    }
    return slots_[i].second;
  }
  template <class Take>
  void each(const Take& take) const {  // in no order that means anything, but always the same
    for (const auto& [hash, value] : slots_) {
      if (hash != 0) take(hash, value);
    }
  }

 private:
  void grow() {
    Numbers larger(slots_.size());
    each([&](std::uint64_t hash, const Value& value) { larger[hash] = value; });
    std::swap(*this, larger);
  }
  std::vector<std::pair<std::uint64_t, Value>> slots_;
  std::size_t used_ = 0;
};

}  // namespace kintsugi::spam

#endif  // KINTSUGI_TOOLS_SPAM_NUMBERS_HPP
