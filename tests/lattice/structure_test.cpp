// Misread UTF-8 in lines that hold little of it.
#include "lattice/structure.hpp"

#include <gtest/gtest.h>

#include <string>

#include "encoding/encoding.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

// UTF-8 read in windows-1252, bytes without a meaning there as the controls of their numbers.
std::string misread(std::string_view sound) {
  const char32_t* const table = encoding::table(encoding::Id::windows_1252);
  std::string out;
  for (const char c : sound) {
    const auto b = static_cast<unsigned char>(c);
    text::append(out, table[b] == encoding::kUndefined ? char32_t{b} : table[b]);
  }
  return out;
}

std::string restored(std::string_view damaged) {
  std::string out(damaged);
  const text::Edits edits = restore_sequences(damaged, {}, true);
  for (auto e = edits.rbegin(); e != edits.rend(); ++e)
    out.replace(e->before.begin, e->before.size(), e->restored);
  return out;
}

TEST(Structure, ReadsTheLetterOfAForeignName) {
  for (const char* letter : {"Ã²", "├▓", "√≤"}) {
    EXPECT_EQ(restored("Kereta api berhenti di stasiun X" + std::string(letter) +
                       " sebelum malam, lalu para penumpang turun."),
              "Kereta api berhenti di stasiun Xò sebelum malam, lalu para penumpang turun.");
  }
}

TEST(Structure, ALikelyPageThatMakesNoTextDoesNotHideARareOne) {
  EXPECT_EQ(restored("Onde vocÃŠ mora agora?"), "Onde você mora agora?");
}

TEST(Structure, LettersOfTwoAlphabetsSideBySideSpeakForASequence) {
  EXPECT_EQ(restored("Kereta api berhenti di stasiun XГІ sebelum malam."),
            "Kereta api berhenti di stasiun Xò sebelum malam.");
}

TEST(Structure, ASecondCapitalBeforeASmallLetterIsNoWriting) {
  EXPECT_EQ(restored("DĆødstanker. Og flott bildeserie"), "Dødstanker. Og flott bildeserie");
  EXPECT_EQ(restored("Beni KĂśhler / Creative Commons"), "Beni Köhler / Creative Commons");
}

TEST(Structure, OneLetterBetweenBlanksMayBeAWord) {
  EXPECT_EQ(restored("횊 decisamente un musical, la presenza e le musiche."),
            "È decisamente un musical, la presenza e le musiche.");
  for (const char* text : {"伪 Bidi", "Mas Â llygaid", "The letter 茶 is beautiful."})
    EXPECT_EQ(restored(text), text);
}

TEST(Structure, ASignBehindALoneLeadIsASequence) { EXPECT_EQ(restored("NÂ° 12"), "N° 12"); }

TEST(Structure, TriesEveryPageThatExplainsTheWholeLine) {
  EXPECT_EQ(restored("ObiÄ¨no ih izdaju, i digitalno ih potpisuju kako bi naznaÄ¨ili da je kljuÄ¨ valjan."),
            "Obično ih izdaju, i digitalno ih potpisuju kako bi naznačili da je ključ valjan.");
}

TEST(Structure, WordsTellRelatedPagesApart) {
  EXPECT_EQ(restored("Hitzaldia eman zuen MuĂąozek."), "Hitzaldia eman zuen Muñozek.");
  EXPECT_EQ(restored("Hoxe non che dĂĄ."), "Hoxe non che dá.");
}

TEST(Structure, LeavesPowersAlone) {
  for (const char* text : {"a² + b² = c²", "Die Fläche beträgt 12 m², der Inhalt 3 m³.", "R² = 0,98",
                           "x≤√2 dan y≥√3", "Tabel│─┼─│"})
    EXPECT_EQ(restored(text), text);
}

// Of two layers one, in every passage of a long line: also where so many letters stand together that what is under
// the first layer looks misread at once.
TEST(Structure, UndoesALayerInAllOfALongLine) {
  std::string line;
  for (int i = 0; i < 12; ++i) {
    line +=
        "L’été dernier, nous avons marché jusqu’à la rivière. Elle s’était levée tôt et n’avait rien mangé. "
        "Répète-moi ce que tu as vu là-bas, lui dit sa sœur. Puis ils se turent, et l’on n’entendit plus que "
        "la "
        "pluie. Je ne crains pas les nuits gelées. Où l’on va, personne n’a jamais planté d’arbres. ";
  }
  const std::string once = misread(line);
  EXPECT_EQ(restored(misread(once)), once);
}

}  // namespace
}  // namespace kintsugi::lattice
