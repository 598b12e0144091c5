// What searches take for the least that a character costs is no more than it does cost, whatever stands around it.
#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "lattice/pricing.hpp"
#include "lattice/signs.hpp"
#include "lattice/unseen.hpp"

namespace kintsugi::lattice {
namespace {

model::Language named(std::string_view name) { return *model::Model::builtin().find(name); }

TEST(Bounds, OfCharactersThatALanguageNeverHad) {
  const model::Model& m = model::Model::builtin();
  std::mt19937 numbers(1);
  for (const std::string_view name : {"ko", "ja", "zh-Hans", "zh-Hant"}) {
    const model::Language l = named(name);
    const Unseen& unseen = Unseen::eastern(l);
    int never = 0, dearer = 0;
    for (int i = 0; i < 20000; ++i) {
      const char32_t c = 0x3400 + numbers() % (0xD7A4 - 0x3400), c1 = 0x3041 + numbers() % 0x6000,
                     c2 = 0x3041 + numbers() % 0x6000;
      const int least = unseen.least(c);
      if (m.has(l, c)) {
        EXPECT_EQ(least, 0);
      }
      if (least == 0) continue;
      ++never;
      // The table of the model takes one in some thousands of keys that it does not have for one that it has.
      dearer += m.cost(l, c2, c1, c) >= least;
    }
    EXPECT_GT(never, 1000) << name;
    EXPECT_GE(dearer * 1000, never * 995) << name;
  }
  EXPECT_EQ(Unseen::eastern(named("zh-Hans")).least(U'的'), 0);
  EXPECT_EQ(Unseen::eastern(named("ko")).least(U'한'), 0);
  EXPECT_EQ(Unseen::eastern(named("ko")).least(U'a'), 0);
}

TEST(Bounds, OfLettersThatALanguageNeverHad) {
  const model::Model& m = model::Model::builtin();
  for (const std::string_view name : {"ru", "uk", "el", "he", "ar", "th"}) {
    const model::Language l = named(name);
    const Unseen& unseen = Unseen::letters(l);
    int never = 0, dearer = 0;
    for (char32_t c = 0x80; c < 0x3000; ++c) {
      const int least = unseen.least(c);
      if (m.has(l, c)) {
        EXPECT_EQ(least, 0);
      }
      if (least == 0) continue;
      ++never;
      dearer += m.cost(l, U'a', 0x430 + c % 0x20, c) >= least;
    }
    EXPECT_GT(never, 200) << name;
    EXPECT_GE(dearer * 1000, never * 990) << name;
    // Blanks and marks of direction are not asked for by themselves.
    EXPECT_EQ(unseen.least(0x200E), 0);
    EXPECT_EQ(unseen.least(0x2003), 0);
  }
  EXPECT_GT(Unseen::letters(named("ru")).least(0x452), 0);
  EXPECT_EQ(Unseen::letters(named("sr")).least(0x452), 0);
  EXPECT_EQ(Unseen::letters(named("ru")).least(0x436), 0);
}

TEST(Bounds, OfOneOfManyThatMayBeGone) {
  const Misread& misread = *Misread::find(encoding::Id::gbk);
  const Habits none({});
  Pricing prices(misread, none);
  prices.one_of_many = true;
  const std::vector<model::Language> languages{named("ru"), named("zh-Hans")};
  prices.languages = languages;
  std::mt19937 numbers(2);
  const auto any = [&numbers]() -> char32_t {
    switch (numbers() % 6) {
      case 0: return 0x20 + numbers() % 0x60;
      case 1: return 0xA0 + numbers() % 0x160;
      case 2: return 0x400 + numbers() % 0x60;
      case 3: return 0x2010 + numbers() % 0x20;
      case 4: return 0x4E00 + numbers() % 0x5200;
      default: return 0x80 + numbers() % 0xFF00;
    }
  };
  int bounded = 0;
  for (int i = 0; i < 200000; ++i) {
    const char32_t c = any(), c1 = any(), c2 = any(), after = any();
    const int least = prices.least_of_many(c);
    const int price = prices.restored(model::fold(c2), model::fold(c1), c, after, true);
    bounded += least > 0;
    if (price < 0) continue;
    ASSERT_GE(price, least) << std::hex << static_cast<unsigned>(c2) << ' ' << static_cast<unsigned>(c1)
                            << ' ' << static_cast<unsigned>(c) << ' ' << static_cast<unsigned>(after);
  }
  EXPECT_GT(bounded, 50000);
}

}  // namespace
}  // namespace kintsugi::lattice
