// Where a seam of any layer stands in the damaged bytes and in the mended text.
#ifndef KINTSUGI_APPS_PLACES_HPP
#define KINTSUGI_APPS_PLACES_HPP

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "kintsugi/kintsugi.hpp"

namespace kintsugi::cli {

class Places {
 public:
  explicit Places(std::span<const Seam> seams);  // by layer, then by place; must outlive this

  Span in_damaged(const Seam& seam) const;
  Span in_text(const Seam& seam) const;

 private:
  std::vector<std::span<const Seam>> layers_;
};

// Numbers of lines, counted from 1; offsets may be asked in any order.
class LineNumbers {
 public:
  explicit LineNumbers(std::string_view text);
  std::size_t at(std::uint64_t offset) const;

 private:
  std::vector<std::uint64_t> feeds_;
};

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_PLACES_HPP
