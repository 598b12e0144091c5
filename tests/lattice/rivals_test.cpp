// Misread UTF-8, or pairs of an East Asian encoding: what they say decides.
#include "lattice/rivals.hpp"

#include <gtest/gtest.h>

#include "kintsugi/kintsugi.hpp"
#include "lattice/languages.hpp"

namespace kintsugi::lattice {
namespace {

bool are_pairs(std::string_view text, encoding::Id page = encoding::Id::latin1) {
  const std::vector<Unit> all = units(text);
  const std::span<const Unit> line = std::span(all).first(all.size() - 1);
  const Habits habits(line);
  const Misread& misread = *Misread::find(page);
  const model::Language english[] = {model::Model::builtin().find("en").value()};
  SequenceSearch search(misread, habits);
  return pairs_are_likelier(line, search.read(line, english, true), misread, english);
}

TEST(Rivals, WordsOfEastAsianPagesAreNone) {
  for (const char* text : {"the ÏµÍ³ settings", "the Ä¬ÈÏ value", "choose ¿ï¶µ there", "and °Ë»ö here"})
    EXPECT_TRUE(are_pairs(text)) << text;
}

TEST(Rivals, SequencesOfWordsAre) {
  for (const char* text : {"un cafÃ© noir", "a naÃ¯ve fiancÃ©e", "ÐÐ° Ð´Ð¾Ð¼ÐµÑ", "Ã la carte",
                           "no sequence at all", "gÃ¼nstig fÃ¼r MÃ¤dchen"})
    EXPECT_FALSE(are_pairs(text)) << text;
}

// A pair is one character, and one says nothing.
TEST(Rivals, OnePairIsNone) {
  EXPECT_FALSE(are_pairs("the Ã© of it"));
  EXPECT_EQ(mend("the pÃ¥ of it").text(), "the på of it");
}

}  // namespace
}  // namespace kintsugi::lattice
