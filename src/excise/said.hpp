// How often a document says each of many phrases.
#ifndef KINTSUGI_EXCISE_SAID_HPP
#define KINTSUGI_EXCISE_SAID_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kintsugi::excise {

// Of each phrase the number of places, apart, where it stands, `most` at most. All are looked for in one pass: a search for
// each of them would take the square of the document's length where their number grows with it.
std::vector<std::uint32_t> times_said(std::u32string_view text, std::span<const std::u32string_view> phrases,
                                      std::uint32_t most);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_SAID_HPP
