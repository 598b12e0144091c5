// Strings that belong together, beside a slow and obvious search for them.
#include "corpus/campaigns.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace kintsugi::corpus {
namespace {

struct Document {
  std::string where, host;
  std::vector<std::string> cuts;
};

Campaigns of(const std::vector<Document>& documents, std::size_t places = Campaigns::kMostPlaces) {
  Campaigns out(places);
  for (const Document& d : documents) {
    std::vector<Excised> cuts;
    for (const std::string& cut : d.cuts) cuts.push_back({cut, "ko", "gambling"});
    out.add(d.where, d.host, cuts);
  }
  return out;
}

using Sets = std::set<std::set<std::string>>;  // by example

Sets sets_of(const Campaigns& campaigns) {
  Sets out;
  for (const Campaign& c : campaigns.clusters()) {
    std::set<std::string> one;
    for (const CutString* s : c.strings) one.insert(s->example);
    out.insert(one);
  }
  return out;
}

TEST(Campaigns, DigitsCapitalsAndBlanksMakeNoDifference) {
  const Campaigns c = of({{"a:1", "x.org", {" Best  Casino 777"}}, {"a:2", "y.org", {"best casino 12"}}});
  EXPECT_EQ(c.strings(), 1u);
  const auto all = c.clusters();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].documents, 2u);
  EXPECT_EQ(all[0].strings[0]->example, "Best  Casino 777");
  EXPECT_EQ(all[0].strings[0]->hosts.size(), 2u);
}

TEST(Campaigns, WhatReadsAlikeIsOne) {
  EXPECT_EQ(sets_of(of({{"a:1", "", {"온라인카지노 추천"}},
                        {"a:2", "", {"온라인카지노 사이트"}},
                        {"a:3", "", {"buy cheap viagra online"}},
                        {"a:4", "", {"buy viagra online cheap"}},
                        {"a:5", "", {"토토사이트"}}})),
            (Sets{{"온라인카지노 추천", "온라인카지노 사이트"},
                  {"buy cheap viagra online", "buy viagra online cheap"},
                  {"토토사이트"}}));
}

TEST(Campaigns, OneAddressIsOne) {
  EXPECT_EQ(sets_of(of({{"a:1", "", {"play now at https://www.Spam.example/"}},
                        {"a:2", "", {"카지노 spam.example"}},
                        {"a:3", "", {"join t.me/alpha"}},
                        {"a:4", "", {"홀덤 T.me/alpha"}},
                        {"a:5", "", {"vavada https://t.me/beta today"}}})),
            (Sets{{"play now at https://www.Spam.example/", "카지노 spam.example"},
                  {"join t.me/alpha", "홀덤 T.me/alpha"},
                  {"vavada https://t.me/beta today"}}));
}

TEST(Campaigns, SideBySideAgainAndAgainIsOne) {
  const std::string a = "토토사이트", b = "cheap loans", c = "replica watches";
  // b stands beside a in three of its five documents, c in one of three.
  EXPECT_EQ(sets_of(of({{"1", "", {a, b}},
                        {"2", "", {a, b}},
                        {"3", "", {b, a}},
                        {"4", "", {b}},
                        {"5", "", {b}},
                        {"6", "", {a, c}},
                        {"7", "", {c}},
                        {"8", "", {c}},
                        {"9", "", {a}},
                        {"10", "", {a}}})),
            (Sets{{a, b}, {c}}));
}

TEST(Campaigns, AddressesAreToldFromProse) {
  const auto links = [](std::string_view text) { return links_in(text); };
  using List = std::vector<std::string>;
  EXPECT_EQ(links("see HTTPS://WWW.Abc123.com/x/y?z=1, now"), (List{"abc123.com/x"}));
  EXPECT_EQ(links("카지노abc-1.co.kr에서"), (List{"abc-1.co.kr"}));
  EXPECT_EQ(links("e.g. 3.14 v1.2 www. ... a.b"), List{});
  EXPECT_EQ(links("t.me/name t.me/other."), (List{"t.me/name", "t.me/other"}));
  EXPECT_EQ(links(""), List{});
  EXPECT_EQ(links("ends in spam.example."), (List{"spam.example"}));
}

TEST(Campaigns, TheOrderDoesNotMatter) {
  std::mt19937 random(7);
  std::vector<Document> documents;
  for (int i = 0; i < 400; ++i) {
    Document d{"d" + std::to_string(i), "h" + std::to_string(random() % 30), {}};
    for (unsigned n = random() % 4; n-- > 0;)
      d.cuts.push_back(std::string(1 + random() % 3, static_cast<char>('a' + random() % 9)) + " casino " +
                       std::string(random() % 5, 'x') + std::to_string(random() % 3));
    documents.push_back(d);
  }
  for (const std::size_t places : {Campaigns::kMostPlaces, std::size_t{50}}) {
    const Campaigns first = of(documents, places);
    std::shuffle(documents.begin(), documents.end(), random);
    const Campaigns second = of(documents, places);
    const auto a = first.clusters(), b = second.clusters();
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
      EXPECT_EQ(a[i].documents, b[i].documents);
      EXPECT_EQ(a[i].times, b[i].times);
      ASSERT_EQ(a[i].strings.size(), b[i].strings.size());
      for (std::size_t j = 0; j < a[i].strings.size(); ++j) {
        EXPECT_EQ(a[i].strings[j]->example, b[i].strings[j]->example);
        EXPECT_EQ(a[i].strings[j]->variants, b[i].strings[j]->variants);
        EXPECT_EQ(a[i].strings[j]->hosts, b[i].strings[j]->hosts);
      }
    }
  }
}

// Everything that is connected, step by step, over all pairs.
template <class Edge>
Sets connected(const std::vector<std::string>& names, const Edge& edge) {
  std::vector<std::size_t> set(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) set[i] = i;
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (std::size_t j = 0; j < names.size(); ++j) {
      if (i == j || set[i] == set[j] || !edge(i, j)) continue;
      const std::size_t from = set[j], to = set[i];
      for (std::size_t& s : set) s = s == from ? to : s;
    }
  }
  std::map<std::size_t, std::set<std::string>> by;
  for (std::size_t i = 0; i < names.size(); ++i) by[set[i]].insert(names[i]);
  Sets out;
  for (const auto& [n, one] : by) out.insert(one);
  return out;
}

TEST(Campaigns, DocumentsAsTheSlowSearchHasIt) {
  // No two of these read alike; few strings a document, so that all pairs are looked at.
  const std::vector<std::string> names = {"aaaaaa", "bbbbbb", "cccccc", "dddddd", "eeeeee", "ffffff",
                                          "gggggg", "hhhhhh", "iiiiii", "jjjjjj", "kkkkkk", "llllll"};
  for (unsigned seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    std::vector<Document> documents;
    std::vector<std::set<int>> stands(names.size());
    for (int d = 0; d < 14; ++d) {
      Document one{"d" + std::to_string(d), "", {}};
      std::set<std::size_t> here;
      while (here.size() < 1 + random() % 3) here.insert(random() % names.size());
      for (const std::size_t i : here) {
        one.cuts.push_back(names[i]);
        stands[i].insert(d);
      }
      documents.push_back(one);
    }
    std::vector<std::string> used;
    std::vector<std::set<int>> where;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (stands[i].empty()) continue;
      used.push_back(names[i]);
      where.push_back(stands[i]);
    }
    const auto edge = [&](std::size_t i, std::size_t j) {
      std::size_t shared = 0;
      for (const int d : where[i]) shared += where[j].count(d);
      return shared >= 2 && 2 * shared >= std::min(where[i].size(), where[j].size());
    };
    const Campaigns campaigns = of(documents);
    ASSERT_EQ(sets_of(campaigns), connected(used, edge)) << seed;
    for (const Campaign& c : campaigns.clusters()) {
      std::set<int> all;
      for (const CutString* s : c.strings) {
        const std::set<int>& own =
            where[static_cast<std::size_t>(std::find(used.begin(), used.end(), s->example) - used.begin())];
        all.insert(own.begin(), own.end());
      }
      ASSERT_EQ(c.documents, all.size());
      ASSERT_FALSE(c.about);
    }
  }
}

TEST(Campaigns, NothingIsUnitedThatNoPairOfStringsConnects) {
  const std::vector<std::string> words = {"casino", "online", "bonus",  "카지노",    "토토", "추천",
                                          "slots",  "vavada", "играть", "бесплатно", "77",   "free"};
  std::size_t close = 0, parted = 0;
  for (unsigned seed = 0; seed < 60; ++seed) {
    std::mt19937 random(seed);
    std::vector<std::string> names;
    std::vector<Document> documents;
    std::vector<std::vector<std::uint32_t>> pieces;
    for (int i = 0; i < 40; ++i) {
      std::string text;
      for (unsigned n = 1 + random() % 4; n-- > 0;)
        text += (text.empty() ? "" : " ") + words[random() % words.size()];
      if (text.find("77") != std::string::npos)
        continue;  // digits make no difference: other names for one string
      if (std::find(names.begin(), names.end(), text) != names.end()) continue;
      names.push_back(text);
      pieces.push_back(pieces_of(text));
      documents.push_back({"d" + std::to_string(i), "", {text}});
    }
    const Sets fast = sets_of(of(documents));
    const Sets slow =
        connected(names, [&](std::size_t i, std::size_t j) { return read_alike(pieces[i], pieces[j]); });
    const auto set_of = [](const Sets& sets, const std::string& name) {
      return *std::find_if(sets.begin(), sets.end(), [&](const auto& one) { return one.count(name) != 0; });
    };
    for (const auto& one : fast) {
      const auto whole = set_of(slow, *one.begin());
      ASSERT_TRUE(std::includes(whole.begin(), whole.end(), one.begin(), one.end())) << seed;
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (!read_alike(pieces[i], pieces[j])) continue;
        ++close;
        parted += set_of(fast, names[i]).count(names[j]) == 0 ? 1 : 0;
      }
    }
  }
  EXPECT_GT(close, 500u);
  EXPECT_LE(parted * 12, close);  // what no common low piece or leader brings together
}

TEST(Campaigns, MoreDocumentsThanAreKeptAreEstimated) {
  std::vector<Document> documents;
  for (int i = 0; i < 20000; ++i) {
    documents.push_back({"d" + std::to_string(i), "", {i % 2 == 0 ? "카지노 추천" : "카지노 추천인"}});
  }
  const Campaigns c = of(documents, 3000);
  const auto all = c.clusters();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_TRUE(all[0].about);
  EXPECT_EQ(all[0].strings[0]->documents, 10000u);  // of a string it is exact
  EXPECT_GT(all[0].documents, 18000u);
  EXPECT_LE(all[0].documents, 20000u);
}

}  // namespace
}  // namespace kintsugi::corpus
