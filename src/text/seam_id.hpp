// Names for seams that stay: a hash of what a seam is, and of where in the damaged bytes it is. Refusing other seams
// moves a seam within its layer, but not in the damaged bytes; so its name stays.
#ifndef KINTSUGI_TEXT_SEAM_ID_HPP
#define KINTSUGI_TEXT_SEAM_ID_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "kintsugi/kintsugi.hpp"

namespace kintsugi::text {

inline constexpr std::size_t kSeamIdSize = 10;

// Where a seam begins, down to the damaged bytes: for every seam of an earlier layer that it lies inside, the offset in
// that one's `restored`, the latest first; at last the offset in the damaged bytes. `earlier`: the layers before the
// seam's, in order.
std::vector<std::uint64_t> path_of(std::uint64_t begin, std::span<const std::span<const Seam>> earlier);

// `again`: how many seams of the same name the document has before it (nearly always 0).
std::string seam_id(const Seam& seam, std::span<const std::uint64_t> path, std::uint64_t again = 0);

}  // namespace kintsugi::text

#endif  // KINTSUGI_TEXT_SEAM_ID_HPP
