// What readers leave undefined, and text that has lost it: pairs that were dropped or marked, bytes of windows-1252.
#include "lattice/undefined.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "encoding/encoding.hpp"
#include "forward/recipe.hpp"
#include "lattice/document.hpp"
#include "lattice/structure.hpp"
#include "lattice/swallowed.hpp"
#include "text/patch.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

using encoding::Id;

const PairPage& page_of(Id id) { return *PairPage::of(*Misread::find(id)); }

bool is_lost(const PairPage& page, unsigned b1, unsigned b2, Second second) {
  for (const Code& c : page.lost(static_cast<std::uint8_t>(b1), second)) {
    if (c.bytes[1] == b2) return true;
  }
  return false;
}

TEST(Undefined, IsWhatTheTableHasNoCharacterFor) {
  for (const Id id : {Id::shift_jis, Id::gbk, Id::euc_kr, Id::big5}) {
    const PairPage& page = page_of(id);
    int codes = 0;
    for (char32_t c = 0xA1; c < 0xE000; ++c) {
      for (const Code& code : page.codes(c)) {
        const encoding::Step s = encoding::decode_one(id, code.bytes.data(), code.size, true);
        EXPECT_EQ(s.out[0], c);
        ++codes;
      }
    }
    EXPECT_GT(codes, 6000);
  }
  EXPECT_EQ(PairPage::of(*Misread::find(Id::windows_1252)), nullptr);
  const PairPage& japanese = page_of(Id::shift_jis);
  EXPECT_TRUE(is_lost(japanese, 0x83, 0x97, Second::continuation));
  EXPECT_TRUE(is_lost(japanese, 0x8B, 0x0A, Second::ascii));
  EXPECT_FALSE(is_lost(japanese, 0x83, 0x83, Second::continuation));
  EXPECT_FALSE(is_lost(japanese, 0x8B, 0x40, Second::ascii));
  // For private use: there to be read, and often dropped.
  const PairPage& chinese = page_of(Id::gbk);
  EXPECT_TRUE(is_lost(chinese, 0xAE, 0xB9, Second::continuation));
  EXPECT_FALSE(is_lost(chinese, 0xB0, 0xA1, Second::continuation));
}

TEST(Undefined, SwallowedCharactersAreToldByWhatStandsElsewhere) {
  Swallowed none(units(""));
  Swallowed table(units("列 | 列 | 列 | 列 | 列 |"));
  EXPECT_LT(table.cost(U' ', U'|'), table.cost(U'\n', U'|'));
  EXPECT_LT(table.cost(U' ', U'|'), none.cost(U' ', U'|'));
  EXPECT_LT(none.cost(U'"', U','), none.cost(U'x', U','));
}

// UTF-8 as a reader of pairs has it that drops what it does not know, or writes a mark and swallows what follows.
std::string read_as_pairs(std::string_view utf8, Id id, std::string_view mark) {
  const PairPage& page = page_of(id);
  const auto* p = reinterpret_cast<const std::uint8_t*>(utf8.data());
  std::string out;
  for (std::size_t i = 0; i < utf8.size();) {
    const std::size_t size = page.leads(p[i]) && i + 1 < utf8.size() ? 2 : 1;
    const encoding::Step s = encoding::decode_one(id, p + i, size, true);
    const bool own = s.count == 1 && s.out[0] >= 0xE000 && s.out[0] < 0xF900;
    if (s.count == 1 && s.consumed == size && !own && !(s.out[0] >= 0x80 && s.out[0] < 0xA0)) {
      text::append(out, s.out[0]);
      i += size;
      continue;
    }
    if (page.leads(p[i]) || mark != "・") out += mark;  // which Windows writes for pairs alone
    i += size == 2 && mark.empty() && p[i + 1] < 0x80 ? 1 : size;
  }
  return out;
}

struct Mended {
  std::string text;
  text::Edits edits;
};
Mended mended(std::string_view damaged, const text::Edits& edits) {
  text::Ledger ledger;
  return {ledger.apply(damaged, edits), edits};
}

void expect_honest(std::string_view damaged, const text::Edits& edits) {
  bool torn = false;
  for (const text::Edit& e : edits) {
    EXPECT_EQ(forward::run(e.evidence, e.restored), damaged.substr(e.before.begin, e.before.size()));
    if (e.evidence.find('@') == std::string::npos) continue;
    torn = true;
    EXPECT_EQ(e.proof, Proof::language) << e.evidence;
  }
  EXPECT_TRUE(torn) << "nothing was lost: this tests nothing";
}

TEST(Pairs, ComeBackWhereTheReaderHadNoCharacter) {
  struct Case {
    Id id;
    std::string_view mark, text;
  };
  const Case cases[] = {
      {Id::gbk, "", "请先备份数据库的内容，然后再删除这些文件。\n如果路径不存在，就创建一个新的文件。"},
      {Id::gbk, "?", "COMMENT '用户名称',\nCOMMENT '文件路径',\nCOMMENT '文件的内容'"},
      {Id::gbk, "\uFFFD", "서울은 대한민국의 수도이며 가장 큰 도시이다."},
      {Id::shift_jis, "・",
       "| 行数 | 10行 |\n| 件数 | 67行 |\nこのファイルをスキップして次のステップに進みます。"},
      {Id::shift_jis, "", "ファイルの内容を確認してから、データベースに保存します。"},
  };
  for (const Case& c : cases) {
    const std::string damaged = read_as_pairs(c.text, c.id, c.mark);
    const Mended m = mended(damaged, restore_sequences(damaged, {}, false));
    EXPECT_EQ(m.text, c.text) << damaged;
    expect_honest(damaged, m.edits);
  }
}

TEST(Pairs, AreLeftAloneWhereMostIsLost) {
  const std::string damaged = read_as_pairs("반도체 산업은 정보 보안에 크게 의존한다.", Id::shift_jis, "・");
  EXPECT_TRUE(restore_sequences(damaged, {}, false).empty());
}

TEST(Pairs, KatakanaDotsThatAreMeantStay) {
  const std::string damaged =
      read_as_pairs("ファイルの名前を変える", Id::shift_jis, "") + "\nアーサー・コナン・ドイル";
  const Mended m = mended(damaged, restore_sequences(damaged, {}, false));
  EXPECT_EQ(m.text, "ファイルの名前を変える\nアーサー・コナン・ドイル");
}

// Shift_JIS read in windows-1252, whose five undefined bytes were dropped; 81 among them, which begins every sign.
std::string read_strictly(std::string_view text) {
  const std::string bytes = *encoding::encode(Id::shift_jis, text);
  const std::span<const std::uint8_t> holes = Misread::find(Id::windows_1252)->undefined();
  std::string out;
  for (const char b : bytes) {
    const auto byte = static_cast<std::uint8_t>(b);
    if (std::find(holes.begin(), holes.end(), byte) == holes.end())
      text::append(out, encoding::table(Id::windows_1252)[byte]);
  }
  return out;
}

TEST(Strict, ReadersHaveFiveHoles) {
  const auto holes = Misread::find(Id::windows_1252)->undefined();
  EXPECT_EQ(std::vector<std::uint8_t>(holes.begin(), holes.end()),
            (std::vector<std::uint8_t>{0x81, 0x8D, 0x8F, 0x90, 0x9D}));
  EXPECT_TRUE(Misread::find(Id::cp437)->undefined().empty());
}

TEST(Strict, ShiftJisComesBack) {
  constexpr std::string_view kText =
      "データを処理する関数を作成して、ユーザーの名前を表示します。（例：ゲーム）";
  const std::string damaged = read_strictly(kText);
  const Mended m = mended(damaged, restore(damaged, {}));
  EXPECT_EQ(m.text, kText);
  expect_honest(damaged, m.edits);
}

}  // namespace
}  // namespace kintsugi::lattice
