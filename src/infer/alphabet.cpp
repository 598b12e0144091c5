#include "infer/alphabet.hpp"

#include <algorithm>
#include <utility>

#include "infer/letter.hpp"

namespace kintsugi::infer {
namespace {

// Bits of a letter by itself: what is rarer is no letter of the language, but of names in it. Vietnamese has most
// letters. A script is one of the language if several letters of it are common.
constexpr int kRarest = 18 * model::kBit;
constexpr int kCommon = 11 * model::kBit, kEnough = 8, kFew = 3;
constexpr int kRarestSign = 18 * model::kBit;
constexpr std::size_t kMost = 150;

struct Script {
  char32_t first, end;
};
// Letters, and letters that few languages have: those must have several.
struct Scripts {
  Script usual[4], rare[2];
};
constexpr Scripts kScripts[] = {
    {{{U'a', U'z' + 1}, {0xC0, 0x180}, {0x218, 0x21C}, {0x259, 0x25A}}, {{0x1A0, 0x218}, {0x1E80, 0x1F00}}},
    {{{0x386, 0x3CF}, {}, {}, {}}, {{}, {}}},
    {{{0x400, 0x460}, {0x490, 0x492}, {}, {}}, {{0x492, 0x500}, {}}},
    {{{0x531, 0x588}, {}, {}, {}}, {{}, {}}},
    {{{0x5D0, 0x5EB}, {}, {}, {}}, {{}, {}}},
    {{{0x620, 0x64B}, {0x671, 0x6D4}, {}, {}}, {{}, {}}},
    {{{0x10D0, 0x10FB}, {}, {}, {}}, {{}, {}}},
};
constexpr char32_t kSigns[] = {0xA1, 0xA7, 0xAA, 0xB0, 0xB2, 0xB3, 0xBA, 0xBD, 0xBF, 0x20AC, 0x2122};

std::vector<char32_t> letters_of(model::Language language) {
  const model::Model& m = model::Model::builtin();
  std::vector<std::pair<int, char32_t>> found;
  for (const Scripts& script : kScripts) {
    int common = 0;
    const auto letters = [&](const auto& parts) {
      std::vector<std::pair<int, char32_t>> out;
      for (const Script& part : parts) {
        for (char32_t c = part.first; c < part.end; ++c) {
          if (m.proper(language, c) != c) continue;
          const int cost = m.unigram(language, c);
          common += cost <= kCommon;
          // A capital is at home where its small letter is.
          const int either = std::min(cost, lower(c) != c ? m.unigram(language, lower(c)) : cost);
          if (c >= 0x80 && is_letter(c) && either <= kRarest) out.emplace_back(cost, c);
        }
      }
      return out;
    };
    const auto usual = letters(script.usual);
    if (common < kEnough) continue;
    found.insert(found.end(), usual.begin(), usual.end());
    common = 0;
    const auto rare = letters(script.rare);
    if (common >= kFew) found.insert(found.end(), rare.begin(), rare.end());
  }
  std::sort(found.begin(), found.end());
  if (found.size() > kMost) found.resize(kMost);
  std::vector<char32_t> out;
  for (const auto& [cost, c] : found) out.push_back(c);
  return out;
}

std::vector<char32_t> signs_in(model::Language language) {
  std::vector<char32_t> out;
  for (const char32_t c : kSigns) {
    if (model::Model::builtin().unigram(language, c) <= kRarestSign) out.push_back(c);
  }
  return out;
}

// One list a language.
template <typename F>
std::vector<std::vector<char32_t>> each_language(F&& f) {
  std::vector<std::vector<char32_t>> out;
  for (std::size_t l = 0; l < model::Model::builtin().languages().size(); ++l) {
    const auto language = static_cast<model::Language>(l);
    out.push_back(language == model::kGeneric ? std::vector<char32_t>() : f(language));
  }
  return out;
}

}  // namespace

const std::vector<char32_t>& alphabet(model::Language language) {
  static const std::vector<std::vector<char32_t>> all = each_language(letters_of);
  return all[language];
}

const std::vector<char32_t>& signs_of(model::Language language) {
  static const std::vector<std::vector<char32_t>> all = each_language(signs_in);
  return all[language];
}

}  // namespace kintsugi::infer
