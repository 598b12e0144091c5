// The look that wakes for spam in the letters of the text.
#include "excise/own_script.hpp"

#include <gtest/gtest.h>

#include <string>

namespace kintsugi::excise {
namespace {

const std::string kGerman =
    "Die Ausschüsse tagten am Dienstag und sprachen lange über die neue Brücke, die im nächsten Jahr gebaut "
    "werden soll. ";

TEST(OwnScript, SleepsOverSoundText) {
  EXPECT_FALSE(sounds(""));
  EXPECT_FALSE(sounds("The committee met on Tuesday and talked about the bridge."));
  EXPECT_FALSE(sounds(kGerman));
  EXPECT_FALSE(sounds(kGerman + "Er las das Buch mit dem Titel The Old Man and the Sea zu Ende."));
}

TEST(OwnScript, WakesForWordsOfSpam) {
  EXPECT_TRUE(sounds("The committee met and buy viagra online without prescription talked about it."));
}

TEST(OwnScript, WakesForWordsOfAnotherLanguage) {
  EXPECT_TRUE(sounds(kGerman + "Danach bahis siteleri bedava bonus gingen alle nach Hause."));
}

TEST(OwnScript, WakesForAStrangeWordBesideWordsOfSpam) {
  EXPECT_FALSE(sounds(kGerman + "Danach gingen alle mit ihrem qwertzol nach Hause."));
  EXPECT_TRUE(sounds(kGerman + "Danach gingen alle miglior bingo online nach Hause."));
}

TEST(OwnScript, APassageInAnotherLanguageIsNone) {
  EXPECT_FALSE(
      sounds(kGerman +
             "\nand then they all went home together because it was already very late in the evening "
             "and nobody wanted to wait for the last train\n" +
             kGerman));
}

TEST(OwnScript, GoesOnBehindAPassage) {
  EXPECT_TRUE(sounds(
      kGerman + "\nand then they all went home together because it was already very late in the evening\n" +
      kGerman + kGerman + kGerman + "Danach bahis siteleri bedava bonus gingen alle nach Hause."));
}

}  // namespace
}  // namespace kintsugi::excise
