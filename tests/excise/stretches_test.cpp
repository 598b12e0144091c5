// Words put into Chinese and Japanese: which stretches are found, between which ends, and what wakes the stage for them.
#include "excise/stretches.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "excise/idle.hpp"

namespace kintsugi::excise {
namespace {

// What the likeliest of each says that speaks for itself.
std::vector<std::string> stretches(const std::string& text) {
  const Page page(text);
  Host host(page);
  std::vector<std::string> out;
  for (std::size_t line = 0; line < page.lines().size(); ++line) {
    for (const Choices& all : find_stretches(page, host, line)) {
      const Candidate& c = all.front();
      if (c.gain < 10 * model::kBit) continue;
      out.push_back(text.substr(page.offset(c.begin), page.offset(c.end) - page.offset(c.begin)));
    }
  }
  return out;
}

using Strings = std::vector<std::string>;

TEST(Stretches, NoneInSoundText) {
  EXPECT_EQ(stretches("昨日の会議では新しい交通計画について話し合われた。"), Strings{});
  EXPECT_EQ(stretches("该委员会昨天宣布，新的交通计划将于下个月提交议会讨论。"), Strings{});
  EXPECT_EQ(stretches("The committee met on Tuesday."), Strings{});
}

TEST(Stretches, AnotherLanguageInTheSameLetters) {
  EXPECT_EQ(stretches("该委员会昨天宣布，新的交通オンラインカジノ計画将于下个月提交议会讨论。").size(), 1u);
  EXPECT_EQ(stretches("昨日の会議では新しい交通计划网上赌场について話し合われた。").size(), 1u);
}

TEST(Stretches, BlanksAreEnds) {
  EXPECT_EQ(stretches("陆路交通十分畅通，使得西方与元朝 オンラインカジノ 中国的交往更加频繁。"),
            Strings{"オンラインカジノ"});
}

TEST(Stretches, BlanksWakeBesideSpamOnly) {
  EXPECT_TRUE(sounding_blanks("講演者は山田 太郎と佐藤 花子の二人である。").empty());
  EXPECT_TRUE(sounding_blanks("今日の天気\n明日の天気\n昨日の天気").empty());
  EXPECT_FALSE(sounding_blanks("昨日の会議では新しい交通計画につ\nオンラインカジノ いて話した。").empty());
  EXPECT_FALSE(sounding_blanks("该委员会昨天宣布，新的交 澳门赌场真人百家乐 通计划将于下个月提交。").empty());
}

}  // namespace
}  // namespace kintsugi::excise
