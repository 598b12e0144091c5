#include "scan/scan.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "text/utf8.hpp"

namespace kintsugi::scan {
namespace {

bool alarmed(std::string_view text) {
  std::vector<Alarm> alarms;
  find(text, alarms);
  return !alarms.empty();
}

TEST(Scan, CleanTextFlowsBy) {
  for (const char* text :
       {"", "plain ASCII, with (brackets) and 1,234 figures\n", "Les élèves étaient déjà à l’école.",
        "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności.",
        "Все люди рождаются свободными и равными.",
        "모든 인간은 태어날 때부터 자유로우며 존엄과 권리에 있어 동등하다.",
        "人人生而自由，在尊严和权利上一律平等。", "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกัน",
        "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق."}) {
    EXPECT_FALSE(alarmed(text)) << text;
    EXPECT_TRUE(clean(text)) << text;
  }
}

TEST(Scan, DamageAlarms) {
  for (const char* text :
       {"Les Ã©lÃ¨ves Ã©taient dÃ©jÃ  lÃ .", "¾È³çÇÏ¼¼¿ä ¹Ý°©½À´Ï´Ù", "Âñå ëþäè ðîæäàþòñÿ ñâîáîäíûìè",
        "It\xC2\x92s a control", "РџСЂРёРІРµС‚, РєР°Рє РґРµР»Р°?", "涓枃绔欑偣"}) {
    EXPECT_TRUE(alarmed(text)) << text;
    EXPECT_FALSE(clean(text)) << text;
  }
}

TEST(Scan, InvalidUtf8IsNotClean) {
  EXPECT_FALSE(clean("caf\xE9 au lait"));
  EXPECT_FALSE(clean("cut short \xE4\xB8"));
}

TEST(Scan, AlarmsAreTheDamagedLines) {
  const std::string text = "a sound line\n¾È³çÇÏ¼¼¿ä ¹Ý°©½À´Ï´Ù\nanother sound line\n";
  std::vector<Alarm> alarms;
  find(text, alarms);
  ASSERT_EQ(alarms.size(), 1u);
  EXPECT_EQ(text.substr(alarms[0].begin, alarms[0].end - alarms[0].begin), "¾È³çÇÏ¼¼¿ä ¹Ý°©½À´Ï´Ù");
}

TEST(Scan, EveryInstructionSetGivesTheSameAnswer) {
  std::mt19937 random(1);
  const auto below = [&random](std::uint32_t n) { return random() % n; };
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const std::uint32_t length = below(200);
    for (std::uint32_t i = 0; i < length; ++i) {
      switch (below(6)) {
        case 0: text::append(text, 0x80 + below(0x180)); break;
        case 1: text::append(text, 0x400 + below(0x60)); break;
        case 2: text::append(text, 0x4E00 + below(0x5000)); break;
        case 3: text += below(4) == 0 ? '\n' : ' '; break;
        default: text += static_cast<char>('a' + below(26));
      }
    }
    std::vector<Alarm> scalar;
    find(text, scalar, Level::scalar);
    for (const Level level : {Level::v2, Level::v3}) {
      if (level > best_level()) continue;
      std::vector<Alarm> alarms;
      find(text, alarms, level);
      EXPECT_EQ(alarms, scalar) << text;
      EXPECT_EQ(clean(text, level), clean(text, Level::scalar)) << text;
    }
    EXPECT_EQ(clean(text, Level::scalar), scalar.empty()) << text;
  }
}

}  // namespace
}  // namespace kintsugi::scan
