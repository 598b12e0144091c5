// Quotation marks and dashes of East Asian encodings in text of Latin letters: two bytes each, read as ¡¯, and often all that
// is damaged of a page. One of them proves nothing, and the more there are, the more they look like a habit of the text;
// but no text has such pairs just where marks stand.
#ifndef KINTSUGI_LATTICE_MARK_PAIRS_HPP
#define KINTSUGI_LATTICE_MARK_PAIRS_HPP

#include <optional>
#include <span>
#include <vector>

#include "lattice/misread.hpp"
#include "lattice/target.hpp"
#include "lattice/unit.hpp"

namespace kintsugi::lattice {

struct MarkPairs {
  const Misread* misread;
  const Target* target;
  std::vector<Unit> beside;  // the document without them
};

// Nothing where they are few, or some stand where no mark does. `units`: of the document, without the end unit.
std::optional<MarkPairs> mark_pairs(std::span<const Unit> units);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_MARK_PAIRS_HPP
