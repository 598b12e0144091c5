// The look before the look, against the same said slowly.
#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <string_view>

#include "excise/excise.hpp"
#include "excise/own_script.hpp"

namespace kintsugi::excise {
namespace {

int script(unsigned char b) {
  if (b >= 0xC3 && b <= 0xC9) return 1;
  if (b == 0xCE || b == 0xCF) return 2;
  if (b >= 0xD0 && b <= 0xD4) return 3;
  if (b >= 0xD5 && b <= 0xD7) return 4;
  if (b >= 0xD8 && b <= 0xDD) return 5;
  if (b == 0xE0) return 6;
  if (b >= 0xE3 && b <= 0xE9) return 7;
  return b >= 0xEA && b <= 0xED ? 8 : 0;
}

bool slow_calm(std::string_view text) {
  std::set<int> scripts;
  bool ascii = false, broken = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto b = static_cast<unsigned char>(text[i]);
    if (b >= 0x80) scripts.insert(script(b));
    ascii = ascii || (b >= 0x40 && b < 0x80 && b % 16 >= 3 && b % 16 <= 9);
    if (b != '\n' || i == 0 || i + 1 == text.size()) continue;
    const auto last = static_cast<unsigned char>(text[i - 1]), next = static_cast<unsigned char>(text[i + 1]);
    const bool letter = last >= 0x80 || (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z');
    broken =
        broken || (letter && ((next >= 'a' && next <= 'z') || (next >= 0xC0 && next < 0xEE && next != 0xE2)));
  }
  scripts.erase(0);
  if (ascii && !(scripts.empty() || *scripts.begin() == 1)) scripts.insert(1);
  return scripts.size() < 2 && (!broken || wraps(text));
}

TEST(CalmLook, SaysWhatIsSaidSlowly) {
  constexpr std::string_view kPieces[] = {"plain words ", "More. ", "end", "\n",  "\nand", "\n\n", "é",
                                          "людей ",       "자유",   "。",  "ไทย", "“",     "😀",    "1,0 ",
                                          "Å\n",          "\nя"};
  std::mt19937 random(3);
  std::size_t calm_ones = 0, others = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::size_t kinds = 1 + random() % std::size(kPieces);
    const std::size_t first = random() % std::size(kPieces);
    std::string text;
    for (std::size_t n = random() % 60; n > 0; --n) {
      text += random() % 8 != 0 ? kPieces[0] : kPieces[(first + random() % kinds) % std::size(kPieces)];
    }
    ASSERT_EQ(calm(text), slow_calm(text)) << text;
    (slow_calm(text) ? calm_ones : others) += 1;
  }
  EXPECT_GT(calm_ones, 3000u);
  EXPECT_GT(others, 3000u);
}

TEST(CalmLook, WakesForSpamInTheTextsOwnLetters) {
  const std::string before = "The committee met on Tuesday and talked about the bridge, which ",
                    after = " had been closed since the flood. Nobody knew when it would be opened again.";
  EXPECT_TRUE(calm(before + "as everybody knew" + after));
  for (const char* spam : {"slot gacor maxwin hari ini", "cheap viagra online without prescription",
                           "canlı bahis siteleri güncel giriş", "casas de apuestas bono sin depósito",
                           "tài xỉu online nổ hũ đổi thưởng"}) {
    EXPECT_FALSE(calm(before + spam + after)) << spam;
    EXPECT_TRUE(sounds(before + spam + after)) << spam;
  }
  const std::string russian = "Комитет собрался во вторник и говорил о новом мосте, который ";
  EXPECT_TRUE(calm(russian + "закрыли весной."));
  EXPECT_FALSE(calm(russian + "онлайн казино с бездепозитным бонусом закрыли весной."));
}

TEST(CalmLook, TellsWrappedTextFromBrokenLines) {
  std::string wrapped, broken;
  for (int i = 0; i < 8; ++i)
    wrapped += "The committee said on Tuesday that the new plan for\ntransport would be late.\n";
  for (int i = 0; i < 8; ++i)
    broken += std::string(10 + static_cast<std::size_t>(i) * 7, 'a') +
              "\nword of it.\nThe next line.\nAnd the next.\n";
  EXPECT_TRUE(wraps(wrapped));
  EXPECT_FALSE(wraps(broken));
  EXPECT_FALSE(wraps("A line that is brok\nen once.\nAnd others.\nAnd others.\n"));
}

}  // namespace
}  // namespace kintsugi::excise
