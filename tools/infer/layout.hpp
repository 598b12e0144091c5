// The file made of what was learned.
#ifndef KINTSUGI_TOOLS_INFER_LAYOUT_HPP
#define KINTSUGI_TOOLS_INFER_LAYOUT_HPP

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "learn.hpp"

namespace kintsugi::gaps {

// Throws std::runtime_error when the file does not load.
std::vector<std::uint8_t> lay_out(const std::vector<std::pair<std::string, Learned>>& languages,
                                  std::uint64_t recipe);

}  // namespace kintsugi::gaps

#endif  // KINTSUGI_TOOLS_INFER_LAYOUT_HPP
