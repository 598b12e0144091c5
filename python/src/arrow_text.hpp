// Arrays of text mended: what is unchanged is shared as far as the layout allows.
#ifndef KINTSUGI_PYTHON_ARROW_TEXT_HPP
#define KINTSUGI_PYTHON_ARROW_TEXT_HPP

#include <functional>
#include <span>

#include "arrow_own.hpp"
#include "batch.hpp"

namespace kintsugi::python {

// The format that the mended array has; null where the column is none of text or bytes. Of a dictionary: its values'.
const char* mended_format(const ArrowSchema& schema) noexcept;

using MendAll = std::function<void(std::span<Job>)>;

// Nulls stay. An array of which nothing changes is shared; of one with offsets the values are written anew; of one of views
// only those that changed are, the others are shared. A dictionary's values are mended, and its indices shared. Throws
// std::length_error where the values do not fit their offsets.
OwnedArray mend_column(const ArrowSchema& schema, const ArrowArray& array, const Keep& keep,
                       const MendAll& mend_all);

}  // namespace kintsugi::python

#endif  // KINTSUGI_PYTHON_ARROW_TEXT_HPP
