// What the signs rest on: addresses, other languages in the same letters, joints, what may belong to a run.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "excise/excise.hpp"
#include "excise/find.hpp"
#include "excise/tongue.hpp"
#include "excise/weigh.hpp"
#include "kintsugi/kintsugi.hpp"

namespace kintsugi::excise {
namespace {

// What Page takes for an address, from the first letter of `address` on.
bool is_address(const std::string& before, const std::string& address, const std::string& after) {
  const Page page(before + address + after);
  return page.address_from(before.size()) == before.size() + address.size();
}

TEST(Page, AddressesWithAndWithoutScheme) {
  EXPECT_TRUE(is_address("see ", "https://example.org/a?b=c", " now"));
  EXPECT_TRUE(is_address("see ", "www.example.org", " now"));
  EXPECT_TRUE(is_address("see ", "example88.top", " now"));
  EXPECT_TRUE(is_address("", "t.me/example", ""));
  EXPECT_FALSE(is_address("with ", "Node.js", " and"));
  EXPECT_FALSE(is_address("the ", "end.The", " next"));
  EXPECT_FALSE(is_address("he is ", "me.to", " be"));
  EXPECT_FALSE(is_address("mail a", "@example.com", " now"));
}

TEST(Tongues, WordsOfAnotherLanguageAreStrange) {
  const Page page(
      "The council of the town said on Monday that the old bridge over the river would be closed for "
      "repair.\n"
      "The work will last from spring to autumn tarjeta de mi hermano said the engineer of the town.\n");
  Host host(page);
  Tongues tongues(page, host);
  const std::u32string_view text = page.text();
  const auto span = [&](std::u32string_view words) {
    const std::size_t at = text.find(words);
    return tongues.stranger(1, at, at + words.size());
  };
  EXPECT_GT(span(U"tarjeta de mi hermano").all, 4 * model::kBit);
  EXPECT_LT(span(U"spring to autumn").all, 0);
  EXPECT_LT(span(U"said the engineer").sure, 0);
  EXPECT_GE(span(U"tarjeta de mi hermano").all, span(U"tarjeta de mi hermano").sure);
}

TEST(Tongues, WordsThatOnlyAnotherLanguageHasAreUnlisted) {
  const Page page(
      "Der Rat der Stadt sagte am Montag, dass die alte Brücke scaricare gratuitamente geschlossen wird.\n"
      "Die Arbeiten dauern bis zum Herbst, und der Plan für football weather liegt im Rathaus aus.\n");
  Host host(page);
  Tongues tongues(page, host);
  const std::u32string_view text = page.text();
  const auto unlisted = [&](std::size_t line, std::u32string_view words) {
    const std::size_t at = text.find(words);
    return tongues.unlisted(line, at, at + words.size());
  };
  EXPECT_GT(unlisted(0, U"scaricare gratuitamente"), 4 * model::kBit);
  EXPECT_EQ(unlisted(0, U"sagte am Montag"), 0);
  EXPECT_LT(unlisted(0, U"die alte Brücke scaricare"), unlisted(0, U"scaricare"));  // of the line's words
  EXPECT_EQ(unlisted(1, U"streaming online"), 0);                                   // English
}

TEST(Host, JointsOfHalvesAndOfWords) {
  // A rule of thumb of the learned weights: each row is a left end, a right end, and whether they are one word.
  struct Row {
    std::string left, right;
    bool one;
  };
  for (const Row& row : {Row{"The commit", "tee met in the town hall on Monday.", true},
                         Row{"The committee", "met in the town hall on Monday.", false},
                         Row{"Die Regie", "rung hat gestern beschlossen, die Steuern zu senken.", true},
                         Row{"Die Regierung", "hat gestern beschlossen, die Steuern zu senken.", false},
                         Row{"Вчера прави", "тельство решило снизить налоги на топливо.", true},
                         Row{"Вчера правительство", "решило снизить налоги на топливо.", false}}) {
    const Page page(row.left + " \uAC00\uAC01 " + row.right);
    const std::size_t at = page.text().find(U'\uAC00');
    Host host(page);
    const Rejoin joined = host.rejoin(0, at - 1, at + 3, false, true, false);
    EXPECT_EQ(joined.joint == Joint::none, row.one) << row.left << '|' << row.right;
    EXPECT_EQ(joined.one_word > 0, row.one);
  }
}

TEST(Beside, ABrandThatIsGluedBelongsToIt) {
  const Page page("The governor will speak to xqbetสล็อตเว็บตรง the assembly on Friday morning.");
  Host host(page);
  const std::vector<Choices> found = find(page, host);
  ASSERT_EQ(found.size(), 1u);
  bool with_brand = false, with_word = false;
  for (const Candidate& c : found[0]) {
    const std::u32string_view words = page.text(c.begin, c.end);
    with_brand |= words.starts_with(U"xqbet");
    with_word |= words.find(U"the") != words.npos || words.starts_with(U"to");
  }
  EXPECT_TRUE(with_brand);
  EXPECT_FALSE(with_word);
}

// Words of the host's own letters that would be cut alone stay in the midst of a longer stretch of their language.
TEST(Own, APieceOfALongerStretchStays) {
  constexpr std::string_view kText =
      "The committee said on Tuesday that the new pol\n라이브카지노 icy would be presented.\n"
      "He wrote to his brother: quiero una tarjeta de credito facil para mi hermano en la ciudad de mi "
      "madre.\n";
  for (const text::Edit& e : propose(kText, {}))
    EXPECT_EQ(kText.substr(e.before.begin, e.before.size()).find("tarjeta"), std::string_view::npos);
}

// What one break says, and how much less where many lines break and go on soundly; the same of letters.
TEST(Custom, WhatStandsAllOverTheDocumentSaysLittle) {
  const std::string insertion =
      "The committee met on Tuesday, and the new po\n라이브카지노 licy was discussed.\n";
  const auto score_of = [](const std::string& text, std::u32string_view words) {
    const Page page(text);
    Host host(page);
    for (const Weighed& w : weigh(page, host, find(page, host), {}))
      if (page.text(w.candidate.begin, w.candidate.end) == words) return w.score;
    return 0;
  };
  std::string broken = insertion, mixed = insertion;
  for (int i = 0; i < 12; ++i) {
    broken += "A line of text that goes\non in the next one, as this does.\nAnd one, two.\nAnother, three.\n";
    mixed +=
        "The word 산 is on map " + std::to_string(i) + ", and so (at times) is 강원도 or 경기도, it says.\n";
  }
  EXPECT_GE(score_of(insertion, U"라이브카지노"), kEnough);
  EXPECT_LT(score_of(broken, U"라이브카지노"), score_of(insertion, U"라이브카지노"));
  EXPECT_LT(score_of(mixed, U"라이브카지노"), score_of(insertion, U"라이브카지노") - 3 * model::kBit);
}

TEST(Tongues, WordsThatTheDocumentUsesAreNoNewcomers) {
  std::string text =
      "The council of the town said on Monday that the tarjeta bonita hermosa was lost again.\n";
  const auto newcomers = [](const std::string& whole) {
    const Page page(whole);
    Host host(page);
    Tongues tongues(page, host);
    const std::size_t at = page.text().find(U"tarjeta");
    return tongues.newcomers(0, at, at + std::u32string_view(U"tarjeta bonita hermosa").size());
  };
  const int fresh = newcomers(text);
  EXPECT_GT(fresh, 0);
  for (const char* line :
       {"A tarjeta is a card, ", "no tarjeta is lost, ", "bonita is a name, ", "so says bonita, ",
        "each tarjeta has a bonita side, ", "and the tarjeta of the bonita kind is old. "})
    text += line;
  EXPECT_LT(newcomers(text), fresh);
}

TEST(Code, NamesOfProgramsAreTold) {
  const auto in_code = [](const std::string& before, const std::string& words, const std::string& after) {
    const Page page(before + words + after);
    Candidate c;
    c.script = c.host = Script::latin;
    return is_in_code(page, with_ends(page, c, before.size(), before.size() + words.size()));
  };
  EXPECT_TRUE(in_code("keyword ", "menu link", " svgClipPath"));
  EXPECT_TRUE(in_code("the ", "get_slot now", " of it"));
  EXPECT_TRUE(in_code("a[1] ", "more of it", " is"));
  EXPECT_FALSE(in_code("he saw ", "slot gacor", " YouTube again"));
  EXPECT_FALSE(in_code("he saw ", "WhatsApp gacor", " of it"));
  EXPECT_FALSE(in_code("he saw ", "gacor https://example.org/a_b=c", " of it"));
}

}  // namespace
}  // namespace kintsugi::excise
