// Gold on a terminal.
#ifndef KINTSUGI_APPS_PAINT_HPP
#define KINTSUGI_APPS_PAINT_HPP

#include <string>
#include <string_view>

#include "kintsugi/kintsugi.hpp"
#include "kintsugi/weave.hpp"

namespace kintsugi::cli {

// Whether to colour what goes to standard output: --color, then NO_COLOR (https://no-color.org), then whether it
// is a terminal that knows colours.
bool wants_colour(std::string_view choice);

// `text` in the colour of its proof: bright gold for bytes, gold for language, underlined where nothing was done.
// Every line is painted by itself, so that a pager may cut anywhere.
std::string gilded(std::string_view text, Proof proof);

// The mended text with its seams in gold. Without the colours it is the text, byte for byte.
std::string gilded(const Mended& mended);

std::string bold(std::string_view text);

// How many colours a terminal has: COLORTERM, then TERM.
enum class Depth : std::uint8_t { none, sixteen, many, all };
Depth depth_of_terminal();

// What begins a look, and what ends it. Empty without colours, and for what is plain.
std::string_view start_of(Look look, Depth depth) noexcept;
std::string_view end_of(Look look, Depth depth) noexcept;

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_PAINT_HPP
