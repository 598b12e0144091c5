// Reads the character references of a text: escaped once (&eacute;), again (&amp;eacute;), surrogate pairs.
#ifndef KINTSUGI_UNBAKE_TIDY_REFERENCE_HPP
#define KINTSUGI_UNBAKE_TIDY_REFERENCE_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kintsugi::unbake::tidy {

struct Reference {
  std::size_t size = 0;     // bytes of the text it covers, from its &
  std::string text;         // what it stands for
  std::string recipe;       // see forward/recipe.hpp
  std::size_t escapes = 1;  // how many times it was escaped
  bool pair = false;        // two numbers that name the halves of a surrogate pair
};

// The reference that begins at text[at], which is '&'. With `once`, only its outermost escape is undone.
std::optional<Reference> read_reference(std::string_view text, std::size_t at, bool once = false);

}  // namespace kintsugi::unbake::tidy

#endif  // KINTSUGI_UNBAKE_TIDY_REFERENCE_HPP
