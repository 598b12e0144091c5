// ftfy run forward, against what ftfy itself printed; and readings held against it.
#include "lattice/ftfy.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "lattice/faults.hpp"
#include "lattice/traces.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

using encoding::Id;
using ftfy::Version;

ftfy::Text text_of(std::string_view utf8) {
  ftfy::Text out;
  for (const auto [c, size] : text::code_points(utf8)) {
    const auto n = static_cast<std::uint32_t>(out.size());
    out.push_back({c, n, n + 1});
  }
  return out;
}

std::string fixed(Version version, std::string_view utf8) {
  std::string out;
  for (const ftfy::Piece& p : ftfy::fix_encoding(version, text_of(utf8))) text::append(out, p.c);
  return out;
}

std::string misread(std::string_view text, Id target) {
  return encoding::decode(Id::latin1, *encoding::encode(target, text)).text;
}

struct Case {
  std::string before, to_6_2, from_6_3;
};

// Provenance: printed by ftfy 6.2.3 and 6.3.1.
std::vector<Case> cases() {
  return {
      {misread("한국은행은 기준금리를 동결했다고 밝혔다.", Id::euc_kr),
       "Çѱ¹ÀºÇàÀº ±âÁرݸ®¸¦ µ¿°áÇß´Ù°í ¹àÇû´Ù.", "Çѱ¹ÀºÇàÀº ±âÁرݸ®¸¦ µ¿°áÇß´Ù°í ¹àÇû´Ù."},
      {misread("欧洲央行的利率决定影响了人口变化的统计图示", Id::gbk), "Å·ÖÞÑëÐеÄÀûÂʾö¶¨Ó°ÏìÁËÈ˿ڱ仯µÄͳ¼Æͼʾ",
       "Å·ÖÞÑëÐеÄÀûÂʾö¶¨Ó°ÏìÁËÈ˿ڱ仯µÄͳ¼ÆÍ¼Ê¾"},
      {misread("駅と病院の間に新しい橋ができると聞いた", Id::shift_jis), "‰w‚Æ•a‰@‚̊ԂɐV‚µ‚¢‹´‚ª‚Å‚«‚é‚Æ•·‚¢‚½",
       "‰w‚Æ•a‰@‚̊ԂɐV‚µ‚¢‹´‚ª‚Å‚«‚邯•·‚¢‚½"},
      {"Ã la carte, cafÃ© crÃ¨me", "à la carte, café crème", "à la carte, café crème"},
      {"et Ë«ÔÂ¿¯", "et Ë«Ô¿¯", "et ˫Կ¯"},
      {"Naïve café, 20 °C ± 1", "Naïve café, 20 °C ± 1", "Naïve café, 20 °C ± 1"},
  };
}

TEST(Ftfy, MakesWhatFtfyMakes) {
  for (const Case& c : cases()) {
    EXPECT_EQ(fixed(Version::to_6_2, c.before), c.to_6_2);
    EXPECT_EQ(fixed(Version::from_6_3, c.before), c.from_6_3);
  }
}

TEST(Ftfy, LeavesWhatItMade) {
  for (const Case& c : cases()) EXPECT_EQ(fixed(Version::from_6_3, c.from_6_3), c.from_6_3);
}

TEST(Ftfy, TellsWhereEachCharacterComesFrom) {
  std::uint32_t next = 0;
  for (const ftfy::Piece& p : ftfy::fix_encoding(Version::from_6_3, text_of(cases()[0].before))) {
    EXPECT_EQ(p.begin, next);
    next = p.end;
  }
  EXPECT_EQ(next, text_of(cases()[0].before).size());
}

TEST(Traces, WhatFtfyWouldChangeItHasNotSeen) {
  const auto spared = [](std::string_view utf8) {
    const std::vector<Unit> all = units(utf8);
    return traces_of({all.data(), all.size() - 1}).spared;
  };
  EXPECT_TRUE(spared(cases()[0].before));
  EXPECT_FALSE(spared(cases()[0].to_6_2));
  EXPECT_FALSE(spared(cases()[1].to_6_2)) << "by a version that changes less";
  EXPECT_FALSE(spared(cases()[1].from_6_3));
  // ö stands for C3 B6, and is let be.
  EXPECT_FALSE(spared(fixed(Version::from_6_3, misread("철학적 대사", Id::euc_kr))));
}

class Faults : public testing::Test {
 protected:
  // The line read in EUC-KR, some of it collapsed.
  Path read(std::string_view utf8) {
    units_ = units(utf8);
    units_.pop_back();
    channels_[0].weather.collapse = true;
    const Habits habits(units_);
    const model::Language generic[] = {model::kGeneric};
    return Beam(channels_, generic, habits, workspace_).decode(units_);
  }
  std::vector<Fault> faults(const Path& path) { return faults_of(path, units_, channels_); }

  Channel channels_[1] = {{Misread::find(Id::windows_1252),
                           Target::find(Id::euc_kr),
                           {},
                           {model::Model::builtin().find("ko").value()},
                           0,
                           0}};
  std::vector<Unit> units_;
  Workspace workspace_;
};

TEST_F(Faults, WhatFtfyMakesHasNone) { EXPECT_TRUE(faults(read(cases()[0].from_6_3)).empty()); }

TEST_F(Faults, WhatItHasNotSeenHasNone) { EXPECT_TRUE(faults(read(cases()[0].before)).empty()); }

TEST_F(Faults, APairThatStandsBesideACollapse) {
  // Ñ± stands, Ø±Ý¸ has collapsed.
  const std::vector<Fault> found = faults(read("ÇÑ±¹ÀºÇàÀº ±âÁرݸ®¸¦ µ¿°áÇß´Ù°í ¹àÇû´Ù."));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].begin, 1u);
  EXPECT_EQ(found[0].end, 3u);
}

TEST_F(Faults, ACollapseThatIsNone) {
  Path path = read(cases()[0].from_6_3);
  // As if ѱ had been Ð and Ñ collapsed through another page.
  for (Step& s : path.steps) {
    if (s.channel >= 0 && units_[s.unit].c == U'ѱ') s.source.bytes[0] = 0xD0;
  }
  EXPECT_EQ(faults(path).size(), 1u);
}

TEST_F(Faults, APathAtFaultIsSearchedAgain) {
  // `Ž±` made U+07B1 through windows-1257; `ή±` would have been let stand.
  const Path path = read(fixed(Version::from_6_3, misread("경계를 탐구했다", Id::euc_kr)));
  std::string out;
  for (const Step& s : path.steps) {
    for (std::uint8_t k = 0; k < s.emitted.count; ++k) text::append(out, s.emitted.c[k]);
  }
  EXPECT_EQ(out, "경계를 탐구했다");
}

// Whether it changes a text is told by the first round alone: of bytes at random, and of text beside them.
TEST(Ftfy, TellsWhetherItChangesText) {
  constexpr std::u32string_view kCharacters = U"ÃÂâ€™©¡¯àéÐÑ\u00AD\u0081\u0093 ae?.Å“Øˆ±¢";
  std::uint64_t random = 7;
  int changed = 0;
  for (int i = 0; i < 4000; ++i) {
    ftfy::Text text;
    for (std::uint32_t n = 0; n < 3 + static_cast<std::uint32_t>(i) % 9; ++n) {
      random = random * 6364136223846793005ULL + 1442695040888963407ULL;
      text.push_back({kCharacters[(random >> 33) % kCharacters.size()], n, n + 1});
    }
    for (const Version version : {Version::to_6_2, Version::from_6_3}) {
      const ftfy::Text after = ftfy::fix_encoding(version, text);
      const bool same = std::equal(text.begin(), text.end(), after.begin(), after.end(),
                                   [](const ftfy::Piece& a, const ftfy::Piece& b) { return a.c == b.c; });
      EXPECT_EQ(ftfy::changes(version, text), !same) << i;
      changed += !same;
    }
  }
  EXPECT_GT(changed, 1000);
  EXPECT_LT(changed, 7000);
}

}  // namespace
}  // namespace kintsugi::lattice
