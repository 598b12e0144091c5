// What it means that a seam stands on another.
#ifndef KINTSUGI_TEXT_TOUCH_HPP
#define KINTSUGI_TEXT_TOUCH_HPP

#include "kintsugi/kintsugi.hpp"

namespace kintsugi::text {

// Whether a later seam's `before` touches a place: shares a byte with it or, where either is empty, stands at
// it.
inline bool touches(const Span& a, const Span& b) noexcept {
  if (a.size() == 0 || b.size() == 0) return a.begin <= b.end && b.begin <= a.end;
  return a.begin < b.end && b.begin < a.end;
}

// How far a place of the layer's input just behind this seam is moved in the output. Wraps where the text
// shrank; adding it gives the right place all the same.
inline std::uint64_t shift_after(const Seam& seam) noexcept { return seam.after.end - seam.before.end; }

}  // namespace kintsugi::text

#endif  // KINTSUGI_TEXT_TOUCH_HPP
