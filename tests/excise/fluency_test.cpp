#include "excise/fluency.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "excise/host.hpp"
#include "excise/page.hpp"
#include "kintsugi/kintsugi.hpp"

namespace kintsugi::excise {
namespace {

// Text in a language that nobody speaks: syllables, few common words and many rare ones, as languages have them.
std::string babble(unsigned seed) {
  const std::vector<std::string> onsets = {"k", "g", "t", "d",  "b",  "m",  "n",
                                           "s", "w", "l", "ny", "kp", "gb", "ts"};
  const std::vector<std::string> vowels = {"a", "e", "i", "o", "u", "ɛ", "ɔ"};
  std::mt19937 rng(seed);
  std::vector<std::string> words(150);
  for (std::string& word : words) {
    for (unsigned n = 1 + rng() % 3; n > 0; --n)
      word += onsets[rng() % onsets.size()] + vowels[rng() % vowels.size()];
  }
  std::string out;
  for (int sentence = 0; sentence < 30; ++sentence) {
    out += "A";
    for (unsigned n = 6 + rng() % 16; n > 0; --n) out += ' ' + words[rng() % (1 + rng() % words.size())];
    out += ".\n";
  }
  return out;
}

bool knows(const std::string& text) {
  const Page page(text);
  Host host(page);
  return Fluency(page, host).knows(0, page.lines()[0].begin, page.lines()[0].begin);
}

TEST(Fluency, ToldByTheWords) {
  EXPECT_TRUE(knows("Le gouvernement a annoncé hier de nouvelles mesures pour la sécurité des écoles."));
  EXPECT_TRUE(knows("Правительство вчера объявило о новых мерах безопасности в школах страны."));
  EXPECT_TRUE(knows("정부는 어제 학교 안전을 위한 새로운 대책을 발표했다고 밝혔다."));
  for (unsigned seed = 0; seed < 20; ++seed) EXPECT_FALSE(knows(babble(seed))) << seed;
}

// A page may be in two languages.
TEST(Fluency, OfThePlace) {
  const std::string french =
      "Le gouvernement a annoncé hier de nouvelles mesures pour la sécurité des écoles.\n";
  std::string text;
  for (int i = 0; i < 20; ++i) text += french;
  const std::size_t first = 20;
  text += babble(3) + babble(4);
  const Page page(text);
  Host host(page);
  Fluency fluency(page, host);
  EXPECT_TRUE(fluency.knows(3, page.lines()[3].begin, page.lines()[3].begin));
  for (const std::size_t line : {first + 6, first + 40})
    EXPECT_FALSE(fluency.knows(line, page.lines()[line].begin, page.lines()[line].begin));
}

TEST(Fluency, NothingIsCutOutOfALanguageThatNoModelKnows) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    const std::string text = babble(seed);
    EXPECT_EQ(mend(text).text(), text) << seed;
  }
}

// What was put in again and again is no reason to take the language for one that is unknown.
TEST(Fluency, WhatIsSaidAgainCountsOnce) {
  std::string text;
  for (const char* line :
       {"Le gouvernement a annoncé hier", "de nouvelles mesures pour la", "sécurité des écoles du pays",
        "et les syndicats ont demandé", "que les classes soient ouvertes"})
    text += std::string(line) + " zyrquont blavik morduul tresk ovamp ";
  EXPECT_TRUE(knows(text + "."));
}

}  // namespace
}  // namespace kintsugi::excise
