// A document in pieces: the same however it is handed over, cut at the ends of lines, whatever its encoding.
#include <gtest/gtest.h>

#include <random>
#include <stdexcept>
#include <string>

#include "encoding/encoding.hpp"
#include "stream_laws.hpp"

namespace kintsugi {
namespace {

using laws::joined;
using laws::streamed;

constexpr std::string_view kKorean = "시장에서 사과와 배를 샀다. 날씨가 맑아서 공원까지 걸어갔다.\n";
constexpr std::string_view kChinese = "今天下午三点开会，请大家准时到。会议讨论明年的预算和人员安排。\n";

std::string times(std::string_view s, std::size_t n) {
  std::string out;
  while (n-- > 0) out += s;
  return out;
}

std::string encoded(encoding::Id id, std::string_view text) { return *encoding::encode(id, text); }

std::string utf16(std::string_view text, bool big) {
  std::string out;
  for (const auto [c, size] : text::code_points(text)) {
    const char high = static_cast<char>(c >> 8), low = static_cast<char>(c & 255);
    out += big ? high : low;
    out += big ? low : high;
  }
  return out;
}

TEST(Stream, LawsOnAnyBytes) {
  std::mt19937 random(3);
  for (int round = 0; round < 60; ++round) {
    std::string bytes;
    for (std::size_t n = random() % 300; n > 0; --n)
      bytes += static_cast<char>(random() % 3 != 0 ? random() : " \n\rab"[random() % 5]);
    ASSERT_EQ(laws::broken_stream(bytes, 16 + random() % 40), "") << testing::PrintToString(bytes);
  }
}

TEST(Stream, LawsOnDamagedText) {
  const std::string page =
      encoding::decode(encoding::Id::windows_1252, encoded(encoding::Id::euc_kr, times(kKorean, 6))).text;
  EXPECT_EQ(laws::broken_stream(page, 200), "");
  EXPECT_EQ(laws::broken_stream(page + times("The plain text goes on. ", 30), 300), "");
  EXPECT_EQ(joined(streamed(page, 200, 13, 1)), times(kKorean, 6));
}

TEST(Stream, PiecesEndWhereLinesDo) {
  const std::string lines = times("a line of some length\n", 40), paragraphs = times("one\ntwo\n\n", 40);
  for (const Piece& p : streamed(lines, 64, 5, 1)) EXPECT_TRUE(p.mended.text().ends_with("\n"));
  for (const Piece& p : streamed(paragraphs, 64, 5, 1)) EXPECT_TRUE(p.mended.text().ends_with("\n\n"));
  const auto blanks = streamed(times("words ", 100), 64, 5, 1);
  EXPECT_GT(blanks.size(), 2u);
  for (const Piece& p : blanks) EXPECT_TRUE(p.mended.text().ends_with(" "));
  EXPECT_TRUE(joined(streamed(times("말", 100), 64, 5, 1)).find("\uFFFD") == std::string::npos);
}

TEST(Stream, WideUnitsAreNotCut) {
  // 上 has a line break for one of its bytes.
  const std::string unbroken = times("今天上午大家上了火车，晚上又回到城里。", 30),
                    text = times("今天上午大家上了火车。\n", 40);
  for (const bool big : {false, true}) {
    const std::string mark = big ? "\xFE\xFF" : "\xFF\xFE";
    for (const std::string& one : {text, unbroken}) {
      const auto pieces = streamed(mark + utf16(one, big), 128, 3, 1);
      EXPECT_GT(pieces.size(), 3u);
      EXPECT_EQ(joined(pieces), one) << big;
    }
  }
}

TEST(Stream, EncodingsAreCarriedOn) {
  // What has no mark of its own behind the first piece, and would not be told from it.
  const std::string text = times(kChinese, 40);
  const auto pieces = streamed("\xFF\xFE" + utf16(text, false), 256, 100, 1);
  EXPECT_GT(pieces.size(), 3u);
  EXPECT_EQ(joined(pieces), text);
  for (const Piece& p : pieces) EXPECT_EQ(p.mended.encoding(), "utf-16le");

  std::string wide("\xFF\xFE\0\0", 4);
  for (const auto [c, size] : text::code_points(text)) {
    for (int shift = 0; shift < 32; shift += 8) wide += static_cast<char>(c >> shift & 255);
  }
  EXPECT_EQ(joined(streamed(wide, 256, 100, 1)), text);
}

TEST(Stream, NothingIsCarriedToTheNextDocument) {
  std::string text;
  Stream stream([&](const Piece& p) { text += p.mended.text(); }, {}, 64);
  stream.write(encoded(encoding::Id::windows_1251, times("Грузовик стоял у ворот. ", 20)));
  stream.finish();
  EXPECT_EQ(text, times("Грузовик стоял у ворот. ", 20));
  text.clear();
  std::uint64_t begin = 9;
  Stream other([&](const Piece& p) {
    begin = p.begin;
    text += p.mended.text();
  });
  stream = std::move(other);
  stream.finish();
  EXPECT_EQ(text, "");
  EXPECT_EQ(begin, 9u);
  stream.write("plain");
  stream.finish();
  EXPECT_EQ(text, "plain");
  EXPECT_EQ(begin, 0u);
}

TEST(Stream, WhatTheSinkThrowsComesOut) {
  Stream stream([](const Piece&) { throw std::runtime_error("full"); });
  stream.write("text");
  EXPECT_THROW(stream.finish(), std::runtime_error);
}

}  // namespace
}  // namespace kintsugi
