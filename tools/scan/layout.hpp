// The table file of the first pass, as src/scan/tables.hpp reads it.
#ifndef KINTSUGI_TOOLS_SCAN_LAYOUT_HPP
#define KINTSUGI_TOOLS_SCAN_LAYOUT_HPP

#include <cstdint>
#include <vector>

#include "learn.hpp"

namespace kintsugi::scan {

std::vector<std::uint8_t> lay_out(const Learnt& learnt, std::uint64_t recipe);

}  // namespace kintsugi::scan

#endif  // KINTSUGI_TOOLS_SCAN_LAYOUT_HPP
