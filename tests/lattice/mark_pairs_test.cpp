// Marks of two bytes in text of Latin letters.
#include "lattice/mark_pairs.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "encoding/encoding.hpp"
#include "kintsugi/kintsugi.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

using encoding::Id;

// As a reader of Latin-1 has it.
std::string misread(std::string_view utf8, Id written) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto p = text::decode(utf8, i);
    std::uint8_t bytes[8];
    const std::size_t n = encoding::encode_one(written, p.value, bytes);
    for (std::size_t k = 0; k < n; ++k) text::append(out, bytes[k]);
    i += p.size;
  }
  return out;
}

std::optional<MarkPairs> found_in(std::string_view text) {
  const std::vector<Unit> all = units(text);
  return mark_pairs(std::span(all).first(all.size() - 1));
}

constexpr std::string_view kEnglish =
    "Movements may be made without our will.\nI wonder whether that’s wise, said the old man.\nFor your "
    "information.\nThe city’s largest park was closed.\nJudge between us.\nHe said “no” to that.\n";
constexpr std::string_view kFrench =
    "Il n’y avait personne.\nLa ville était calme.\nOn l’appelle “la grande”.\nL’été fut long, dit "
    "l’abbé.\nElle dit qu’il viendra.\n";

constexpr std::string_view kRussian =
    "Он сказал: “Нет”.\nГазета “Известия” вышла утром.\nЭто было давно.\nЖурнал “Нева” закрыт.\n";

TEST(MarkPairs, AreToldByTheirCompany) {
  for (const Id id : {Id::euc_kr, Id::gb18030, Id::big5, Id::euc_jp}) {
    const auto found = found_in(misread(kEnglish, id));
    ASSERT_TRUE(found) << encoding::info(id).name;
    EXPECT_EQ(found->beside.size(), kEnglish.size() - 4 * 3);
  }
}

TEST(MarkPairs, ComeBackInEveryLine) {
  for (const Id id : {Id::euc_kr, Id::gb18030, Id::big5, Id::euc_jp}) {
    const std::string damaged = misread(kEnglish, id);
    EXPECT_EQ(mend(damaged).text(), kEnglish) << encoding::info(id).name;
    EXPECT_EQ(mend(damaged).undo(), damaged);
  }
}

// The letters of the text itself stand beside them, as they were published.
TEST(MarkPairs, LeaveSoundLettersAlone) {
  for (const std::string_view sound : {kFrench, kRussian}) {
    std::string damaged;
    for (std::size_t i = 0; i < sound.size();) {
      const auto p = text::decode(sound, i);
      damaged += p.value >= 0x2000 ? misread(sound.substr(i, p.size), Id::gb18030) : sound.substr(i, p.size);
      i += p.size;
    }
    EXPECT_EQ(mend(damaged).text(), sound);
  }
}

TEST(MarkPairs, OfWhichThereAreFewProveNothing) {
  EXPECT_FALSE(found_in("He said ¡°no¡± to that.\n"));
  EXPECT_FALSE(found_in("The cities¡¯ park.\n"));
  EXPECT_FALSE(found_in(""));
}

TEST(MarkPairs, ApostrophesInsideWordsAreEnough) {
  EXPECT_TRUE(found_in("The city¡¯s park.\n"));
  EXPECT_EQ(mend("L¡¯été, Об¡¯їхали.").text(), "L’été, Об’їхали.");
}

// Their second byte is a letter. (So is the first of a Spanish sentence.)
TEST(MarkPairs, OfBig5MayEndInLetters) {
  const std::string_view text =
      "Nobody came — or so it seemed.\nThe town’s mill — closed since 1901 — burned…\n";
  EXPECT_EQ(mend(misread(text, Id::big5)).text(), text);
  const std::string_view spanish = "¡X! ¡Viva! ¡Kilos y kilos! ¡Vamos!\n¡Viva México! ¡Kilos!\n";
  EXPECT_EQ(mend(spanish).text(), spanish);
}

TEST(MarkPairs, StandWhereMarksDo) {
  // Behind letters, but in the middle of nothing that is written so; and alone.
  EXPECT_FALSE(found_in("ab¡± cd¡± ef¡± gh¡±\n"));
  EXPECT_FALSE(found_in("The bytes ¡¯ and ¡¯ and ¡¯ and ¡° stand for marks.\n"));
  EXPECT_FALSE(found_in("¡¯\n¡¯\n¡¯\n¡¯\n"));
}

}  // namespace
}  // namespace kintsugi::lattice
