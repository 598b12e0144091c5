#include "forward/recipe.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "encoding/encoding.hpp"
#include "forward/collapse.hpp"
#include "text/utf8.hpp"

namespace kintsugi::forward {
namespace {

using Text = std::optional<std::string>;

TEST(Recipe, TheEmptyOneChangesNothing) {
  EXPECT_EQ(run("", "추천"), Text("추천"));
  EXPECT_EQ(run("", ""), Text(""));
}

TEST(Recipe, SignsChangeNothing) {
  EXPECT_EQ(run("signs language=ko layout", "추천"), Text("추천"));
  EXPECT_EQ(run("put 0A61 | signs layout", ""), Text("\na"));
  EXPECT_EQ(check("put 0A61 | signs layout", "", "\na"), Claim::quoted);
}

TEST(Recipe, Unwritten) {
  EXPECT_EQ(run("unwritten U+003F", "é"), Text("?"));
  EXPECT_EQ(run("unwritten U+FFFD", "“a”"), std::nullopt);  // ASCII can be written
  EXPECT_EQ(run("unwritten U+FFFD", "’é"), Text("\uFFFD\uFFFD"));
  EXPECT_EQ(run("unwritten U+003F bytes", "’é"), Text("?????"));
  EXPECT_EQ(run("unwritten U+003F or U+2013", "—"), Text("?"));
  EXPECT_EQ(run("unwritten U+003F bytes or U+2013 U+2026", "—"), Text("???"));
  for (const char* malformed : {"unwritten", "unwritten ?", "unwritten U+003F or U+0041",
                                "unwritten U+003F and U+2013", "unwritten U+003F bytesor U+2013"})
    EXPECT_EQ(run(malformed, "é"), std::nullopt) << malformed;
  EXPECT_EQ(run("unwritten U+003F", ""), std::nullopt);
  EXPECT_EQ(check("unwritten U+003F", "é", "?"), Claim::quoted);
  EXPECT_EQ(check("unwritten U+003F", "é", "??"), Claim::wrong);
}

TEST(Channel, MisreadOnly) {
  EXPECT_EQ(run("channel euc-kr latin1", "추천"), Text("ÃßÃµ"));
  EXPECT_EQ(run("channel euc-kr windows-1252", "‘"), Text("¡®"));
  EXPECT_EQ(run("channel utf-8 windows-1252", "é’"), Text("Ã©â€™"));
  EXPECT_EQ(run("channel utf-8 latin1", "’"), Text("â\u0080\u0099"));
  EXPECT_EQ(run("channel windows-1251 latin1", "Да"), Text("Äà"));
  EXPECT_EQ(run("channel koi8-r windows-1251", "мир"), Text("НЙТ"));
  EXPECT_EQ(run("channel utf-8 macintosh", "é"), Text("√©"));
  EXPECT_EQ(run("channel windows-1252 latin1", "’"), Text("\u0092"));
}

// The standard's writer has none of JIS X 0212; its reader has all.
TEST(Channel, WritesWhatEucJpReads) {
  EXPECT_EQ(run("channel euc-jp latin1", "大Ç館"), "Âç\u008Fª®´Û");
  EXPECT_EQ(run("channel euc-jp latin1 @4*1:lost", "大Ç館"), "Âç\u008Fª´Û");
  EXPECT_EQ(run("channel euc-jp raw", "丂"), "\x8F\xB0\xA1");
  EXPECT_EQ(run("channel euc-jp latin1", "한"), std::nullopt);
}

TEST(Channel, SloppyReadersKeepUndefinedBytesAsControls) {
  EXPECT_EQ(run("channel utf-8 windows-1253", "\u0112"), Text("Δ\u2019"));  // C4 92
  EXPECT_EQ(run("channel utf-8 windows-1253", "\u010A"), Text("Δ\u008A"));  // C4 8A
  EXPECT_EQ(run("channel utf-8 windows-1254", "\u010E"), Text("Ä\u008E"));
}

TEST(Channel, MisreadCharacterByCharacter) {
  EXPECT_EQ(run("channel utf-8 gbk", "涓"), encoding::decode(encoding::Id::gbk, "\xE6\xB6\x93").text);
  EXPECT_EQ(run("channel windows-1252 gbk", "é"), Text("\uFFFD"));
  EXPECT_EQ(run("channel windows-1252 utf-8", "caf\u00E9s"), Text("caf\uFFFDs"));
  EXPECT_EQ(run("channel utf-8 euc-kr", "\u2019"),
            encoding::decode(encoding::Id::euc_kr, "\xE2\x80\x99").text);
}

TEST(Channel, RawBytesStandAsTheyAre) {
  EXPECT_EQ(run("channel euc-kr raw", "추천"), Text("\xC3\xDF\xC3\xB5"));
  EXPECT_EQ(run("channel utf-16le raw", "a가"), Text(std::string("a\0\x00\xAC", 4)));
}

TEST(Channel, Collapse) {
  // What ftfy made of the Korean word for "recommendation": C3 B5 is õ in UTF-8.
  EXPECT_EQ(run("channel euc-kr latin1 @2*2:utf8", "추천"), Text("Ãßõ"));
  EXPECT_EQ(run("channel euc-kr latin1 @0*2:utf8", "추천"), std::nullopt);  // C3 DF is no UTF-8
  // Nested: C3 A4 B8 A6 to ä B8 A6 to 並.
  EXPECT_EQ(collapse("\xC3\xA4\xB8\xA6"), U'並');
  EXPECT_EQ(collapse("\xCF\xC2\xB5"), U'ϵ');
  EXPECT_EQ(collapse("\xE2\xC2\x82\xAC"), U'€');
  EXPECT_EQ(collapse("\xC3\x82\xC2\xA9"), U'©');
  EXPECT_EQ(collapse("\xC3 "), U'à');
  EXPECT_EQ(collapse("\xC2\x82"), char32_t{0x82});
  EXPECT_EQ(collapse("\xC2\xA9\xC2\xA9"), std::nullopt);
  EXPECT_EQ(collapse("a"), std::nullopt);
  EXPECT_EQ(collapse("\xE9"), std::nullopt);
  EXPECT_EQ(collapse(""), std::nullopt);
}

TEST(Channel, CollapseThroughWindows1252Characters) {
  // c3 a2 e2 82 ac e2 84 a2: twice misread in windows-1252, the inner €, ™ count as bytes 80, 99.
  EXPECT_EQ(collapse("\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2"), U'’');
  EXPECT_EQ(run("channel latin1 latin1 @0*2:utf8", "\u00C2\u0092"), Text("\u0092"));
  EXPECT_EQ(run("channel latin1 latin1 @0*2:utf8+c1", "\u00C2\u0092"), Text("’"));
  EXPECT_EQ(run("channel latin1 latin1 @0*2:utf8+c1", "\u00C2\u0081"), Text("\u0081"));
}

TEST(Channel, ThroughAnotherCodePage) {
  // The bytes CF B5 C4 read in latin1 are ÏµÄ; written in Mac Roman that is EC B5 80, which is UTF-8 for 쵀.
  ASSERT_EQ(encoding::encode(encoding::Id::macintosh, "ÏµÄ"), Text("\xEC\xB5\x80"));
  const std::string text = encoding::decode(encoding::Id::gbk, "\xB5\xC4\xCF\xB5\xC4\xA3").text;
  EXPECT_EQ(run("channel gbk latin1 @2*3:utf8/macintosh", text), Text("µÄ쵀£"));
  EXPECT_EQ(run("channel gbk latin1 @0*2:utf8/macintosh", "的"), std::nullopt);
}

TEST(Channel, LostAndFolded) {
  EXPECT_EQ(run("channel euc-kr latin1 @1*1:lost", "서"), Text("¼"));
  EXPECT_EQ(run("channel utf-8 latin1 @0*4:cesu", "\U0001F60D"),
            Text("\u00ED\u00A0\u00BD\u00ED\u00B8\u008D"));
  EXPECT_EQ(run("channel utf-8 latin1 @0*2:cesu", "é"), std::nullopt);
  EXPECT_EQ(run("channel euc-kr latin1 @0*2:is:22", "“가”"), Text("\"°¡¡±"));
  EXPECT_EQ(run("channel euc-kr latin1 @0*2:is:c2ab", "“가"), Text("«°¡"));
  EXPECT_EQ(run("channel euc-kr latin1 @0*2:is:22 @4*2:is:22", "“가”"), Text("\"°¡\""));
  EXPECT_EQ(run("channel utf-8 windows-1252 @1*1:is:20", "à"), Text("Ã "));
  EXPECT_EQ(run("channel utf-8 latin1 @2*0:is:0D0A", "àé"), Text("Ã\u00A0\r\nÃ©"));
  // Lost inside a collapsed piece: C3 AD B5, AD dropped, then C3 B5.
  EXPECT_EQ(run("channel latin1 latin1 @0*3:utf8 @1*1:lost", "\u00C3\u00AD\u00B5"), Text("õ"));
  EXPECT_EQ(run("channel latin1 latin1 @1*1:lost @0*3:utf8", "\u00C3\u00AD\u00B5"), Text("õ"));
}

TEST(Channel, ASecondCodeForTheSameCharacter) {
  // ∪ is 81BE and 879C (and more) in Shift_JIS.
  const auto canonical = encoding::encode(encoding::Id::shift_jis, "∪");
  ASSERT_TRUE(canonical);
  ASSERT_EQ(*canonical, "\x81\xBE");
  EXPECT_EQ(run("channel shift_jis raw @0*2:as:879C", "∪"), Text("\x87\x9C"));
  EXPECT_EQ(run("channel shift_jis raw @0*2:as:879B", "∪"), std::nullopt);
  EXPECT_EQ(run("channel shift_jis raw @1*2:as:879C", "a∪b"), Text("a\x87\x9C"
                                                                   "b"));
  EXPECT_EQ(run("channel shift_jis latin1 @1*2:as:879C @3*1:is:3F", "a∪b"), Text("a\u0087\u009C?"));
  EXPECT_EQ(run("channel shift_jis latin1 @1*2:as:879C @2*1:is:3F", "a∪b"), Text("a\u0087?b"));
}

TEST(Channel, RefusesWhatIsMalformedOrDoesNotApply) {
  for (const char* recipe : {
           "channel",
           "channel euc-kr",
           "channel euc-kr nonsense",
           "channel nonsense latin1",
           "channel euc-kr latin1 @0",
           "channel euc-kr latin1 @0*2",
           "channel euc-kr latin1 @0*2:nonsense",
           "channel euc-kr latin1 @0*2:utf8/nonsense",
           "channel euc-kr latin1 @0*9:lost",
           "channel euc-kr latin1 @9*2:is:22",
           "channel euc-kr latin1 @2*2:is:22 @0*2:is:22",
           "channel euc-kr latin1 @0*2:is:22 @1*2:is:22",
           "channel euc-kr latin1 @0*2:is:2",
           "channel euc-kr latin1 @0*2:is:zz",
           "channel euc-kr latin1 @-1*2:is:22",
           "channel euc-kr latin1 @0*99999999999999999999:lost",
           "channel euc-kr latin1 @0*2:as:4142",
           "channel euc-kr latin1 @0*2:lost @1*2:lost",
           "channel euc-kr latin1  @0*2:lost",
           "channel euc-kr latin1 | nonsense",
           "nonsense",
           "|",
           " | ",
           "map",
           "map U+00AD",
           "map 00AD -",
           "map U+00AD U+",
           "map U+00AD nonsense",
           "html",
           "put 4",
           "channel ascii latin1",
       }) {
    EXPECT_EQ(run(recipe, "추천"), std::nullopt) << recipe;
  }
  EXPECT_EQ(run("channel latin1 windows-1252", "추천"), std::nullopt);  // not in the encoding
}

TEST(Steps, OneAfterTheOther) {
  EXPECT_EQ(run("channel utf-8 windows-1252 | channel utf-8 windows-1252", "é"), Text("ÃƒÂ©"));
  EXPECT_EQ(run("channel euc-kr latin1 | map U+00AD -", "서서"), Text("¼¼"));
  EXPECT_EQ(run("map U+2019 U+0027", "it’s"), Text("it's"));
  EXPECT_EQ(run("map U+00A0 U+0020 | map U+0020 U+005F", "a\u00A0b c"), Text("a_b_c"));
}

TEST(Steps, Html) {
  EXPECT_EQ(run("html named eacute", "é"), Text("&eacute;"));
  EXPECT_EQ(run("html named eacute", "e"), std::nullopt);
  EXPECT_EQ(run("html dec 8217", "’"), Text("&#8217;"));
  EXPECT_EQ(run("html hex x2019", "’"), Text("&#x2019;"));
  EXPECT_EQ(run("html named eacute | html again named amp", "é"), Text("&amp;eacute;"));
}

bool computed(std::string_view recipe, std::string_view restored, std::string_view original) {
  return check(recipe, restored, original) == Claim::computed;
}

TEST(Proof, QuotingTheDamageProvesNothing) {
  EXPECT_TRUE(computed("channel euc-kr latin1 @2*2:utf8", "추천", "Ãßõ"));
  EXPECT_FALSE(computed("channel euc-kr latin1 @2*2:utf8", "추천", "Ãßö"));
  EXPECT_EQ(run("put 4142", "anything"), Text("AB"));
  EXPECT_EQ(check("put 4142", "anything", "AB"), Claim::quoted);
  EXPECT_EQ(check("put 4142", "anything", "ABC"), Claim::wrong);
  EXPECT_FALSE(computed("channel euc-kr latin1 @0*4:is:4142", "추천", "AB"));
  EXPECT_FALSE(computed("channel euc-kr latin1 @0*4:lost", "추천", ""));
  // The mark may have been any of two bytes.
  EXPECT_EQ(check("channel euc-kr latin1 @0*2:is:22", "“가", "\"°¡"), Claim::quoted);
  EXPECT_EQ(check("channel euc-kr latin1 @0*2:is:22", "”가", "\"°¡"), Claim::quoted);
  // The syllable with and without a byte that is lost.
  EXPECT_EQ(check("channel euc-kr latin1 @3*1:lost", "가서", "°¡¼"), Claim::quoted);
  EXPECT_TRUE(computed("channel euc-kr latin1 @2*0:is:20", "가나", "°¡ ³ª"));
}

// What the encodings do to a text, the recipe does.
TEST(Channel, AgreesWithTheBuffersOfTheEncodings) {
  std::mt19937_64 random(3);
  for (const encoding::Info& true_encoding : encoding::all()) {
    for (const encoding::Info& misread : encoding::all()) {
      std::string bytes;
      for (std::size_t n = random() % 24; n > 0; --n) bytes += static_cast<char>(random());
      const encoding::Decoded text = encoding::decode(true_encoding.id, bytes);
      const auto encoded = encoding::encode(true_encoding.id, text.text);
      if (!encoded) continue;
      const std::string recipe =
          "channel " + std::string(true_encoding.name) + " " + std::string(misread.name);
      const auto got = run(recipe, text.text);
      ASSERT_TRUE(got) << recipe;
      ASSERT_TRUE(text::is_valid(*got)) << recipe;
      const encoding::Decoded expected = encoding::decode(misread.id, *encoded);
      if (expected.undefined.empty()) {
        ASSERT_EQ(*got, expected.text) << recipe;
      }
    }
  }
}

// Anything may stand in a ledger that is read back.
TEST(Recipe, SurvivesAnyRecipe) {
  std::mt19937_64 random(5);
  const std::string_view words[] = {"channel",
                                    "euc-kr",
                                    "utf-8",
                                    "latin1",
                                    "raw",
                                    "utf-16le",
                                    "iso-2022-jp",
                                    "@0*1:lost",
                                    "@0*2:utf8",
                                    "@1*3:utf8/cp437",
                                    "@2*2:as:C2A9",
                                    "@0*0:is:41",
                                    "|",
                                    "map",
                                    "U+0041",
                                    "-",
                                    "html",
                                    "named",
                                    "amp",
                                    "put",
                                    "00",
                                    "@",
                                    "*",
                                    ":",
                                    "again"};
  for (int round = 0; round < 50000; ++round) {
    std::string recipe, text;
    for (std::size_t n = random() % 8; n > 0; --n)
      recipe += std::string(words[random() % std::size(words)]) + " ";
    if (!recipe.empty() && random() % 4 != 0) recipe.pop_back();
    for (std::size_t n = random() % 8; n > 0; --n) text += static_cast<char>(random());
    run(recipe, text);
  }
}

}  // namespace
}  // namespace kintsugi::forward
