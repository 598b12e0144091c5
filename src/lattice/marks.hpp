// Quotation marks, apostrophes and dashes that were put back where a lone letter stood: whether they stand as such marks
// do. What took â for a mark would put one behind every other word of Friulian.
#ifndef KINTSUGI_LATTICE_MARKS_HPP
#define KINTSUGI_LATTICE_MARKS_HPP

#include <cstddef>
#include <span>
#include <string_view>

#include "model/model.hpp"

namespace kintsugi::lattice {

// Two for each of the marks at `places` that stands wrongly, one for each that hardly stands so.
int stray_marks(std::u32string_view text, std::span<const std::size_t> places,
                std::span<const model::Language> languages);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_MARKS_HPP
