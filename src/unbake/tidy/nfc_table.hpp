// Unicode's data for normalisation form C; generated.
#ifndef KINTSUGI_UNBAKE_TIDY_NFC_TABLE_HPP
#define KINTSUGI_UNBAKE_TIDY_NFC_TABLE_HPP

#include <cstdint>
#include <span>

namespace kintsugi::unbake::tidy {

struct ClassRange {
  char32_t first, last;
  std::uint8_t combining_class;
};
struct Decomposition {
  char32_t from;
  std::uint16_t at;  // in decomposition_letters()
  std::uint8_t count;
};
struct Composite {
  char32_t first, second, whole;
};

// All sorted by their first members.
std::span<const ClassRange> combining_classes() noexcept;
std::span<const Decomposition> decompositions() noexcept;
std::span<const char32_t> decomposition_letters() noexcept;
std::span<const Composite> composites() noexcept;

}  // namespace kintsugi::unbake::tidy

#endif  // KINTSUGI_UNBAKE_TIDY_NFC_TABLE_HPP
