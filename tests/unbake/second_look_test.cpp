// The second look at alarms, against the lattice itself: what it dismisses, the lattice has nothing to say of.
#include "unbake/second_look.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "lattice/document.hpp"
#include "lattice/structure.hpp"
#include "scan/unexplained.hpp"

namespace kintsugi::unbake {
namespace {

std::vector<std::string> lines(const std::string& path) {
  std::ifstream in(std::string(KINTSUGI_SOURCE_DIR) + "/" + path, std::ios::binary);
  EXPECT_TRUE(in.good()) << path;
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != '#') out.push_back(line);
  }
  return out;
}

std::vector<scan::Alarm> alarms_of(std::string_view text) {
  std::vector<scan::Alarm> out;
  scan::find(text, out);
  return out;
}

bool dismissed(std::string_view text) {
  const std::vector<scan::Alarm> alarms = alarms_of(text);
  return !alarms.empty() &&
         std::all_of(alarms.begin(), alarms.end(), [text](const scan::Alarm& a) { return is_idle(text, a); });
}

// The long way: everything the lattice can be asked.
bool lattice_finds(std::string_view text) {
  std::vector<Span> spans;
  for (const scan::Alarm& a : alarms_of(text)) spans.push_back({a.begin, a.end});
  lattice::Request request;
  request.alarms = spans;
  return !lattice::restore_sequences(text, request, false).empty() ||
         !lattice::restore(text, request).empty() || !lattice::restore_sequences(text, request, true).empty();
}

TEST(SecondLook, DismissesNothingThatTheLatticeWouldRestore) {
  std::size_t alarmed = 0;
  for (const std::string& line : lines("tests/cases/channels/damage.tsv")) {
    // The third column, alone and among sound lines.
    const std::size_t a = line.find('\t', line.find('\t') + 1) + 1, b = line.find('\t', a);
    const std::string text = line.substr(a, b - a);
    for (const std::string& whole : {text, "All is well here.\n" + text + "\nAnd here it is as well.\n"}) {
      if (alarms_of(whole).empty()) continue;
      ++alarmed;
      EXPECT_FALSE(dismissed(whole) && lattice_finds(whole)) << whole;
    }
  }
  EXPECT_GT(alarmed, 100u);
}

// One letter or two, damaged in each place of a sound sentence: where the lattice restores them, it is asked.
TEST(SecondLook, DismissesNoDamagedLetter) {
  const std::string_view sound =
      "Der Verein wurde vor vielen Jahren von einem Lehrer gegr__ndet und hat heute viele Mitglieder.";
  std::size_t found = 0;
  for (const char* letter : {"Ÿ", "Ã¼", "³", "ь", "Š", "¸", "n¬", "\u0081", "ÃÂ¼", "ű", "é", "‘"}) {
    std::string text(sound);
    text.replace(text.find("__"), 2, letter);
    if (alarms_of(text).empty()) continue;
    const bool restores = lattice_finds(text);
    found += restores;
    EXPECT_FALSE(dismissed(text) && restores) << text;
  }
  EXPECT_GT(found, 1u);
}

TEST(SecondLook, DismissesForeignNamesAndRareLetters) {
  for (const char* text :
       {"Das Verfahren wurde nach dem Diplomaten Vigenère benannt und galt lange als sicher.",
        "Het pad voor de jonge renner werd door de ploeg geëffend.",
        "Gwelodd y plant anifail mawr gyda gwddw hir yn y sŵ."}) {
    EXPECT_FALSE(alarms_of(text).empty()) << "no alarm, so no test: " << text;
    EXPECT_TRUE(dismissed(text)) << text;
    EXPECT_FALSE(lattice_finds(text)) << text;
  }
}

TEST(SecondLook, IsSafeOnAnyText) {
  std::mt19937 random(7);
  const auto among = [&random](unsigned n) { return random() % n; };
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (unsigned n = among(60); n > 0; --n) {
      static const char* const kParts[] = {"a", "e ", " ", "é", "ÿ",      "\n", "拷", "한",
                                           "Ж", "‘",  "»", "Ã", "\u00a0", "�",  "😀",  "\u0301"};
      text += kParts[among(16)];
    }
    for (const scan::Alarm& a : alarms_of(text)) is_idle(text, a);
    if (!text.empty()) is_idle(text, {0, text.size()});
  }
}

TEST(Unexplained, CountsAsCountersDo) {
  std::mt19937_64 random(11);
  for (int round = 0; round < 50; ++round) {
    scan::Count<4> fast, other;
    std::array<unsigned, 64> slow{}, slow_other{};
    const auto add = [&](scan::Count<4>& count, std::array<unsigned, 64>& counters) {
      const std::uint64_t one = random() & random();
      count.add(one);
      for (std::size_t l = 0; l < 64; ++l) counters[l] = std::min<unsigned>(counters[l] + (one >> l & 1), 15);
    };
    for (int i = 0; i < round; ++i) add(fast, slow);
    for (int i = 0; i < 9; ++i) add(other, slow_other);
    const std::uint64_t among = random() | 1;
    unsigned least = 16;
    std::uint64_t up_to = 0;
    for (std::size_t l = 0; l < 64; ++l) {
      if (among >> l & 1) least = std::min(least, slow[l]);
      if (slow[l] <= 7) up_to |= (among >> l & 1) << l;
    }
    std::uint64_t who = 0;
    EXPECT_EQ(fast.least(among, &who), least);
    EXPECT_NE(who, 0u);
    EXPECT_EQ(who & ~among, 0u);
    EXPECT_EQ(fast.up_to(7, among), up_to);
    scan::Count<4> sum = fast;
    sum.add(other);
    const scan::Count<4> smaller = scan::Count<4>::least(fast, other);
    for (std::size_t l = 0; l < 64; ++l) {
      const std::uint64_t bit = std::uint64_t{1} << l;
      EXPECT_EQ(sum.least(bit), std::min(slow[l] + slow_other[l], 15u));
      EXPECT_EQ(smaller.least(bit), std::min(slow[l], slow_other[l]));
    }
  }
}

}  // namespace
}  // namespace kintsugi::unbake
