// The first look at the Latin languages, against a look at all of them.
#include "lattice/letters.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "lattice/languages.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

std::vector<char32_t> folded(std::string_view utf8) {
  std::vector<char32_t> out;
  text::for_each(utf8, [&](char32_t c, std::size_t, std::size_t) { out.push_back(model::fold(c)); });
  return out;
}

constexpr std::string_view kTexts[] = {
    "The children went to the library because the weather was bad.",
    "Die Kinder gingen in die Bücherei, weil das Wetter schlecht war.",
    "Les enfants sont allés à la bibliothèque parce qu’il pleuvait.",
    "Los niños fueron a la biblioteca porque hacía mal tiempo.",
    "Dzieci poszły do biblioteki, ponieważ pogoda była brzydka.",
    "A gyerekek könyvtárba mentek, mert rossz volt az idő.",
    "Hava kötü olduğu için çocuklar kütüphaneye gittiler.",
    "Bọn trẻ đến thư viện vì thời tiết xấu, trời mưa rất to.",
    "Börnin fóru á bókasafnið af því að veðrið var vont.",
    "Barna gikk på biblioteket fordi været var dårlig.",
    "Anak-anak itu pergi ke perpustakaan karena cuaca buruk.",
    "Lapset menivät kirjastoon, koska sää oli huono.",
    // Misread: the letters beyond ASCII speak for no language.
    "Les enfants sont allÃ©s Ã  la bibliothÃ¨que parce quâ€™il pleuvait.",
    "Die Kinder gingen in die BÃ¼cherei, weil das Wetter schlecht war, und blieben lÃ¤nger.",
    "They don¡¯t know that it isn¡¯t the children¡¯s library.",
};

// 1/8 bit in each of the Latin languages.
std::vector<int> costs_of(std::span<const char32_t> text) {
  std::vector<int> out;
  for (const model::Language l : latin_languages()) out.push_back(text_cost(text, l));
  return out;
}

TEST(Letters, KeepTheLikeliest) {
  std::size_t kept = 0;
  for (const std::string_view utf8 : kTexts) {
    const std::vector<char32_t> text = folded(utf8);
    const std::vector<int> costs = costs_of(text);
    const model::Language best = latin_languages()[static_cast<std::size_t>(
        std::min_element(costs.begin(), costs.end()) - costs.begin())];
    const std::vector<model::Language> possible = Letters::get().possible(text, 1);
    EXPECT_NE(std::find(possible.begin(), possible.end(), best), possible.end()) << utf8;
    EXPECT_TRUE(std::is_sorted(possible.begin(), possible.end())) << utf8;
    kept += possible.size();
  }
  EXPECT_LT(kept, std::size(kTexts) * latin_languages().size() / 3);  // and few others
}

TEST(Letters, KeepAsManyAsAreWanted) {
  const std::vector<char32_t> text = folded(kTexts[0]);
  for (std::size_t some = 1; some <= latin_languages().size(); ++some)
    EXPECT_GE(Letters::get().possible(text, some).size(), some);
}

TEST(Letters, KnowAllLanguagesAndKeepThemWhereLittleIsSaid) {
  EXPECT_EQ(Letters::get().possible(folded("òáðà ñòð ÿíäåê"), 1), latin_languages());
  EXPECT_EQ(Letters::get().possible({}, 1), latin_languages());
}

TEST(Letters, TellHowFarALanguageIsBehind) {
  const model::Language english = *model::Model::builtin().find("en"),
                        turkish = *model::Model::builtin().find("tr");
  EXPECT_EQ(Letters::get().behind(folded(kTexts[0]), english), 0);
  EXPECT_GT(Letters::get().behind(folded(kTexts[0]), turkish).value(), 40 * model::kBit);
  EXPECT_FALSE(Letters::get().behind(folded("òáðà ñòð"), english));
  EXPECT_FALSE(Letters::get().behind(folded(kTexts[0]), *model::Model::builtin().find("ru")));
}

}  // namespace
}  // namespace kintsugi::lattice
