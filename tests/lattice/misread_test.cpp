// Every source that misread.cpp gives for a character, run forward by a recipe, makes that character.
#include "lattice/misread.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "forward/recipe.hpp"
#include "lattice/unit.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

using encoding::Id;

// Latin-1 proper has a character for each byte: text that is encoded to just these bytes.
std::string text_of(const Source& s) {
  std::string out;
  for (std::uint8_t i = 0; i < s.size; ++i) text::append(out, s.bytes[i]);
  return out;
}

std::string hex(const Source& s) {
  std::string out;
  char two[4];
  for (std::uint8_t i = 0; i < s.size; ++i) {
    std::snprintf(two, sizeof two, "%02X", s.bytes[i]);
    out += two;
  }
  return out;
}

std::vector<std::string> readers_of(const Misread& misread) {
  std::vector<std::string> out = {std::string(misread.name())};
  // Latin-1, windows-1252 and ISO-8859-9 (with windows-1254) are undone together.
  if (misread.id() == Id::latin1 || misread.id() == Id::iso_8859_9) out.emplace_back("windows-1252");
  if (misread.id() == Id::iso_8859_9) out.emplace_back("windows-1254");
  if (misread.id() == Id::windows_1252) out.emplace_back("latin1");
  return out;
}

// A text that is Latin-1 in one place and windows-1252 in another has no one reader: the page of `via` kept a C1
// control and had a character of 80-9F elsewhere. No recipe is promised for that.
bool two_readers(const Source& s, char32_t c, const Misread& misread) {
  if (s.rule != Rule::via && s.rule != Rule::nested) return false;
  if (misread.id() == Id::iso_8859_9)
    return true;  // it lends all of windows-1252's, and some of windows-1254's
  bool control = false;
  for (const char b : text::to_utf8(c)) {
    const char32_t read = encoding::table(s.via)[static_cast<std::uint8_t>(b)];
    control = control || (read >= 0x80 && read < 0xA0) || read == encoding::kUndefined;
  }
  return control;
}

// The standard's Shift_JIS and EUC-JP encoders write these as what stands for another character: no reader of
// the bytes gives them.
bool one_way(const Misread& misread, char32_t c) {
  return !misread.single_byte() && (c == 0xA5 || c == 0x203E || c == 0x2212);
}

// The recipe by which the source makes its character, or "" where a rule must quote it.
std::string piece(const Source& s) {
  const std::string all = "@0*" + std::to_string(s.size) + ":";
  std::string lost;
  for (int i = 0; i < s.size; ++i) {
    if (s.lost >> i & 1) lost += " @" + std::to_string(i) + "*1:lost";
  }
  switch (s.rule) {
    case Rule::plain: return "";
    case Rule::collapse: {
      const int kept = s.size - __builtin_popcount(s.lost);
      EXPECT_GE(kept, 2);
      return lost + " " + all + "utf8";
    }
    case Rule::via:
      return " " + all + (s.controls ? "c1>utf8/" : "utf8/") + std::string(encoding::info(s.via).name);
    case Rule::nested: return " " + all + "utf8>" + std::string(encoding::info(s.via).name);
    case Rule::control: return " " + all + "utf8+c1";
    case Rule::grave: return " " + all + "grave";
    default: return "";
  }
}

bool makes(const Source& s, char32_t c, const Misread& misread) {
  const std::string want = text::to_utf8(c);
  for (const std::string& reader : readers_of(misread)) {
    if (forward::run("channel latin1 " + reader + piece(s), text_of(s)) == want) return true;
  }
  // A C1 control is the byte of its number whatever the page; the recipe quotes it.
  return s.rule == Rule::plain && s.size == 1 && c >= 0x80 && c < 0xA0 && s.bytes[0] == c;
}

std::vector<Weather> weathers() {
  std::vector<Weather> out;
  for (int bits = 0; bits < 32; ++bits)
    out.push_back({(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0});
  return out;
}

std::vector<char32_t> characters() {
  std::vector<char32_t> out;
  for (char32_t c = 0x20; c < 0x250; ++c) out.push_back(c);
  for (const char32_t c : {U'’',
                           U'“',
                           U'”',
                           U'–',
                           U'—',
                           U'…',
                           U'€',
                           U'™',
                           U'†',
                           U'•',
                           U'ϵ',
                           U'並',
                           U'쵀',
                           U'с',
                           U'Р',
                           U'╨',
                           U'√',
                           U'ｶ',
                           U'锟',
                           char32_t{0x33E},
                           char32_t{0x7F1},
                           char32_t{0xFFFD}})
    out.push_back(c);
  std::mt19937 random(31);
  for (int i = 0; i < 60; ++i) {
    const char32_t limits[] = {0x800, 0x3000, 0xFFFF, 0x10FFFF};
    const char32_t c = 0x250 + random() % (limits[random() % 4] - 0x250);
    if (text::is_scalar(c)) out.push_back(c);
  }
  return out;
}

TEST(Misread, EverySourceRunsForward) {
  std::size_t by_rule[16] = {};
  for (const Misread* misread : Misread::all()) {
    for (const Weather& weather : weathers()) {
      for (const char32_t c : characters()) {
        for (const Source& s : misread->sources(c, weather)) {
          ++by_rule[static_cast<std::size_t>(s.rule)];
          ASSERT_GT(s.size, 0);
          ASSERT_EQ(s.units, 1);
          if (s.rule == Rule::fold) continue;
          EXPECT_TRUE(makes(s, c, *misread) || two_readers(s, c, *misread) || one_way(*misread, c))
              << misread->name() << " U+" << std::hex << static_cast<unsigned>(c) << " from " << hex(s)
              << " rule " << static_cast<int>(s.rule)
              << (s.rule == Rule::via ? encoding::info(s.via).name : "");
          if (::testing::Test::HasFailure()) return;
        }
      }
    }
  }
  EXPECT_GT(by_rule[static_cast<std::size_t>(Rule::plain)], 1000u);
  EXPECT_GT(by_rule[static_cast<std::size_t>(Rule::collapse)], 1000u);
  EXPECT_GT(by_rule[static_cast<std::size_t>(Rule::via)], 100u);
  EXPECT_GT(by_rule[static_cast<std::size_t>(Rule::nested)], 100u);
  EXPECT_GT(by_rule[static_cast<std::size_t>(Rule::control)], 100u);
  EXPECT_GT(by_rule[static_cast<std::size_t>(Rule::grave)], 10u);
  EXPECT_GT(by_rule[static_cast<std::size_t>(Rule::fold)], 100u);
}

TEST(Misread, WhatFtfyTakesForAnotherPageRunsForward) {
  std::size_t pages = 0, controls = 0, others = 0;
  for (const Misread* misread : Misread::all()) {
    if (misread->id() == Id::latin1 || misread->id() == Id::windows_1252 || !misread->single_byte()) {
      EXPECT_TRUE(misread->taken_for(U'Ƥ').empty());
      continue;
    }
    for (char32_t c = 0x80; c < 0x3100; ++c) {  // more than are kept
      for (const Source& s : misread->taken_for(c)) {
        const std::string rule = s.rule == Rule::plain ? " @0*1:c1" : piece(s);
        EXPECT_EQ(forward::run("channel latin1 " + std::string(misread->name()) + rule, text_of(s)),
                  text::to_utf8(c))
            << misread->name() << " U+" << std::hex << static_cast<unsigned>(c) << " from " << hex(s) << rule;
        if (::testing::Test::HasFailure()) return;
        ++(s.rule == Rule::plain ? others : s.controls ? controls : pages);
      }
    }
  }
  EXPECT_GT(pages, 1000u);
  EXPECT_GT(controls, 1000u);
  EXPECT_GT(others, 10u);
}

TEST(Misread, ThePlainSourceGoesRoundTrip) {
  for (const Misread* misread : Misread::all()) {
    const char32_t* table = encoding::table(misread->id());
    EXPECT_EQ(misread->single_byte(), table != nullptr);
    EXPECT_EQ(Misread::find(misread->id()), misread);
    EXPECT_FALSE(misread->is_raw());
    if (table != nullptr) {
      for (int b = 0; b < 256; ++b) {
        const char32_t c = table[b] == encoding::kUndefined ? static_cast<char32_t>(b) : table[b];
        const Source s = misread->plain(c);
        ASSERT_EQ(s.size, c < 0x100 && table[b] == encoding::kUndefined && b >= 0xA0 ? s.size : 1)
            << misread->name() << ' ' << b;
        if (s.size == 1) {
          EXPECT_EQ(s.bytes[0], b) << misread->name();
        }
      }
      EXPECT_EQ(misread->plain(U'한').size, 0);
    }
    for (char32_t c = 0; c < 0x80; ++c) {
      ASSERT_EQ(misread->plain(c).size, 1);
      EXPECT_EQ(misread->plain(c).bytes[0], c);
    }
    EXPECT_EQ(misread->plain(kRawByte + 0x80).size, 0);
  }
}

TEST(Misread, PlainComesFirstAndNothingTwice) {
  for (const Misread* misread : Misread::all()) {
    for (const char32_t c : characters()) {
      const std::vector<Source> sources = misread->sources(c, {true, true, true, true, true});
      const Source plain = misread->plain(c);
      if (plain.size != 0) {
        ASSERT_FALSE(sources.empty());
        EXPECT_EQ(sources[0].rule, Rule::plain);
        EXPECT_EQ(sources[0].bytes, plain.bytes);
        EXPECT_EQ(sources[0].cost, 0);
      }
      for (std::size_t i = 0; i < sources.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
          EXPECT_FALSE(sources[i].bytes == sources[j].bytes && sources[i].size == sources[j].size &&
                       sources[i].rule == sources[j].rule && sources[i].lost == sources[j].lost &&
                       sources[i].via == sources[j].via)
              << misread->name() << ' ' << static_cast<unsigned>(c) << ' ' << hex(sources[i]);
        }
      }
    }
  }
}

TEST(Misread, WithoutWeatherOnlyThePlainReading) {
  for (const Misread* misread : Misread::all()) {
    for (const char32_t c : characters()) EXPECT_LE(misread->sources(c, {}).size(), 1u) << misread->name();
  }
}

bool has(const std::vector<Source>& sources, std::string_view bytes, Rule rule) {
  return std::any_of(sources.begin(), sources.end(),
                     [&](const Source& s) { return s.rule == rule && hex(s) == bytes; });
}

// What is known of ftfy's work on the specimen and on others' pages.
TEST(Misread, KnowsTheCollapsesThatPagesShow) {
  const Misread& western = *Misread::find(Id::windows_1252);
  Weather ftfy;
  ftfy.collapse = true;
  EXPECT_TRUE(has(western.sources(U'õ', ftfy), "F5", Rule::plain));
  EXPECT_TRUE(has(western.sources(U'õ', ftfy), "C3B5", Rule::collapse));
  EXPECT_TRUE(has(western.sources(0x33E, ftfy), "CCBE", Rule::collapse));
  EXPECT_TRUE(has(western.sources(0x7F1, ftfy), "DFB1", Rule::collapse));
  EXPECT_TRUE(has(western.sources(0x2E6B, ftfy), "E2B9AB", Rule::collapse));
  EXPECT_TRUE(has(western.sources(U'並', ftfy), "C3A4B8A6", Rule::collapse));
  EXPECT_TRUE(has(western.sources(U'à', ftfy), "C320", Rule::collapse));
  EXPECT_TRUE(has(western.sources(U'쵀', ftfy), "CFB5C4", Rule::via));
}

TEST(Misread, KnowsTheFolds) {
  const Misread& western = *Misread::find(Id::windows_1252);
  Weather folds;
  folds.folds = folds.quotes = true;
  EXPECT_TRUE(has(western.sources(U'\'', folds), "92", Rule::fold));
  EXPECT_TRUE(has(western.sources(U'"', folds), "93", Rule::fold));
  EXPECT_TRUE(has(western.sources(U' ', folds), "A0", Rule::fold));
  EXPECT_TRUE(has(western.sources(U'?', folds), "81", Rule::fold));
  EXPECT_FALSE(has(western.sources(U'?', folds), "E9", Rule::fold));
  EXPECT_TRUE(has(western.sources(U'a', folds), "61", Rule::plain));
  EXPECT_EQ(western.sources(U'a', folds).size(), 1u);
}

TEST(Misread, RawBytesAreThemselves) {
  const Misread& raw = Misread::raw();
  EXPECT_TRUE(raw.is_raw());
  for (char32_t b = 0x80; b < 0x100; ++b) {
    const std::vector<Source> s = raw.sources(kRawByte + b, {true, true, true, true, true});
    ASSERT_EQ(s.size(), 1u);
    EXPECT_EQ(s[0].size, 1);
    EXPECT_EQ(s[0].bytes[0], b);
  }
  EXPECT_EQ(hex(raw.plain(U'é')), "C3A9");
  EXPECT_EQ(hex(raw.plain(U'😀')), "F09F9880");
}

TEST(SourceCache, ChangesNothing) {
  const Misread& western = *Misread::find(Id::windows_1252);
  Weather weather;
  weather.collapse = weather.folds = true;
  SourceCache cache(western, weather);
  for (int round = 0; round < 2; ++round) {
    for (const char32_t c : characters()) {
      const std::vector<Source> want = western.sources(c, weather);
      const std::span<const Source> got = cache(c);
      ASSERT_EQ(got.size(), want.size());
      for (std::size_t i = 0; i < got.size(); ++i) EXPECT_EQ(got[i].bytes, want[i].bytes);
    }
  }
}

TEST(Units, HoldTheTextAndItsBytes) {
  const std::string text = "a\xC3\xA9\xE9\x80\xE2\x82\xACz";
  const std::vector<Unit> u = units(text);
  ASSERT_EQ(u.size(), 7u);
  const char32_t want[] = {U'a', U'é', kRawByte + 0xE9, kRawByte + 0x80, U'€', U'z', 0};
  const std::uint32_t at[] = {0, 1, 3, 4, 5, 8, 9};
  for (std::size_t i = 0; i < u.size(); ++i) {
    EXPECT_EQ(u[i].c, want[i]) << i;
    EXPECT_EQ(u[i].offset, at[i]) << i;
  }
  ASSERT_EQ(units("").size(), 1u);
}

}  // namespace
}  // namespace kintsugi::lattice
