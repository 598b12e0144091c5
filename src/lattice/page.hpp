// Which byte above 7F a character of a page of single bytes stands for, where it may be one of misread UTF-8.
#ifndef KINTSUGI_LATTICE_PAGE_HPP
#define KINTSUGI_LATTICE_PAGE_HPP

#include <cstdint>
#include <span>

#include "lattice/misread.hpp"
#include "lattice/unit.hpp"

namespace kintsugi::lattice {

class Page {
 public:
  explicit Page(const Misread& misread);
  bool single_byte() const noexcept { return bytes_ != nullptr; }
  bool western() const noexcept { return western_; }  // Latin-1 or windows-1252, which are undone together
  // 0: none, or ASCII.
  std::uint8_t byte_of(char32_t c) const noexcept { return c < 0x80 || c >= kEnd ? 0 : bytes_[c]; }
  // The page that is meant in these units: where no character of windows-1252's 80-9F stands in a sequence, the
  // reader took them for controls.
  encoding::Id meant(std::span<const Unit> units) const;

  static constexpr char32_t kEnd = 0x2600;

 private:
  encoding::Id id_;
  bool western_;
  const std::uint8_t* bytes_;
};

// How rare it is that UTF-8 is read in this page, on top of how rare damage is: 1/8 bit.
int page_price(const Misread& misread);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_PAGE_HPP
