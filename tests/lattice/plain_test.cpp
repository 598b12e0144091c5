// Lines that were misread and nothing else, read back without a search; beside the obvious way: the bytes that the
// characters are in the misreading, decoded in the true encoding.
#include "lattice/plain.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "encoding/encoding.hpp"
#include "forward/recipe.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

using encoding::Id;

constexpr Sound kLenient{40 * model::kBit, 80 * model::kBit, 1, 11 * model::kBit};

struct Case {
  std::string_view text;
  Id target, misread;
  std::string_view language;
};
constexpr Case kCases[] = {
    {"오늘 서울 날씨는 맑고 포근하다", Id::euc_kr, Id::windows_1252, "ko"},
    {"국회는 2024년 예산안을 (12월 2일) 통과시켰다. A4 용지", Id::euc_kr, Id::windows_1252, "ko"},
    {"今日は天気がいいので、散歩に行きました。", Id::shift_jis, Id::windows_1252, "ja"},
    {"北京市今天的天气很好，我们去公园散步。", Id::gb18030, Id::windows_1252, "zh-Hans"},
    {"Сегодня хорошая погода, и мы идём гулять", Id::koi8_r, Id::windows_1252, "ru"},
    {"Сегодня хорошая погода, и мы идём гулять", Id::windows_1251, Id::koi8_r, "ru"},
    {"Ο καιρός σήμερα είναι καλός", Id::iso_8859_7, Id::latin1, "el"},
    {"Сегодня хорошая погода", Id::utf_8, Id::windows_1252, "ru"},
};

std::string misread_as(Id id, std::string_view bytes) {
  const char32_t* table = encoding::table(id);
  std::string out;
  for (const char c : bytes) {
    const auto b = static_cast<unsigned char>(c);
    text::append(out, table[b] == encoding::kUndefined ? char32_t{b} : table[b]);
  }
  return out;
}

// The fit of the whole text; what does not fit is not kept.
Fit fit_as(const std::vector<Unit>& all, const Misread& misread, const Target& target,
           model::Language language, Readings& readings) {
  const bool read = read_plainly(all, {0, all.size() - 1}, misread, target, language, readings);
  return read ? fit_of(readings, 0, kLenient) : Fit::none;
}

TEST(Plain, ReadsWhatTheBytesSay) {
  for (const Case& c : kCases) {
    const std::string damaged = misread_as(c.misread, *encoding::encode(c.target, c.text));
    const std::vector<Unit> all = units(damaged);
    const model::Language language = *model::Model::builtin().find(c.language);
    Readings readings;
    const Misread& misread = *Misread::find(c.misread);
    const Target& target = *Target::find(c.target);
    ASSERT_EQ(fit_as(all, misread, target, language, readings), Fit::sound) << c.text;
    std::string text;
    for (const char32_t ch : readings.text) text::append(text, ch);
    EXPECT_EQ(text, c.text);
    ASSERT_EQ(readings.units.size(), readings.size());
    std::uint64_t place = 0;  // the characters' units lie side by side
    for (const Span& u : readings.units) {
      EXPECT_EQ(u.begin, place);
      place = u.end;
    }
    EXPECT_EQ(place, all.size() - 1);
  }
}

TEST(Plain, SeamsRestoreAndRunForward) {
  for (const Case& c : kCases) {
    const std::string damaged = misread_as(c.misread, *encoding::encode(c.target, c.text));
    const std::vector<Unit> all = units(damaged);
    Readings readings;
    const Misread& misread = *Misread::find(c.misread);
    const Target& target = *Target::find(c.target);
    const model::Language language = *model::Model::builtin().find(c.language);
    ASSERT_EQ(fit_as(all, misread, target, language, readings), Fit::sound) << c.text;
    const model::Language generic[] = {model::kGeneric};
    const Habits habits(all);
    const text::Edits edits =
        plain_seams({0, readings.size(), &misread, &target}, readings, all, damaged, generic, habits);
    ASSERT_FALSE(edits.empty());
    std::string mended;
    std::size_t from = 0;
    for (const text::Edit& e : edits) {
      const std::string original = damaged.substr(e.before.begin, e.before.size());
      EXPECT_EQ(forward::run(e.evidence, e.restored), original) << e.evidence;
      EXPECT_EQ(e.proof, Proof::bytes);
      mended.append(damaged, from, e.before.begin - from).append(e.restored);
      from = e.before.end;
    }
    EXPECT_EQ(mended.append(damaged, from), c.text);
  }
}

TEST(Plain, QuotesWhatTheMisreadingDoesNotGive) {
  // windows-1252 with a control that it would have read as a mark: both stand for bytes, one must be quoted.
  std::string damaged =
      misread_as(Id::windows_1252, *encoding::encode(Id::ibm866, "Сегодня Света и Соня дома"));
  const std::string mark = text::to_utf8(encoding::table(Id::windows_1252)[0x91]);
  const std::string control = text::to_utf8(0x91);
  const std::size_t at = damaged.find(mark);
  ASSERT_NE(at, std::string::npos);  // С is 91
  damaged.replace(at, mark.size(), control);
  const std::vector<Unit> all = units(damaged);
  Readings readings;
  const Misread& misread = *Misread::find(Id::windows_1252);
  const Target& target = *Target::find(Id::ibm866);
  ASSERT_EQ(fit_as(all, misread, target, *model::Model::builtin().find("ru"), readings), Fit::sound);
  const model::Language generic[] = {model::kGeneric};
  const Habits habits(all);
  const text::Edits edits =
      plain_seams({0, readings.size(), &misread, &target}, readings, all, damaged, generic, habits);
  ASSERT_EQ(edits.size(), 1u);
  EXPECT_NE(edits[0].evidence.find(":is:c291"), std::string::npos) << edits[0].evidence;
  EXPECT_EQ(forward::run(edits[0].evidence, edits[0].restored), damaged);
}

TEST(Plain, LeavesWhatItCannotRead) {
  const Misread& misread = *Misread::find(Id::windows_1252);
  const Target& target = *Target::find(Id::euc_kr);
  const model::Language korean = *model::Model::builtin().find("ko");
  const std::string whole =
      misread_as(Id::windows_1252, *encoding::encode(Id::euc_kr, "오늘 서울 날씨는 맑고"));
  Readings readings;
  for (const std::string& damaged : {whole.substr(0, whole.size() - 2), whole + "\xE7\x95\x8C",
                                     "\xC2\xB9" + whole, std::string("plain words only")}) {
    const std::vector<Unit> all = units(damaged);
    EXPECT_FALSE(read_plainly(all, {0, all.size() - 1}, misread, target, korean, readings)) << damaged;
    EXPECT_EQ(readings.size(), 0u);
  }
}

}  // namespace
}  // namespace kintsugi::lattice
