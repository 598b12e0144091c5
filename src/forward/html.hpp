// The `html` step: a character becomes a character reference.
#ifndef KINTSUGI_FORWARD_HTML_HPP
#define KINTSUGI_FORWARD_HTML_HPP

#include <optional>
#include <string>
#include <string_view>

namespace kintsugi::forward {

// `arguments`: what follows "html " in the recipe.
std::optional<std::string> run_html(std::string_view arguments, std::string_view restored);

}  // namespace kintsugi::forward

#endif  // KINTSUGI_FORWARD_HTML_HPP
