// What decode_one promises, for every encoding and every short sequence.
#include <gtest/gtest.h>

#include <random>

#include "encoding/encoding.hpp"

namespace kintsugi::encoding {
namespace {

Step at(Id id, const std::string& s, bool last = false) {
  return decode_one(id, reinterpret_cast<const std::uint8_t*>(s.data()), s.size(), last);
}

TEST(DecodeOne, ConsumesWithinTheBytesAndNeverAnUndefinedAscii) {
  std::mt19937_64 random(7);
  for (const Info& i : all()) {
    if (!i.stateless) continue;
    for (int round = 0; round < 200000; ++round) {
      std::uint8_t p[6];
      for (std::uint8_t& b : p)
        b = static_cast<std::uint8_t>(random() % 3 == 0 ? random() % 128 : 128 + random() % 128);
      const std::size_t n = 1 + random() % 6;
      const Step s = decode_one(i.id, p, n);
      ASSERT_LE(s.consumed, n);
      const Step last = decode_one(i.id, p, n, true);
      ASSERT_GE(last.consumed, 1) << i.name;
      ASSERT_LE(last.consumed, n);
      if (s.consumed != 0) {
        ASSERT_EQ(s.consumed, last.consumed) << i.name;
        ASSERT_EQ(s.count, last.count) << i.name;
      } else {
        ASSERT_EQ(s.count, 0);
        ASSERT_EQ(last.consumed, 1) << i.name;
      }
      for (const Step& step : {s, last}) {
        if (step.consumed == 0 || step.count != 0) continue;
        for (unsigned k = 0; k < step.consumed; ++k) {
          ASSERT_GE(p[k], 0x80) << i.name;
        }
      }
      if (i.single_byte) {
        ASSERT_EQ(s.consumed, 1);
        ASSERT_EQ(s.count == 1 ? s.out[0] : kUndefined, table(i.id)[p[0]]);
      }
    }
  }
}

TEST(DecodeOne, MoreBytesNeverChangeAnAnswer) {
  std::mt19937_64 random(8);
  for (const Info& i : all()) {
    if (!i.stateless) continue;
    for (int round = 0; round < 50000; ++round) {
      std::uint8_t p[6];
      for (std::uint8_t& b : p) b = static_cast<std::uint8_t>(random());
      Step before = decode_one(i.id, p, 1);
      for (std::size_t n = 2; n <= 6; ++n) {
        const Step now = decode_one(i.id, p, n);
        if (before.consumed != 0) {
          ASSERT_EQ(before.consumed, now.consumed) << i.name;
          ASSERT_EQ(before.out[0], now.out[0]) << i.name;
        }
        before = now;
      }
      ASSERT_NE(before.consumed, 0) << i.name;  // nothing is longer than four bytes
    }
  }
}

TEST(DecodeOne, TakenAgainAndAgainIsDecode) {
  std::mt19937_64 random(9);
  for (const Info& i : all()) {
    // GB 18030's undefined four bytes are one U+FFFD to the standard; decode_one gives their digits back.
    // Multi-byte sequences cut off at the end are one U+FFFD to the standard, too: the input ends in ASCII.
    if (!i.stateless || i.id == Id::gb18030 || i.id == Id::gbk) continue;
    for (int round = 0; round < 5000; ++round) {
      std::string bytes;
      for (int k = 0; k < 20; ++k) bytes += static_cast<char>(random());
      bytes += "  ";
      std::string text;
      std::vector<std::size_t> undefined;
      for (std::size_t k = 0; k < bytes.size();) {
        const Step s =
            decode_one(i.id, reinterpret_cast<const std::uint8_t*>(bytes.data()) + k, bytes.size() - k, true);
        if (s.count == 0) undefined.push_back(k);
        for (unsigned c = 0; c < s.count; ++c) {
          std::uint8_t out[8];
          text.append(reinterpret_cast<char*>(out), encode_one(Id::utf_8, s.out[c], out));
        }
        if (s.count == 0) text += "\xEF\xBF\xBD";
        k += s.consumed;
      }
      const Decoded whole = decode(i.id, bytes);
      ASSERT_EQ(whole.text, text) << i.name;
      ASSERT_EQ(whole.undefined, undefined) << i.name;
    }
  }
}

TEST(DecodeRun, IsDecodeOneUntilItStops) {
  std::mt19937_64 random(10);
  for (const Info& i : all()) {
    if (!i.stateless) continue;
    const Pairs pairs(i.id);
    for (int round = 0; round < 20000; ++round) {
      std::uint8_t p[24];
      const unsigned high = 1 + random() % 8;  // of so many bytes one is ASCII
      for (std::uint8_t& b : p)
        b = static_cast<std::uint8_t>(random() % high == 0 ? random() % 128 : 128 + random() % 128);
      const std::size_t n = random() % (sizeof p + 1);
      char32_t out[sizeof p];
      std::uint8_t sizes[sizeof p];
      const encoding::Run run = decode_run(i.id, {p, n}, out, sizes);
      std::size_t at = 0, count = 0;
      while (at < n) {
        const Step s = decode_one(i.id, p + at, n - at);
        if (s.count != 1) break;
        ASSERT_LT(count, run.characters) << i.name;
        ASSERT_EQ(out[count], s.out[0]) << i.name;
        ASSERT_EQ(sizes[count], s.consumed) << i.name;
        ++count;
        at += s.consumed;
      }
      ASSERT_EQ(run.characters, count) << i.name;
      ASSERT_EQ(run.bytes, at) << i.name;
      if (n < 2 || p[0] < 0x80) continue;
      if (const char32_t c = pairs(p[0], p[1]); c != 0) {
        const Step s = decode_one(i.id, p, 2);
        ASSERT_EQ(s.consumed, 2) << i.name;
        ASSERT_EQ(s.count, 1) << i.name;
        ASSERT_EQ(s.out[0], c) << i.name;
      }
    }
  }
}

TEST(DecodeOne, KnownPlaces) {
  EXPECT_EQ(at(Id::euc_kr, "\xA1\xAF").out[0], U'\u2019');
  EXPECT_EQ(at(Id::gbk, "\xA1\xA1").out[0], U'\u3000');
  EXPECT_EQ(at(Id::shift_jis, "\x81\x60").out[0], U'\uFF5E');
  EXPECT_EQ(at(Id::shift_jisx0208, "\x81\x60").out[0], U'\u301C');
  EXPECT_EQ(at(Id::shift_jis, "\x81\x7C").out[0], U'\uFF0D');
  EXPECT_EQ(at(Id::shift_jisx0208, "\x81\x7C").out[0], U'\u2212');
  EXPECT_EQ(at(Id::shift_jis, "\xF0\x40").out[0], U'\uE000');
  EXPECT_EQ(at(Id::big5, "\x88\x62").count, 2);
  EXPECT_EQ(at(Id::big5, "\x88\x62").out[1], U'\u0304');
  EXPECT_EQ(at(Id::big5, "\x87\x45").out[0], U'\U00027267');
  EXPECT_EQ(at(Id::gb18030, "\xA6\xD9").out[0], U'\uFE10');  // 2022
  EXPECT_EQ(at(Id::gb18030, "\x84\x31\x82\x36").out[0], U'\uFE10');
  EXPECT_EQ(at(Id::gb18030, "\x90\x30\x81\x30").out[0], U'\U00010000');
  EXPECT_EQ(at(Id::gb18030, "\x84\x32\xA4\x37").consumed, 1);  // undefined, and holds two digits
  EXPECT_EQ(at(Id::gb18030, "\x84\x32\xA4").consumed, 0);
  EXPECT_EQ(at(Id::gb18030, "\x84\x32\xA4", true).consumed, 1);
  EXPECT_EQ(at(Id::euc_jp, "\x8F\xA2\xAF").out[0], U'\u02D8');
  EXPECT_EQ(at(Id::euc_jp, "\x8F\xA2 ").consumed, 2);
  EXPECT_EQ(at(Id::euc_kr, "\xC9 ").consumed, 1);
  EXPECT_EQ(at(Id::cp949_ms, "\xC9\xA1").out[0], U'\uE000');
  EXPECT_EQ(at(Id::utf_8, "\xE3\x81").consumed, 0);
  EXPECT_EQ(at(Id::utf_8, "\xE3\x41").consumed, 1);
  EXPECT_EQ(at(Id::utf_8, "\xF0\x9F\x98\x41").consumed, 3);  // a maximal subpart
  EXPECT_EQ(table(Id::iso_8859_9)[0xDD], U'\u0130');
  EXPECT_EQ(table(Id::windows_1252)[0x80], U'\u20AC');
  EXPECT_EQ(table(Id::latin1)[0x80], U'\u0080');
  EXPECT_EQ(table(Id::windows_1253)[0xD2], kUndefined);
  EXPECT_EQ(table(Id::gbk), nullptr);
}

TEST(Decode, WhatTheStandardMakesOneReplacementOf) {
  EXPECT_EQ(decode(Id::gb18030,
                   "\x84\x32\xA4\x37"
                   "a")
                .text,
            "\xEF\xBF\xBD"
            "a");
  EXPECT_EQ(decode(Id::gb18030, "a\x84\x32\xA4").text, "a\xEF\xBF\xBD");
  const Decoded d = decode(Id::utf_8,
                           "a\xE3\x81"
                           "b\xFF");
  EXPECT_EQ(d.text,
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD");
  EXPECT_EQ(d.undefined, (std::vector<std::size_t>{1, 4}));
  const std::string lone("\x3D\xD8\x41\x00", 4);
  EXPECT_EQ(decode(Id::utf_16le, lone).text,
            "\xEF\xBF\xBD"
            "A");
  EXPECT_EQ(decode(Id::iso_2022_jp, "\x1B$B\x24\x22\x1B(B.").text, "あ.");
}

}  // namespace
}  // namespace kintsugi::encoding
