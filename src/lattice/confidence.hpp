// How sure a seam is, from the margin by which its reading wins.
#ifndef KINTSUGI_LATTICE_CONFIDENCE_HPP
#define KINTSUGI_LATTICE_CONFIDENCE_HPP

#include <cstdint>

namespace kintsugi::lattice {

// What the same margin is worth differs with what befell the text.
enum class Repair : std::uint8_t {
  lost,       // bytes are gone, or stand folded for several
  collapsed,  // ftfy has been over it
  utf8,       // misread UTF-8
  plain,      // misread, and nothing else
};

// A channel that the document shows nowhere else, and that restores so few characters of its line, stands alone: then
// the same margin says less.
inline constexpr int kFewRestored = 4;

// `margin` in 1/8 bit. Between 0 and 1, and never falling as the margin grows.
float confidence_of(Repair repair, int margin, bool alone) noexcept;

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_CONFIDENCE_HPP
