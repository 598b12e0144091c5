// Ids, and seams taken back by the dozen.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "text/patch.hpp"
#include "text/seam_id.hpp"

namespace kintsugi::text {
namespace {

struct Document {
  std::string damaged, text;
  Ledger ledger;
};

// `solid`: nothing is put in where nothing stood, nor taken out.
Edits random_edits(std::string_view text, std::mt19937_64& random, bool solid) {
  Edits edits;
  for (std::uint64_t at = 0; at <= text.size();) {
    at += random() % 5;
    const std::uint64_t end = at + (solid ? 1 + random() % 3 : random() % 4);
    if (end > text.size()) break;
    Edit e;
    e.before = {at, end};
    e.kind = random() % 2 != 0 ? "one" : "two";
    for (std::size_t n = solid ? 1 + random() % 3 : random() % 4; n > 0; --n)
      e.restored += static_cast<char>('A' + random() % 3);
    if (random() % 9 == 0) e.restored = text.substr(at, end - at);
    edits.push_back(std::move(e));
    at = end;
  }
  return edits;
}

Document random_document(std::mt19937_64& random, bool solid = false) {
  Document d;
  for (std::size_t n = random() % 30; n > 0; --n) d.damaged += static_cast<char>('a' + random() % 3);
  d.text = d.damaged;
  for (std::size_t n = random() % 5; n > 0; --n)
    d.text = d.ledger.apply(d.text, random_edits(d.text, random, solid));
  d.ledger.identify();
  return d;
}

std::vector<Seam> seams_of(const Ledger& ledger) { return {ledger.seams().begin(), ledger.seams().end()}; }

TEST(Refuse, WhatIsLeftIsALedgerOfTheSameDamage) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 20000; ++round) {
    const Document d = random_document(random);
    std::vector<bool> refused(d.ledger.seams().size());
    for (std::size_t i = 0; i < refused.size(); ++i) refused[i] = random() % 4 == 0;
    const std::vector<bool> asked = refused;
    auto [text, ledger] = d.ledger.without(d.text, refused);
    ASSERT_EQ(ledger.undo(text), d.damaged) << round;
    ASSERT_EQ(ledger.layers(), d.ledger.layers());
    // Those that were asked for are gone; the others are the same seams, under the same ids.
    std::size_t at = 0;
    for (std::size_t i = 0; i < refused.size(); ++i) {
      ASSERT_TRUE(refused[i] || !asked[i]);
      if (refused[i]) continue;
      const Seam &was = d.ledger.seams()[i], &is = ledger.seams()[at++];
      ASSERT_TRUE(was.id == is.id && was.original == is.original && was.restored == is.restored &&
                  was.kind == is.kind && was.layer == is.layer)
          << round;
    }
    ASSERT_EQ(at, ledger.seams().size());
    // Its seams fit the text, one by one, and the ids made anew are the ids that were kept.
    std::vector<Seam> seams = seams_of(ledger);
    for (Seam& s : seams) s.id = {};
    const auto again = Ledger::from_seams(text, seams);
    ASSERT_TRUE(again) << round;
    std::map<std::string_view, int> twins;
    for (const Seam& s : d.ledger.seams()) {
      if (s.original.empty()) ++twins[s.restored];
    }
    for (std::size_t i = 0; i < seams.size(); ++i) {
      // The same put in twice at one place: which of the two was refused does not show.
      if (seams[i].original.empty() && twins[seams[i].restored] > 1) continue;
      ASSERT_EQ(again->seams()[i].id, ledger.seams()[i].id) << round;
    }
  }
}

TEST(Refuse, NothingRefusedChangesNothing) {
  std::mt19937_64 random(8);
  for (int round = 0; round < 2000; ++round) {
    const Document d = random_document(random);
    std::vector<bool> refused(d.ledger.seams().size());
    EXPECT_EQ(d.ledger.without(d.text, refused).first, d.text);
    EXPECT_EQ(std::count(refused.begin(), refused.end(), true), 0);
    refused.assign(refused.size(), true);
    auto [text, ledger] = d.ledger.without(d.text, refused);
    EXPECT_EQ(text, d.damaged);
    EXPECT_TRUE(ledger.seams().empty());
  }
}

TEST(Refuse, InAnyOrder) {
  std::mt19937_64 random(9);
  for (int round = 0; round < 5000; ++round) {
    const Document d = random_document(random, true);
    const std::size_t n = d.ledger.seams().size();
    if (n < 2) continue;
    const std::size_t a = random() % n, b = random() % n;
    std::vector<bool> both(n), one(n);
    both[a] = both[b] = one[a] = true;
    const std::string at_once = d.ledger.without(d.text, both).first;
    auto [text, ledger] = d.ledger.without(d.text, one);
    std::vector<bool> other(ledger.seams().size());
    for (std::size_t i = 0; i < other.size(); ++i) other[i] = ledger.seams()[i].id == d.ledger.seams()[b].id;
    EXPECT_EQ(ledger.without(text, other).first, at_once) << round;
  }
}

TEST(Refuse, AFoundationIsKept) {
  std::mt19937_64 random(10);
  for (int round = 0; round < 5000; ++round) {
    const Document d = random_document(random, round % 2 == 1);
    const std::size_t n = d.ledger.seams().size();
    if (n == 0) continue;
    std::vector<bool> kept(n);
    const std::size_t wanted = random() % n;
    kept[wanted] = true;
    d.ledger.add_foundations(kept);
    std::vector<bool> refused = kept;
    refused.flip();
    d.ledger.without(d.text, refused);
    EXPECT_FALSE(refused[wanted]) << round;
    if (round % 2 == 0) continue;
    // And no more than it takes: without any of them, it goes.
    for (std::size_t i = 0; i < n; ++i) {
      if (!kept[i] || i == wanted) continue;
      std::vector<bool> less(n);
      less[i] = true;
      d.ledger.without(d.text, less);
      EXPECT_TRUE(less[wanted]) << round;
    }
  }
}

TEST(SeamId, IsWhatTheDocumentationSays) {
  // Computed by hand, in Python, after docs/show.md.
  Seam seam{};
  seam.kind = "unbake.entity";
  seam.original = "&eacute;";
  seam.restored = "\xC3\xA9";
  const std::vector<std::uint64_t> path = {3};
  EXPECT_EQ(seam_id(seam, path), "tn1qdx3z70");
  seam.layer = 1;
  EXPECT_EQ(seam_id(seam, std::vector<std::uint64_t>{5, 0}, 1), "6k8zg9zeta");
}

TEST(SeamId, NoTwoAreAlike) {
  std::mt19937_64 random(11);
  for (int round = 0; round < 5000; ++round) {
    const Document d = random_document(random);
    std::set<std::string_view> ids;
    for (const Seam& s : d.ledger.seams()) {
      EXPECT_EQ(s.id.size(), kSeamIdSize);
      EXPECT_TRUE(ids.insert(s.id).second) << round;
    }
  }
}

TEST(SeamId, CountsFromTheDocument) {
  Edit e;
  e.before = {2, 3};
  e.restored = "X";
  Ledger whole, part;
  whole.apply("abc", {e});
  e.before = {0, 1};
  part.apply("c", {e});
  part.set_origin(2);
  whole.identify();
  part.identify();
  EXPECT_EQ(whole.seams()[0].id, part.seams()[0].id);
}

TEST(SeamId, FollowsASeamInsideAnother) {
  // The seam of the second layer lies inside one of the first; before it, another of the first goes.
  const auto edit = [](std::uint64_t begin, std::uint64_t end, std::string restored) {
    Edit e;
    e.before = {begin, end};
    e.restored = std::move(restored);
    return e;
  };
  Ledger ledger;
  std::string text = ledger.apply("abcdef", {edit(0, 1, "xyz"), edit(2, 4, "12345")});
  text = ledger.apply(text, {edit(6, 7, "!")});
  ledger.identify();
  EXPECT_EQ(text, "xyzb12!45ef");
  const std::vector<std::span<const Seam>> earlier = {ledger.layer(0)};
  EXPECT_EQ(path_of(6, earlier), (std::vector<std::uint64_t>{2, 2}));
  EXPECT_EQ(path_of(3, earlier), (std::vector<std::uint64_t>{1}));
  EXPECT_EQ(path_of(9, earlier), (std::vector<std::uint64_t>{4}));
}

}  // namespace
}  // namespace kintsugi::text
