// East Asian characters that a language's text never had. Bytes that are read in a wrong place make one of these as often as
// not; their price is known without a look into the model, which is large and far away.
#ifndef KINTSUGI_LATTICE_UNSEEN_HPP
#define KINTSUGI_LATTICE_UNSEEN_HPP

#include <bitset>

#include "model/model.hpp"

namespace kintsugi::lattice {

class Unseen {
 public:
  // Made when first asked for, and shared by all threads.
  static const Unseen& of(model::Language language);

  // 1/8 bit: no less, whatever stands before it; 0 of others.
  int least(char32_t c) const noexcept { return c - kFirst < kCount && unseen_[c - kFirst] ? least_ : 0; }

 private:
  explicit Unseen(model::Language language);
  static constexpr char32_t kFirst = 0x3400, kCount = 0xD7A4 - kFirst;  // Han and Hangul
  std::bitset<kCount> unseen_;
  int least_;
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_UNSEEN_HPP
