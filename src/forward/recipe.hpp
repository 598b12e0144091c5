// Recipes: damage run forward. A recipe says how `restored` became `original`, in steps so simple that a
// reader can follow them; verify() runs it with nothing of the decoder's but the encoding tables.
//
//   channel ENCODING MISREAD [@AT*LEN:RULE ...]
//     `restored` is encoded in ENCODING, its bytes are read one by one (or character by character) in
//     MISREAD, save that the LEN bytes from AT (offsets in the encoded bytes, decimal, ascending, not
//     overlapping) are treated by RULE:
//       utf8          they are read in latin1, and whatever then looks like UTF-8 is read as UTF-8, again
//                     and again until one code point is left (ftfy's collapse; nested collapses too)
//       utf8/NAME     read in MISREAD, written in encoding NAME, read as UTF-8
//       lost          they are dropped
//       is:HEX        they stand as the UTF-8 text given in hex (a fold: quotes straightened, a space for A0,
//                     ? or U+FFFD for what could not be read)
//     MISREAD may be `raw`: the bytes stand as they are (no misreading; the decode stage).
//     MISREAD single-byte encodings are sloppy: an undefined byte is the C1 control of its number.
//   html NAME|dec|hex|...        see tidy
//
// Steps are separated by " | " when one follows another.
#ifndef KINTSUGI_FORWARD_RECIPE_HPP
#define KINTSUGI_FORWARD_RECIPE_HPP

#include <optional>
#include <string>
#include <string_view>

namespace kintsugi::forward {

// The damaged bytes, or nullopt where the recipe is malformed or cannot be applied to this text.
std::optional<std::string> run(std::string_view recipe, std::string_view restored);

}  // namespace kintsugi::forward

#endif  // KINTSUGI_FORWARD_RECIPE_HPP
