#include "variants.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>

#include "model/model.hpp"

namespace kintsugi::train {
namespace {

constexpr double kUnseen = 0.1;  // of a character that the language's text has not: so many

std::map<char32_t, std::size_t> counts_of(const std::vector<char32_t>& text) {
  std::map<char32_t, std::size_t> counts;
  for (const char32_t c : text) ++counts[c];
  return counts;
}

std::size_t count_in(const std::map<char32_t, std::size_t>& counts, char32_t c) {
  const auto it = counts.find(c);
  return it == counts.end() ? 0 : it->second;
}

}  // namespace

std::map<char32_t, char32_t> simplified(const std::vector<char32_t>& traditional_text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> transform(
      icu::Transliterator::createInstance("Hant-Hans", UTRANS_FORWARD, status));
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no Hant-Hans");
  std::map<char32_t, char32_t> all;
  for (char32_t c = model::kFirstVariant; c < model::kEndVariant; ++c) {
    icu::UnicodeString s(static_cast<UChar32>(c));
    transform->transliterate(s);
    const auto to = static_cast<char32_t>(s.char32At(0));
    if (s.length() == 1 && to != c && to >= model::kFirstVariant && to < model::kEndVariant) all[c] = to;
  }
  const auto counts = counts_of(traditional_text);
  std::map<char32_t, char32_t> commonest;  // of each simplified character
  for (const auto& [c, to] : all) {
    if (all.count(to) != 0) continue;
    const auto [it, fresh] = commonest.try_emplace(to, c);
    if (!fresh && count_in(counts, c) > count_in(counts, it->second)) it->second = c;
  }
  std::map<char32_t, char32_t> out;
  for (const auto& [to, c] : commonest) out[c] = to;
  return out;
}

std::vector<std::pair<char32_t, char32_t>> variants(const std::map<char32_t, char32_t>& to) {
  std::map<char32_t, char32_t> all = to;
  for (const auto& pair : to) all[pair.second] = pair.second;
  return {all.begin(), all.end()};
}

std::vector<std::uint8_t> variant_costs(const std::map<char32_t, char32_t>& to,
                                        const std::vector<char32_t>& text) {
  const auto counts = counts_of(text);
  std::map<char32_t, double> sums;
  const auto pairs = variants(to);
  for (const auto& [c, shared] : pairs) sums[shared] += static_cast<double>(count_in(counts, c)) + kUnseen;
  std::vector<std::uint8_t> out;
  for (const auto& [c, shared] : pairs) {
    const double share = (static_cast<double>(count_in(counts, c)) + kUnseen) / sums[shared];
    out.push_back(
        static_cast<std::uint8_t>(std::clamp(std::lround(-std::log2(share) * model::kBit), 0L, 255L)));
  }
  return out;
}

}  // namespace kintsugi::train
