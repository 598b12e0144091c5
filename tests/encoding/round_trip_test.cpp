// There and back: code points through their bytes, bytes through their code points. What cannot come back is
// counted or named here, with its reason.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "encoding/encoding.hpp"

namespace kintsugi::encoding {
namespace {

std::vector<Id> stateless() {
  std::vector<Id> out;
  for (const Info& i : all()) {
    if (i.id != Id::iso_2022_jp) out.push_back(i.id);
  }
  return out;
}

class RoundTrip : public testing::TestWithParam<Id> {};

// The standard's Japanese encoders write three signs as what stands nearest.
bool folded(Id id, char32_t c) {
  return (id == Id::shift_jis || id == Id::euc_jp) && (c == 0xA5 || c == 0x203E || c == 0x2212);
}
// GB 18030-2022 moved characters; the standard still writes the private use code points with the old bytes.
bool moved(Id id, char32_t c) {
  if (id != Id::gb18030 && id != Id::gbk) return false;
  for (const char32_t p : {0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864}) {
    if (c == p) return true;
  }
  return c >= 0xE78D && c <= 0xE796;
}

TEST_P(RoundTrip, CodePoints) {
  const Id id = GetParam();
  std::size_t written = 0;
  for (char32_t c = 0; c < 0x110000; ++c) {
    std::uint8_t out[8];
    const std::size_t n = encode_one(id, c, out);
    ASSERT_LE(n, 4U);
    if (n == 0) continue;
    ++written;
    if (folded(id, c) || moved(id, c)) continue;
    const Decoded back = decode(id, std::string_view(reinterpret_cast<char*>(out), n));
    std::uint8_t utf8[8];
    const std::string want(reinterpret_cast<char*>(utf8), encode_one(Id::utf_8, c, utf8));
    ASSERT_EQ(back.text, want) << std::hex << static_cast<unsigned>(c);
  }
  EXPECT_GE(written, 160U);
  const bool unicode = id <= Id::utf_16be;
  EXPECT_EQ(written == 0x110000 - 0x800, unicode);
  if (id == Id::gb18030) {
    EXPECT_EQ(written, 0x110000U - 0x800 - 1);  // all but U+E5E5
  }
}

// Sequences that read as something which is written otherwise or not at all, as the standard or the vendor
// has it: a change of the tables shows here.
const std::map<Id, std::size_t>& one_way() {
  static const std::map<Id, std::size_t> counts = {
      {Id::gbk, 2},           // A2E3 is the euro too, A3A0 the space
      {Id::gb18030, 2},       // 80 is the euro too, A3A0 the space
      {Id::big5, 3941},       // HKSCS's rows are read, not written; and Big5's own copies
      {Id::euc_jp, 10},       // what rows 2 and 13 both have (JIS X 0212, three bytes, is never written)
      {Id::shift_jis, 2278},  // 1880 of private use, 398 copies of NEC's and IBM's
      {Id::cp932_ms, 398},    // the copies alone
      {Id::big5_hkscs, 102},  // copies
      {Id::johab, 17},        // letters with two places
  };
  return counts;
}

TEST_P(RoundTrip, Bytes) {
  const Id id = GetParam();
  std::size_t others = 0;
  const auto check = [&](std::string bytes) {
    const Decoded text = decode(id, bytes);
    if (!text.undefined.empty()) return;
    if (encode(id, text.text) != bytes) ++others;
  };
  for (unsigned b = 0; b < 256; ++b) {
    const std::string one(1, static_cast<char>(b));
    check(one);
    if (info(id).single_byte || decode(id, one).undefined.empty()) continue;
    for (unsigned t = 0; t < 256; ++t) check(one + static_cast<char>(t));
  }
  const auto known = one_way().find(id);
  EXPECT_EQ(others, known == one_way().end() ? 0 : known->second) << info(id).name;
}

INSTANTIATE_TEST_SUITE_P(All, RoundTrip, testing::ValuesIn(stateless()), [](const auto& p) {
  std::string name(encoding::info(p.param).name);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(Encode, RefusesWhatTheEncodingLacksAndWhatIsNotUtf8) {
  EXPECT_EQ(encode(Id::windows_1252, "\xE2\x82\xAC"), "\x80");
  EXPECT_EQ(encode(Id::latin1, "\xE2\x82\xAC"), std::nullopt);
  EXPECT_EQ(encode(Id::utf_8, "\xFF"), std::nullopt);
  EXPECT_EQ(encode(Id::euc_kr, "a\xED\xA0\x80"), std::nullopt);
  EXPECT_EQ(encode(Id::gbk, "\xF0\x9F\x98\x80"), std::nullopt);
  EXPECT_EQ(encode(Id::gb18030, "\xEE\x97\xA5"), std::nullopt);  // U+E5E5, of which the standard says so
}

TEST(Encode, Big5HkscsJoinsItsPairs) {
  EXPECT_EQ(encode(Id::big5_hkscs, "\xC3\x8A\xCC\x84"), "\x88\x62");
  EXPECT_EQ(encode(Id::big5_hkscs, "\xC3\x8A"), "\x88\x66");
  EXPECT_EQ(encode(Id::big5, "\xC3\x8A"), std::nullopt);
  EXPECT_EQ(decode(Id::big5_hkscs, "\x88\x62").text, "\xC3\x8A\xCC\x84");
}

TEST(Encode, Iso2022JpReturnsToAscii) {
  EXPECT_EQ(encode(Id::iso_2022_jp, "aあb"), "a\x1B$B\x24\x22\x1B(Bb");
  EXPECT_EQ(encode(Id::iso_2022_jp, "¥"), "\x1B(J\x5C\x1B(B");
  EXPECT_EQ(encode(Id::iso_2022_jp, "ｱ"), "\x1B$B\x25\x22\x1B(B");
  EXPECT_EQ(encode(Id::iso_2022_jp, "\x1B"), std::nullopt);
  EXPECT_EQ(encode(Id::iso_2022_jp, "한"), std::nullopt);
}

}  // namespace
}  // namespace kintsugi::encoding
