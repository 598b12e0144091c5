// Characters that two languages write differently and mean the same by: Chinese, simplified and traditional.
#ifndef KINTSUGI_TOOLS_TRAIN_VARIANTS_HPP
#define KINTSUGI_TOOLS_TRAIN_VARIANTS_HPP

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

namespace kintsugi::train {

// The languages whose text is learned as one, under the first of them.
inline constexpr std::string_view kOneTongue[] = {"zh-Hans", "zh-Hant"};

// The simplified character of each traditional one that has it for itself: by ICU's transform (CLDR), and of several
// with one simplified character the commonest in the text, which is traditional. The others stand for themselves.
std::map<char32_t, char32_t> simplified(const std::vector<char32_t>& traditional_text);

// What each character costs in a language, where it is one of several that the shared text has under one; 1/8 bit.
// For each of those of `to`, and what they stand for, ascending.
std::vector<std::uint8_t> variant_costs(const std::map<char32_t, char32_t>& to,
                                        const std::vector<char32_t>& text);

// Each character with what it stands for: the pairs of `to`, and what they stand for as itself. Ascending.
std::vector<std::pair<char32_t, char32_t>> variants(const std::map<char32_t, char32_t>& to);

}  // namespace kintsugi::train

#endif  // KINTSUGI_TOOLS_TRAIN_VARIANTS_HPP
