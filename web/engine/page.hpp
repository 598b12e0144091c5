// Places: what the playground paints. A place is where damaged bytes and mended text differ: one stretch on either side,
// with all the seams, of whatever layer, that meet there. Plain code over the public header, tested natively.
#ifndef KINTSUGI_WEB_PAGE_HPP
#define KINTSUGI_WEB_PAGE_HPP

#include <cstdint>
#include <vector>

#include "kintsugi/kintsugi.hpp"

namespace kintsugi::web {

enum Flag : std::uint32_t {
  kRefused = 1,    // no seam of it stands
  kFlagged = 2,    // seen and left alone
  kCut = 4,        // something was cut out
  kInferred = 8,   // characters whose bytes are gone
  kLanguage = 16,  // some of it rests on what is likely; else the bytes prove it
  kDecoded = 32,   // a line of bytes that were no UTF-8
};

struct Place {
  Span text, damaged;
  std::uint32_t flags = 0;
  std::vector<std::uint32_t> seams;  // numbers of seams of `all`, by layer; or, with kNew, of `now`
};
inline constexpr std::uint32_t kNew = std::uint32_t{1} << 31;

// The places of `now`, which is `all` with some seams refused (or `all` itself), by where they stand in the text. Those of
// refused seams are among them. `damaged` is what both were made from.
std::vector<Place> places(std::string_view damaged, const Mended& all, const Mended& now);

}  // namespace kintsugi::web

#endif  // KINTSUGI_WEB_PAGE_HPP
