// The recipe of repairs that take something out.
#ifndef KINTSUGI_UNBAKE_TIDY_PUT_HPP
#define KINTSUGI_UNBAKE_TIDY_PUT_HPP

#include <string>
#include <string_view>

namespace kintsugi::unbake::tidy {

// The `put` step (forward/recipe.hpp) that gives these bytes.
std::string put_recipe(std::string_view bytes);

}  // namespace kintsugi::unbake::tidy

#endif  // KINTSUGI_UNBAKE_TIDY_PUT_HPP
