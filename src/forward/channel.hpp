// The `channel` step: encoded in one encoding, read in another.
#ifndef KINTSUGI_FORWARD_CHANNEL_HPP
#define KINTSUGI_FORWARD_CHANNEL_HPP

#include <optional>
#include <string>
#include <string_view>

namespace kintsugi::forward {

// `arguments`: what follows "channel " in the recipe. `computed` becomes false if bytes of the text did not come
// through the channel (`is`, `lost`): other text in their place gives the same result.
std::optional<std::string> run_channel(std::string_view arguments, std::string_view restored, bool* computed);

}  // namespace kintsugi::forward

#endif  // KINTSUGI_FORWARD_CHANNEL_HPP
