#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "encoding/encoding.hpp"

namespace kintsugi::encoding {
namespace {

TEST(Labels, NamesFindThemselves) {
  std::size_t place = 0;
  for (const Info& i : all()) {
    EXPECT_EQ(static_cast<std::size_t>(i.id), place++);
    EXPECT_EQ(&info(i.id), &i);
    EXPECT_EQ(find(i.name), i.id) << i.name;
    EXPECT_EQ(table(i.id) != nullptr, i.single_byte) << i.name;
  }
  EXPECT_EQ(place, static_cast<std::size_t>(Id::count_));
}

TEST(Labels, MatchAsTheStandardSays) {
  EXPECT_EQ(find(" EUC-KR\t"), Id::euc_kr);
  EXPECT_EQ(find("ks_c_5601-1987"), Id::euc_kr);
  EXPECT_EQ(find("\r\n\f KoREan "), Id::euc_kr);
  EXPECT_EQ(find("windows-949"), Id::euc_kr);
  EXPECT_EQ(find("x-sjis"), Id::shift_jis);
  EXPECT_EQ(find("MS_Kanji"), Id::shift_jis);
  EXPECT_EQ(find("gb2312"), Id::gbk);
  EXPECT_EQ(find("big5-hkscs"), Id::big5);
  EXPECT_EQ(find("iso-8859-1"), Id::windows_1252);
  EXPECT_EQ(find("us-ascii"), Id::windows_1252);
  EXPECT_EQ(find("iso-8859-9"), Id::windows_1254);
  EXPECT_EQ(find("iso-8859-11"), Id::windows_874);
  EXPECT_EQ(find("logical"), Id::iso_8859_8_i);
  EXPECT_EQ(find("utf-16"), Id::utf_16le);
  EXPECT_EQ(find("unicode"), Id::utf_16le);       // a label since 2020
  EXPECT_EQ(find("x-unicode20utf8"), Id::utf_8);  // the same
  EXPECT_EQ(find("cp866"), Id::ibm866);
  EXPECT_EQ(find("CP949"), Id::cp949_ms);
  EXPECT_EQ(find("latin1"), Id::latin1);  // the one label of the standard that is ours
}

TEST(Labels, Unknown) {
  EXPECT_EQ(find(""), std::nullopt);
  EXPECT_EQ(find(" \t"), std::nullopt);
  EXPECT_EQ(find("euc_kr"), std::nullopt);
  EXPECT_EQ(find("\vutf-8"), std::nullopt);  // no white space to the standard
  EXPECT_EQ(find(std::string_view("utf-8\0", 6)), std::nullopt);
  EXPECT_EQ(find("hz-gb-2312"), std::nullopt);  // the standard's `replacement`
  EXPECT_EQ(find(std::string(1000, 'a')), std::nullopt);
  EXPECT_EQ(find("utf\xE2\x80\x93"
                 "8"),
            std::nullopt);
}

TEST(Generated, IsWhatTheInputsGive) {
  if (std::system("python3 -c pass >/dev/null 2>&1") != 0) GTEST_SKIP() << "no python3";
  EXPECT_EQ(std::system("python3 " KINTSUGI_SOURCE_DIR "/tools/encoding/generate.py --check"), 0);
}

}  // namespace
}  // namespace kintsugi::encoding
