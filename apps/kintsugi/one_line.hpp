// Damage made again on purpose, by a command of one line: for a supplier who does not believe it, or seeks where it
// happens.
#ifndef KINTSUGI_APPS_ONE_LINE_HPP
#define KINTSUGI_APPS_ONE_LINE_HPP

#include <string>

#include "kintsugi/kintsugi.hpp"

namespace kintsugi::cli {

struct OneLine {
  std::string python;   // prints seam.original; empty where Python has no such line
  std::string iconv;    // the same with iconv
  std::string why_not;  // where both are empty: what stands in the way, a sentence
  bool any() const noexcept { return !python.empty() || !iconv.empty(); }
};

// The commands hold the restored text, and the damage is what they print, byte for byte.
OneLine one_line(const Seam& seam);

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_ONE_LINE_HPP
