#include "lattice/marks.hpp"

#include <algorithm>
#include <string>

namespace kintsugi::lattice {
namespace {

constexpr std::size_t kLongest = 40;  // letters of a word

bool is_letter(char32_t c) { return model::latin_letter(c) || model::other_letter(c); }

bool listed(std::u32string_view word, std::span<const model::Language> languages) {
  std::u32string small;
  for (const char32_t c : word)
    small += model::latin_letter(c) ? model::word_letter(c) : model::small_letter(c);
  return std::any_of(languages.begin(), languages.end(), [&small](model::Language l) {
    return model::Model::builtin().word_cost(l, small).has_value();
  });
}

}  // namespace

int stray_marks(std::u32string_view text, std::span<const std::size_t> places,
                std::span<const model::Language> languages) {
  int stray = 0, open = 0, half_open = 0;
  std::size_t seen = 0;
  for (const std::size_t at : places) {
    // Marks that a page has a byte of its own for may stand as they were.
    for (; seen < at; ++seen) open += text[seen] == U'\u201E', half_open += text[seen] == U'\u201A';
    seen = at + 1;
    std::size_t begin = at, end = at + 1;
    while (begin > 0 && at - begin < kLongest && is_letter(text[begin - 1])) --begin;
    while (end < text.size() && end - at <= kLongest && is_letter(text[end])) ++end;
    const std::u32string_view left = text.substr(begin, at - begin),
                              right = text.substr(at + 1, end - at - 1);
    const bool between = !left.empty() && !right.empty();
    switch (text[at]) {
      case U'\u201C':
      case U'\u201E': ++open; break;
      case U'\u2018':
      case U'\u201A': ++half_open; break;
      case U'\u201D':
        if (open > 0) {
          --open;
        } else if (!left.empty()) {
          stray += 2;
        }
        break;
      case U'\u2019':
        if (between) {
          stray +=
              left.size() > 1 && right.size() > 1 && !listed(left, languages) && !listed(right, languages);
        } else if (half_open > 0) {
          --half_open;
        } else {
          stray += !left.empty();
        }
        break;
      case U'\u2013':
      case U'\u2014':
        if (between) {
          stray += !listed(left, languages) || !listed(right, languages);
        } else if (!left.empty()) {
          stray += 2;
        }
        break;
      default: break;
    }
  }
  return stray;
}

}  // namespace kintsugi::lattice
