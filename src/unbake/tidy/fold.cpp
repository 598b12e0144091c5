#include "unbake/tidy/fold.hpp"

#include <algorithm>

#include "text/utf8.hpp"
#include "unbake/tidy/nfc.hpp"

namespace kintsugi::unbake::tidy {
namespace {

constexpr char32_t kVoiced = 0xFF9E, kSemiVoiced = 0xFF9F;

std::string_view find(std::span<const Fold> table, char32_t c) noexcept {
  const auto it = std::lower_bound(table.begin(), table.end(), c,
                                   [](const Fold& f, char32_t value) { return f.from < value; });
  return it != table.end() && it->from == c ? it->to : std::string_view();
}

// ｶ and ﾞ are ガ, one character.
Folded fold_width(std::string_view text, std::size_t at, text::CodePoint c, std::string_view to) {
  Folded plain{c.size, std::string(to), TidyKind::width};
  if (c.value < 0xFF66 || c.value > 0xFF9D || at + c.size >= text.size()) return plain;
  const text::CodePoint mark = text::decode(text, at + c.size);
  if (mark.value != kVoiced && mark.value != kSemiVoiced) return plain;
  const char32_t combining = mark.value == kVoiced ? 0x3099 : 0x309A;
  const char32_t voiced = compose(text::decode(to).value, combining);
  if (voiced == 0) return plain;
  return {static_cast<std::size_t>(c.size) + mark.size, text::to_utf8(voiced), TidyKind::width};
}

bool is_line_break(char32_t c) noexcept { return c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029; }

}  // namespace

std::optional<Folded> fold_at(std::string_view text, std::size_t at, const Switches& on) {
  const text::CodePoint c = text::decode(text, at);
  if (!c.valid()) return std::nullopt;
  if (on.on(TidyKind::linebreak) && is_line_break(c.value)) {
    const bool crlf = c.value == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    return Folded{c.size, crlf ? "" : "\n", TidyKind::linebreak};
  }
  if (on.on(TidyKind::quotes)) {
    if (c.value == 0x02BC || (c.value >= 0x2018 && c.value <= 0x201B))
      return Folded{c.size, "'", TidyKind::quotes};
    if (c.value >= 0x201C && c.value <= 0x201F) return Folded{c.size, "\"", TidyKind::quotes};
  }
  if (on.on(TidyKind::ligature)) {
    const std::string_view to = find(ligatures(), c.value);
    if (!to.empty()) return Folded{c.size, std::string(to), TidyKind::ligature};
  }
  if (on.on(TidyKind::width)) {
    const std::string_view to = find(widths(), c.value);
    if (!to.empty()) return fold_width(text, at, c, to);
  }
  return std::nullopt;
}

}  // namespace kintsugi::unbake::tidy
