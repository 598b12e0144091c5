// The look at how words begin, at every level, against the same said slowly.
#include "scan/beginnings.hpp"

#include <gtest/gtest.h>

#include <cctype>
#include <random>
#include <string>
#include <vector>

namespace kintsugi::scan {
namespace {

bool slow_in_word(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

// Eight bytes as a number, the first lowest; what is behind the text is 0.
std::uint64_t slow_eight(std::string_view text, std::size_t at) {
  std::uint64_t out = 0;
  for (std::size_t i = 8; i-- > 0;)
    out = out << 8 | (at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u);
  return out;
}

struct Word {
  std::size_t begin;
  std::uint32_t hash;
  bool name;
  friend bool operator==(const Word&, const Word&) = default;
};

std::vector<Word> slow_all(std::string_view text) {
  std::vector<Word> out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!slow_in_word(text[i]) || (i > 0 && slow_in_word(text[i - 1]))) continue;
    std::size_t size = 0;
    while (i + size < text.size() && slow_in_word(text[i + size])) ++size;
    if (size >= 4)
      out.push_back({i, hash_of_beginning(slow_eight(text, i), size),
                     std::isdigit(static_cast<unsigned char>(text[i])) != 0 ||
                         std::isupper(static_cast<unsigned char>(text[i])) != 0});
  }
  return out;
}

std::vector<Word> all(std::string_view text, Level level) {
  std::vector<Word> out;
  Words words;
  std::size_t from = 0;
  do {
    find_words(text, from, words, level);
    EXPECT_EQ(words.from, from);
    for (std::size_t i = 0; i < words.count; ++i)
      out.push_back({words.begin(i), words.hash[i], (words.names[i / 64] >> i % 64 & 1) != 0});
    EXPECT_TRUE(words.next > from || text.empty());
    from = words.next;
  } while (from < text.size());
  return out;
}

void expect_same(std::string_view text) {
  const std::vector<Word> slow = slow_all(text);
  for (const Level level : {Level::scalar, Level::v2, Level::v3, Level::v4}) {
    if (level > best_level()) break;
    EXPECT_TRUE(all(text, level) == slow) << static_cast<int>(level) << ": " << text;
  }
}

// The sanitizers watch: nothing is read where a view points nowhere.
TEST(Beginnings, NoneInTextThatIsNowhere) { expect_same({}); }

TEST(Beginnings, EveryLevelSaysWhatIsSaidSlowly) {
  const std::vector<std::string> words = {"plain", "CASino", "casi",  "cas", "word", "é",
                                          "être",  "казино", "казна", "to",  "88",   "8888",
                                          "slot",  "slots",  "—",     "x"};
  const std::vector<std::string> glue = {" ", " ", " ", "\n", ", ", "-", "", "  "};
  std::mt19937 rng(1);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t n = rng() % (round % 10 == 0 ? 2000 : 80); n > 0; --n)
      text += words[rng() % words.size()] + glue[rng() % glue.size()];
    // In a buffer of its own: the sanitizers watch what is read behind it.
    expect_same(std::string_view(std::vector<char>(text.begin(), text.end()).data(), text.size()));
  }
}

// As many as there can be, and words that begin or end where a stretch does.
TEST(Beginnings, WordsAtTheEndsOfBlocksAndStretches) {
  std::string least;
  while (least.size() < 3 * Words::kStretch) least += "word ";
  for (std::size_t shift = 0; shift < 5; ++shift) expect_same(std::string_view(least).substr(shift));
  for (const std::size_t around : {std::size_t{64}, Words::kStretch, 2 * Words::kStretch}) {
    for (std::size_t begin = around - 9; begin <= around + 2; ++begin) {
      for (const std::size_t size : {1, 3, 4, 5, 9, 3000}) {
        const std::string text = std::string(begin, ' ') + std::string(size, 'a');
        expect_same(text);
        expect_same(text + " behind");
        expect_same(text + std::string(70, '.') + "another");
      }
    }
  }
}

TEST(Beginnings, EveryLevelMarksTheSameWords) {
  std::mt19937 rng(2);
  std::vector<std::uint8_t> bits(kBeginningMarks / 8);
  for (int round = 0; round < 300; ++round) {
    for (std::uint8_t& b : bits)
      b = static_cast<std::uint8_t>(round % 3 == 0 ? rng() & rng() & rng() : rng());
    std::string text;
    for (std::size_t n = rng() % 700; n > 0; --n) {
      for (std::size_t k = 1 + rng() % 9; k > 0; --k) text += static_cast<char>('a' + rng() % 26);
      text += ' ';
    }
    Words words;
    find_words(text, 0, words, Level::scalar);
    Words::Bits slow{};
    for (std::size_t i = 0; i < words.count; ++i) {
      const std::uint32_t pair = words.hash[i] / 2;
      if ((bits[pair / 8] >> pair % 8 & 1) != 0) slow[i / 64] |= std::uint64_t{1} << i % 64;
    }
    for (const Level level : {Level::scalar, Level::v2, Level::v3, Level::v4}) {
      if (level > best_level()) break;
      Words::Bits marked;
      find_marked(words, bits.data(), marked, level);
      EXPECT_TRUE(marked == slow) << static_cast<int>(level);
    }
  }
}

TEST(Beginnings, CapitalsAreAsSmallLettersAndEightBytesCount) {
  const auto hash = [](std::string_view word) { return hash_of_beginning(slow_eight(word, 0), word.size()); };
  EXPECT_EQ(hash("CASINO"), hash("casino"));
  EXPECT_EQ(hash_of_beginning(slow_eight("casino x", 0), 6), hash("casino"));
  EXPECT_NE(hash("casi"), hash("casino"));
  EXPECT_EQ(hash("sportsbetting"), hash("sportsbet"));
  EXPECT_NE(hash("казино"), hash("казна"));
}

}  // namespace
}  // namespace kintsugi::scan
