// Places, natively: the two texts differ in places and nowhere else, whatever was refused.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <random>
#include <set>

#include "page.hpp"

namespace kintsugi::web {
namespace {

std::string file(const std::string& name) {
  std::ifstream in(KINTSUGI_SOURCE_DIR "/examples/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string_view slice(std::string_view s, Span span) { return s.substr(span.begin, span.size()); }

// Text and damaged bytes in step: what lies between two places is the same on both sides.
void expect_fits(std::string_view damaged, const Mended& all, const Mended& now) {
  const auto list = places(damaged, all, now);
  std::uint64_t at = 0, from = 0, decoded = 0;
  std::set<std::uint32_t> named;
  for (const Place& p : list) {
    named.insert(p.seams.begin(), p.seams.end());
    ASSERT_LE(p.text.end, now.text().size());
    ASSERT_LE(p.damaged.end, damaged.size());
    if (p.text.begin < decoded) continue;  // lies in a line of decoded bytes
    ASSERT_GE(p.text.begin, at);
    ASSERT_GE(p.damaged.begin, from);
    if ((p.flags & kDecoded) == 0 && decoded == 0) {
      EXPECT_EQ(slice(now.text(), {at, p.text.begin}), slice(damaged, {from, p.damaged.begin}));
    }
    at = p.text.end, from = p.damaged.end;
    if ((p.flags & kDecoded) != 0) decoded = p.text.end;
    if ((p.flags & kRefused) != 0) {
      EXPECT_EQ(slice(now.text(), p.text), slice(damaged, p.damaged));
    }
  }
  if (decoded == 0) {
    EXPECT_EQ(now.text().substr(at), damaged.substr(from));
  }
  for (std::uint32_t i = 0; i < all.seams().size(); ++i) EXPECT_TRUE(named.contains(i)) << i;
}

TEST(Places, TheTextsDifferThereAndNowhereElse) {
  for (const char* name :
       {"specimen.txt", "russian.txt", "german-twice.txt", "arabic.txt", "french-lost.txt"}) {
    SCOPED_TRACE(name);
    const std::string damaged = file(name);
    const Mended all = mend(damaged);
    ASSERT_FALSE(all.seams().empty());
    expect_fits(damaged, all, all);
  }
}

TEST(Places, WithAnySeamsRefused) {
  const std::string damaged = file("specimen.txt");
  const Mended all = mend(damaged);
  std::mt19937 random(6);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::string_view> ids;
    for (const Seam& seam : all.seams()) {
      if (random() % 4 == 0) ids.push_back(seam.id);
    }
    expect_fits(damaged, all, all.without(ids));
  }
}

TEST(Places, ARefusedOneIsNamedAndAStandingOneIsNot) {
  const std::string damaged = "Le caf\xC3\x83\xC2\xA9 est ferm\xC3\x83\xC2\xA9.";
  const Mended all = mend(damaged);
  ASSERT_EQ(all.seams().size(), 2u);
  const std::string_view first[] = {all.seams()[0].id};
  const auto list = places(damaged, all, all.without(first));
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].flags & kRefused, kRefused);
  EXPECT_EQ(list[1].flags & kRefused, 0u);
  EXPECT_EQ(list[0].seams, std::vector<std::uint32_t>{0});
}

TEST(Places, DecodedBytesAreAPlaceALine) {
  const std::string damaged = file("japanese.sjis.txt");
  const Mended all = mend(damaged);
  const auto list = places(damaged, all, all);
  ASSERT_EQ(list.size(), 3u);
  for (const Place& p : list) EXPECT_EQ(p.flags & kDecoded, kDecoded);
  expect_fits(damaged, all, all);
}

TEST(Places, CleanTextHasNone) {
  const std::string text = file("expected.txt");
  const Mended all = mend(text);
  EXPECT_TRUE(places(text, all, all).empty());
}

}  // namespace
}  // namespace kintsugi::web
