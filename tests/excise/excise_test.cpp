// What is cut, what is kept, and the laws on polluted text.
#include "excise/excise.hpp"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "../pipeline/laws.hpp"
#include "excise/page.hpp"
#include "kintsugi/kintsugi.hpp"

namespace kintsugi {
namespace {

using Row = std::vector<std::string>;

// Rows of tests/cases/excise/NAME, with \n and \\ read.
std::vector<Row> cases(const std::string& name) {
  std::ifstream in(std::string(KINTSUGI_SOURCE_DIR "/tests/cases/excise/") + name);
  std::vector<Row> rows;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    Row row(1);
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\t') {
        row.emplace_back();
      } else if (line[i] == '\\' && i + 1 < line.size()) {
        row.back() += line[++i] == 'n' ? '\n' : line[i];
      } else {
        row.back() += line[i];
      }
    }
    rows.push_back(row);
  }
  return rows;
}

TEST(Excise, PollutedTextReadsAsPublished) {
  const std::vector<Row> rows = cases("cut.tsv");
  ASSERT_GE(rows.size(), 12u);
  for (const Row& row : rows) {
    ASSERT_EQ(row.size(), 3u) << row[0];
    const Mended m = mend(std::string_view(row[1]));
    EXPECT_EQ(m.text(), row[2]) << row[0];
    EXPECT_EQ(laws::broken(row[1]), "") << row[0];
    for (const Seam& s : m.seams()) {
      EXPECT_EQ(s.stage, Stage::excise) << row[0];
      EXPECT_EQ(s.proof, Proof::language);
      EXPECT_TRUE(verify(s)) << row[0];
      EXPECT_NE(s.evidence.find(" | signs language="), std::string_view::npos) << s.evidence;
    }
  }
}

TEST(Excise, SoundTextStays) {
  const std::vector<Row> rows = cases("keep.tsv");
  ASSERT_GE(rows.size(), 15u);
  for (const Row& row : rows) {
    ASSERT_EQ(row.size(), 2u) << row[0];
    EXPECT_TRUE(excise::propose(row[1], {}).empty()) << row[0] << ": " << row[1];
  }
}

std::string slurp(const std::string& path) {
  std::ifstream in(KINTSUGI_SOURCE_DIR "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The specimen as it was published, but for its dashes, whose bytes are gone.
TEST(Excise, TheSpecimen) {
  Options options;
  options.infer = false;
  const std::string specimen = slurp("examples/specimen.txt");
  const Mended m = mend(std::string_view(specimen), options);
  std::string published = slurp("examples/expected.txt");
  for (std::size_t at; (at = published.find(" — ")) != std::string::npos;) published.replace(at, 5, " ? ");
  EXPECT_EQ(m.text(), published);
  std::size_t cut = 0;
  for (const Seam& s : m.seams()) cut += s.stage == Stage::excise;
  EXPECT_EQ(cut, 5u);
  EXPECT_EQ(laws::broken(specimen), "");
}

constexpr std::string_view kPolluted =
    "It describes the immense popularity of แทงบอลออนไลน์ and its impact on small towns.";

TEST(Excise, BetweenTwoWordsAGapIsFlagged) {
  const Mended m = mend(kPolluted);
  ASSERT_EQ(m.seams().size(), 1u);
  EXPECT_EQ(m.seams()[0].kind, "excise.gap");
  // Halves that make a word lack nothing.
  const Mended whole =
      mend(std::string_view("The old railway sta 온라인카지노 tion was rebuilt after the war."));
  ASSERT_EQ(whole.seams().size(), 1u);
  EXPECT_EQ(whole.seams()[0].kind, "excise.insertion");
}

TEST(Excise, IsSwitchedOff) {
  Options off;
  off.excise = false;
  EXPECT_EQ(mend(kPolluted, off).text(), kPolluted);
  Options proven;
  proven.demand = Proof::bytes;
  EXPECT_EQ(mend(kPolluted, proven).text(), kPolluted);
  constexpr std::array<std::string_view, 1> kGap{"excise.gap"}, kAll{"excise.*"};
  Options without;
  without.disable = kGap;
  EXPECT_EQ(mend(kPolluted, without).text(), kPolluted);
  without.disable = kAll;
  EXPECT_EQ(mend(kPolluted, without).text(), kPolluted);
  Options sure;
  sure.min_confidence = 1;
  EXPECT_EQ(mend(kPolluted, sure).text(), kPolluted);
}

TEST(Excise, IsUndone) {
  const Mended m = mend(kPolluted);
  EXPECT_EQ(m.undo(), kPolluted);
  ASSERT_EQ(m.seams().size(), 1u);
  EXPECT_EQ(m.without(m.seams()[0]), kPolluted);
}

// The same words over and over, in any order, with anything between: the laws hold, and the stage comes to rest.
TEST(Excise, TheLawsHoldOnAnyMixture) {
  constexpr std::string_view kPieces[] = {"The committee ",
                                          "said that the pol",
                                          "icy would be presented",
                                          "카지노사이트",
                                          "온라인 바카라 ",
                                          "\n",
                                          " ",
                                          "\n\n",
                                          "แทงบอลออนไลน์",
                                          "переговоры ",
                                          "воры ",
                                          "slot gacor hari ini ",
                                          "昨日の会議では",
                                          "贷款",
                                          "https://www.example.com/",
                                          ". ",
                                          "(",
                                          ")",
                                          "Das Schwimm",
                                          "bad ",
                                          "888 ",
                                          "n\xCC\x83",
                                          "\r\n",
                                          "\u2028",
                                          "мир",
                                          "weiter ",
                                          "a",
                                          "1"};
  std::mt19937 random(11);
  std::size_t cut = 0;
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (std::size_t n = random() % 40; n > 0; --n) text += kPieces[random() % std::size(kPieces)];
    ASSERT_EQ(laws::broken(text), "") << text;
    const text::Edits edits = excise::propose(text, {});
    std::uint64_t place = 0;
    for (const text::Edit& e : edits) {
      ASSERT_LE(place, e.before.begin) << text;
      ASSERT_LE(e.before.end, text.size());
      place = e.before.end;
    }
    cut += edits.size();
    EXPECT_TRUE(edits.empty() || !excise::idle(text, scan::look(text)));
  }
  EXPECT_GT(cut, 60u);
}

TEST(Excise, LongDocuments) {
  std::string one;
  for (const Row& row : cases("cut.tsv")) one += row[1] + "\n";
  std::string text, line;
  for (int i = 0; i < 300; ++i) text += one;
  for (int i = 0; i < 40000; ++i) line += "word 카지노 ";
  EXPECT_GT(excise::propose(text, {}).size(), 300u);
  excise::propose(line, {});
}

// However much is put into a line, it is written in the script of the rest.
TEST(Page, ALineIsInTheScriptOfItsDocument) {
  const std::string text =
      "Der Ausschuss tagte am Dienstag und sprach lange über die neue Brücke im Süden der Stadt.\n"
      "Er kam ра онлайн казино бонус за регистрацию und ging.\n"
      "Danach gingen alle nach Hause, denn es war schon spät geworden an diesem Abend.";
  const excise::Page page(text);
  for (const excise::Line& line : page.lines()) EXPECT_EQ(line.host, excise::Script::latin);
}

// Where others were put in behind breaks, so was what stands behind the one that is left.
TEST(Excise, BehindTheBreakThatIsLeft) {
  const std::string text =
      "The committee said on Tuesday that the new pol\nslot gacor maxwin icy would be presented to "
      "parliament.\n\n"
      "Nobody in the old town remembered when the bri\ncheap viagra online dge over the river had been "
      "built.\n\n"
      "They asked the people in the market\nzyrquont whether the ferry still went across at night.\n";
  const Mended mended = mend(text);
  EXPECT_NE(mended.text().find("in the market whether the ferry"), std::string::npos) << mended.text();
  // A line may begin with any word.
  const std::string sound =
      "They asked the people in the market\nand whether the ferry still went across at night.\n";
  EXPECT_EQ(mend(sound).text(), sound);
}

}  // namespace
}  // namespace kintsugi
