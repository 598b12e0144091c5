// Lines of one or two damaged letters: words say what they were, and leave alone what is well.
#include "lattice/words.hpp"

#include <gtest/gtest.h>

#include "lattice/reading.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

// The line restored, or as it stands where nothing is believed.
std::string by_words(std::string_view line) {
  const std::vector<Unit> all = units(line);
  const std::span<const Unit> own(all.data(), all.size() - 1);
  const std::optional<ByWords> found = weigh_words(own, Habits(all));
  if (!found || !found->convincing()) return std::string(line);
  std::string out;
  for (const Step& s : plain_path(own, *found->misread, *found->target, found->language).steps) {
    for (std::uint8_t k = 0; k < s.emitted.count; ++k) text::append(out, s.emitted.c[k]);
  }
  return out;
}

TEST(Words, RestoreOneLetter) {
  EXPECT_EQ(by_words("Nie wiem, co siê tutaj dzieje."), "Nie wiem, co się tutaj dzieje.");
  EXPECT_EQ(by_words("Sen bunu neden yaptýn?"), "Sen bunu neden yaptın?");
  EXPECT_EQ(by_words("Elle a bon c½ur et nous aime tous."), "Elle a bon cœur et nous aime tous.");
}

TEST(Words, CountLettersOfWordsThatNoListHas) {
  EXPECT_EQ(by_words("Ez a dolgom, meg jót is tesz a citromnak, szõlõnek."),
            "Ez a dolgom, meg jót is tesz a citromnak, szőlőnek.");
  EXPECT_EQ(by_words("Este cert cã au loc arestãri ºi razii."), "Este cert că au loc arestări şi razii.");
  EXPECT_EQ(by_words("Ce sont des dŽbauches effrŽnŽes."), "Ce sont des débauches effrénées.");
}

TEST(Words, ReadEncodingsOfSeveralBytes) {
  EXPECT_EQ(by_words("So saình caìc miêÌn"), "So sa\u0301nh ca\u0301c miê\u0300n");
  EXPECT_EQ(by_words("Luùc gieo haït cho tôùi luùc khi naûy maàm"), "Lúc gieo hạt cho tới lúc khi nảy mầm");
}

TEST(Words, LeaveLabelsOfUnknownLanguagesAlone) {
  for (const char* line : {"{0} yd³", "µs", "CN¥", "{0} minutë më parë", "Germaniýa", "o‘zbek", "komma´s",
                           "Ora e Amazonës", "Punnd Èireannach"}) {
    EXPECT_EQ(by_words(line), line);
  }
}

TEST(Words, MustBeatWhatTheSearchMade) {
  const auto beats = [](std::string_view line, std::u32string_view made) {
    const std::vector<Unit> all = units(line);
    const std::span<const Unit> own(all.data(), all.size() - 1);
    const Rival rival{std::u32string(made), 24};
    return weigh_words(own, Habits(all), &rival).has_value();
  };
  EXPECT_TRUE(beats("Nie wiem, co siê tutaj dzieje, ale ¿yjê.", U"Nie wiem, co siê tutaj dzieje, ale żyję."));
  EXPECT_FALSE(
      beats("Nie wiem, co siê tutaj dzieje, ale ¿yjê.", U"Nie wiem, co się tutaj dzieje, ale żyję."));
}

TEST(Words, LeaveForeignNamesAlone) {
  for (const char* line :
       {"Mieszkam w Genève od dwóch lat.", "Byliśmy wczoraj w São Paulo.", "Rozmawiał z nim Muñoz z Madrytu.",
        "Karen Brontë o kitabı okudu.", "Premierem był wtedy Þórður Óskarsson.", "Pokój ma 12 m² i 30 m³.",
        "a² + b² = c², 5 µm, 20 °C ± 1", "Genève", "ë", ""}) {
    EXPECT_EQ(by_words(line), line);
  }
}

TEST(Words, KnowNothingOfOtherAlphabets) {
  for (const char* line : {"Город Genève стоит на озере.", "한국 siê 은행", "Η πόλη Brontë"}) {
    EXPECT_EQ(by_words(line), line);
  }
}

}  // namespace
}  // namespace kintsugi::lattice
