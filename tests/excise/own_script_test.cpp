// Spam in the letters of the text: where rows of words are looked for, and between which ends.
#include "excise/own_script.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "excise/page.hpp"

namespace kintsugi::excise {
namespace {

model::Language english() { return *model::Model::builtin().find("en"); }

// What the candidates of the first line say.
std::set<std::string> candidates(const std::string& text) {
  const Page page(text);
  std::set<std::string> out;
  for (const Choices& choices : find_own_script(page, 0, english())) {
    for (const Candidate& c : choices)
      out.insert(text.substr(page.offset(c.begin), page.offset(c.end) - page.offset(c.begin)));
  }
  return out;
}

TEST(OwnScript, FindsARowOfWordsWithItsEnds) {
  EXPECT_TRUE(candidates("The committee met on Tuesday and talked about the bridge.").empty());
  const auto found =
      candidates("The committee met and buy viagra online without prescription talked about it.");
  EXPECT_TRUE(found.contains("buy viagra online without prescription"));
  for (const std::string& one : found) EXPECT_EQ(one.find("committee"), std::string::npos) << one;
}

TEST(OwnScript, AnEndMayBeWithinAWord) {
  const auto found = candidates("The committee said that the pol cheap viagra online casinoicy was late.");
  EXPECT_TRUE(found.contains("cheap viagra online casino"));
}

TEST(OwnScript, AnAddressBelongsToIt) {
  EXPECT_TRUE(candidates("It was late. Daftar situs slot gacor terpercaya www.example.com")
                  .contains("Daftar situs slot gacor terpercaya www.example.com"));
}

TEST(OwnScript, BracketsAndSentencesPartRows) {
  for (const std::string& one :
       candidates("He won. Casino bonus (free spins) and slot gacor. Casino bonus again.")) {
    EXPECT_EQ(one.find('('), std::string::npos) << one;
    EXPECT_EQ(one.find(". C"), std::string::npos) << one;
  }
}

}  // namespace
}  // namespace kintsugi::excise
