// The counts by language are of the mended text, and hold from few words on.
#include "corpus/language.hpp"

#include <gtest/gtest.h>

#include <string>

#include "corpus/tally.hpp"

namespace kintsugi::corpus {
namespace {

TEST(Language, ASentenceTellsIt) {
  EXPECT_EQ(language_of("The committee will meet again on Thursday to discuss the results."), "en");
  EXPECT_EQ(language_of("Der Ausschuss wird am Donnerstag wieder zusammentreten."), "de");
  EXPECT_EQ(language_of("Le comité se réunira de nouveau jeudi pour discuter des résultats."), "fr");
  EXPECT_EQ(language_of("Комитет снова соберётся в четверг, чтобы обсудить результаты."), "ru");
  EXPECT_EQ(language_of("위원회는 목요일에 다시 모여 결과를 논의할 예정이다."), "ko");
  EXPECT_EQ(language_of("委員会は木曜日に再び開かれ、結果について議論する予定だ。"), "ja");
  EXPECT_EQ(language_of("Η επιτροπή θα συνεδριάσει ξανά την Πέμπτη."), "el");
}

TEST(Language, WhatIsTooShortOrNoTextHasNone) {
  EXPECT_EQ(language_of(""), kNoLanguage);
  EXPECT_EQ(language_of("12.50 € — 3"), kNoLanguage);
  EXPECT_EQ(language_of("Ja."), kNoLanguage);
}

TEST(Language, OfALongTextItsPartsTellIt) {
  std::string text;
  for (int n = 0; n < 2000; ++n) text += "Der Ausschuss wird am Donnerstag wieder zusammentreten. ";
  EXPECT_EQ(language_of("<html> charset=utf-8 Home About Contact\n" + text), "de");
}

TEST(Tally, WhatIsRepairedAndWhatIsLeftAreCountedApart) {
  Tally tally;
  tally.add(mend("Un cafÃ© Ã  OrlÃ©ans, bientÃ´t fermÃ©."), "a:1", "example.org", 0);
  tally.add(mend("Le caf\xEF\xBF\xBD est ouvert."), "a:2", "example.org", 0);
  Options off;
  off.infer = false;
  tally.add(mend("Le caf\xEF\xBF\xBD est ouvert jusqu'au soir.", off), "a:3", "example.org", 0);
  const Json json = tally.json();
  EXPECT_EQ(json.at("languages").at("fr").at("documents"), tally.changed);
  EXPECT_EQ(json.at("hosts").at("example.org").at("documents"), tally.changed);
  EXPECT_TRUE(json.at("channels").contains("unbake.utf-8>latin1"));
  EXPECT_FALSE(json.at("channels").contains("infer.letter"));
  std::uint64_t left = 0;
  for (const auto& [stage, counts] : json.at("not_repaired").at("stages").items())
    left += counts.at("documents").get<std::uint64_t>();
  EXPECT_EQ(left, tally.flagged);
  EXPECT_GT(tally.flagged, 0u);
  EXPECT_EQ(Tally::from(json).json(), json);
}

}  // namespace
}  // namespace kintsugi::corpus
