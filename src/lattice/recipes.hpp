// How the lattice writes down what it undid: the recipes of forward/recipe.hpp, and the kinds of seams.
#ifndef KINTSUGI_LATTICE_RECIPES_HPP
#define KINTSUGI_LATTICE_RECIPES_HPP

#include <cstdint>
#include <string>
#include <string_view>

#include "encoding/encoding.hpp"
#include "lattice/misread.hpp"
#include "lattice/target.hpp"
#include "text/edit.hpp"

namespace kintsugi::lattice {

inline constexpr int kProven = 12 * model::kBit;  // by less than this a rival reading is comparable
inline constexpr std::size_t kSeamGap = 3;        // unchanged characters that may stand inside one seam

// Whether a recipe reads the byte as this character if no rule speaks of it. `table`: of one byte a character.
inline bool reads_as(const char32_t* table, std::uint8_t byte, char32_t c) noexcept {
  return (table[byte] == encoding::kUndefined ? char32_t{byte} : table[byte]) == c;
}

// Adds the rule for the bytes [at, at + size).
void add_rule(std::string& rules, std::size_t at, std::size_t size, std::string_view what);

// Where the character at `at` was written with other bytes of as many than the encoding writes now (IBM's extensions in
// Shift_JIS), the rule that says so.
void add_twin(std::string& rules, std::size_t at, const Target& target, std::string_view bytes, char32_t c);

// False where EUC-JP writes in two bytes what these three are: some of JIS X 0212 stands among IBM's characters as well.
bool is_written(const Target& target, std::string_view bytes, char32_t c);

// The rule that quotes what the bytes had become.
std::string told(std::string_view bytes);

// The rule for a byte that the page reads otherwise than as this character (`bytes`: it, in UTF-8).
std::string read_otherwise(const char32_t* table, std::uint8_t byte, char32_t c, std::string_view bytes);

// The edit's stage, kind and evidence. `misread`: the encoding's name, or "raw"; `marks`: of the kind, "+ftfy".
void name_channel(text::Edit& edit, const Target& target, std::string_view misread, std::string_view rules,
                  std::string_view marks);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_RECIPES_HPP
