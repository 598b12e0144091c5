// Characters that a language's text never had: East Asian ones, and letters of other alphabets with the signs beside them.
// Bytes that are read in a wrong place make one of these as often as not; their price is known without a look into the
// model, which is large and far away.
#ifndef KINTSUGI_LATTICE_UNSEEN_HPP
#define KINTSUGI_LATTICE_UNSEEN_HPP

#include <bitset>

#include "model/model.hpp"

namespace kintsugi::lattice {

class Unseen {
 public:
  // Made when first asked for, and shared by all threads.
  static const Unseen& eastern(model::Language language);
  static const Unseen& letters(model::Language language);

  // 1/8 bit: no less, whatever stands before it; 0 of others.
  int least(char32_t c) const noexcept { return c - first_ < kMost && unseen_[c - first_] ? least_ : 0; }

 private:
  static constexpr char32_t kMost = 0xD7A4 - 0x3400;
  Unseen(model::Language language, char32_t first);
  char32_t first_;
  std::bitset<kMost> unseen_;
  int least_;
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_UNSEEN_HPP
