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

TEST(Words, ReadUtf8ThatWasTakenForAnything) {
  EXPECT_EQ(by_words("Kerro minulle mit盲 haluat ostaa."), "Kerro minulle mitä haluat ostaa.");
  EXPECT_EQ(by_words("GuardΓ² la porta della casa."), "Guardò la porta della casa.");
  EXPECT_EQ(by_words("O jardim 矇 muito grande."), "O jardim é muito grande.");
  EXPECT_EQ(by_words("PГЎgina"), "Página");
  // What became a letter of another alphabet is no word that they know.
  EXPECT_EQ(by_words("sekatan IFN-Ξ³ dan TNF"), "sekatan IFN-Ξ³ dan TNF");
  EXPECT_EQ(by_words("Ele escreveu a letra 茶 com cuidado."), "Ele escreveu a letra 茶 com cuidado.");
}

TEST(Words, TakeSignsInsideOfWordsForLetters) {
  EXPECT_EQ(by_words("Kooperazioa bideratu behar da, dio Mu¤ozek."),
            "Kooperazioa bideratu behar da, dio Muñozek.");
  EXPECT_EQ(by_words("Va comprar el cami— per anar a la ciutat."),
            "Va comprar el camió per anar a la ciutat.");
  EXPECT_EQ(by_words("\u0090 novamente o maior valor."), "É novamente o maior valor.");
}

TEST(Words, KnowWhereNoLanguageWritesAnApostropheACapitalOrADash) {
  EXPECT_EQ(by_words("La tienda cierra los d’as de fiesta."), "La tienda cierra los días de fiesta.");
  EXPECT_EQ(by_words("No hay nada de O’Neill ni de rock’n’roll."),
            "No hay nada de O’Neill ni de rock’n’roll.");
  EXPECT_EQ(by_words("Auf diese SŠtze warteten viele."), "Auf diese Sätze warteten viele.");
  EXPECT_EQ(by_words("C\u0097dec de audio"), "Códec de audio");
  EXPECT_EQ(by_words("GilleÌosachaibh"), "GilleÌosachaibh");
  EXPECT_EQ(by_words("si “salva” il file in modo tale da evitare di perdere"),
            "si “salva” il file in modo tale da evitare di perdere");
}

TEST(Words, TwoKindsOfLettersSayMoreThanOne) {
  EXPECT_EQ(by_words("Saðlýk"), "Sağlık");
  EXPECT_EQ(by_words("Format þu þekildedir:"), "Format şu şekildedir:");
  // One by itself says enough where the word as it stands is none in any language.
  EXPECT_EQ(by_words("Eðitim"), "Eğitim");
  EXPECT_EQ(by_words("kõsuga"), "kõsuga");
}

TEST(Words, TakeTogetherWhatIsTooLittleByItself) {
  EXPECT_EQ(by_words("Koèka lezla, pes vyl, kohout zpíval jitøenku."),
            "Kočka lezla, pes vyl, kohout zpíval jitřenku.");
  EXPECT_EQ(by_words("Oheò praskal, sníh vrzal, vìtve skøípaly."),
            "Oheň praskal, sníh vrzal, větve skřípaly.");
  EXPECT_EQ(by_words("Kâds skaitïoja?"), "Kāds skaitļoja?");
  // What was a sign makes no listed word.
  EXPECT_EQ(by_words("Kowal ku³ podkowê, a miech sapa³."), "Kowal ku³ podkowê, a miech sapa³.");
}

TEST(Words, AnApostropheIsALetterWhereTheLanguageHasNone) {
  EXPECT_EQ(by_words("Era a hora do d’a en que todos dormen."), "Era a hora do día en que todos dormen.");
  EXPECT_EQ(by_words("On parle d’un homme déjà vieux."), "On parle d’un homme déjà vieux.");
  EXPECT_EQ(by_words("El libro de D’Artagnan está aquí."), "El libro de D’Artagnan está aquí.");
}

TEST(Words, AHardSpaceMayHaveBeenALetter) {
  EXPECT_EQ(by_words("O rapaz est\u00A0 dormindo no quarto."), "O rapaz está dormindo no quarto.");
  EXPECT_EQ(by_words("Elle dit\u00A0non, et le prix est de\u00A012 euros."),
            "Elle dit\u00A0non, et le prix est de\u00A012 euros.");
}

TEST(Words, MarksThatOpenCloseNoWord) {
  EXPECT_EQ(by_words("They are displayed with silk, porcelain, jade and cloisonn‚ enamel."),
            "They are displayed with silk, porcelain, jade and cloisonné enamel.");
}

TEST(Words, ALoneCapitalMayHaveBeenADash) {
  EXPECT_EQ(by_words("The success is not at the level of fact Ñ it is in the foundation."),
            "The success is not at the level of fact — it is in the foundation.");
}

TEST(Words, LettersBeyondAsciiAloneAreNoLatinText) { EXPECT_EQ(by_words("¹þ¹þ¹þ"), "¹þ¹þ¹þ"); }

TEST(Words, ASecondCapitalBeforeASmallLetterIsNoWriting) {
  EXPECT_EQ(by_words("Beni K”hler / Creative Commons Attribution-Share Alike 3.0 Unported"),
            "Beni Köhler / Creative Commons Attribution-Share Alike 3.0 Unported");
}

TEST(Words, LeaveSignsAloneThatStandWell) {
  for (const char* line :
       {"Onemogoči, v kolikor sprejemnik ne podpira sistema Dolby®.", "Tugagandan so‘ng chiqish",
        "Sortida vidèo «\u00A0K Video Accelerada\u00A0»", "G — Freagarrach dhan a h-uile duine", "Fö®ående",
        "moet gescheiden worden met komma´s. Compatibiliteit van de debug opties is"}) {
    EXPECT_EQ(by_words(line), line);
  }
}

TEST(Words, LeaveLabelsOfUnknownLanguagesAlone) {
  for (const char* line : {"{0} yd³", "µs", "CN¥", "{0} minutë më parë", "Germaniýa", "o‘zbek", "komma´s",
                           "Ora e Amazonës", "Punnd Èireannach", "redaktorë", "specialistë", "(pa etiketë)",
                           "Captura de ecrã (com X11/XCB)", "Windows File Dialog jeporurã",
                           "Saeta Standard a Magadanê", "DECLARATSIA UNIVERSALÃ TI-NDREPTURLI-A OMLUI"}) {
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
