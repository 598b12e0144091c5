// How often a document says phrases: as a search for each of them by itself tells.
#include "excise/said.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace kintsugi::excise {
namespace {

using Counts = std::vector<std::uint32_t>;

Counts said(const std::u32string& text, const std::vector<std::u32string_view>& phrases,
            std::uint32_t most = 100) {
  return times_said(text, phrases, most);
}

TEST(Said, CountsPlacesThatAreApart) {
  EXPECT_EQ(said(U"casino, Casino casinocasino", {U"casino"}), Counts{3});
  EXPECT_EQ(said(U"aaaaa", {U"aa", U"aaa", U"a"}), (Counts{2, 1, 5}));
  EXPECT_EQ(said(U"anything", {}), Counts{});
}

TEST(Said, OnePhraseMayBeginOrHoldAnother) {
  EXPECT_EQ(
      said(U"slot gacor online, slot gacor", {U"slot gacor online", U"slot gacor", U"gacor", U"slot x"}),
      (Counts{1, 2, 2, 0}));
  EXPECT_EQ(said(U"slot slot", {U"slot", U"slot"}), (Counts{2, 2}));
}

TEST(Said, NoMoreThanAsked) { EXPECT_EQ(said(U"a a a a", {U"a", U" a"}, 2), (Counts{2, 2})); }

TEST(Said, AsASearchForEach) {
  std::mt19937 random(1);
  for (int round = 0; round < 50; ++round) {
    std::u32string text;
    while (text.size() < 400) text += U"ab ж가"[random() % 5];
    std::vector<std::u32string_view> phrases;
    for (int k = 0; k < 40; ++k)
      phrases.push_back(std::u32string_view(text).substr(random() % 380, 1 + random() % 12));
    Counts expected;
    for (const std::u32string_view p : phrases) {
      std::uint32_t times = 0;
      for (std::size_t at = text.find(p); at != text.npos && times < 9; at = text.find(p, at + p.size()))
        ++times;
      expected.push_back(times);
    }
    EXPECT_EQ(said(text, phrases, 9), expected);
  }
}

}  // namespace
}  // namespace kintsugi::excise
