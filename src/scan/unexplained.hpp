// What each language leaves unexplained of a text: a count a language, a bit of each in every word.
#ifndef KINTSUGI_SCAN_UNEXPLAINED_HPP
#define KINTSUGI_SCAN_UNEXPLAINED_HPP

#include <array>
#include <cstddef>
#include <cstdint>

namespace kintsugi::scan {

// How many pairs each language leaves unexplained, below 2^kPlaces; more are as many as that, less one.
template <std::size_t kPlaces>
class Count {
 public:
  void add(std::uint64_t one) {
    for (std::uint64_t& place : places_) {
      const std::uint64_t carry = place & one;
      place ^= one;
      one = carry;
      // Nobody foretells where a carry ends: of few places all are gone over.
      if (kPlaces > 8 && one == 0) return;
    }
    saturate(one);
  }
  void add(const Count& other) {
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < kPlaces; ++i) {
      const std::uint64_t a = places_[i], b = other.places_[i];
      places_[i] = a ^ b ^ carry;
      carry = (a & b) | (carry & (a ^ b));
    }
    saturate(carry);
  }
  // The smaller one, language by language.
  static Count least(const Count& a, const Count& b) {
    std::uint64_t less = 0, equal = ~std::uint64_t{0};  // a < b
    for (std::size_t i = kPlaces; i-- > 0;) {
      less |= equal & ~a.places_[i] & b.places_[i];
      equal &= ~(a.places_[i] ^ b.places_[i]);
    }
    Count out;
    for (std::size_t i = 0; i < kPlaces; ++i) out.places_[i] = (a.places_[i] & less) | (b.places_[i] & ~less);
    return out;
  }
  // The languages among these that leave no more than so many.
  std::uint64_t up_to(unsigned most, std::uint64_t among) const {
    std::uint64_t less = 0, equal = among;
    for (std::size_t i = kPlaces; i-- > 0;) {
      const bool one = (most >> i & 1u) != 0;
      if (one) less |= equal & ~places_[i];
      equal &= one ? places_[i] : ~places_[i];
    }
    return less | equal;
  }
  // The least of these languages' counts; `who` becomes those that have it.
  unsigned least(std::uint64_t among, std::uint64_t* who = nullptr) const {
    unsigned out = 0;
    for (std::size_t i = kPlaces; i-- > 0;) {
      const std::uint64_t without = among & ~places_[i];
      if (without != 0) {
        among = without;
      } else {
        out |= 1u << i;
      }
    }
    if (who != nullptr) *who = among;
    return out;
  }
  // The most of all counts; `who` becomes those that have it.
  unsigned most(std::uint64_t& who) const {
    unsigned out = 0;
    who = ~std::uint64_t{0};
    for (std::size_t i = kPlaces; i-- > 0;) {
      const std::uint64_t with = who & places_[i];
      if (with == 0) continue;
      who = with;
      out |= 1u << i;
    }
    return out;
  }

 private:
  void saturate(std::uint64_t over) {
    for (std::uint64_t& place : places_) place |= over;
  }
  std::array<std::uint64_t, kPlaces> places_{};
};

}  // namespace kintsugi::scan

#endif  // KINTSUGI_SCAN_UNEXPLAINED_HPP
