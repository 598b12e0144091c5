// What the tidy room repairs, and what it leaves alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "text/utf8.hpp"
#include "unbake/tidy_support.hpp"

namespace kintsugi::tests {
namespace {

using namespace std::string_literals;

TEST(TidyEntity, IsReadInProse) {
  EXPECT_EQ(tidy("Caf&eacute; cr&egrave;me").text, "Café crème");
  EXPECT_EQ(tidy("caf&#233; &#xE9; &#XE9; &#0233;").text, "café é é é");
  EXPECT_EQ(tidy("Tom &amp; Jerry &copy; 2020").text, "Tom & Jerry © 2020");
  EXPECT_EQ(tidy("it&#146;s &#150; or &#x96;").text, "it’s – or –");
  EXPECT_EQ(tidy("&Jscr;ohn &HilbertSpace;ancock").text, "𝒥ohn ℋancock");
  EXPECT_EQ(tidy("&quot;Well&quot;, she said").text, "\"Well\", she said");
  EXPECT_EQ(tidy("I &lt;3 you, 5 &gt; 4").text, "I <3 you, 5 > 4");
}

TEST(TidyEntity, NamesControlsThatOtherKindsThenRepair) {
  EXPECT_EQ(tidy("a&#1;b&#127; &#27;[1mc&#12;").text, "ab c\f");
  EXPECT_EQ(tidy("&#195;&#129;").text, "Ã\u0081");  // what is left is mojibake, which is not this room's
}

TEST(TidyEntity, IsReadHoweverOftenEscaped) {
  const Tidied t = tidy("it&amp;#39;s caf&amp;amp;eacute;");
  EXPECT_EQ(t.text, "it's café");
  ASSERT_EQ(t.edits.size(), 2u);
  EXPECT_EQ(t.edits[0].evidence, "html dec 39 | html again named amp");
  EXPECT_EQ(t.edits[1].evidence, "html named eacute | html again named amp | html again named amp");
  EXPECT_EQ(tidy("caf&#38;eacute;").text, "café");
  EXPECT_EQ(tidy("Q&amp;A, R&amp;D;").text, "Q&A, R&D;");
}

TEST(TidyEntity, IsReadInCapitalsWhereThatHasOneMeaning) {
  EXPECT_EQ(tidy("P&EACUTE;REZ, BUNDESSTRA&SZLIG;E, &NTILDE;").text, "PÉREZ, BUNDESSTRASSE, Ñ");
  EXPECT_EQ(tidy("&nTILDE; &OR; &PRIME;").text, "&nTILDE; &OR; &PRIME;");
}

TEST(TidyEntity, IsNotReadWhereItIsNone) {
  for (const char* text : {"this&not that", "&eacute", "&;", "&#;", "&#x;", "&foo;", "&#xD83D;", "&#1114112;",
                           "&#99999999999999999999;", "&#0;", "&#xFFFE;", "AT&T; &", "&#12a;"}) {
    EXPECT_EQ(tidy(text).text, text);
  }
}

TEST(TidyEntity, IsLeftAloneInMarkup) {
  for (const char* text : {
           "<p>caf&eacute;</p>",
           "<a href=\"x?a=1&amp;b=2\">A &amp; B</a>",
           "<br/>\n\ncaf&eacute;",
           "caf&eacute;\n<!-- note -->",
           "<?xml version=\"1.0\"?>\n<a>&amp;</a>",
       }) {
    EXPECT_EQ(tidy(text).text, text);
  }
  // A < that opens no tag does not make a text HTML, and a tag far away says nothing about this place.
  EXPECT_EQ(tidy("1 < 2, caf&eacute; <3 <me@example.org>").text, "1 < 2, café <3 <me@example.org>");
  const std::string far(3000, '.');
  EXPECT_EQ(tidy("<br>" + far + "caf&eacute;").text, "<br>" + far + "café");
}

TEST(TidyEntity, IsLeftAloneWhereItIsSpokenOf) {
  for (const char* text : {
           "In HTML, write &eacute; for it.",
           "Type \"&amp;\" there.",
           "Use `&nbsp;` here; `a &lt; b` too.",
           "&eacute; é\n&agrave; à",
           "&lt; &#60;",
           "```\nx = &sum;\n```",
           "s = s.replace('a', '&quot;');",
           "p = &sum;",
           "  if (a == b) { return &image; }",
           "The ampersand is written &amp; in a page.",
       }) {
    EXPECT_EQ(tidy(text).text, text);
  }
  // A comment in a program, however plain its own line.
  std::string program;
  for (int i = 0; i < 5; ++i) program += "  x[i] = f(\"a\");\n  // one\n  // two\n";
  program += "  // where depth &gt; 0\n  // three\n  // four\n";
  EXPECT_EQ(tidy(program).text, program);
  EXPECT_EQ(tidy("// one\n// where depth &gt; 0\n// two").text, "// one\n// where depth > 0\n// two");
  // An address that ends in .html is no talk about HTML.
  EXPECT_EQ(tidy("see a.html?x=1&amp;y=2").text, "see a.html?x=1&y=2");
}

TEST(TidyEntity, IsLeftAloneWhereItsCharacterWouldNotStand) {
  for (const char* text : {
           "Das Zeichen & wird dann als &amp; geschrieben.",
           "Пишется так: &amp;. Это всё.",
           "Вместо знака пишут &lt; или число.",
           "Zeichen wie &#1234; werden ersetzt.",
           "Код &#233; здесь не нужен.",
           "その際は &quot; と書く",
           "│ &gt; │ > │ больше │",
           "│&amp; │& │",
           "&amp;",
           "&quot;",
           "a = &#65; b",
           "Символы &lt;, &gt; и &amp; здесь нужны.",
           "Os caracteres &ccedil; e &atilde; aparecem assim.",
           "Schreiben Sie &uuml; statt ü.",
       }) {
    EXPECT_EQ(tidy(text).text, text);
  }
}

TEST(TidyEntity, IsReadWhereItsCharacterStandsInRunningText) {
  const std::pair<const char*, const char*> cases[] = {
      {"Il va &agrave; Paris.", "Il va à Paris."},
      {"Он пошёл &#1074; волейбол играть.", "Он пошёл в волейбол играть."},
      {"Tenk p&aring; å gjera det.", "Tenk på å gjera det."},
      {"p &lt; 0.05 und n &gt; 30", "p < 0.05 und n > 30"},
      {"Home &gt; Products", "Home > Products"},
      {"Henry &lt;henry@example.org&gt; wrote", "Henry <henry@example.org> wrote"},
      {"&gt; quoted line", "> quoted line"},
      {"2010 &ndash; 2012, &copy; ACME", "2010 – 2012, © ACME"},
      {"He left.&quot; Then", "He left.\" Then"},
      {"x?a=1&amp;b=2", "x?a=1&b=2"},
      {"A&amp;B and C & D", "A&B and C & D"},
      {"150&deg;C", "150°C"},
      {"su hermano &#166;V&#166;W siempre", "su hermano ¦V¦W siempre"},
      {"(&amp;#176;&amp;#203;)&amp;#201;&amp;#187;", "(°Ë)É»"},
  };
  for (const auto& [damaged, mended] : cases) EXPECT_EQ(tidy(damaged).text, mended);
}

TEST(TidyEntity, InCompanyOfOthersIsReadAnywhere) {
  EXPECT_EQ(tidy("Zeichen wie &#1234; im Caf&eacute;").text, "Zeichen wie Ӓ im Café");
}

TEST(TidyEntity, UndoesOneEscapeBesideEscapedTags) {
  EXPECT_EQ(tidy("&lt;p&gt;caf&amp;eacute; &amp;amp; bar&lt;/p&gt;").text, "<p>caf&eacute; &amp; bar</p>");
}

TEST(TidySurrogate, PairsBecomeOneCharacter) {
  const Tidied t = tidy("hi &#xD83D;&#xDE00; &#55357;&#56832;");
  EXPECT_EQ(t.text, "hi 😀 😀");
  ASSERT_EQ(t.edits.size(), 2u);
  EXPECT_EQ(t.edits[0].kind, "unbake.surrogate");
  EXPECT_EQ(t.edits[1].evidence, "html pair 55357 56832");
  EXPECT_EQ(tidy("&#xDE00;&#xD83D;").text, "&#xDE00;&#xD83D;");
  EXPECT_EQ(tidy("&amp;#xD83D;&amp;#xDE00;").text, "😀");
}

TEST(TidyControl, TakesOutWhatMeansNothing) {
  EXPECT_EQ(tidy("a\x01\x02"
                 "b\x7F"
                 "c"s)
                .text,
            "abc");
  EXPECT_EQ(tidy("a\0b"s).text, "ab");
  EXPECT_EQ(tidy("a\uFEFFb\u206Ac\uFFFCd\uFFF9e").text, "abcde");
  EXPECT_EQ(tidy("a\x01\x02"
                 "b")
                .edits.size(),
            1u);
  EXPECT_EQ(tidy("a\x01\x02"
                 "b")
                .edits[0]
                .proof,
            Proof::language);
  const std::string kept = "a\tb\nc\rd\fe \u200Df\u202Ag\u0085h\u00ADi \U000E0067";
  EXPECT_EQ(tidy(kept).text, kept);
}

TEST(TidyControl, UnderstandsTypewritersAndWordProcessors) {
  EXPECT_EQ(tidy("N\bNA\bAM\bME\bE and _\bx_\by, x\b_").text, "NAME and xy, x");
  EXPECT_EQ(tidy("é\bé").text, "é");
  EXPECT_EQ(tidy("a\bb").text, "ab");
  EXPECT_EQ(tidy("one\vtwo, three \v four").text, "one\ntwo, three  four");
}

TEST(TidyControl, LeavesWhatIsNoText) {
  std::string binary;
  for (int i = 0; i < 1000; ++i) binary += static_cast<char>(i * 7 % 128);
  EXPECT_EQ(tidy(binary).text.find('\0'), binary.find('\0'));
  EXPECT_EQ(tidy("\x1B$B$\"\x1B(B").text, "\x1B$B$\"\x1B(B");  // ISO-2022-JP is the decode stage's
}

TEST(TidyTerminalEscape, IsTakenOut) {
  EXPECT_EQ(tidy("\x1B[36;44mI'm blue\x1B[0m, \x1B[?25l\x1B[2Kda").text, "I'm blue, da");
  EXPECT_EQ(tidy("\x1B]0;title\x07text \x1B]8;;http://x\x1B\\link\x1B]8;;\x1B\\").text, "text link");
  EXPECT_EQ(tidy_with("\x1B[1mx", {}, {"unbake.terminal-escape"}).text, "\x1B[1mx");
}

TEST(TidyBom, IsTakenOffTheStart) {
  const Tidied t = tidy("\uFEFFWhere");
  EXPECT_EQ(t.text, "Where");
  ASSERT_EQ(t.edits.size(), 1u);
  EXPECT_EQ(t.edits[0].kind, "unbake.bom");
  EXPECT_EQ(tidy("\uFEFF\uFEFFx").text, "x");
  EXPECT_EQ(tidy_with("\uFEFFx\uFEFFy", {}, {"unbake.bom"}).text, "\uFEFFxy");
}

TEST(TidyStyle, IsOffUnlessAskedFor) {
  const std::string text = "ﬁn “q” ‘q’ ＬＯＵＤ　ｶﾞ\r\na\u2028b e\u0301";
  EXPECT_EQ(tidy(text).text, text);
  EXPECT_EQ(tidy_with("ﬂuﬃeﬆ ŉ ĳ ǅ", {"unbake.ligature"}).text, "fluffiest ʼn ij Dž");
  EXPECT_EQ(tidy_with("ＬＯＵＤ　ｶﾞﾊﾟｱﾞ Ｕﾀｰﾝ ￦", {"unbake.width"}).text, "LOUD ガパア\u3099 Uターン ₩");
  EXPECT_EQ(tidy_with("“a” ‘b’ ʼ", {"unbake.quotes"}).text, "\"a\" 'b' '");
  EXPECT_EQ(tidy_with("a\r\nb\rc\u2028d\u2029e\u0085f\r\r\n", {"unbake.linebreak"}).text,
            "a\nb\nc\nd\ne\nf\n\n");
  EXPECT_EQ(tidy_with("e\u0301 ﬁ", {"unbake.nfc"}).text, "é ﬁ");
  EXPECT_EQ(tidy_with("“a”", {"unbake.quotes"}, {"unbake.quotes"}).text, "“a”");
  EXPECT_EQ(tidy_with("“a” ﬁ &eacute;", {"unbake.*"}, {"unbake.entity"}).text, "\"a\" fi &eacute;");
}

TEST(TidyKinds, CanEachBeSwitchedOff) {
  const std::string text = "\uFEFFcaf&eacute;\x01 \x1B[1m&#xD83D;&#xDE00;";
  for (const Kind& k : unbake::tidy::kinds()) {
    if (!k.by_default) continue;
    for (const auto& e : tidy_with(text, {}, {k.name}).edits) EXPECT_NE(e.kind, k.name);
    const auto all = tidy(text).edits;
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const auto& e) { return e.kind == k.name; }))
        << k.name;
  }
}

TEST(TidyDemands, AreRespected) {
  Options o;
  o.demand = Proof::bytes;
  EXPECT_EQ(tidy("a\x01 caf&eacute;", o).text, "a\x01 café");
  o.demand = Proof::language;
  o.min_confidence = 0.995f;
  EXPECT_EQ(tidy("a\x01 caf&eacute;", o).text, "a caf&eacute;");
}

// The laws of an edit list, for texts made of everything the room looks at.
TEST(TidyLaws, HoldForRandomTexts) {
  const std::vector<std::string> parts = {
      "&",    "amp;", "&amp;",  "&eacute;", "#233;",  "&#xD83D;", "&#xDE00;", "&lt;", "p",  "&gt;",
      "<b>",  " ",    "\n",     "\r",       "\x1B",   "[1m",      "]0;",      "\x07", "\b", "_",
      "\v",   "\0"s,  "\uFEFF", "\uFFFC",   "\u206A", "ﬁ",        "“",        "Ｆ",   "＆", "ｶ",
      "ﾞ",    "e",    "\u0301", "\u0323",   "각",     "\u11A8",   "HTML",     "`",    "\"", "é",
      "x = ", ";",    "(",      ")",        "\u0085", "\u2028",   "word"};
  std::vector<std::string_view> all;
  for (const Kind& k : unbake::tidy::kinds()) all.push_back(k.name);
  Options every;
  every.enable = all;
  std::mt19937 random(20);
  for (int n = 0; n < 20000; ++n) {
    std::string text;
    for (unsigned i = random() % 24; i > 0; --i) text += parts[random() % parts.size()];
    const Options options = n % 2 ? every : Options{};
    const text::Edits edits = unbake::tidy::propose(text, options);
    std::uint64_t floor = 0;
    for (const text::Edit& e : edits) {
      ASSERT_LE(floor, e.before.begin);
      ASSERT_LE(e.before.end, text.size());
      floor = e.before.end;
      const std::string original = text.substr(e.before.begin, e.before.size());
      ASSERT_NE(original, e.restored);
      ASSERT_EQ(redamage(e), original);
    }
    const Tidied t = tidy(text, options);
    ASSERT_LT(t.passes, kTooMany);
    ASSERT_TRUE(text::is_valid(t.text));
    ASSERT_EQ(tidy(t.text, options).passes, 0);
  }
}

}  // namespace
}  // namespace kintsugi::tests
