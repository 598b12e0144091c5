// Words put in, in the letters of the text: where rows of them are found, and between which ends.
#include "excise/rows.hpp"
#include "excise/company.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "excise/own_scales.hpp"

namespace kintsugi::excise {
namespace {

// What the likeliest of each row says.
std::vector<std::string> rows(const std::string& text) {
  const Page page(text);
  Host host(page);
  Tongues tongues(page, host);
  std::vector<Choices> all;
  for (std::size_t line = 0; line < page.lines().size(); ++line)
    for (Choices& c : find_rows(page, host, tongues, line)) all.push_back(std::move(c));
  settle(page, all);
  std::vector<std::string> out;
  for (const Choices& c : all)
    out.push_back(
        text.substr(page.offset(c.front().begin), page.offset(c.front().end) - page.offset(c.front().begin)));
  return out;
}

using Strings = std::vector<std::string>;

TEST(Rows, NoneInSoundText) {
  EXPECT_EQ(rows("The committee met on Tuesday and talked about the bridge."), Strings{});
  EXPECT_EQ(rows("Der Ausschuss tagte am Dienstag und sprach über die Brücke."), Strings{});
}

TEST(Rows, WordsThatSoundLikeSpam) {
  EXPECT_EQ(rows("The committee met and viagra online without prescription talked about it."),
            Strings{"viagra online without prescription"});
}

TEST(Rows, WordsOfAnotherLanguage) {
  EXPECT_EQ(
      rows("Die Ausschüsse tagten am Dienstag und daftar situs judi terpercaya sprachen über die Brücke."),
      Strings{"daftar situs judi terpercaya"});
}

TEST(Rows, AnEndMayBeWithinAWord) {
  EXPECT_EQ(rows("The committee said that the pol cheap viagra online casinoicy was late."),
            Strings{"cheap viagra online casino"});
}

TEST(Rows, WhatTheEndsLeaveIsAWord) {
  EXPECT_EQ(rows("Wie lange müssen wir jetzt noch auf dich w\nfutbol canli izle bedava arten und hoffen?"),
            Strings{"futbol canli izle bedava"});
}

TEST(Rows, HalvesThatStandByThemselvesAreNoWords) {
  EXPECT_EQ(rows("Het parl diazepam online apotheke ement vergadert vandaag over de nieuwe brug."),
            Strings{"diazepam online apotheke"});
}

// What is beside it, given as the words on both sides of it.
bool goes_on(const std::string& left, const std::string& said, const std::string& right) {
  const std::string text = left + ' ' + said + ' ' + right;
  const Page page(text);
  Host host(page);
  Tongues tongues(page, host);
  const std::size_t begin = left.size() + 1,
                    end = page.text().find(page.text(page.size() - right.size(), page.size()));
  return tongues.goes_on(0, begin, end - 1, begin - 1, end);
}

TEST(Rows, WordsOfItsOwnLanguageAreNoHalves) {
  const std::string said = "sieben Brüder kehren", right = "ta. Poi tutti sono andati a casa.";
  EXPECT_TRUE(
      goes_on("Questo incontro parla di una scelta. Unsere", said, "nach. Poi tutti sono andati a casa."));
  EXPECT_FALSE(goes_on("Questo incontro parla di una scel", said, right));
}

TEST(Rows, HalvesMayBeGluedToIt) {
  EXPECT_EQ(rows("The shops of the town were closed on Sat\nfutbol canli izleurday, and the market as well."),
            Strings{"futbol canli izle"});
  EXPECT_EQ(rows("Het parlfutbol canli izle ement vergadert vandaag over de nieuwe brug."),
            Strings{"futbol canli izle"});
}

// "real" and the letters behind it would be a word as well.
TEST(Rows, OfHalvesThatLeaveAWordNoneIsForgotten) {
  EXPECT_EQ(rows("Tutti hanno la liber scommesse hoje real apostas tà di scegliere il proprio lavoro."),
            Strings{"scommesse hoje real apostas"});
}

TEST(Rows, NumbersMayBeGluedToAWord) {
  EXPECT_EQ(rows("He showed her s\nbaixar musica gratis 2024omething that was wrong with the car."),
            Strings{"baixar musica gratis 2024"});
}

TEST(Rows, TheirLineMayBeginBeforeWordsThatAreListed) {
  EXPECT_EQ(
      rows("The letter was late, for it\nsite de films en streaming gratuit still had to cross the river."),
      Strings{"site de films en streaming gratuit"});
}

TEST(Rows, SpanishSentencesBeginWithASign) {
  const Strings found = rows(
      "O museu fecha na segunda.\n¿necesitas créditos online urgente? contacta por whatsapp www.example.com\n"
      "As crianças pagam metade.");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front(), "¿necesitas créditos online urgente? contacta por whatsapp www.example.com");
}

TEST(Rows, AnAddressBelongsToIt) {
  EXPECT_EQ(rows("It was late. Daftar situs slot gacor terpercaya www.example.com"),
            Strings{"Daftar situs slot gacor terpercaya www.example.com"});
}

TEST(Rows, BracketsAndSentencesPartThem) {
  for (const std::string& one :
       rows("He won. Casino bonus (free spins) and slot gacor. Casino bonus again.")) {
    EXPECT_EQ(one.find('('), std::string::npos) << one;
    EXPECT_EQ(one.find(". C"), std::string::npos) << one;
  }
}

// The second one may end behind "online" or behind "onlinee" as far as its own line tells.
TEST(Rows, TheDocumentsOthersTellWhereTheyEnd) {
  const auto found = rows(
      "We walked to the old rai\nslot gacor online lway station.\nThey came hom\nslot gacor online e in the "
      "evening.\n"
      "She said that the gard\nslot gacor online en was large.\n");
  ASSERT_EQ(found.size(), 3u);
  for (const std::string& one : found) EXPECT_EQ(one, "slot gacor online");
}

TEST(Rows, WhatTheDocumentSaysOfThem) {
  std::vector<Candidate> all(2);
  all[0].before = all[1].before = Gap::line;
  std::vector<OwnSigns> signs(2);
  add_document(all, {10 * model::kBit, 10 * model::kBit}, signs, 2);
  EXPECT_NEAR(signs[0][static_cast<std::size_t>(OwnSign::alike)], model::kBit, 1);  // one other
  EXPECT_NEAR(signs[0][static_cast<std::size_t>(OwnSign::others)], 2 * model::kBit,
              1);  // and two that are sure
}

// One layout may be the best of no candidate, and yet that of all.
TEST(Rows, WhatAllAgreeOnIsLikelier) {
  constexpr int kBit = model::kBit;
  std::vector<std::vector<Stand>> all;
  for (int other = 1; other <= 4; ++other) all.push_back({{other, 3 * kBit, 1}, {0, kBit, 1}});
  for (const std::vector<int>& worth : with_layouts(all)) EXPECT_GT(worth[1], worth[0]);
  // Alone nothing is known of layouts.
  all.resize(1);
  const std::vector<int> alone = with_layouts(all).front();
  EXPECT_GT(alone[0], alone[1]);
}

}  // namespace
}  // namespace kintsugi::excise
