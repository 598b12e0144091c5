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

}  // namespace
}  // namespace kintsugi::excise
