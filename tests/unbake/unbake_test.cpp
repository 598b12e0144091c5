// The unbake stage on whole texts: damage is undone, sound text is left alone, and every edit keeps the laws.
#include "unbake/unbake.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "encoding/encoding.hpp"
#include "lattice/document.hpp"
#include "text/patch.hpp"
#include "text/utf8.hpp"
#include "unbake/tidy_support.hpp"

namespace kintsugi::unbake {
namespace {

using tests::apply_edits;

std::string read_file(const std::string& path) {
  std::ifstream in(std::string(KINTSUGI_SOURCE_DIR) + "/" + path, std::ios::binary);
  EXPECT_TRUE(in.good()) << path;
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string unescape(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '\\' && i + 1 < s.size()) {
      const char c = s[++i];
      out += c == 'n' ? '\n' : c == 't' ? '\t' : c;
    } else {
      out += s[i];
    }
  }
  return out;
}

struct Case {
  std::string name, channel, damaged, expected;
};

std::vector<Case> read_cases() {
  std::istringstream in(read_file("tests/cases/channels/damage.tsv"));
  std::vector<Case> out;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> columns(1);
    for (const char c : line) {
      if (c == '\t') {
        columns.emplace_back();
      } else {
        columns.back() += c;
      }
    }
    EXPECT_EQ(columns.size(), 4u) << line;
    if (columns.size() == 4)
      out.push_back({columns[0], columns[1], unescape(columns[2]), unescape(columns[3])});
  }
  return out;
}

std::vector<std::string> read_calm() {
  std::istringstream in(read_file("tests/cases/channels/calm.txt"));
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != '#') out.push_back(unescape(line));
  }
  return out;
}

void expect_lawful(std::string_view text, const text::Edits& edits) {
  EXPECT_TRUE(text::is_patch(text.size(), edits));
  for (const text::Edit& e : edits) {
    EXPECT_TRUE(text::is_boundary(text, e.before.begin) && text::is_boundary(text, e.before.end));
    EXPECT_TRUE(text::is_valid(e.restored));
    EXPECT_EQ(e.stage, Stage::unbake);
    EXPECT_TRUE(e.kind.starts_with("unbake.")) << e.kind;
    EXPECT_GE(e.confidence, 0.0f);
    EXPECT_LE(e.confidence, 1.0f);
    const std::string original(text.substr(e.before.begin, e.before.size()));
    EXPECT_NE(e.restored, original) << e.kind;
    Seam seam{};
    seam.stage = e.stage;
    seam.proof = e.proof;
    seam.kind = e.kind;
    seam.original = original;
    seam.restored = e.restored;
    seam.evidence = e.evidence;
    if (e.proof == Proof::bytes) {
      EXPECT_TRUE(verify(seam)) << e.kind << ": " << e.evidence << ": " << e.restored << " / " << original;
    }
  }
}

// Layer by layer, as the pipeline does it.
std::string unbake_all(std::string text) {
  for (int layer = 0; layer < 4; ++layer) {
    const text::Edits edits = propose(text, {});
    expect_lawful(text, edits);
    std::string next = apply_edits(text, edits);
    if (next == text) break;
    text = std::move(next);
  }
  return text;
}

TEST(Unbake, RestoresTheCases) {
  const std::vector<Case> cases = read_cases();
  ASSERT_GE(cases.size(), 60u);
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name + " " + c.channel);
    EXPECT_EQ(unbake_all(c.damaged), c.expected);
  }
}

TEST(Unbake, LeavesTheRestoredAlone) {
  for (const Case& c : read_cases()) {
    EXPECT_TRUE(propose(c.expected, {}).empty()) << c.name << ' ' << c.channel;
  }
}

TEST(Unbake, LeavesSoundTextAlone) {
  const std::vector<std::string> lines = read_calm();
  ASSERT_GE(lines.size(), 100u);
  std::string all;
  for (const std::string& line : lines) {
    for (const text::Edit& e : propose(line, {})) {
      ADD_FAILURE() << line << ": " << e.restored << " (" << e.kind << ", " << e.confidence << ")";
    }
    all += line + "\n";
  }
  for (const text::Edit& e : propose(all, {})) {
    ADD_FAILURE() << "as one document: " << all.substr(e.before.begin, e.before.size()) << ": " << e.restored
                  << " (" << e.kind << ", " << e.confidence << ")";
  }
}

// Tables of the upper half of a code page, as manuals and programs have them.
TEST(Unbake, LeavesListsOfLettersAlone) {
  EXPECT_TRUE(propose("static const char latin1[] = \"¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿\";", {}).empty());
  using encoding::Id;
  for (const Id id :
       {Id::latin1, Id::windows_1252, Id::windows_1250, Id::windows_1251, Id::cp437, Id::cp850, Id::macintosh,
        Id::iso_8859_2, Id::windows_1254, Id::koi8_r, Id::ibm866, Id::windows_1253}) {
    for (const std::string_view between : {" ", ", ", "\n", "\t", " | ", "\", \""}) {
      std::string table = "Characters: ";
      for (unsigned b = 0x80; b < 0x100; ++b) {
        const char32_t c = encoding::table(id)[b];
        if (c == encoding::kUndefined || c < 0xA1) continue;
        text::append(table, c);
        table += b % 16 == 15 ? "\n" : between;
      }
      EXPECT_TRUE(propose(table, {}).empty()) << encoding::info(id).name << ' ' << table;
    }
  }
}

std::string replaced(std::string text, std::string_view from, std::string_view to, int times) {
  int n = 0;
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size(), ++n)
    text.replace(at, from.size(), to);
  EXPECT_EQ(n, times) << from;
  return text;
}

TEST(Unbake, ReadsTheSpecimenAndNothingElse) {
  const std::string damaged = read_file("examples/specimen.txt");
  std::string expected = damaged;
  expected = replaced(expected, "¾ß¸¶Åä°ÔÀÓ¿¬Å¸", "야마토게임연타", 1);
  expected = replaced(expected, "°ÔÀÓ¸±»çÀÌÆ®", "게임릴사이트", 1);
  expected = replaced(expected, "¸±°ÔÀÓ»çÀÌÆ®Ãßõ", "릴게임사이트추천", 1);
  expected = replaced(expected, "»çÀÌ´Ù¸±°ÔÀÓ", "사이다릴게임", 1);
  expected = replaced(expected, "¹Ù´ÙÀ\u033E\u07F1\u2E6B·á", "바다이야기무료", 1);
  expected = replaced(expected, "¡¯", "’", 7);
  expected = replaced(expected, "¡°", "“", 4);
  expected = replaced(expected, "¡±", "”", 4);
  EXPECT_EQ(unbake_all(damaged), expected);
}

TEST(Unbake, PassesAsciiAndNothing) {
  EXPECT_TRUE(propose("", {}).empty());
  EXPECT_TRUE(propose("Plain ASCII text, \t with all (of) [its] {marks}...\n", {}).empty());
  EXPECT_TRUE(propose(std::string("\0\x01\x7F", 3), {}).empty());
}

// What stands in another document never changes the answer; nor does asking twice.
TEST(Unbake, GivesTheSameAnswerWhateverCameBefore) {
  const std::vector<Case> cases = read_cases();
  std::map<std::string, std::string> first;
  for (const Case& c : cases) first[c.damaged] = apply_edits(c.damaged, propose(c.damaged, {}));
  for (auto c = cases.rbegin(); c != cases.rend(); ++c)
    EXPECT_EQ(apply_edits(c->damaged, propose(c->damaged, {})), first[c->damaged]) << c->name;
}

// Sound lines in the same language around the damage change nothing but the place.
// Converters write TCVN3's upper-case letters as VN1 has them.
TEST(Unbake, UpperCaseOfVn1) {
  EXPECT_EQ(unbake_all("ƒo dµi lµ trang phôc cña phô n÷ ViÖt Nam."),
            "Áo dài là trang phục của phụ nữ Việt Nam.");
}

TEST(Unbake, FindsTheDamagedLineAmongSoundOnes) {
  const std::string sound = "This line is sound; so is the café.\n";
  int n = 0;
  for (const Case& c : read_cases()) {
    if (++n % 7 != 0 || c.damaged.find('\n') != std::string::npos) continue;
    const std::string page = sound + sound + c.damaged + "\n" + sound;
    const std::string mended = unbake_all(page);
    EXPECT_EQ(mended, sound + sound + c.expected + "\n" + sound) << c.name << ' ' << c.channel;
  }
}

std::string random_text(std::mt19937& random) {
  std::string out;
  const auto pick = [&random](char32_t first, unsigned long n) {
    return static_cast<char32_t>(first + random() % n);
  };
  const unsigned long style = random() % 5;
  for (unsigned long n = 1 + random() % 120; n > 0; --n) {
    char32_t c = pick(U'a', 26);
    const unsigned long die = random() % 8;
    if (die == 0) c = random() % 4 == 0 ? U'\n' : U' ';
    if (style == 1 && die > 2) c = pick(0x80, 0x80);
    if (style == 2 && die > 4) c = pick(0x80, 0x480);
    if (style == 3 && die > 1) c = pick(0x2000, 0xDFFF - 0x2000);
    if (style == 4) c = pick(0, 0x10FFFF);
    text::append(out, c);
  }
  return out;
}

TEST(Unbake, KeepsTheLawsOnRandomText) {
  std::mt19937 random(51);
  for (int i = 0; i < 400; ++i) {
    const std::string text = random_text(random);
    ASSERT_TRUE(text::is_valid(text));
    SCOPED_TRACE(i);
    expect_lawful(text, propose(text, {}));
    if (::testing::Test::HasFailure()) return;
  }
}

// Damage of damage: cases cut anywhere, joined, and with characters dropped.
TEST(Unbake, KeepsTheLawsOnTornCases) {
  const std::vector<Case> cases = read_cases();
  std::mt19937 random(52);
  for (int i = 0; i < 120; ++i) {
    std::string text;
    for (int k = 0; k < 2; ++k) {
      text::for_each(cases[random() % cases.size()].damaged, [&](char32_t c, std::size_t, std::size_t) {
        if (random() % 24 != 0) text::append(text, c);
      });
    }
    const std::size_t cut = random() % (text.size() + 1);
    text = text::to_valid(std::string_view(text).substr(0, cut));
    SCOPED_TRACE(i);
    expect_lawful(text, propose(text, {}));
    if (::testing::Test::HasFailure()) return;
  }
}

}  // namespace
}  // namespace kintsugi::unbake
