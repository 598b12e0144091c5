// The beam against the search of all paths, on tiny inputs.
#include "lattice/beam.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "lattice/seams.hpp"
#include "reference/beam.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

using encoding::Id;
constexpr int kBit = model::kBit;

model::Language language(const char* name) { return model::Model::builtin().find(name).value(); }

Channel channel(Id misread, Id target, std::vector<model::Language> languages, Weather weather = {},
                int open = 18 * kBit) {
  return {Misread::find(misread), Target::find(target), weather, std::move(languages), open, 0};
}

std::string restored(const Path& path) {
  std::string out;
  for (const Step& s : path.steps) {
    for (std::uint8_t k = 0; k < s.emitted.count; ++k) text::append(out, s.emitted.c[k]);
  }
  return out;
}

// What every path must be, whatever was searched.
void expect_sound(const Path& path, std::span<const Unit> units, std::span<const Channel> channels) {
  std::uint32_t next = 0;
  int sum = 0;
  for (const Step& s : path.steps) {
    ASSERT_EQ(s.unit, s.units == 0 ? s.unit : next);
    next += s.units;
    sum += s.cost;
    ASSERT_LT(s.channel, static_cast<int>(channels.size()));
    if (s.channel < 0) {
      ASSERT_EQ(s.emitted.count, 1);
      ASSERT_EQ(s.emitted.c[0], units[s.unit].c);
    }
    ASSERT_EQ(s.units == 0, s.source.rule == Rule::lost);
  }
  ASSERT_EQ(next, units.size());
  ASSERT_LE(sum, path.cost);
  for (const Doubt& d : path.doubts) {
    ASSERT_LT(d.begin, d.end);
    ASSERT_LE(d.end, path.steps.size());
    ASSERT_GE(d.margin, 0);
  }
  const std::vector<Run> all = runs(path);
  std::uint32_t from = 0;
  for (const Run& r : all) {
    ASSERT_LE(from, r.begin);
    ASSERT_LT(r.begin, r.end);
    for (std::uint32_t i = from; i < r.begin; ++i) ASSERT_LT(path.steps[i].channel, 0);
    for (std::uint32_t i = r.begin; i < r.end; ++i) ASSERT_EQ(path.steps[i].channel, r.channel);
    from = r.end;
  }
}

struct Searched {
  Path path;
  int least;
};

Searched search(std::u32string_view damaged, std::span<const Channel> channels,
                std::span<const model::Language> literal) {
  std::string text;
  for (const char32_t c : damaged) text::append(text, c);
  const std::vector<Unit> all = units(text);
  const std::span<const Unit> own(all.data(), all.size() - 1);
  const Habits habits(all);
  Workspace workspace;
  Searched out;
  out.path = Beam(channels, literal, habits, workspace).decode(own);
  expect_sound(out.path, own, channels);
  out.least = reference::Beam(channels, literal, habits).cost(own);
  return out;
}

std::vector<Channel> random_channels(std::mt19937& random) {
  const Id misreads[] = {Id::windows_1252, Id::windows_1251, Id::gbk, Id::iso_8859_2, Id::koi8_r};
  struct To {
    Id id;
    const char* languages[2];
  };
  const To targets[] = {{Id::euc_kr, {"ko", "en"}},         {Id::gb18030, {"zh-Hans", "en"}},
                        {Id::shift_jis, {"ja", "en"}},      {Id::utf_8, {"fr", "ru"}},
                        {Id::windows_1251, {"ru", "uk"}},   {Id::windows_1250, {"pl", "cs"}},
                        {Id::big5, {"zh-Hant", "zh-Hans"}}, {Id::windows_1253, {"el", "en"}}};
  std::vector<Channel> out;
  for (std::size_t n = 1 + random() % 2; n > 0; --n) {
    const To& to = targets[random() % std::size(targets)];
    Weather w;
    w.collapse = random() % 4 == 0;
    w.folds = random() % 4 == 0;
    w.lost_ad = random() % 4 == 0;
    w.lost_a0 = random() % 8 == 0;
    std::vector<model::Language> languages = {language(to.languages[0])};
    if (random() % 2) languages.push_back(language(to.languages[1]));
    out.push_back(channel(misreads[random() % std::size(misreads)], to.id, std::move(languages), w,
                          static_cast<int>(random() % (20 * kBit))));
    if (random() % 3 == 0) out.back().escape = 6 * kBit;
  }
  return out;
}

TEST(Beam, FindsWhatTheSearchOfAllPathsFinds) {
  std::mt19937 random(41);
  int same = 0, all = 0;
  for (int i = 0; i < 1500; ++i) {
    const std::vector<Channel> channels = random_channels(random);
    std::u32string damaged;
    if (random() % 2) {  // a misreading of something
      std::string bytes;
      while (bytes.size() < 2 + random() % 4) {
        const auto from = [&random](char32_t first, unsigned long n) {
          return static_cast<char32_t>(first + random() % n);
        };
        const char32_t pools[] = {from(U'가', 500), from(U'а', 32), from(U'中', 50), U'é', U'a'};
        std::uint8_t one[8];
        const std::size_t n = encoding::encode_one(channels[0].target->id(), pools[random() % 5], one);
        for (std::size_t k = 0; k < n; ++k) bytes += static_cast<char>(one[k]);
        if (n == 0) bytes += 'x';
      }
      const std::string text = encoding::decode(channels[0].misread->id(), bytes).text;
      text::for_each(text, [&](char32_t c, std::size_t, std::size_t) {
        if (damaged.size() < 5) damaged += c;
      });
    } else {
      for (std::size_t n = 1 + random() % 5; n > 0; --n)
        damaged += random() % 4 == 0   ? U'a' + random() % 26
                   : random() % 8 == 0 ? U' '
                                       : 0xA0 + random() % 0x60;
    }
    const model::Language literal[] = {language("en"), random() % 2 ? language("de") : model::kGeneric};
    const Searched s = search(damaged, channels, {literal, 1 + random() % 2});
    if (::testing::Test::HasFatalFailure()) return;
    ASSERT_GE(s.path.cost, s.least) << "a path that the search of all paths does not know";
    ++all;
    same += s.path.cost == s.least;
  }
  // The beam tries changes of mode from its four best hypotheses only.
  RecordProperty("same", same);
  EXPECT_GE(same * 100, all * 98) << same << " of " << all;
}

TEST(Beam, ReadsAKoreanWord) {
  const Channel channels[] = {channel(Id::windows_1252, Id::euc_kr, {language("ko")})};
  const model::Language literal[] = {language("en")};
  const Searched s = search(U"ÇÑ±¹", channels, literal);
  EXPECT_EQ(restored(s.path), "한국");
  EXPECT_EQ(s.path.cost, s.least);
}

TEST(Beam, ReadsWhatCollapsed) {
  Weather ftfy;
  ftfy.collapse = true;
  const Channel channels[] = {channel(Id::windows_1252, Id::euc_kr, {language("ko")}, ftfy)};
  const model::Language literal[] = {language("en")};
  EXPECT_EQ(restored(search(U"Ãßõ", channels, literal).path), "추천");
}

TEST(Beam, ReadsWhereAByteWasLost) {
  Weather lost;
  lost.lost_ad = true;
  const Channel channels[] = {channel(Id::windows_1252, Id::euc_kr, {language("ko")}, lost)};
  const model::Language literal[] = {language("en")};
  const Searched s = search(U"¼\u00BF\u00EF", channels, literal);  // BC AD BF EF: 서울
  EXPECT_EQ(restored(s.path), "서울");
}

TEST(Beam, LeavesSoundTextAlone) {
  const Channel channels[] = {channel(Id::windows_1252, Id::euc_kr, {language("ko")}),
                              channel(Id::windows_1252, Id::windows_1251, {language("ru")})};
  const model::Language literal[] = {language("fr")};
  for (const char32_t* word : {U"été", U"déjà", U"naïf"}) {
    const Searched s = search(word, channels, literal);
    EXPECT_TRUE(runs(s.path).empty());
  }
}

// Longer lines, where all paths are too many: no dearer than the text as it stands, or than the plain channel.
TEST(Beam, IsNoDearerThanTheObviousPaths) {
  const Channel channels[] = {channel(Id::windows_1252, Id::euc_kr, {language("ko")})};
  const model::Language literal[] = {language("en")};
  std::mt19937 random(43);
  for (int i = 0; i < 60; ++i) {
    std::string korean;
    for (int n = 0; n < 30; ++n)
      text::append(korean, random() % 4 == 0 ? U' ' : U'가' + 28 * (random() % 300));
    const auto bytes = encoding::encode(Id::euc_kr, korean);
    if (!bytes) continue;
    const std::string damaged = encoding::decode(Id::windows_1252, *bytes).text;
    const std::vector<Unit> all = units(damaged);
    const std::span<const Unit> own(all.data(), all.size() - 1);
    const Habits habits(all);
    Workspace workspace;
    const Path path = Beam(channels, literal, habits, workspace).decode(own);
    expect_sound(path, own, channels);
    const auto cost_of = [&](std::string_view text, model::Language l, bool as_it_stands) {
      const model::Model& m = model::Model::builtin();
      char32_t c2 = model::kStart, c1 = model::kStart;
      int cost = 0;
      text::for_each(text, [&](char32_t c, std::size_t, std::size_t) {
        const char32_t f = model::fold(c);
        int one = m.cost(l, c2, c1, f);
        if (c == 0xA0) one += 5 * kBit;
        if (c >= 0x7F && c < 0xA0) one += 30 * kBit;
        cost += as_it_stands ? std::min(one, habits.most(c)) : one;
        c2 = c1;
        c1 = f;
      });
      return cost;
    };
    EXPECT_LE(path.cost, cost_of(damaged, language("en"), true));
    EXPECT_LE(path.cost, channels[0].open + cost_of(korean, language("ko"), false));
  }
}

TEST(Beam, AWorkspaceChangesNoResult) {
  const Channel channels[] = {channel(Id::windows_1252, Id::euc_kr, {language("ko")})};
  const model::Language literal[] = {language("en"), model::kGeneric};
  const std::vector<std::string> lines = {"ÇÑ±¹¾î", "The plain text", "¡°Quote¡±", "¾È³çÇÏ¼¼¿ä ÇÑ±¹", "é"};
  Workspace shared;
  for (int round = 0; round < 2; ++round) {
    for (const std::string& line : lines) {
      const std::vector<Unit> all = units(line);
      const std::span<const Unit> own(all.data(), all.size() - 1);
      const Habits habits(all);
      Workspace fresh;
      const Path a = Beam(channels, literal, habits, shared).decode(own);
      const Path b = Beam(channels, literal, habits, fresh).decode(own);
      EXPECT_EQ(a.cost, b.cost);
      EXPECT_EQ(restored(a), restored(b));
      EXPECT_EQ(a.doubts.size(), b.doubts.size());
    }
  }
}

TEST(Beam, OfNothingIsNothing) {
  const Channel channels[] = {channel(Id::windows_1252, Id::euc_kr, {language("ko")})};
  const model::Language literal[] = {language("en")};
  const std::vector<Unit> none = units("");
  const Habits habits(none);
  Workspace workspace;
  const Path path = Beam(channels, literal, habits, workspace).decode(std::span<const Unit>(none.data(), 0));
  EXPECT_TRUE(path.steps.empty());
  EXPECT_TRUE(runs(path).empty());
}

// Of a passage in ASCII no byte is missed: nothing there is in doubt. In a word of two bytes a character one is.
TEST(Beam, MissesNoByteInPlainText) {
  Weather weather;
  weather.lost_ad = true;
  const Channel channels[] = {channel(Id::latin1, Id::big5, {language("zh-Hant")}, weather)};
  const model::Language literal[] = {language("en")};
  const auto decoded = [&](std::string_view text) {
    const std::vector<Unit> all = units(text);
    const std::span<const Unit> line(all.data(), all.size() - 1);
    const Habits habits(line);
    Workspace workspace;
    return Beam(channels, literal, habits, workspace).decode(line);
  };
  const auto lost = [](const Step& s) { return s.source.rule == Rule::lost; };
  EXPECT_TRUE(decoded("The train from here leaves every morning at nine.").doubts.empty());
  // 香港的重要新聞報導，今天的風很大。
  const Path path = decoded(
      "\u00BB\u00B4\u00E4\u00AA\u00BA\u00ABn\u00B7s\u00BBD\u00B3\u00F8\u00BE\u00C9\u00A1A\u00A4\u00B5\u00A4"
      "\u00D1\u00AA\u00BA\u00B7\u00AB\u00DC\u00A4j\u00A1C");
  EXPECT_TRUE(std::any_of(path.steps.begin(), path.steps.end(), lost));
}

}  // namespace
}  // namespace kintsugi::lattice
