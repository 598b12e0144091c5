// Where a seam of any layer stands in the damaged bytes and in the mended text.
#ifndef KINTSUGI_APPS_PLACES_HPP
#define KINTSUGI_APPS_PLACES_HPP

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "kintsugi/kintsugi.hpp"

namespace kintsugi::cli {

// Numbers of lines, counted from 1; offsets may be asked in any order.
class LineNumbers {
 public:
  explicit LineNumbers(std::string_view text);
  std::size_t at(std::uint64_t offset) const;

 private:
  std::vector<std::uint64_t> feeds_;
};

class Places {
 public:
  Places(std::string_view damaged, std::span<const Seam> seams);  // seams by layer, then by place

  // The line of the damaged file. A seam of a later layer may lie inside one of an earlier (a page that was
  // decoded as a whole): its line is counted in what stood there, which has the same lines.
  std::size_t line(const Seam& seam) const;

  Span in_text(const Seam& seam) const;

 private:
  std::vector<std::span<const Seam>> layers_;
  LineNumbers damaged_;
  mutable std::map<const Seam*, LineNumbers> inside_;
};

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_PLACES_HPP
