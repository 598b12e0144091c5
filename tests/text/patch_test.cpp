#include "text/patch.hpp"

#include <gtest/gtest.h>

#include <random>

#include "reference/patch.hpp"

namespace kintsugi::text {
namespace {

Edit edit(std::uint64_t begin, std::uint64_t end, std::string restored) {
  Edit e;
  e.before = {begin, end};
  e.restored = std::move(restored);
  e.kind = "test";
  return e;
}

std::string random_text(std::mt19937_64& random) {
  std::string out;
  for (std::size_t n = random() % 24; n > 0; --n) out += static_cast<char>('a' + random() % 26);
  return out;
}

TEST(Patch, NothingToDo) {
  Ledger ledger;
  EXPECT_EQ(ledger.undo("text"), "text");
  EXPECT_EQ(ledger.source({1, 3}), (Span{1, 3}));
  EXPECT_TRUE(ledger.seams().empty());
}

TEST(Patch, ReplacesInsertsAndDeletes) {
  Ledger ledger;
  const std::string text = ledger.apply(
      "abcdef", {edit(0, 0, "<"), edit(1, 3, "XYZ"), edit(3, 3, "+"), edit(3, 4, ""), edit(6, 6, ">")});
  EXPECT_EQ(text, "<aXYZ+ef>");
  EXPECT_EQ(ledger.undo(text), "abcdef");
  ASSERT_EQ(ledger.seams().size(), 5u);
  EXPECT_EQ(ledger.seams()[1].original, "bc");
  EXPECT_EQ(ledger.seams()[1].after, (Span{2, 5}));
  EXPECT_EQ(ledger.seams()[3].original, "d");
  EXPECT_EQ(ledger.seams()[3].after, (Span{6, 6}));
  EXPECT_EQ(ledger.source({3, 4}), (Span{1, 3}));  // inside a seam: the whole of it
  EXPECT_EQ(ledger.source({1, 2}), (Span{0, 1}));  // copied: itself
  EXPECT_EQ(ledger.source({6, 8}), (Span{4, 6}));  // behind a deletion
  EXPECT_EQ(ledger.source({1, 7}), (Span{0, 5}));  // over one
  EXPECT_EQ(ledger.source({0, 1}), (Span{0, 0}));  // put in: from nothing
}

TEST(Patch, TellsWhatBecameOfAPlace) {
  Ledger ledger;
  std::string text = ledger.apply("0123456789", {edit(2, 5, "ab"), edit(7, 8, "")});  // 01ab5689
  text = ledger.apply(text, {edit(0, 1, "xyz"), edit(3, 5, "Q")});                    // xyz1aQ689
  EXPECT_EQ(text, "xyz1aQ689");
  EXPECT_EQ(ledger.target(ledger.layer(0)[0].after, 0), (Span{4, 6}));  // half of it was replaced again
  EXPECT_EQ(ledger.target(ledger.layer(0)[1].after, 0), (Span{7, 7}));
  EXPECT_EQ(ledger.target(ledger.layer(1)[1].after, 1), (Span{5, 6}));
}

TEST(Patch, ComesBackFromItsSeams) {
  Ledger ledger;
  std::string text = ledger.apply("0123456789", {edit(2, 5, "ab")});
  text = ledger.apply(text, {edit(3, 5, "XYZ"), edit(6, 6, "+")});
  const std::vector<Seam> seams(ledger.seams().begin(), ledger.seams().end());
  const auto again = Ledger::from_seams(text, seams);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->undo(text), "0123456789");
  EXPECT_EQ(again->layers(), 2u);
  for (std::size_t i = 0; i < seams.size(); ++i) {
    for (const int what : {0, 1, 2, 3, 4, 5}) {
      std::vector<Seam> bent = seams;
      if (what == 0) bent[i].before.begin += 1;
      if (what == 1) bent[i].before.end += 1;
      if (what == 2) bent[i].after.begin -= 1;
      if (what == 3) bent[i].after.end = ~std::uint64_t{0};
      if (what == 4) bent[i].restored = "!";
      if (what == 5) std::swap(bent[i], bent[(i + 1) % bent.size()]);
      EXPECT_FALSE(Ledger::from_seams(text, bent)) << i << ' ' << what;
    }
  }
}

TEST(Patch, TracesThroughLayers) {
  Ledger ledger;
  std::string text = ledger.apply("0123456789", {edit(2, 5, "ab")});  // 01ab56789
  text = ledger.apply(text, {edit(3, 5, "XYZ")});                     // 01aXYZ6789
  EXPECT_EQ(text, "01aXYZ6789");
  EXPECT_EQ(ledger.layers(), 2u);
  EXPECT_EQ(ledger.source({4, 5}), (Span{2, 6}));
  EXPECT_EQ(ledger.source({2, 3}), (Span{2, 5}));
  EXPECT_EQ(ledger.source({4, 5}, 1), (Span{3, 5}));
  EXPECT_EQ(ledger.undo(text, 1), "01ab56789");
  EXPECT_EQ(ledger.undo(text), "0123456789");
}

TEST(Patch, RefusingASeamTakesLaterOnesThatTouchItBack) {
  Ledger ledger;
  std::string text = ledger.apply("0123456789", {edit(2, 5, "ab"), edit(8, 9, "Q")});
  text = ledger.apply(text, {edit(0, 1, "s"), edit(3, 5, "XYZ")});
  EXPECT_EQ(text, "s1aXYZ67Q9");
  EXPECT_EQ(ledger.without(text, ledger.seams()[0]), "s1234567Q9");
  EXPECT_EQ(ledger.without(text, ledger.seams()[1]), "s1aXYZ6789");
  EXPECT_EQ(ledger.without(text, ledger.seams()[2]), "01aXYZ67Q9");
  EXPECT_EQ(ledger.without(text, ledger.seams()[3]), "s1ab567Q9");
  Seam foreign = ledger.seams()[0];
  foreign.before.begin = 1;
  EXPECT_EQ(ledger.without(text, foreign), text);
}

TEST(Patch, FlagsChangeNothing) {
  Ledger ledger;
  Edit flag = edit(1, 2, "b");
  flag.proof = Proof::none;
  EXPECT_FALSE(changes("abc", {flag}));
  EXPECT_TRUE(changes("abc", {flag, edit(2, 3, "")}));
  EXPECT_EQ(ledger.apply("abc", {flag}), "abc");
  EXPECT_EQ(ledger.seams().size(), 1u);
  EXPECT_EQ(ledger.without("abc", ledger.seams()[0]), "abc");
}

TEST(Patch, LeavesOutWhatIsNoPatch) {
  EXPECT_FALSE(is_patch(3, {edit(1, 2, ""), edit(0, 1, "")}));
  EXPECT_FALSE(is_patch(3, {edit(0, 2, ""), edit(1, 3, "")}));
  EXPECT_FALSE(is_patch(3, {edit(2, 4, "")}));
  EXPECT_FALSE(is_patch(3, {edit(2, 1, "")}));
  EXPECT_TRUE(is_patch(3, {edit(0, 2, ""), edit(2, 2, "x"), edit(2, 2, "y"), edit(2, 3, "")}));
  Ledger ledger;
  const std::string text =
      ledger.apply("abc", {edit(0, 2, "X"), edit(1, 3, "Y"), edit(2, 9, "Z"), edit(3, 2, "")});
  EXPECT_EQ(text, "Xc");
  EXPECT_EQ(ledger.undo(text), "abc");
}

TEST(Patch, DropForgetsLayers) {
  Ledger ledger;
  std::string text = ledger.apply("abc", {edit(0, 1, "X")});
  text = ledger.apply(text, {edit(1, 2, "Y")});
  text = ledger.undo(text, 1);
  ledger.drop(1);
  EXPECT_EQ(text, "Xbc");
  EXPECT_EQ(ledger.layers(), 1u);
  EXPECT_EQ(ledger.undo(text), "abc");
}

TEST(Patch, SeamsOutliveAMove) {
  auto first = std::make_unique<Ledger>();
  const std::string text =
      first->apply("abc", {edit(0, 1, "a long enough replacement to leave the small buffer")});
  const Ledger second = std::move(*first);
  first.reset();
  EXPECT_EQ(second.seams()[0].original, "a");
  EXPECT_EQ(second.undo(text), "abc");
}

// Any edits at all, in several layers, against the slow reference.
TEST(Patch, AgreesWithTheReference) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 20000; ++round) {
    const bool replace_only = round % 2 == 0;
    const std::string damaged = random_text(random);
    std::vector<std::string> texts = {damaged};
    std::vector<Edits> layers;
    Ledger ledger;
    reference::Bytes slow = reference::start(damaged);
    for (std::size_t n = 1 + random() % 3; n > 0; --n) {
      layers.push_back(reference::random_edits(random, texts.back(), replace_only));
      ASSERT_TRUE(is_patch(texts.back().size(), layers.back()));
      slow = reference::apply(slow, layers.back());
      texts.push_back(ledger.apply(texts.back(), layers.back()));
      ASSERT_EQ(texts.back(), reference::plain(slow)) << "round " << round;
    }
    const std::string& text = texts.back();
    for (std::size_t k = 0; k < layers.size(); ++k) {
      ASSERT_EQ(ledger.undo(text, k), texts[k]) << "round " << round;
      ASSERT_EQ(ledger.layer(k).size(), layers[k].size());
      for (std::size_t i = 0; i < layers[k].size(); ++i) {
        const Seam& s = ledger.layer(k)[i];
        ASSERT_EQ(s.layer, k);
        ASSERT_EQ(s.original, texts[k].substr(s.before.begin, s.before.size()));
        ASSERT_EQ(s.restored, texts[k + 1].substr(s.after.begin, s.after.size()));
        if (s.original == s.restored) continue;
        ASSERT_EQ(ledger.without(text, s), reference::without(damaged, layers, k, i))
            << "round " << round << " layer " << k << " seam " << i;
      }
    }
    for (std::uint64_t begin = 0; begin <= text.size(); ++begin) {
      for (std::uint64_t end = begin; end <= text.size(); ++end) {
        const Span found = ledger.source({begin, end});
        ASSERT_LE(found.begin, found.end);
        ASSERT_LE(found.end, damaged.size());
        const auto expected = reference::source(slow, {begin, end});
        if (!expected) continue;
        ASSERT_LE(found.begin, expected->begin) << "round " << round;
        ASSERT_GE(found.end, expected->end) << "round " << round;
        if (replace_only) {
          ASSERT_EQ(found, *expected) << "round " << round;
        }
      }
    }
  }
}

}  // namespace
}  // namespace kintsugi::text
