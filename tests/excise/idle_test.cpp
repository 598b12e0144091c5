// The look that costs little: where it sees nothing, the one that costs sees nothing; and it sees nothing in what most
// clean text is.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "excise/excise.hpp"
#include "excise/idle.hpp"
#include "excise/own_script.hpp"

namespace kintsugi::excise {
namespace {

bool is_idle(std::string_view text) {
  const scan::Sight sight = scan::look(text);
  return idle(text, sight);
}

TEST(Idle, NamesSignsAndTermsAreNoWork) {
  for (const std::string_view text :
       {"Компания Microsoft выпустила новую версию Word (build 2019) для всех устройств.",
        "유엔 사무총장은 NATO 회원국에 성명을 냈다. 대만(臺灣) 정부는 「평화」를 말했다.",
        "市民は WHO のガイドラインに従った。α 粒子は小さい。",
        "Η εταιρεία Google ανακοίνωσε χθες νέα προϊόντα.", "हिंदी में RBI ने कहा। आज बैंक बंद हैं।",
        "Le rayonnement α est arrêté par une feuille de papier.", "Общая цена составляет 5 USD за штуку",
        "今日の天気\n明日の天気\n昨日の天気", "오늘의 날씨\n내일의 날씨\n어제의 소식 정리",
        "Հայաստանի Հանրապետություն", "Первая строка\nвторая строка о погоде"})
    EXPECT_TRUE(is_idle(text)) << text;
}

// Every case that is cut, and what is made of the words of all of them.
TEST(Idle, WhatIsCutIsNeverPassedOver) {
  std::vector<std::string> texts, words;
  std::ifstream in(KINTSUGI_SOURCE_DIR "/tests/cases/excise/cut.tsv");
  for (std::string line; std::getline(in, line);) {
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    if (line.empty() || line[0] == '#' || second == std::string::npos) continue;
    std::string text;
    for (std::size_t i = first + 1; i < second; ++i) {
      if (line[i] == '\\' && i + 1 < second)
        text += line[++i] == 'n' ? '\n' : line[i];
      else
        text += line[i];
    }
    for (std::size_t i = 0, end = 0; i < text.size(); i = end + 1) {
      end = std::min(text.find(' ', i), text.size());
      words.push_back(text.substr(i, end - i));
    }
    texts.push_back(std::move(text));
  }
  ASSERT_GE(texts.size(), 12u);
  for (const std::string& text : texts) EXPECT_FALSE(is_idle(text)) << text;
  std::mt19937 random(8);
  std::size_t cut = 0, idle_ones = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const std::string& source = texts[random() % texts.size()];
    for (std::size_t n = random() % 30; n > 0; --n) {
      text += words[random() % words.size()];
      text += random() % 12 == 0 ? "\n" : " ";
    }
    if (random() % 2 == 0) text = source + "\n" + text;
    const bool says = !read_through(text).empty();
    cut += says;
    idle_ones += is_idle(text);
    ASSERT_FALSE(says && is_idle(text)) << text;
  }
  EXPECT_GT(cut, 300u);
  EXPECT_GT(idle_ones, 50u);
}

TEST(Idle, WakesForSpamInTheTextsOwnLetters) {
  const std::string before = "The committee met on Tuesday and talked about the bridge, which ",
                    after = " had been closed since the flood. Nobody knew when it would be opened again.";
  EXPECT_TRUE(is_idle(before + "as everybody knew" + after));
  for (const char* spam : {"slot gacor maxwin hari ini", "cheap viagra online without prescription",
                           "canlı bahis siteleri güncel giriş", "casas de apuestas bono sin depósito",
                           "tài xỉu online nổ hũ đổi thưởng"}) {
    EXPECT_FALSE(is_idle(before + spam + after)) << spam;
    EXPECT_TRUE(sounds(before + spam + after)) << spam;
  }
  const std::string russian = "Комитет собрался во вторник и говорил о новом мосте, который ";
  EXPECT_TRUE(is_idle(russian + "закрыли весной."));
  EXPECT_FALSE(is_idle(russian + "онлайн казино с бездепозитным бонусом закрыли весной."));
}

// Neither the spam model nor how words weigh side by side wakes by itself: what one of them knows little of, the other must.
TEST(Idle, WhatOneSumFindsOddTheOtherMustTellToo) {
  const std::string before = "The committee met on Tuesday and talked about the bridge, which ",
                    after = " had been closed since the flood. Nobody knew when it would be opened again.";
  for (const char* clean : {"papier mache", "gluconate de chlorhexidine", "volpone ghiotto", "paons replient",
                            "Best Original Film", "online order"})
    EXPECT_FALSE(sounds(before + clean + after)) << clean;
  for (const char* spam :
       {"rédaction de mémoire", "crédit pessoal", "luận văn loại", "cavalli scommesse soldi veri"})
    EXPECT_TRUE(sounds(before + spam + after)) << spam;
}

TEST(Idle, AWordByItselfWakesWhereItIsSaidAgain) {
  const std::string line = "The ship had an escort on both sides when it came into the port that day.\n";
  EXPECT_FALSE(sounds(line));
  EXPECT_TRUE(sounds(line + "Nobody knew whose escort it was that came with it, or who had sent for it.\n"));
}

// What is asked part by part is what is asked of the whole.
TEST(Idle, WhatSaysNothingIsNotRead) {
  std::size_t cut = 0;
  for (const std::string text :
       {"The committee met on Tuesday.\nslot gacor maxwin hari ini\nNobody knew when.",
        "The committee said on Tuesday that the new pol\n라이브카지노 icy would be presented.",
        "Комитет собрался во вторник 라이브카지노 바카라 и говорил о мосте.",
        "市民は 토토사이트 抗議した。"}) {
    const text::Edits edits = propose(text, {}), all = read_through(text);
    ASSERT_EQ(edits.size(), all.size()) << text;
    cut += edits.size();
    for (std::size_t i = 0; i < all.size(); ++i) {
      EXPECT_EQ(edits[i].before, all[i].before);
      EXPECT_EQ(edits[i].restored, all[i].restored);
      EXPECT_EQ(edits[i].evidence, all[i].evidence);
    }
  }
  EXPECT_GT(cut, 2u);
}

TEST(Idle, TellsWrappedTextFromBrokenLines) {
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

// In Chinese and Japanese no blank need stand beside it.
TEST(Idle, CharactersOfAnotherLanguageWake) {
  std::string chinese, japanese;
  for (int i = 0; i < 6; ++i) {
    chinese += "陆路交通十分畅通，使得西方与元朝中国的交往更加频繁，技术交流更加迅速。";
    japanese += "彼女は競技を終えた後、研究者へと転身し、多くの論文を書きました。";
  }
  EXPECT_TRUE(sounding_letters(chinese).empty());
  EXPECT_TRUE(sounding_letters(japanese).empty());
  EXPECT_FALSE(sounding_letters(chinese + "使得西方与オンラインカジノおすすめ元朝的交往。").empty());
  EXPECT_FALSE(sounding_letters(japanese + "多くの论文网络赌场开户网址論文を書きました。").empty());
}

TEST(Idle, TheSameBehindEachBreakIsNoMargin) {
  std::string text;
  for (const char* line :
       {"The committee said that the new pol", "Nobody knew whether the bri",
        "All of them had been to the mar", "It was late in the eve", "They walked along the riv"})
    text += std::string(line) + "\nsahte rapor ning of it.\n";
  EXPECT_FALSE(wraps(text));
}

}  // namespace
}  // namespace kintsugi::excise
