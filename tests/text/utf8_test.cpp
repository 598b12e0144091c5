#include "text/utf8.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace kintsugi::text {
namespace {

// By the definition: every code point written the only allowed way, nothing else.
bool obviously_valid(std::string_view s) {
  while (!s.empty()) {
    bool found = false;
    for (const std::size_t n : {1u, 2u, 3u, 4u}) {
      if (n > s.size()) break;
      const auto at = [&s](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(s[i])); };
      char32_t c = n == 1 ? at(0) : n == 2 ? at(0) & 0x1F : n == 3 ? at(0) & 0x0F : at(0) & 0x07;
      for (std::size_t i = 1; i < n; ++i) c = c << 6 | (at(i) & 0x3F);
      if (is_scalar(c) && to_utf8(c) == s.substr(0, n)) {
        s.remove_prefix(n);
        found = true;
        break;
      }
    }
    if (!found) return false;
  }
  return true;
}

TEST(Utf8, EveryCodePointThereAndBack) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (!is_scalar(c)) continue;
    const std::string s = to_utf8(c);
    ASSERT_EQ(s.size(), encoded_size(c));
    ASSERT_EQ(decode(s).value, c);
    ASSERT_EQ(decode(s).size, s.size());
    ASSERT_EQ(decode_valid(s.data()).value, c);
    ASSERT_TRUE(is_valid(s));
  }
  EXPECT_EQ(to_utf8(0xD800), kReplacementUtf8);
  EXPECT_EQ(to_utf8(0x110000), kReplacementUtf8);
}

TEST(Utf8, TwoBytesAndAThird) {
  std::string s(3, '\0');
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; ++b) {
      for (const int c : {0x00, 0x7F, 0x80, 0x9F, 0xBF, 0xC0, 0xE2}) {
        s[0] = static_cast<char>(a), s[1] = static_cast<char>(b), s[2] = static_cast<char>(c);
        ASSERT_EQ(is_valid(s), obviously_valid(s)) << a << ' ' << b << ' ' << c;
      }
    }
  }
}

// The Unicode Standard's table of maximal subparts (3-8 to 3-11).
TEST(Utf8, MaximalSubparts) {
  const std::string r(kReplacementUtf8);
  EXPECT_EQ(to_valid("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"), r + r + r + r + r + r + r + r + "A");
  EXPECT_EQ(to_valid("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"), r + r + r + r + r + r + r + r + "A");
  EXPECT_EQ(to_valid("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42"), r + r + r + r + r + "A" + r + r + "B");
  EXPECT_EQ(to_valid("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"), r + r + r + r + "A");
  EXPECT_EQ(to_valid("\xE2\x82"), r);
  EXPECT_EQ(to_valid(""), "");
}

TEST(Utf8, PrefixesWhereverTheErrorIs) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string good;
    for (std::size_t n = random() % 40; n > 0; --n) {
      append(good, random() % 4 ? static_cast<char32_t>(random() % 128)
                                : static_cast<char32_t>(random() % 0x11000));
    }
    ASSERT_EQ(valid_prefix(good), good.size());
    const std::string bad = good + "\xFF" + good;
    ASSERT_EQ(valid_prefix(bad), good.size());
    ASSERT_TRUE(is_valid(to_valid(bad)));
    const std::size_t ascii = ascii_prefix(good);
    for (std::size_t i = 0; i < ascii; ++i) ASSERT_LT(static_cast<unsigned char>(good[i]), 0x80);
    ASSERT_TRUE(ascii == good.size() || static_cast<unsigned char>(good[ascii]) >= 0x80);
  }
}

TEST(Utf8, WalksCodePoints) {
  std::vector<char32_t> seen;
  for (const auto [c, size] : code_points("a\xC3\xA9\xFFz")) seen.push_back(c);
  EXPECT_EQ(seen, (std::vector<char32_t>{'a', 0xE9, kInvalid, 'z'}));
  std::vector<std::size_t> offsets;
  for_each("a\xC3\xA9\xFFz", [&](char32_t, std::size_t at, std::size_t) { offsets.push_back(at); });
  EXPECT_EQ(offsets, (std::vector<std::size_t>{0, 1, 3, 4}));
  EXPECT_TRUE(is_boundary("\xC3\xA9", 0));
  EXPECT_FALSE(is_boundary("\xC3\xA9", 1));
  EXPECT_TRUE(is_boundary("\xC3\xA9", 2));
}

}  // namespace
}  // namespace kintsugi::text
