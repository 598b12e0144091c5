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

std::vector<std::size_t> slow_all(std::string_view text, const std::vector<std::uint8_t>& bits) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    if (i > 0 && slow_in_word(text[i - 1])) continue;
    bool word = true;
    for (std::size_t k = 0; k < 4; ++k) word = word && slow_in_word(text[i + k]);
    std::size_t size = 0;
    while (i + size < text.size() && slow_in_word(text[i + size])) ++size;
    const std::uint32_t hash = hash_of_beginning(slow_eight(text, i), size);
    if (word && (bits[hash / 8] >> hash % 8 & 1) != 0) out.push_back(i);
  }
  return out;
}

std::vector<std::size_t> all(std::string_view text, const std::vector<std::uint8_t>& bits, Level level) {
  std::vector<std::size_t> out;
  for (std::size_t at = 0; (at = next_beginning(text, at, bits.data(), level)) < text.size(); ++at)
    out.push_back(at);
  return out;
}

// The sanitizers watch: nothing is read where a view points nowhere.
TEST(Beginnings, NoneInTextThatIsNowhere) {
  const std::vector<std::uint8_t> bits(1 << 15, 0xFF);
  for (const Level level : {Level::scalar, Level::v2, Level::v3, Level::v4}) {
    if (level > best_level()) break;
    EXPECT_EQ(all({}, bits, level), std::vector<std::size_t>{});
  }
}

TEST(Beginnings, EveryLevelSaysWhatIsSaidSlowly) {
  const std::vector<std::string> words = {"plain", "CASino", "casi",  "cas", "word", "é",
                                          "être",  "казино", "казна", "to",  "88",   "8888",
                                          "slot",  "slots",  "—",     "x"};
  const std::vector<std::string> glue = {" ", " ", " ", "\n", ", ", "-", "", "  "};
  std::mt19937 rng(1);
  std::size_t found = 0;
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::uint8_t> bits(1 << 15);
    for (int n = 0; n < 4; ++n) {
      const std::string word = words[rng() % words.size()];
      const std::uint32_t hash = hash_of_beginning(slow_eight(word, 0), word.size());
      bits[hash / 8] = static_cast<std::uint8_t>(bits[hash / 8] | 1u << hash % 8);
    }
    std::string text;
    for (std::size_t n = rng() % 80; n > 0; --n)
      text += words[rng() % words.size()] + glue[rng() % glue.size()];
    const std::vector<std::size_t> slow = slow_all(text, bits);
    found += slow.size();
    EXPECT_EQ(all(text, bits, Level::scalar), slow) << text;
    if (best_level() >= Level::v2) {
      EXPECT_EQ(all(text, bits, Level::v2), slow) << text;
    }
    if (best_level() >= Level::v3) {
      EXPECT_EQ(all(text, bits, Level::v3), slow) << text;
    }
    if (best_level() >= Level::v4) {
      EXPECT_EQ(all(text, bits, Level::v4), slow) << text;
    }
  }
  EXPECT_GT(found, 10000u);
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
