// The forward direction of this room's repairs, for verify(): how `restored` became what stood there. It
// shares nothing with the code that repairs but the table of names and the standard's reading of numbers.
//
//   html named NAME     the character (or two) NAME stands for becomes &NAME;
//   html dec DIGITS     a character becomes &#DIGITS; (leading zeros kept)
//   html hex xDIGITS    a character becomes &#xDIGITS; (the x and the digits in the case they have)
//   html pair N N       a character above U+FFFF becomes &#N;&#N;, the halves of its surrogate pair, each N
//                       in decimal or as xHEX
//   html again FORM     every & of the text becomes a reference; FORM is `named amp`, `dec 38`, ...
//   put HEX[*N]         whatever `restored` is (often nothing), the bytes HEX, N times, stand in its place
#ifndef KINTSUGI_UNBAKE_TIDY_RECIPE_HPP
#define KINTSUGI_UNBAKE_TIDY_RECIPE_HPP

#include <optional>
#include <string>
#include <string_view>

namespace kintsugi::unbake::tidy {

// Runs one step ("html dec 233"); nothing if it is malformed or cannot be applied to `restored`.
std::optional<std::string> run_step(std::string_view step, std::string_view restored);

// The `put` step that gives these bytes.
std::string put_recipe(std::string_view bytes);

}  // namespace kintsugi::unbake::tidy

#endif  // KINTSUGI_UNBAKE_TIDY_RECIPE_HPP
