// Text of the input in a page of ours: whatever it is, it stays text.
#ifndef KINTSUGI_APPS_HTML_HPP
#define KINTSUGI_APPS_HTML_HPP

#include <cstddef>
#include <string>
#include <string_view>

namespace kintsugi::cli {

// For text and for attributes in double quotes. Characters that turn text around, controls and others that are not to be
// seen become their names in brackets, bytes that are no UTF-8 "\xB3".
std::string html(std::string_view text);

// The same for text that is to be read: what cannot be seen stands in an element of its own. `raw`: all bytes from 80 are
// shown as bytes. A long stretch is cut in its middle, and a heap of combining marks at its top.
std::string html_text(std::string_view text, bool raw = false, std::size_t longest = ~std::size_t{0});

// " dir=\"rtl\"" or nothing, by the first letters that have a direction; " lang=\"ko\"" where the language is known.
std::string direction(std::string_view text);
std::string language_attribute(std::string_view code);

// Whether most of its letters are written downwards (Mongolian).
bool is_vertical(std::string_view text);

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_HTML_HPP
