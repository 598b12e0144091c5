// The table of words: spelling, languages kept apart, costs that are those of a language.
#include "model/words.hpp"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "model/model.hpp"

namespace kintsugi::model {
namespace {

TEST(Words, HaveOneSpelling) {
  EXPECT_TRUE(word_letter(U'Ł') == U'ł');
  EXPECT_TRUE(word_letter(U'Ž') == U'ž');
  EXPECT_TRUE(word_letter(U'Ÿ') == U'ÿ');
  EXPECT_TRUE(word_letter(U'Þ') == U'þ');
  EXPECT_TRUE(word_letter(U'ß') == U'ß');
  EXPECT_TRUE(word_letter(U'Ş') == U'ș');  // with the comma below, as Romanian writes it
  EXPECT_TRUE(word_letter(U'I') == U'i');
  EXPECT_TRUE(word_letter(U'I', true) == U'ı');
  EXPECT_TRUE(word_letter(U'İ', true) == U'i');
  for (char32_t c = 0; c < 0x2000; ++c)
    EXPECT_TRUE(word_letter(word_letter(c)) == word_letter(c)) << std::uint32_t{c};
}

TEST(Words, AreHashedInManyLanguagesAsInEach) {
  std::vector<Language> all;
  for (std::size_t l = 0; l < Model::builtin().languages().size(); ++l)
    all.push_back(static_cast<Language>(l));
  std::vector<std::uint64_t> hashes(all.size());
  for (const std::u32string_view word : {U"", U"a", U"się", U"казино", U"donaudampfschifffahrt"}) {
    word_hashes(all, word, hashes.data());
    for (const Language l : all) EXPECT_EQ(hashes[l], word_hash(l, word));
  }
}

TEST(Words, AreOfALanguage) {
  const Model& m = Model::builtin();
  const Language pl = *m.find("pl"), tr = *m.find("tr");
  ASSERT_TRUE(m.word_cost(pl, U"się"));
  EXPECT_LT(*m.word_cost(pl, U"się"), 9 * kBit);
  EXPECT_FALSE(m.word_cost(pl, U"siê"));
  EXPECT_FALSE(m.word_cost(tr, U"się"));
  ASSERT_TRUE(m.word_cost(pl, U"że"));
  ASSERT_TRUE(m.word_cost(pl, U"łączący"));
  EXPECT_LT(*m.word_cost(pl, U"że"), *m.word_cost(pl, U"łączący"));
  EXPECT_FALSE(m.word_cost(pl, U""));
}

// A letter and a language must not make up for each other in the hash.
TEST(Words, HashesKeepLanguagesApart) {
  for (std::uint8_t a = 1; a < 32; ++a) {
    const char32_t first[] = {U'a'}, second[] = {char32_t{U'a'} ^ a};
    EXPECT_NE(word_hash(0, {first, 1}), word_hash(a, {second, 1}));
  }
}

}  // namespace
}  // namespace kintsugi::model
