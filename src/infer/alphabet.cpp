#include "infer/alphabet.hpp"

#include <algorithm>
#include <utility>

#include "infer/letter.hpp"

namespace kintsugi::infer {
namespace {

// Bits of a letter by itself: what is rarer is no letter of the language, but of names in it. Vietnamese has most.
constexpr int kRarest = 16 * model::kBit;
constexpr std::size_t kMost = 150;

constexpr std::pair<char32_t, char32_t> kAlphabets[] = {
    {0xC0, 0x250},  {0x370, 0x400}, {0x400, 0x530},   {0x531, 0x588},   {0x5D0, 0x5EB},
    {0x620, 0x64B}, {0x671, 0x6D4}, {0x10D0, 0x10FB}, {0x1E00, 0x1F00},
};

std::vector<char32_t> letters_of(model::Language language) {
  const model::Model& m = model::Model::builtin();
  std::vector<std::pair<int, char32_t>> found;
  for (const auto& [first, end] : kAlphabets) {
    for (char32_t c = first; c < end; ++c) {
      const int cost = m.unigram(language, c);
      if (is_letter(c) && cost <= kRarest) found.emplace_back(cost, c);
    }
  }
  std::sort(found.begin(), found.end());
  if (found.size() > kMost) found.resize(kMost);
  std::vector<char32_t> out;
  for (const auto& [cost, c] : found) out.push_back(c);
  return out;
}

}  // namespace

const std::vector<char32_t>& alphabet(model::Language language) {
  static const std::vector<std::vector<char32_t>> all = [] {
    std::vector<std::vector<char32_t>> out;
    for (std::size_t l = 0; l < model::Model::builtin().languages().size(); ++l)
      out.push_back(l == model::kGeneric ? std::vector<char32_t>()
                                         : letters_of(static_cast<model::Language>(l)));
    return out;
  }();
  return all[language];
}

}  // namespace kintsugi::infer
