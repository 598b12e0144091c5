// Recipes: damage run forward. A recipe says how `restored` became `original`, in steps so simple that a
// reader can follow them; verify() runs it with nothing of the decoder's but the encoding tables.
// docs/recipes.md explains them with examples. The empty recipe leaves the text as it is.
//
//   channel ENCODING MISREAD [@AT*LEN:RULE ...]
//     `restored` is encoded in ENCODING, its bytes are read one by one (or character by character) in
//     MISREAD, save that the LEN bytes from AT (offsets in the encoded bytes, decimal, ascending, not
//     overlapping) are treated by RULE:
//       utf8          they are read in latin1, and whatever then looks like UTF-8 is read as UTF-8, again
//                     and again until one code point is left (ftfy's collapse; nested collapses too); a
//                     character of windows-1252's 80-9F counts as its byte, a space behind a lead as A0
//       utf8+c1       the same, and a C1 control that is left becomes what windows-1252 has there
//       utf8/NAME     read in MISREAD, written in encoding NAME, read as UTF-8
//       utf8>NAME     read in MISREAD, what looks like UTF-8 collapsed once, the result written in NAME, read as
//                     UTF-8
//       grave         the byte C3 stands as à (ftfy reads it and the space behind it as C3 A0, and keeps the space)
//       is:HEX        they stand as the UTF-8 text given in hex (a fold: quotes straightened, a space for A0,
//                     ? or U+FFFD for what could not be read); LEN may be 0: something was put in
//     Three rules change the bytes before they are read, and may lie inside the pieces above:
//       lost          they are dropped
//       cesu          they are a character above U+FFFF in UTF-8, and become its two surrogates, three bytes each
//       as:HEX        they are these other bytes, which ENCODING reads as the same text (a second code for
//                     the same character)
//     ENCODING and MISREAD are names of encoding::all(), not labels ("latin1" is ISO-8859-1 proper).
//     MISREAD may be `raw`: the bytes stand as they are (no misreading; the decode stage).
//     MISREAD single-byte encodings are sloppy: an undefined byte is the C1 control of its number.
//   map U+XXXX U+YYYY   every U+XXXX becomes U+YYYY; `-` in its place: is dropped
//   html named NAME     the character (or two) that NAME stands for becomes &NAME;
//   html dec DIGITS     a character becomes &#DIGITS; (leading zeros kept)
//   html hex xDIGITS    a character becomes &#xDIGITS; (the x and the digits in the case they have)
//   html pair N N       a character above U+FFFF becomes &#N;&#N;, the halves of its surrogate pair, each N in
//                       decimal or as xHEX
//   html again FORM     every & of the text becomes a reference; FORM is `named amp`, `dec 38`, ...
//   unwritten U+XXXX [bytes] [or U+YYYY...]   each character, none of them ASCII, could not be written and is U+XXXX
//                       (`bytes`: each byte of its UTF-8 is). `or` names what else may have stood there: a
//                       description, never a proof
//   put HEX[*N]         these bytes, N times, stand there, whatever the text is: a description, never a proof
//   signs WORDS         changes nothing: why a repair was made, for those who read the ledger
//
// Steps are separated by " | " when one follows another. Hex digits may be of either case.
#ifndef KINTSUGI_FORWARD_RECIPE_HPP
#define KINTSUGI_FORWARD_RECIPE_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kintsugi::forward {

// The damaged bytes, or nullopt where the recipe is malformed or cannot be applied to this text.
std::optional<std::string> run(std::string_view recipe, std::string_view restored);

// What a recipe is worth for a seam.
enum class Claim : std::uint8_t {
  wrong,     // it does not give `original` out of `restored`
  quoted,    // it does, by quoting some of it: `put`, `is`, `lost`. Other text in that place gives the same.
  computed,  // it does, by computing all of it. That no other reading does is for the stage to know.
};
Claim check(std::string_view recipe, std::string_view restored, std::string_view original);

}  // namespace kintsugi::forward

#endif  // KINTSUGI_FORWARD_RECIPE_HPP
