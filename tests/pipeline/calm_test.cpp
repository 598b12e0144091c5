// The look before the stages: where it says that a document is calm, the stages have nothing to say of it.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "kintsugi/kintsugi.hpp"
#include "pipeline/driver.hpp"
#include "pipeline/stages.hpp"
#include "text/utf8.hpp"

namespace kintsugi {
namespace {

using namespace std::string_view_literals;

// Sound words, and what some stage asks about.
constexpr std::string_view kSound[] = {"plain words", "été",   "людей", "자유", "自由",
                                       "’s",          "1,000", "(a)",   "“",    "œuvre"};
constexpr std::string_view kAsked[] = {"&amp;"sv,
                                       "&eacute;"sv,
                                       "AT&T"sv,
                                       "\0"sv,
                                       "\x1b$B"sv,
                                       "\x1b[1m"sv,
                                       "\x0b"sv,
                                       "\x07"sv,
                                       "~{<:Ky2;~}"sv,
                                       "~"sv,
                                       "\x7f"sv,
                                       "\uFEFF"sv,
                                       "\u206A"sv,
                                       "\uFFF9"sv,
                                       "\uFFFD"sv,
                                       "\u0092"sv,
                                       "%PDF-"sv,
                                       "GIF89a"sv,
                                       "+AGE-"sv,
                                       "\u2028"sv,
                                       "\r\n"sv,
                                       "ﬁ"sv,
                                       "Ｆｕｌｌ"sv,
                                       "Ã©"sv,
                                       "\xE9"sv,
                                       "\xFF\xFE"sv,
                                       "e\u0301"sv,
                                       "\u00AD"sv,
                                       "charset=koi8-r"sv,
                                       "caf?"sv,
                                       "don?t"sv,
                                       "?"sv,
                                       "m?nchen"sv,
                                       "exam-\nple"sv,
                                       "?word?"sv,
                                       "온라인바카라"sv,
                                       "pol\nslot gacor icy"sv};

std::string any_text(std::mt19937& random) {
  std::string text;
  const std::uint32_t asked = 1 + random() % 30;
  for (std::size_t n = random() % 60; n > 0; --n) {
    text +=
        random() % asked == 0 ? kAsked[random() % std::size(kAsked)] : kSound[random() % std::size(kSound)];
    if (random() % 4 != 0) text += random() % 12 == 0 ? '\n' : ' ';
  }
  return text;
}

TEST(Calm, StagesProposeNothing) {
  const pipeline::Stages& stages = pipeline::standard_stages();
  std::mt19937 random(5);
  std::size_t calm = 0;
  for (int round = 0; round < 6000; ++round) {
    const std::string text = any_text(random);
    Options options;
    if (random() % 4 == 0) options.declared_encoding = "windows-1251";
    const pipeline::Asked asked = pipeline::look(text, options, stages);
    for (std::size_t i = 0; i < stages.steps.size(); ++i) {
      if (!text::is_valid(text) || (asked & pipeline::asked_step(i)) != 0) continue;
      EXPECT_TRUE(stages.steps[i].propose(text, options).empty()) << i << ' ' << text;
    }
    if ((asked & pipeline::kDecode) != 0) continue;
    calm += asked == pipeline::kNobody;
    const decode::Proposal read = stages.decode(text, options);
    EXPECT_TRUE(read.edits.empty() && read.is_text && read.encoding == "utf-8") << text;
  }
  EXPECT_GT(calm, 300u);
}

TEST(Calm, TheAnswerIsTheOneWithoutTheLook) {
  pipeline::Stages slow = pipeline::standard_stages();
  slow.look = {};
  constexpr std::string_view kStyle[] = {"unbake.*"};
  std::mt19937 random(6);
  for (int round = 0; round < 400; ++round) {
    const std::string text = any_text(random);
    Options options;
    if (random() % 3 == 0) options.enable = kStyle;
    const pipeline::Outcome a = pipeline::run(text, options, pipeline::standard_stages());
    const pipeline::Outcome b = pipeline::run(text, options, slow);
    ASSERT_EQ(a.text, b.text);
    ASSERT_EQ(a.encoding, b.encoding);
    ASSERT_EQ(a.is_text, b.is_text);
    ASSERT_EQ(a.ledger.seams().size(), b.ledger.seams().size());
  }
}

TEST(Calm, CleanTextThatIsGivenAwayIsNotCopied) {
  std::string text = "Les élèves étaient déjà à l’école, et il n’y avait rien à réparer.";
  const std::string same = text;
  const char* const place = text.data();
  Mended m = mend(std::move(text));
  EXPECT_EQ(m.text(), same);
  EXPECT_EQ(m.text().data(), place);
  EXPECT_EQ(m.undo(), same);
  const Mended other = m;
  EXPECT_EQ(std::move(m).take(), same);
  EXPECT_EQ(other.text(), same);
  const std::string back = Mended(other).take();
  EXPECT_EQ(other.text(), same);
  std::string again = back;
  const char* const kept = again.data();
  again = mend(std::move(again)).take();
  EXPECT_EQ(again.data(), kept);
  EXPECT_EQ(mend(std::string("Les Ã©lÃ¨ves Ã©taient dÃ©jÃ  lÃ .")).text(), "Les élèves étaient déjà là.");
  EXPECT_EQ(mend("a literal").text(), "a literal");
}

TEST(Calm, CleanIsAPromise) {
  EXPECT_TRUE(clean(""));
  EXPECT_TRUE(clean("Все люди рождаются свободными и равными."));
  EXPECT_FALSE(clean("dÃ©jÃ  vu Ã©tait lÃ "));
  EXPECT_FALSE(clean("caf\xE9"));
  EXPECT_FALSE(clean("caf&eacute;"));
  constexpr std::string_view kStyle[] = {"unbake.quotes"};
  Options options;
  options.enable = kStyle;
  EXPECT_FALSE(clean("It’s", options));
}

}  // namespace
}  // namespace kintsugi
