// Whole documents: restore() with its two kinds of input, and how runs become edits.
#include "lattice/document.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "encoding/encoding.hpp"
#include "forward/recipe.hpp"
#include "lattice/seams.hpp"
#include "lattice/structure.hpp"
#include "text/patch.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

using encoding::Id;

std::string mended(std::string_view text, const text::Edits& edits) {
  text::Ledger ledger;
  return ledger.apply(text, edits);
}

std::string damaged(std::string_view text, Id target, Id misread) {
  return encoding::decode(misread, *encoding::encode(target, text)).text;
}

constexpr std::string_view kKorean =
    "오늘은 비가 와서 집에서 책을 읽으며 따뜻한 차를 마셨다. 내일은 친구들과 산에 가기로 했다.";
constexpr std::string_view kRussian = "Вчера вечером дети долго играли во дворе, пока мама готовила ужин.";

TEST(Document, RestoresMisreadText) {
  const std::string text = damaged(kKorean, Id::euc_kr, Id::latin1);
  const text::Edits edits = restore(text, {});
  EXPECT_EQ(mended(text, edits), kKorean);
  for (const text::Edit& e : edits) {
    EXPECT_EQ(e.kind, "unbake.euc-kr>latin1");
    EXPECT_EQ(e.proof, Proof::bytes);
    EXPECT_EQ(e.stage, Stage::unbake);
    EXPECT_GT(e.confidence, 0.9f);
    EXPECT_EQ(forward::run(e.evidence, e.restored), text.substr(e.before.begin, e.before.size()));
  }
}

TEST(Document, TellsPagesApartThatDifferInAFewLetters) {
  // Small letters are the same in both but for one.
  const std::string_view clean =
      "Мы долго шли через лес, потом вышли к озеру, где старый рыбак чинил сети, "
      "и попросили у него немного хлеба и соли. Костя остался у костра, земля была сырая.";
  for (const Id target : {Id::x_mac_cyrillic, Id::windows_1251}) {
    const std::string text = damaged(clean, target, Id::latin1);
    EXPECT_EQ(mended(text, restore(text, {})), clean);
  }
}

// Byte AD is н in this encoding: of a short text without one, none need be missing; of a long one, they were dropped.
TEST(Document, ALetterIsMissedWhereTextIsLongEnoughToHoldIt) {
  for (const std::string_view clean : {"Это чудо, живая вода!", "Все четверо ушли у реки."})
    EXPECT_EQ(
        mended(damaged(clean, Id::ibm866, Id::latin1), restore(damaged(clean, Id::ibm866, Id::latin1), {})),
        clean);
  constexpr std::string_view kLong =
      "Мы пошли в лес, и там было очень тихо, только где-то далеко шумела вода.";
  std::string text = damaged(kLong, Id::ibm866, Id::latin1);
  for (std::size_t at; (at = text.find("\xC2\xAD")) != std::string::npos;) text.erase(at, 2);
  EXPECT_EQ(mended(text, restore(text, {})), kLong);
}

TEST(Document, NamesWhatWeatheringItFound) {
  std::string text = damaged(kKorean, Id::euc_kr, Id::latin1);
  for (std::size_t at; (at = text.find("\xC2\xAD")) != std::string::npos;) text.erase(at, 2);
  ASSERT_NE(text, damaged(kKorean, Id::euc_kr, Id::latin1));
  const text::Edits edits = restore(text, {});
  EXPECT_EQ(mended(text, edits), kKorean);
  bool lost = false;
  for (const text::Edit& e : edits) {
    if (e.kind.find("+lost") == std::string::npos) continue;
    lost = true;
    EXPECT_EQ(e.proof, Proof::language) << "what was dropped is not proven";
    EXPECT_NE(e.evidence.find(":lost"), std::string::npos);
  }
  EXPECT_TRUE(lost);
}

// 髙 stands twice in Shift_JIS; pages had it as IBM wrote it, and as NEC did.
TEST(Document, ACharacterThatWasWrittenOtherwiseIsProven) {
  std::string bytes = *encoding::encode(Id::shift_jis, "社長の髙橋さんが新しい工場の計画について説明した。");
  const std::size_t at = bytes.find("\xFB\xFC");
  ASSERT_NE(at, std::string::npos);
  bytes.replace(at, 2, "\xEE\xE0");
  const std::string text = encoding::decode(Id::latin1, bytes).text;
  const text::Edits edits = restore(text, {});
  EXPECT_EQ(mended(text, edits), "社長の髙橋さんが新しい工場の計画について説明した。");
  for (const text::Edit& e : edits)
    EXPECT_EQ(forward::run(e.evidence, e.restored), text.substr(e.before.begin, e.before.size()));
}

// So much of it has collapsed that no plain reading is left to rank.
TEST(Document, RestoresALineThatIsMostlyTorn) {
  const std::string text = "Å·ÖÞÑëÐеÄÀûÂʾö¶¨Ó°ÏìÁËÈ˿ڱ仯µÄͳ¼ÆÍ¼Ê¾";
  EXPECT_EQ(mended(text, restore(text, {})), "欧洲央行的利率决定影响了人口变化的统计图示");
}

// A rare word among common ones is no sign of weathering; a word from which a byte was dropped is.
TEST(Document, TellsARareWordFromATornOne) {
  std::string text, expected;
  for (const std::string_view line :
       {kRussian, std::string_view("Щъгыбвшцюэ пришёл домой поздно вечером, и все уже спали."), kRussian}) {
    text += damaged(line, Id::windows_1251, Id::windows_1252) + "\n";
    (expected += line) += "\n";
  }
  text::Edits edits = restore(text, {});
  EXPECT_EQ(mended(text, edits), expected);
  for (const text::Edit& e : edits) EXPECT_EQ(e.kind.find('+'), std::string::npos) << e.kind;

  text.clear(), expected.clear();
  for (int i = 0; i < 3; ++i) {
    std::string line = damaged(kKorean, Id::euc_kr, Id::latin1) + "\n";
    const std::size_t at = line.find("\xC2\xAD");
    ASSERT_NE(at, std::string::npos);
    if (i == 1) line.erase(at, 2);
    text += line;
    (expected += kKorean) += "\n";
  }
  edits = restore(text, {});
  EXPECT_EQ(mended(text, edits), expected);
}

// Lines of rare characters, as poems and lists of names have them, in a page that is bytes to the eye.
TEST(Document, ReadsPagesOfRareCharacters) {
  std::string text, expected;
  for (const std::string_view line : {"蟾蜍蜘蛛蜈蚣，鹧鸪鹡鸰鸬鹚。", "琥珀玳瑁珊瑚，翡翠玛瑙砗磲。",
                                      "醍醐醪醴醑醁，馥郁氤氲旖旎。", "崔嵬巍峨嶙峋，潋滟潺湲滂沱。"}) {
    text += damaged(line, Id::gb18030, Id::latin1) + "\n";
    (expected += line) += "\n";
  }
  EXPECT_EQ(mended(text, restore(text, {})), expected);
}

// Signs among ASCII words may come in numbers and be meant, whatever an East Asian encoding would make of them.
TEST(Document, MarksInNumbersAreNoChannel) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "¡¡Hola a todos!! ¡¡Vamos, que ya es tarde!! ";
  EXPECT_TRUE(restore(text, {}).empty());
}

TEST(Document, OneLetterTwiceInALatinWordIsNoChannel) {
  constexpr std::string_view kEwe = "Xexeme gaƒoƒoɖoanyi me";
  EXPECT_TRUE(restore(kEwe, {}).empty());
}

TEST(Document, ReadsBytesThatAreNoUtf8) {
  Request raw;
  raw.raw = true;
  const std::string bytes = *encoding::encode(Id::euc_kr, kKorean);
  const text::Edits edits = restore(bytes, raw);
  EXPECT_EQ(mended(bytes, edits), kKorean);
  for (const text::Edit& e : edits) {
    EXPECT_EQ(e.stage, Stage::decode);
    EXPECT_EQ(e.kind, "decode.euc-kr");
  }
}

TEST(Document, ReadsTwoEncodingsOnOnePage) {
  const std::string sound = "A sound line, with a café in it.\n";
  const std::string page = sound + damaged(kKorean, Id::euc_kr, Id::latin1) + "\n" + sound +
                           damaged(kRussian, Id::windows_1251, Id::latin1) + "\n" + sound;
  const std::string want = sound + std::string(kKorean) + "\n" + sound + std::string(kRussian) + "\n" + sound;
  EXPECT_EQ(mended(page, restore(page, {})), want);
}

// The company that short pieces keep decides them.
TEST(Document, ShortPiecesFollowTheirCompany) {
  const std::string quote = damaged("Korea is “alone", Id::euc_kr, Id::latin1) + " now.";
  EXPECT_TRUE(restore(quote, {}).empty());
  const std::string page = damaged(kKorean, Id::euc_kr, Id::latin1) + "\n" + quote;
  EXPECT_EQ(mended(page, restore(page, {})), std::string(kKorean) + "\nKorea is “alone now.");
}

TEST(Document, LooksOnlyWhereAnAlarmIsUntilDamageIsFound) {
  const std::string line = damaged(kKorean, Id::euc_kr, Id::latin1);
  const std::string page = "A sound line, with a café in it.\n" + line;
  const Span elsewhere[] = {{0, 10}};
  Request request;
  request.alarms = elsewhere;
  EXPECT_TRUE(restore(page, request).empty());
  const Span there[] = {{page.size() - 4, page.size()}};
  request.alarms = there;
  EXPECT_EQ(mended(page, restore(page, request)),
            "A sound line, with a café in it.\n" + std::string(kKorean));
}

TEST(Document, LongLinesAreReadInPieces) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += std::string(kKorean) + " ";
  const std::string bad = damaged(text, Id::euc_kr, Id::latin1);
  ASSERT_EQ(bad.find('\n'), std::string::npos);
  EXPECT_EQ(mended(bad, restore(bad, {})), text);
}

TEST(Document, LongLinesWithoutABlankKeepTheLaws) {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "도서관과박물관";
  const std::string bad = damaged(text, Id::euc_kr, Id::latin1);
  const text::Edits edits = restore(bad, {});
  EXPECT_TRUE(text::is_patch(bad.size(), edits));
  EXPECT_TRUE(text::is_valid(mended(bad, edits)));
}

// Raw input: whatever the bytes are, edits are a patch over them and what they restore is text.
TEST(Document, KeepsTheLawsOnAnyBytes) {
  std::mt19937 random(61);
  Request raw;
  raw.raw = true;
  for (int i = 0; i < 200; ++i) {
    std::string bytes;
    for (std::size_t n = random() % 150; n > 0; --n)
      bytes += static_cast<char>(random() % 3 ? 0x80 + random() % 0x80 : 0x20 + random() % 0x60);
    const text::Edits edits = restore(bytes, raw);
    ASSERT_TRUE(text::is_patch(bytes.size(), edits));
    for (const text::Edit& e : edits) {
      EXPECT_TRUE(text::is_valid(e.restored));
      EXPECT_EQ(e.stage, Stage::decode);
      // Either way round: a second code for a character is one that the encoder does not write.
      const std::string original = bytes.substr(e.before.begin, e.before.size());
      const auto id = encoding::find(std::string_view(e.kind).substr(7));
      ASSERT_TRUE(id.has_value()) << e.kind;
      if (e.proof == Proof::bytes && forward::run(e.evidence, e.restored) != original) {
        EXPECT_EQ(encoding::decode(*id, original).text, e.restored) << e.evidence;
      }
    }
  }
}

TEST(Document, OfNothingIsNothing) {
  EXPECT_TRUE(restore("", {}).empty());
  EXPECT_TRUE(restore("\n\n \n", {}).empty());
  Request raw;
  raw.raw = true;
  EXPECT_TRUE(restore("", raw).empty());
}

TEST(Runs, AreStepsOfOneChannelTogether) {
  Path path;
  for (const int channel : {-1, 0, 0, -1, -1, 1, 1, 0}) {
    Step s;
    s.channel = static_cast<std::int8_t>(channel);
    path.steps.push_back(s);
  }
  const std::vector<lattice::Run> all = runs(path);
  ASSERT_EQ(all.size(), 3u);
  const std::uint32_t begin[] = {1, 5, 7}, end[] = {3, 7, 8};
  const int channel[] = {0, 1, 0};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(all[i].begin, begin[i]);
    EXPECT_EQ(all[i].end, end[i]);
    EXPECT_EQ(all[i].channel, channel[i]);
  }
  EXPECT_TRUE(runs({}).empty());
}

// Asked one after the other, each says what it says alone.
TEST(Restorer, SaysWhatEachQuestionSaysAlone) {
  const std::string quote = damaged("Korea’s", Id::euc_kr, Id::latin1) + " answer came late.";
  const std::string utf8 = damaged("L’été dernier, il a plu à Genève.", Id::utf_8, Id::windows_1252);
  const std::string twice = damaged(utf8, Id::utf_8, Id::windows_1252);
  const std::string polish = damaged("Rząd ogłosił dziś nowe środki.", Id::iso_8859_2, Id::latin1);
  const std::string korean = damaged(kKorean, Id::euc_kr, Id::latin1);
  int found[4] = {};
  for (const std::string& text :
       {quote, utf8, twice, polish, korean, korean + "\n" + quote, utf8 + "\n" + polish,
        std::string("Þórður went to a café."), std::string("plain")}) {
    Request request, plain;
    plain.plain = true;
    Restorer restorer(text, request);
    const auto same = [&](int which, const text::Edits& got, const text::Edits& want) {
      EXPECT_EQ(mended(text, got), mended(text, want)) << which << ' ' << text;
      EXPECT_EQ(got.size(), want.size()) << which << ' ' << text;
      found[which] += !got.empty();
      return got.empty();
    };
    if (same(0, restorer.plain(), restore(text, plain)) &&
        same(1, restorer.sequences(false), restore_sequences(text, request, false)) &&
        same(2, restorer.all(), restore(text, request)))
      same(3, restorer.sequences(true), restore_sequences(text, request, true));
  }
  EXPECT_GT(found[0], 0);
  EXPECT_GT(found[1], 0);
  EXPECT_GT(found[2], 0);
}

}  // namespace
}  // namespace kintsugi::lattice
