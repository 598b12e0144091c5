#include "scan/scan.hpp"

#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "reference/scan.hpp"
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

// The sanitizers watch: nothing is read where a view points nowhere.
TEST(Scan, TextThatIsNowhere) {
  EXPECT_TRUE(clean(std::string_view()));
  EXPECT_TRUE(valid(std::string_view()));
  EXPECT_FALSE(alarmed(std::string_view()));
  EXPECT_TRUE(look(std::string_view()).clean);
}

TEST(Scan, DamageAlarms) {
  for (const char* text :
       {"Les Ã©lÃ¨ves Ã©taient dÃ©jÃ  lÃ .", "¾È³çÇÏ¼¼¿ä ¹Ý°©½À´Ï´Ù", "Âñå ëþäè ðîæäàþòñÿ ñâîáîäíûìè",
        "It\xC2\x92s a control", "РџСЂРёРІРµС‚, РєР°Рє РґРµР»Р°?", "涓枃绔欑偣"}) {
    EXPECT_TRUE(alarmed(text)) << text;
    EXPECT_FALSE(clean(text)) << text;
  }
}

TEST(Scan, FewLettersTellLittleOfTheLanguage) {
  EXPECT_TRUE(alarmed("Bir þey daha."));
  EXPECT_TRUE(alarmed("Bana býrak."));
  EXPECT_TRUE(alarmed("Bunu nasýl söylersin?"));
  EXPECT_TRUE(alarmed("Un exemplu este o camerã."));
  EXPECT_FALSE(alarmed("Það er allt í lagi."));
  EXPECT_FALSE(alarmed("Nový dom stál pri ceste."));
}

TEST(Scan, WhatDamageMakesFarOftenerThanTextAlarms) {
  EXPECT_TRUE(alarmed("La gestione delle identit… e degli accessi si riferisce a un insieme di processi."));
  EXPECT_TRUE(alarmed("En la actualizaci—n de la lista se indic— que no parec’a."));
  for (const char* text : {"Aspetta… non so.", "He said “no comment” — and left…", "don’t, l’eau, c’è",
                           "De la ciudad — dijo — no sé nada…"})
    EXPECT_FALSE(alarmed(text)) << text;
}

TEST(Scan, OneCharacterThatALatinLetterMayHaveBeenAlarms) {
  EXPECT_TRUE(alarmed("O jardim 矇 muito grande."));
  EXPECT_TRUE(alarmed("I Tyskland er det lett 책 vera sjef."));
  for (const char* text :
       {"동물원에서 책을 읽었다.", "今天我看到一只猫。", "The word 漢字 (kanji) means Chinese characters."})
    EXPECT_FALSE(alarmed(text)) << text;
}

TEST(Scan, OneSequenceOfAnotherAlphabetAmongLatinWordsAlarms) {
  EXPECT_TRUE(alarmed("Temperatura minima din noapte este de 12Β° in tot orasul."));
  EXPECT_TRUE(alarmed("The river froze at 4掳 below the usual mark, said the guide."));
  for (const char* text : {"Το «ΑΒ» είναι εδώ, όπως και το 12Β°.", "Компания «АБВ» открыла магазин.",
                           "The letters α and Ω are Greek, А and Я are not."})
    EXPECT_FALSE(alarmed(text)) << text;
}

TEST(Scan, AHardSpaceThatWasALetterAlarms) {
  EXPECT_TRUE(alarmed("O rapaz est\u00A0 dormindo no quarto."));
  for (const char* text :
       {"Elle a dit\u00A0: non\u00A0! Prix\u00A0: 12\u00A0€", "Žili jsme v\u00A0Praze a\u00A0okolí.",
        "Ведь в\u00A0городе все\u00A0спят.", "Page\u00A012 of the book, and\u00A0 no more."})
    EXPECT_FALSE(alarmed(text)) << text;
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

// What random text is made of: sound words of many languages, words that were misread, letters at random, ends of
// lines. Some texts have no end of a line, so that pieces grow long.
std::string random_text(std::mt19937& random) {
  static const char* const kWords[] = {"the",
                                       "old",
                                       "house",
                                       "caf\u00e9",
                                       "\u00e9l\u00e8ve",
                                       "rodz\u0105",
                                       "\u0111\u01b0\u1ee3c",
                                       "b\u00e9",
                                       "люди",
                                       "свободы",
                                       "自由",
                                       "权利",
                                       "모든",
                                       "인간은",
                                       "ทั้งหลาย",
                                       "يولد",
                                       "להיות",
                                       "दुनिया",
                                       "Ã©tait",
                                       "Â»",
                                       "¾È³ç",
                                       "½À´Ï´Ù",
                                       "РџСЂ",
                                       "涓枃",
                                       "’s",
                                       "\u00a0",
                                       "ﬁ",
                                       "😀",
                                       "𠀀",
                                       "\u206a",
                                       "\ufeff",
                                       "\uff0c",
                                       "&",
                                       "&lt;",
                                       "&#233;",
                                       "&amp",
                                       "~{",
                                       "~",
                                       "\x1b",
                                       "\x01",
                                       "\x7f",
                                       "\u0085",
                                       "\ufffd",
                                       "\u2070",
                                       "\ufffc",
                                       "?",
                                       "why? not",
                                       "co-\nop",
                                       "end\nand",
                                       "Հայ"};
  const auto below = [&random](std::size_t n) { return static_cast<std::uint32_t>(random() % n); };
  const std::size_t words = below(4) == 0 ? std::size(kWords) : 28;  // mostly without triggers
  const std::uint32_t ends = below(3) == 0 ? 1000 : 4 + below(30);
  const std::uint32_t dirt = below(4) == 0 ? 4 : 2000;
  const std::uint32_t mixed = below(2) == 0 ? 3 : 60;  // words of another kind: one in so many
  std::string text;
  const std::size_t length = below(3) == 0 ? below(4000) : below(300);
  const std::uint32_t favourite = below(words);
  while (text.size() < length) {
    text += kWords[below(mixed) == 0 ? below(words) : favourite];
    if (below(dirt) == 0) text::append(text, 0x80 + below(0x300));
    if (below(dirt) == 0) text::append(text, below(0x11000));
    if (below(5) != 0) text += below(ends) == 0 ? '\n' : ' ';
  }
  return text;
}

std::vector<Level> levels() {
  std::vector<Level> all = {Level::scalar};
  for (const Level level : {Level::v2, Level::v3, Level::v4}) {
    if (level <= best_level()) all.push_back(level);
  }
  return all;
}

TEST(Scan, EveryInstructionSetGivesTheAnswersOfTheReference) {
  std::mt19937 random(1);
  std::size_t alarmed = 0, calm_ones = 0;
  for (int round = 0; round < 4000; ++round) {
    const std::string text = random_text(random);
    const reference::Scan slow(text);
    const bool quiet = slow.alarms().empty();
    const Sight sight = reference::sight_of(text);
    alarmed += !quiet;
    calm_ones += quiet && !sight.small && !sight.question && !sight.torn && !sight.broken && !sight.mixed();
    for (const Level level : levels()) {
      std::vector<Alarm> alarms;
      find(text, alarms, level);
      ASSERT_EQ(alarms, slow.alarms()) << text;
      ASSERT_EQ(clean(text, level), quiet) << text;
      ASSERT_EQ(look(text, level), sight) << text;
      ASSERT_TRUE(valid(text, level)) << text;
    }
  }
  // The text is such that the test means something.
  EXPECT_GT(alarmed, 400u);
  EXPECT_GT(calm_ones, 400u);
}

// Long text of one kind mostly, as text is, with a doubt here and there: what is calm may be swept over, and what was swept over
// before a doubt is walked again.
std::string mostly_calm_text(std::mt19937& random) {
  static const char* const kSentences[] = {
      "После дождя в лесу было тихо, и дети долго смотрели на старый дом у реки.",
      "Одни работают в Windows, другие в Linux.",
      "下雨以后，树林里很安静，孩子们在河边看着那座老房子。",
      "他们用iPhone和PC上网，很方便。",
      "모든 인간은 태어날 때부터 자유로우며 존엄과 권리에 있어 동등하다.",
      "그는 Windows에서 일한다.",
      "Les élèves étaient déjà à l’école, près de la forêt.",
      "Žili jsme dlouho v Praze a okolí, až do léta.",
      "The old barn stood in the shade, and the dog slept on.",
      "The old barn中 stood in the shade, and the dog slept on.",
      "The old barn하 stood in the shade.",
      "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกัน",
      "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق."};
  static const char* const kDoubts[] = {"¾È³ç", "Ã©tait", "é",    "漢", "Ω",      "а b", "😀",
                                        "ж",    "\u00a0", "x中y", "Ó",  "\u2040", "한",  "?a"};
  const auto below = [&random](std::size_t n) { return static_cast<std::uint32_t>(random() % n); };
  const std::uint32_t favourite = below(std::size(kSentences)), others = 2 + below(20),
                      doubts = 2 + below(60);
  const char* const end = below(4) == 0 ? " " : "\n";  // lines may be long
  std::string text;
  for (const std::size_t size = 200 + below(6000); text.size() < size;) {
    text += kSentences[below(others) == 0 ? below(std::size(kSentences)) : favourite];
    if (below(doubts) == 0) text += kDoubts[below(std::size(kDoubts))];
    text += below(6) == 0 ? " " : end;
  }
  return text;
}

TEST(Scan, WhatIsSweptOverGetsTheSameAnswers) {
  std::mt19937 random(5);
  std::size_t clean_ones = 0, alarmed_ones = 0;
  for (int round = 0; round < 2000; ++round) {
    const std::string text = mostly_calm_text(random);
    const reference::Scan slow(text);
    const bool quiet = slow.alarms().empty();
    (quiet ? clean_ones : alarmed_ones) += 1;
    const Sight sight = reference::sight_of(text);
    for (const Level level : levels()) {
      ASSERT_EQ(clean(text, level), quiet) << text;
      ASSERT_EQ(look(text, level), sight) << text;
    }
  }
  EXPECT_GT(clean_ones, 300u);
  EXPECT_GT(alarmed_ones, 300u);
}

TEST(Scan, EveryInstructionSetSeesWhatIsNoUtf8) {
  std::mt19937 random(2);
  std::size_t broken = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text = random_text(random).substr(0, random() % 400);
    for (std::uint32_t n = random() % 3; n > 0 && !text.empty(); --n) {
      // High bytes mostly, and those at which a character's limits lie.
      static constexpr unsigned char kEdges[] = {0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2,
                                                 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF, 'a'};
      text[random() % text.size()] = static_cast<char>(kEdges[random() % std::size(kEdges)]);
    }
    const bool is_valid = text::is_valid(text);
    broken += !is_valid;
    for (const Level level : levels()) {
      ASSERT_EQ(valid(text, level), is_valid) << text;
      if (is_valid) continue;
      ASSERT_FALSE(clean(text, level)) << text;
      ASSERT_EQ(look(text, level), kEverything) << text;
    }
  }
  EXPECT_GT(broken, 5000u);
}

// Text that is ASCII for long is skipped by blocks: what stands at their edges must be seen as anywhere else.
TEST(Scan, WhereABlockBeginsMakesNoDifference) {
  const std::string_view line = "macht gern Spa\u00df; wei\u00df auch, wie gro\u00df es ist. ";
  for (const std::string_view begin : {"", "bo\u00f6t\n", "Sm\u0159\u00ed \u0159\n", "x"}) {
    for (std::size_t pad = 0; pad < 330; ++pad) {
      for (const char* end : {"", "\n", "\nund die L\u00f6sung war sch\u00f6n, wei\u00df man"}) {
        std::string text(begin);
        while (text.size() < pad) text += "Ihrem eigenen "[text.size() % 14];
        text.append(line).append(end);
        const reference::Scan slow(text);
        for (const Level level : levels()) {
          std::vector<Alarm> alarms;
          find(text, alarms, level);
          ASSERT_EQ(alarms, slow.alarms()) << text;
        }
      }
    }
  }
}

// What a look asks about is seen wherever it stands in a block, and at the end of the text.
TEST(Scan, TriggersAreSeenEverywhere) {
  struct Case {
    std::string_view text;
    bool Sight::*seen;
  };
  for (const Case& c : {Case{"&a;", &Sight::small},
                        {"&#1;", &Sight::small},
                        {"&eacute;", &Sight::small},
                        {"\x7f", &Sight::small},
                        {"\x0b", &Sight::small},
                        {"\x1b", &Sight::small},
                        {"\x1f", &Sight::small},
                        {"~{", &Sight::small},
                        {"?a", &Sight::question},
                        {"\xEF\xBB\xBF", &Sight::small},
                        {"\xE2\x81\xAA", &Sight::small},
                        {"\xEF\xBF\xBC", &Sight::small},
                        {"a\na", &Sight::broken},
                        {"a\n\u0430", &Sight::broken},
                        {"a-\na", &Sight::torn},
                        {"a-\n\u0430", &Sight::torn}}) {
    for (std::size_t size = 0; size < 400; size += 13) {
      for (std::size_t at = 0; at <= size; ++at) {
        std::string text(size, 'a');
        text.insert(at, c.text);
        for (const Level level : levels())
          EXPECT_TRUE(look(text, level).*c.seen) << c.text << size << ' ' << at;
      }
    }
  }
  for (const std::string_view plain :
       {"~",    "{",        "~ {",  "&",  "& ",      "&;",    "&#;",    "&#",     "&a",     "R&D",
        "&a ;", "\t\r\n\f", "}",    "%",  "\'",      "?",     "? ",     "? A",    "?!",     "?\n",
        "?)",   "?\"",      "?...", "??", "?\u00A0", "\nAnd", ".\nand", "-\nAnd", " -\nand"}) {
    for (const Level level : levels()) {
      Sight sight = look(std::string(90, 'a').append(plain), level);
      sight.scripts = 0;
      EXPECT_EQ(sight, Sight{}) << plain;
    }
  }
}

TEST(Scan, BytesOfASetAreFoundEverywhere) {
  std::mt19937 random(4);
  for (int round = 0; round < 3000; ++round) {
    ByteSet set;
    std::string members;
    for (std::uint32_t n = 1 + random() % 4; n > 0; --n) {
      const auto first = static_cast<unsigned char>(random());
      const auto last = static_cast<unsigned char>(std::min<std::size_t>(255, first + random() % 20));
      set.add(first, last);
      for (unsigned b = first; b <= last; ++b) members += static_cast<char>(b);
    }
    std::string text(random() % 300, '\0');
    for (char& c : text) c = static_cast<char>(random());
    if (random() % 2 == 0)
      std::erase_if(text, [&](char c) { return members.find(c) != std::string::npos && random() % 50 != 0; });
    const std::size_t from = random() % (text.size() + 1);
    const std::size_t expected = std::min(text.find_first_of(members, from), text.size());
    for (const Level level : levels()) ASSERT_EQ(next_in(text, from, set, level), expected) << round;
  }
}

}  // namespace
}  // namespace kintsugi::scan
