#include "unbake/tidy/kinds.hpp"

#include "unbake/tidy/tidy.hpp"

namespace kintsugi::unbake::tidy {
namespace {

// In TidyKind's order.
constexpr Kind kKinds[] = {
    {"unbake.entity", "HTML character references left in text: &eacute; &#233; &amp;#39;", true},
    {"unbake.surrogate", "two numeric references for the halves of one character: &#xD83D;&#xDE00;", true},
    {"unbake.control", "control characters without a meaning in text, U+FEFF inside it", true},
    {"unbake.terminal-escape", "terminal escape sequences, such as those that colour text", true},
    {"unbake.bom", "a byte-order mark kept as the text's first character", true},
    {"unbake.linebreak", "CRLF, CR, U+0085, U+2028 and U+2029 to LF", false},
    {"unbake.ligature", "single-character Latin ligatures and digraphs to their letters", false},
    {"unbake.width", "full-width ASCII and half-width kana and hangul to the usual width", false},
    {"unbake.quotes", "curly quotation marks to straight ones", false},
    {"unbake.nfc", "Unicode normalisation form C", false},
};
static_assert(std::size(kKinds) == static_cast<std::size_t>(TidyKind::count_));

// "unbake.*" means all of them.
bool matches(std::string_view pattern, std::string_view kind) noexcept {
  if (!pattern.ends_with('*')) return pattern == kind;
  return kind.starts_with(pattern.substr(0, pattern.size() - 1));
}

}  // namespace

std::span<const Kind> kinds() noexcept { return kKinds; }

std::string_view name(TidyKind k) noexcept { return kKinds[static_cast<std::size_t>(k)].name; }

Switches::Switches(const Options& options) noexcept {
  for (std::size_t i = 0; i < std::size(kKinds); ++i) {
    bool on = kKinds[i].by_default;
    for (const std::string_view n : options.enable) on = on || matches(n, kKinds[i].name);
    for (const std::string_view n : options.disable) on = on && !matches(n, kKinds[i].name);
    bits_ |= static_cast<std::uint32_t>(on) << i;
  }
}

}  // namespace kintsugi::unbake::tidy
