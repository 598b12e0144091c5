// What nobody can read back is flagged, through the whole pipeline; prose about it is not.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "encoding/encoding.hpp"
#include "kintsugi/kintsugi.hpp"
#include "text/utf8.hpp"

namespace kintsugi {
namespace {

std::ptrdiff_t flags(const Mended& m) {
  return std::count_if(m.seams().begin(), m.seams().end(), [](const Seam& s) {
    return s.kind == "unbake.irretrievable" && s.proof == Proof::none && s.original == s.restored;
  });
}

std::string replacements(int n) {
  std::string out;
  for (int i = 0; i < n; ++i) out += text::kReplacementUtf8;
  return out;
}

TEST(Irretrievable, RowsOfReplacementsMisread) {
  for (const encoding::Id page : {encoding::Id::gbk, encoding::Id::euc_kr, encoding::Id::latin1}) {
    const std::string row = encoding::decode(page, replacements(6)).text;
    const Mended m = mend("1: " + row + " 2\n");
    EXPECT_EQ(flags(m), 1) << row;
    EXPECT_EQ(m.undo(), "1: " + row + " 2\n");
  }
}

// GBK read as UTF-8 and then as GBK: pairs that happened to be UTF-8 are as they were published.
TEST(Irretrievable, WhatSurvivedAmongThemStays) {
  const std::string text = "	 * 锟斤拷询锟斤拷锟斤拷锟矫伙拷锟斤拷\n--转锟斤拷	2006-3\n";
  const Mended m = mend(text);
  EXPECT_EQ(m.text(), text);
  EXPECT_GE(flags(m), 2);
}

TEST(Irretrievable, AFewInMisreadTextAreReplacementsAgain) {
  const std::string text = "我们的网站今天发布了" + replacements(2) + "新的版本，欢迎来到这里看看。\n";
  EXPECT_EQ(mend(encoding::decode(encoding::Id::gbk, text).text).text(), text);
}

TEST(Irretrievable, ReplacementsInWords) {
  Options options;
  options.infer = false;  // which puts back what it can
  EXPECT_EQ(flags(mend("caf" + replacements(1) + " au lait\n", options)), 1);
  EXPECT_EQ(flags(mend("xq" + replacements(1) + "zq\n", options)), 1);
  EXPECT_EQ(flags(mend("a row " + replacements(3) + " of them\n")), 1);
  EXPECT_EQ(flags(mend("the character " + replacements(1) + " stands for it\n")), 0);
}

TEST(Irretrievable, ProseIsLetBe) {
  for (const std::string text : {"网页上的“锟斤拷”是什么意思？\n", "手持两把锟斤拷，口中疾呼烫烫烫。\n",
                                 "宝剑锟铻，切玉如泥。\n", "plain text\n"}) {
    const Mended m = mend(text);
    EXPECT_EQ(m.text(), text);
    EXPECT_TRUE(m.seams().empty()) << text;
  }
}

}  // namespace
}  // namespace kintsugi
