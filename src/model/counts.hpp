// How often each of many things was seen, by their hashes: a row of places instead of a node each, for a document's words are
// counted before any is asked about.
#ifndef KINTSUGI_MODEL_COUNTS_HPP
#define KINTSUGI_MODEL_COUNTS_HPP

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace kintsugi::model {

// Hashes that are well mixed.
class Counts {
 public:
  void add(std::uint64_t hash) {
    if (2 * (size_ + 1) > places_.size()) grow();
    Place& at = place(hash);
    size_ += at.times == 0;
    at.hash = hash;
    ++at.times;
  }
  std::uint32_t times(std::uint64_t hash) const { return places_.empty() ? 0 : place(hash).times; }
  std::size_t size() const { return size_; }  // different ones
  bool empty() const { return size_ == 0; }

 private:
  struct Place {
    std::uint64_t hash = 0;
    std::uint32_t times = 0;
  };

  // Where it stands, or would.
  const Place& place(std::uint64_t hash) const {
    const std::size_t mask = places_.size() - 1;
    std::size_t i = hash & mask;
    while (places_[i].times != 0 && places_[i].hash != hash) i = (i + 1) & mask;
    return places_[i];
  }
  Place& place(std::uint64_t hash) { return const_cast<Place&>(std::as_const(*this).place(hash)); }

  void grow() {
    std::vector<Place> before(places_.empty() ? 1024 : 2 * places_.size());
    before.swap(places_);
    for (const Place& p : before)
      if (p.times != 0) place(p.hash) = p;
  }

  std::vector<Place> places_;  // a power of two, half of them free
  std::size_t size_ = 0;
};

}  // namespace kintsugi::model

#endif  // KINTSUGI_MODEL_COUNTS_HPP
