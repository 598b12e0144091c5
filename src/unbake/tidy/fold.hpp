// Characters that are one way of writing others: ligatures, widths, quotes, line breaks. All style, all off
// unless asked for.
#ifndef KINTSUGI_UNBAKE_TIDY_FOLD_HPP
#define KINTSUGI_UNBAKE_TIDY_FOLD_HPP

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "unbake/tidy/kinds.hpp"

namespace kintsugi::unbake::tidy {

struct Fold {
  char32_t from;
  std::string_view to;  // UTF-8
};

// Sorted by `from`; generated.
std::span<const Fold> ligatures() noexcept;
std::span<const Fold> widths() noexcept;

struct Folded {
  std::size_t size = 0;  // bytes of the text
  std::string to;
  TidyKind kind = TidyKind::count_;
};

// What text[at] folds to, of the kinds that are on. A half-width kana takes its voicing mark with it.
std::optional<Folded> fold_at(std::string_view text, std::size_t at, const Switches& switches);

// Whether a byte can begin something that fold_at() folds, whatever is on.
inline bool may_fold(unsigned char byte) noexcept {
  return byte == '\r' || byte == 0xC2 || byte == 0xC4 || byte == 0xC5 || byte == 0xC7 || byte == 0xCA ||
         byte == 0xE2 || byte == 0xE3 || byte == 0xEF;
}

}  // namespace kintsugi::unbake::tidy

#endif  // KINTSUGI_UNBAKE_TIDY_FOLD_HPP
