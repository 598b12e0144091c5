// The lexicon: what the loader refuses, and that it has rarer words than the model's table, of their language alone.
#include "model/lexicon.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "model/lexicon_format.hpp"
#include "model/model.hpp"

extern "C" const unsigned char kintsugi_words_begin[];
extern "C" const unsigned char kintsugi_words_end[];

namespace kintsugi::model {
namespace {

using lexicon_format::Header;

std::string refusal(std::vector<std::uint8_t> bytes) {
  std::string error;
  const auto lexicon = Lexicon::load(std::move(bytes), error);
  EXPECT_EQ(lexicon == nullptr, !error.empty());
  return error;
}

template <class Change>
std::vector<std::uint8_t> with_header(const Change& change) {
  std::vector<std::uint8_t> bytes(kintsugi_words_begin, kintsugi_words_end);
  Header head;
  std::memcpy(&head, bytes.data(), sizeof head);
  change(head);
  std::memcpy(bytes.data(), &head, sizeof head);
  return bytes;
}

TEST(Lexicon, RefusesWhatIsNone) {
  EXPECT_EQ(refusal(with_header([](Header&) {})), "");
  EXPECT_EQ(refusal({1, 2, 3}), "the lexicon is too short to be one");
  EXPECT_EQ(refusal(with_header([](Header& h) { h.magic[0] = 'X'; })), "not a Kintsugi lexicon");
  EXPECT_EQ(refusal(with_header([](Header& h) { ++h.version; })),
            "the lexicon is of another version than this library");
  EXPECT_EQ(refusal(with_header([](Header& h) { ++h.rarer; })), "the lexicon is damaged or cut short");
  EXPECT_EQ(refusal(with_header([](Header& h) { ++h.samples[7].cost; })),
            "the lexicon fails its own samples");
  std::vector<std::uint8_t> damaged = with_header([](Header&) {});
  damaged[damaged.size() / 2] ^= 1;
  EXPECT_EQ(refusal(damaged), "the lexicon is damaged or cut short");
  damaged.resize(damaged.size() - 64);
  EXPECT_EQ(refusal(damaged), "the lexicon is damaged or cut short");
}

TEST(Lexicon, MayHaveNoWords) {
  std::string error;
  const auto none = Lexicon::load({}, error);
  ASSERT_NE(none, nullptr);
  EXPECT_TRUE(none->empty());
  EXPECT_FALSE(none->cost(word_hash(1, U"word")));
}

TEST(Lexicon, HasRarerWordsOfALanguage) {
  const Model& model = Model::builtin();
  const Lexicon& lexicon = Lexicon::builtin();
  const auto language = [&](std::string_view name) { return model.find(name).value(); };
  ASSERT_FALSE(lexicon.empty());
  for (const std::u32string_view word : {U"landmark", U"oversight", U"potentially"}) {
    EXPECT_FALSE(model.word_cost(language("en"), word));
    ASSERT_TRUE(lexicon.cost(word_hash(language("en"), word)));
    EXPECT_LE(*lexicon.cost(word_hash(language("en"), word)), 19 * kBit);
    EXPECT_FALSE(lexicon.cost(word_hash(language("fi"), word)));
  }
  EXPECT_TRUE(lexicon.cost(word_hash(language("de"), U"regenwald")));
  // Halves of words are none, and what the model's table has is not there again.
  for (const std::u32string_view half : {U"otentially", U"oversig", U"andmark"})
    EXPECT_FALSE(lexicon.cost(word_hash(language("en"), half)));
  EXPECT_TRUE(model.word_cost(language("en"), U"the"));
  EXPECT_FALSE(lexicon.cost(word_hash(language("en"), U"the")));
}

TEST(Lexicon, KnowsForWhichLanguagesItIs) {
  Header head;
  std::memcpy(&head, kintsugi_words_begin, sizeof head);
  const auto languages = Model::builtin().languages();
  EXPECT_EQ(head.languages, Lexicon::hash_of(languages));
  std::vector<std::string_view> others(languages.begin(), languages.end());
  std::swap(others[1], others[2]);
  EXPECT_NE(head.languages, Lexicon::hash_of(others));
}

}  // namespace
}  // namespace kintsugi::model
