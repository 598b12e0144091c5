// What words cost in many languages at once, and which of a line are listed: as one by one.
#include "excise/host.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "excise/page.hpp"
#include "lattice/languages.hpp"
#include "model/model.hpp"

namespace kintsugi::excise {
namespace {

// Words of several languages, some that are none, long ones, and such with capitals that Turkish tells apart.
std::vector<std::u32string> words() {
  std::vector<std::u32string> out = {U"house",  U"ISTANBUL", U"İzmir", U"się",       U"Straße",  U"x",
                                     U"казино", U"правда",   U"Việt",  U"ağaç",      U"IRMAK",   U"",
                                     U"naïve",  U"123",      U"l'été", U"qzxwvkjhq", U"συνέδριο"};
  out.emplace_back(40, U'a');
  out.emplace_back(41, U'b');
  std::mt19937 random(2);
  for (int i = 0; i < 200; ++i) {
    std::u32string word;
    for (std::size_t n = 1 + random() % 12; n > 0; --n) word += U"aeiorstnlkIÉžşжи"[random() % 16];
    out.push_back(word);
  }
  return out;
}

TEST(Host, PricesInManyLanguagesAsInEach) {
  const Page page("The house stands in Istanbul.");
  Host many(page), one(page);
  const std::vector<model::Language>& latin = lattice::latin_languages();
  std::vector<int> costs(latin.size());
  for (const std::u32string& word : words()) {
    many.costs(latin, word, costs);
    for (std::size_t i = 0; i < latin.size(); ++i) EXPECT_EQ(costs[i], one.cost(latin[i], word));
  }
}

TEST(Host, ListsManyAsOneByOne) {
  const Page page("The house stands in Istanbul.");
  Host host(page);
  const std::vector<std::u32string> all = words();
  const std::vector<std::u32string_view> views(all.begin(), all.end());
  for (const char* name : {"en", "tr", "ru", "pl"}) {
    const model::Language l = *model::Model::builtin().find(name);
    std::vector<bool> listed;
    for (const std::u32string_view word : views) listed.push_back(host.lists(l, word));
    EXPECT_NE(std::find(listed.begin(), listed.end(), true), listed.end());
    EXPECT_EQ(host.are_listed(l, views), listed);
  }
}

bool is_known(const JointSigns& signs, JointSign sign) { return signs[static_cast<std::size_t>(sign)] != 0; }

TEST(Host, AHalfIsNotKnownForStandingThere) {
  const std::string half = "The bridge zorblat viagra nimor was closed for repair.\n";
  const std::u32string_view place = U"The bridge zorblat";
  const std::size_t left = place.size(), right = left + 8;
  for (const bool again : {false, true}) {
    const Page page(half + (again ? "Nobody knew what a zorblat was.\n" : ""));
    Host host(page);
    const JointSigns signs = host.joint_signs(0, left, right, true);
    EXPECT_EQ(is_known(signs, JointSign::left_known), again);
    EXPECT_FALSE(is_known(signs, JointSign::right_known));
  }
}

TEST(Host, AWordIsNotKnownForBeingTorn) {
  const std::string torn = "The bridge zorblatnimor was closed for repair.\n";
  const std::size_t at = std::u32string_view(U"The bridge zorblat").size();
  for (const bool again : {false, true}) {
    const Page page(torn + (again ? "Nobody knew what a zorblatnimor was.\n" : ""));
    Host host(page);
    EXPECT_EQ(is_known(host.joint_signs(0, at, at, true), JointSign::known), again);
    EXPECT_EQ(host.is_known_joined(0, at, at), again);
  }
}

// What is asked before a joint is weighed says what that says, wherever a word of a text is parted.
TEST(Host, WhatIsPutTogetherIsKnownAsTheSignSays) {
  const Page page(
      "The landmark was potentially closed for repair; zorblat nimor and zorblatnimor are none.\n");
  Host host(page);
  std::size_t known = 0, unknown = 0;
  for (std::size_t left = 1; left < page.size(); ++left) {
    for (std::size_t right = left; right < std::min(page.size(), left + 12); ++right) {
      if (page.script(left - 1) != Script::latin || page.script(right) != Script::latin) continue;
      const bool so = is_known(host.joint_signs(0, left, right, true), JointSign::known);
      EXPECT_EQ(host.is_known_joined(0, left, right), so) << left << ' ' << right;
      ++(so ? known : unknown);
    }
  }
  EXPECT_GT(known, 0u);
  EXPECT_GT(unknown, 0u);
}

}  // namespace
}  // namespace kintsugi::excise
