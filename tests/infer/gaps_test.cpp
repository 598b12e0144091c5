// The model of gaps: what it says, what its loader refuses, its features; and the table of confidence.
#include "infer/gaps.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "infer/around.hpp"
#include "infer/confidence.hpp"
#include "text/utf8.hpp"

namespace kintsugi::infer {
namespace {

std::u32string neighbours(std::string_view utf8) {
  std::u32string out;
  for (const auto [c, size] : text::code_points(utf8)) out.push_back(as_neighbour(c));
  return out;
}

// What the model says of each character at the `?` of the text, the likeliest first.
char32_t likeliest(std::string_view language, std::string_view utf8, std::u32string_view among) {
  const GapLanguage* gaps = Gaps::builtin().find(language);
  EXPECT_NE(gaps, nullptr) << language;
  if (gaps == nullptr) return 0;
  const std::u32string text = neighbours(utf8);
  std::vector<std::uint64_t> features;
  gaps->look(text, text.find(U'?'), features);
  char32_t best = among[0];
  for (const char32_t c : among) {
    if (gaps->odds(features, c) > gaps->odds(features, best)) best = c;
  }
  return best;
}

TEST(Gaps, TheSentenceTellsWhatAWordDoesNot) {
  // Both words exist each time: the sentence decides.
  EXPECT_EQ(likeliest("fr", "il va ? la maison", U"à–?"), U'à');
  EXPECT_EQ(likeliest("de", "das ist sehr sch?n", U"öäü"), U'ö');
  EXPECT_EQ(likeliest("en", "I don?t know", U"’?—"), 0x2019);
  EXPECT_EQ(likeliest("en", "Where is he?", U"’?—…"), U'?');
  EXPECT_EQ(likeliest("es", "dijo que ?sí, claro", U"“?—"), 0x201C);
}

TEST(Gaps, UnknownCharactersAndLanguagesSayLittle) {
  EXPECT_EQ(Gaps::builtin().find("xx"), nullptr);
  const GapLanguage* gaps = Gaps::builtin().find("de");
  ASSERT_NE(gaps, nullptr);
  const std::u32string text = neighbours("sch?n");
  std::vector<std::uint64_t> features;
  gaps->look(text, 3, features);
  EXPECT_LT(gaps->odds(features, 0x4E00), gaps->odds(features, U'ö'));
}

TEST(Gaps, WhatIsDamagedIsRefused) {
  std::ifstream file(KINTSUGI_SOURCE_DIR "/models/gaps-1/gaps-1.gaps", std::ios::binary);
  const std::vector<char> read((std::istreambuf_iterator<char>(file)), {});
  ASSERT_GT(read.size(), sizeof(gaps_format::Header));
  std::vector<std::uint64_t> aligned(read.size() / 8 + 16);
  auto* bytes = reinterpret_cast<std::uint8_t*>(aligned.data());
  std::memcpy(bytes, read.data(), read.size());
  std::string error;
  EXPECT_NE(Gaps::view({bytes, read.size()}, error), nullptr) << error;
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{100}, sizeof(gaps_format::Header), read.size() - 1})
    EXPECT_EQ(Gaps::view({bytes, size}, error), nullptr) << size;
  // Every part of the file is vouched for: magic, version, counts, samples, records, weights.
  for (const std::size_t at :
       {std::size_t{0}, std::size_t{8}, std::size_t{12}, std::size_t{16}, std::size_t{20}, std::size_t{72},
        sizeof(gaps_format::Header) + 20, read.size() / 2, read.size() - 1}) {
    bytes[at] ^= 1;
    EXPECT_EQ(Gaps::view({bytes, read.size()}, error), nullptr) << at;
    bytes[at] ^= 1;
  }
}

TEST(Around, FeaturesSeeWhatStandsAroundAndNothingElse) {
  const auto features = [](std::u32string_view text, std::size_t at, std::uint64_t seed) {
    std::multiset<std::uint64_t> out;
    features_around(text, at, seed, [&out](std::uint64_t hash) { out.insert(hash); });
    return out;
  };
  const auto one = features(U"ein sch?n haus", 7, 1);
  EXPECT_GT(one.size(), 30u);
  EXPECT_EQ(one, features(U"ein schxn haus", 7, 1));  // not at the gap itself
  EXPECT_NE(one, features(U"ein sch?n hau", 7, 1));
  EXPECT_NE(one, features(U"ein sch?n haus", 7, 2));  // each language has its own
  EXPECT_FALSE(features(U"?", 0, 1).empty());
}

TEST(Confidence, NeverFallsAndIsAShare) {
  for (const Found found : {Found::known, Found::unknown, Found::foreign, Found::apostrophe, Found::quote,
                            Found::dash, Found::sign, Found::torn}) {
    float last = 0;
    for (float bits = -30; bits < 80; bits += 0.25f) {
      const float now = confidence_of(found, bits);
      EXPECT_GE(now, last);
      EXPECT_GT(now, 0.0f);
      EXPECT_LT(now, 1.0f);
      last = now;
    }
    EXPECT_GT(last, confidence_of(found, -30));
  }
}

}  // namespace
}  // namespace kintsugi::infer
