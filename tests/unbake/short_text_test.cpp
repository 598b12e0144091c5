#include "unbake/short_text.hpp"

#include <gtest/gtest.h>

#include <string>

#include "scan/scan.hpp"
#include "unbake/unbake.hpp"

namespace kintsugi::unbake {
namespace {

TEST(ShortText, IsAskedForWordsWhereNothingAlarms) {
  for (const char* text : {"O masã rotundã", "Regi—n del norte", "Editar a p\u00A0gina"}) {
    ASSERT_TRUE(scan::clean(text)) << text;
    EXPECT_TRUE(is_doubtful(text)) << text;
    EXPECT_FALSE(propose(text, {}).empty()) << text;
  }
}

TEST(ShortText, IsSoundWhereItsWordsAreListedOrNoneWouldBe) {
  for (const char* text :
       {"", "plain ASCII", "À la carte, s’il vous plaît.", "Une – deux – trois", "«Le Monde»", "a² + b² = c²",
        "10\u00A0000 personnes", "Привет, мир", "我们 – 他们", "Zażółć gęślą jaźń", "Der Herr Ströbelmüller",
        "“salva”", "naïf… peut-être"})
    EXPECT_FALSE(is_doubtful(text)) << text;
}

TEST(ShortText, IsAskedWhereASignStandsInsideAWord) {
  for (const char* text : {"Breidd m”skva", "dispo¤ible", "Beni K”hler", "devant l'H˜tel"})
    EXPECT_TRUE(is_doubtful(text)) << text;
  for (const char* text : {"it’s", "mother–in–law", "10°C", "l·l", "R&D™ group", "a–b"})
    EXPECT_FALSE(is_doubtful(text)) << text;
}

TEST(ShortText, IsAskedWhereAMarkClosesNothing) {
  for (const char* text : {"Nechce sa mi o tom hovori» ráno.", "ladnos»; elegancia"})
    EXPECT_TRUE(is_doubtful(text)) << text;
  for (const char* text : {"«Bon soir»", "»Guten Abend«", "He said “good night”", "„Gute Nacht“"})
    EXPECT_FALSE(is_doubtful(text)) << text;
}

TEST(ShortText, IsAskedWhereACharacterByItselfIsNoWord) {
  EXPECT_TRUE(is_doubtful("Bonjour ˆ tous, je suis nouveau ici"));
  for (const char* text : {"Bonjour à tous, je suis nouveau ici", "10\u00A0000 personnes", "Un – deux"})
    EXPECT_FALSE(is_doubtful(text)) << text;
}

TEST(ShortText, IsAskedWhereAMarkMayHaveBeenALetter) {
  EXPECT_TRUE(is_doubtful("Imenujejo se tudi ťprebivalci"));
  EXPECT_FALSE(is_doubtful("Imenujejo se tudi prebivalci"));
}

TEST(ShortText, IsAskedWhereAMarkTearsWhatIsNoWord) {
  for (const char* text : {"Mario er ’ r—mant’sku sambandi.", "Sus rel’quias eran muy antiguas."})
    EXPECT_TRUE(is_doubtful(text)) << text;
  for (const char* text : {"The cat’s whiskers", "C’est l’heure de dîner", "a well–known story"})
    EXPECT_FALSE(is_doubtful(text)) << text;
}

TEST(ShortText, IsAskedWhereTwoLettersAmongAsciiAreASequence) {
  for (const char* text : {"Il treno รจ in ritardo.", "Nous allons Ă\u00A0 Paris."})
    EXPECT_TRUE(is_doubtful(text)) << text;
  EXPECT_FALSE(is_doubtful("เธอรักแม่ รจ")) << "Thai";
}

// Of a document the lines around tell.
TEST(ShortText, IsShort) {
  const std::string line = "Regi—n del norte\n";
  std::string text = line;
  while (text.size() < 400) text += "Todo está bien aquí.\n";
  EXPECT_TRUE(is_doubtful(line));
  EXPECT_FALSE(is_doubtful(text)) << text;
}

}  // namespace
}  // namespace kintsugi::unbake
