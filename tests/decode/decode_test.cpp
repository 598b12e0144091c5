// The decode stage through the public door, alone: what other stages do to its text is theirs to test.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "encoding/encoding.hpp"
#include "kintsugi/kintsugi.hpp"

namespace kintsugi {
namespace {

using encoding::Id;
using namespace std::string_literals;

std::string bytes(Id id, std::string_view text) {
  const auto out = encoding::encode(id, text);
  EXPECT_TRUE(out) << text;
  return out.value_or("");
}

Mended decoded(std::string_view damaged, std::string_view declared = {}) {
  Options options;
  options.declared_encoding = declared;
  options.unbake = options.excise = options.infer = false;
  const Mended m = mend(damaged, options);
  EXPECT_EQ(m.undo(), damaged);
  for (const Seam& s : m.seams()) {
    EXPECT_EQ(s.stage, Stage::decode);
    if (s.proof == Proof::bytes) {
      EXPECT_TRUE(verify(s)) << s.kind << ' ' << s.evidence << ' ' << s.restored;
    }
  }
  return m;
}

std::size_t count(const Mended& m, std::string_view kind) {
  std::size_t n = 0;
  for (const Seam& s : m.seams()) n += s.kind == kind;
  return n;
}

constexpr std::string_view kKorean =
    "서울은 대한민국의 수도이자 최대 도시이다.\n올해 들어 수출이 크게 늘었다고 정부가 밝혔다.\n";
constexpr std::string_view kChinese =
    "北京是中华人民共和国的首都，也是全国的政治中心。\n今年上半年出口额增长了百分之十二。\n";
constexpr std::string_view kTaiwan =
    "臺北市是中華民國的首都，也是全國的政治與文化中心。\n今年上半年的物價仍然很高。\n";
constexpr std::string_view kJapanese =
    "東京は日本の首都であり、世界でも有数の大都市である。\n物価は依然として高い。\n";
constexpr std::string_view kRussian =
    "Москва является столицей России.\nВ этом году экспорт заметно вырос.\n";
constexpr std::string_view kFrench =
    "Paris est située au cœur du Bassin parisien.\nLes prix restent très élevés cette année.\n";
constexpr std::string_view kPolish = "Warszawa leży nad Wisłą.\nW tym roku ceny żywności wyraźnie wzrosły.\n";
constexpr std::string_view kGreek = "Η Αθήνα είναι η πρωτεύουσα της Ελλάδας.\nΟι τιμές παραμένουν υψηλές.\n";
constexpr std::string_view kThai = "กรุงเทพมหานครเป็นเมืองหลวงของประเทศไทย\nราคาสินค้ายังคงสูงอยู่\n";

struct Case {
  Id id;
  std::string_view text;
};
class Undeclared : public testing::TestWithParam<Case> {};

TEST_P(Undeclared, IsReadLineByLineWithCertificates) {
  const auto [id, text] = GetParam();
  const Mended m = decoded(bytes(id, text));
  EXPECT_EQ(m.text(), text);
  EXPECT_TRUE(m.is_text());
  EXPECT_EQ(m.seams().size(), 2u);  // one a line
  for (const Seam& s : m.seams()) {
    EXPECT_EQ(s.proof, Proof::bytes);
    EXPECT_TRUE(s.evidence.ends_with(" raw")) << s.evidence;
    EXPECT_GT(s.confidence, 0.95f);
  }
}
INSTANTIATE_TEST_SUITE_P(Encodings, Undeclared,
                         testing::Values(Case{Id::euc_kr, kKorean}, Case{Id::gbk, kChinese},
                                         Case{Id::big5, kTaiwan}, Case{Id::shift_jis, kJapanese},
                                         Case{Id::euc_jp, kJapanese}, Case{Id::windows_1251, kRussian},
                                         Case{Id::koi8_r, kRussian}, Case{Id::ibm866, kRussian},
                                         Case{Id::windows_1252, kFrench}, Case{Id::windows_1250, kPolish},
                                         Case{Id::iso_8859_2, kPolish}, Case{Id::windows_1253, kGreek},
                                         Case{Id::windows_874, kThai}));

TEST(Decode, KatakanaIsNoChineseAndNoUtf8ByAccident) {
  for (const std::string_view text : {"プロフェッシ", "デバイスは、", "このソケット"})
    EXPECT_EQ(decoded(bytes(Id::euc_jp, text)).text(), text);
}

TEST(Decode, ShortLatinPiecesAreNotEastAsian) {
  for (const std::string_view text : {"café au lait", "Straße 12", "niño", "Zażółć gęślą"}) {
    const Id id = text.starts_with("Za") ? Id::windows_1250 : Id::windows_1252;
    EXPECT_EQ(decoded(bytes(id, text)).text(), text);
  }
}

TEST(Decode, CleanUtf8HasNoSeams) {
  std::string all;
  for (const std::string_view t : {kKorean, kChinese, kJapanese, kRussian, kFrench, kThai}) all += t;
  const Mended m = decoded(all);
  EXPECT_EQ(m.text(), all);
  EXPECT_TRUE(m.seams().empty());
  EXPECT_EQ(m.encoding(), "utf-8");
}

TEST(Decode, ATruncatedCharacterCostsOnlyItself) {
  std::string damaged = bytes(Id::euc_kr, kKorean);
  damaged.resize(damaged.size() - 3);  // half of the last syllable, the full stop and the line break
  damaged.pop_back();
  const Mended m = decoded(damaged);
  std::string_view most = kKorean;
  most.remove_suffix(2 + 3);
  EXPECT_EQ(m.text().substr(0, most.size() - 3), most.substr(0, most.size() - 3));
  EXPECT_EQ(m.encoding(), "euc-kr");
}

TEST(Decode, AStrayByteIsFlaggedAndTheRestIsRead) {
  std::string damaged = bytes(Id::shift_jis, kJapanese);
  damaged.insert(damaged.find('\n'), "\xFF");
  const Mended m = decoded(damaged);
  std::string wanted(kJapanese);
  wanted.insert(wanted.find('\n'), "\xEF\xBF\xBD");
  EXPECT_EQ(m.text(), wanted);
  EXPECT_EQ(count(m, "decode.undecodable"), 1u);
}

TEST(Decode, UndefinedBytesThatHappenToBeUtf8DoNotPassForText) {
  std::string damaged = bytes(Id::euc_kr, kKorean);
  damaged.insert(damaged.find('\n'), "\xC9\xA1");  // no character of EUC-KR, and the UTF-8 of U+0261
  const Mended m = decoded(damaged);
  EXPECT_EQ(m.text().find("\xC9\xA1"), std::string_view::npos);
  EXPECT_EQ(count(m, "decode.undecodable"), 1u);
}

TEST(Decode, ASecondCodeOfACharacterHasACertificate) {
  // 87 90 is NEC's code for 81 E0; the standard writes the latter.
  std::string damaged = bytes(Id::shift_jis, kJapanese);
  damaged.insert(damaged.find('\n'), "\x87\x90");
  const Mended m = decoded(damaged);
  EXPECT_NE(m.text().find("≒"), std::string_view::npos);
  ASSERT_FALSE(m.seams().empty());
  EXPECT_EQ(m.seams()[0].proof, Proof::bytes);
  EXPECT_NE(m.seams()[0].evidence.find(":as:8790"), std::string_view::npos) << m.seams()[0].evidence;
}

TEST(Decode, AUtf8PageWithLegacyLines) {
  for (const Case& c : {Case{Id::euc_kr, kKorean},
                        {Id::big5, kTaiwan},
                        {Id::shift_jis, kJapanese},
                        {Id::windows_1252, kFrench},
                        {Id::windows_1251, kRussian}}) {
    const std::string page = std::string(kRussian) + std::string(kFrench) + std::string(kThai);
    const Mended m = decoded(page + bytes(c.id, c.text) + page);
    EXPECT_EQ(m.text(), page + std::string(c.text) + page);
    EXPECT_EQ(m.seams().size(), 2u);
    EXPECT_EQ(m.encoding(), "utf-8");
  }
}

TEST(Decode, AUtf8PageWithAPassageInALine) {
  const std::string before = "La première page de l’année dernière était déjà “terminée”: ";
  for (const Case& c : {Case{Id::euc_kr, "서울은 대한민국의 수도이자 최대 도시이다"},
                        {Id::windows_1252, "Les prix restent très élevés cette année"}}) {
    const Mended m = decoded(before + bytes(c.id, c.text) + ", à l’été.\n");
    EXPECT_EQ(m.text(), before + std::string(c.text) + ", à l’été.\n");
  }
}

TEST(Decode, LinesInTwoEncodings) {
  const std::string damaged =
      bytes(Id::euc_kr, kKorean) + bytes(Id::windows_1251, kRussian) + bytes(Id::euc_kr, kKorean);
  const Mended m = decoded(damaged);
  EXPECT_EQ(m.text(), std::string(kKorean) + std::string(kRussian) + std::string(kKorean));
  EXPECT_EQ(m.encoding(), "euc-kr");
}

TEST(Decode, NearUtf8) {
  const Mended m = decoded("smile \xED\xA0\xBD\xED\xB8\x80\xED\xA0\xBD\xED\xB8\x81 and\xC0\x80nul, déjà");
  EXPECT_EQ(m.text(), "smile 😀😁 and\0nul, déjà"s);
  EXPECT_EQ(count(m, "decode.cesu-8"), 1u);
  EXPECT_EQ(count(m, "decode.overlong-nul"), 1u);
}

TEST(Decode, Utf16) {
  for (const Id id : {Id::utf_16le, Id::utf_16be}) {
    for (const std::string_view text : {kKorean, kChinese, kJapanese, kRussian, kFrench, kThai}) {
      const std::string plain = bytes(id, text);
      EXPECT_EQ(decoded(plain).text(), text);
      EXPECT_EQ(decoded(plain).encoding(), encoding::info(id).name);
      const std::string mark = id == Id::utf_16le ? "\xFF\xFE" : "\xFE\xFF";
      const Mended m = decoded(mark + plain);
      EXPECT_EQ(m.text(), text);
      EXPECT_EQ(m.seams().size(), 3u);  // the mark and two lines
    }
  }
}

TEST(Decode, Utf16CutInACharacterIsReadAllTheSame) {
  std::string damaged = "\xFF\xFE" + bytes(Id::utf_16le, kRussian);
  damaged.pop_back();
  const Mended m = decoded(damaged);
  EXPECT_EQ(m.text(), std::string(kRussian.substr(0, kRussian.size() - 1)) + "\xEF\xBF\xBD");
}

TEST(Decode, EastAsianUtf16WithoutBlanks) {
  const std::string_view text =
      "北京是中华人民共和国的首都，也是全国的政治和文化中心。这座城市有三千多年的历史。";
  EXPECT_EQ(decoded(bytes(Id::utf_16le, text)).text(), text);
  EXPECT_EQ(decoded(bytes(Id::utf_16be, text)).text(), text);
}

TEST(Decode, Utf32WithAMark) {
  std::string little("\xFF\xFE\0\0", 4), big("\0\0\xFE\xFF", 4);
  for (const char32_t c : U"Grüße, 😀") {
    if (c == 0) break;
    for (int k = 0; k < 4; ++k) {
      little += static_cast<char>(c >> 8 * k);
      big += static_cast<char>(c >> 8 * (3 - k));
    }
  }
  EXPECT_EQ(decoded(little).text(), "Grüße, 😀");
  EXPECT_EQ(decoded(big).text(), "Grüße, 😀");
  EXPECT_EQ(decoded(big).encoding(), "utf-32be");
}

TEST(Decode, Iso2022) {
  const std::string jp = bytes(Id::iso_2022_jp, kJapanese);
  const Mended m = decoded("Subject: " + jp);
  EXPECT_EQ(m.text(), "Subject: " + std::string(kJapanese));
  EXPECT_EQ(m.encoding(), "iso-2022-jp");
  for (const Seam& s : m.seams()) EXPECT_EQ(s.proof, Proof::bytes);
  EXPECT_EQ(decoded("\x1B(I1\x1B(B ok\n").text(), "ｱ ok\n");
  EXPECT_EQ(decoded("\x1B$)C\n\x0E"
                    "4kGQ9N19\x0F ok\n")
                .text(),
            "대한민국 ok\n");
  EXPECT_EQ(decoded("\x1B[1mbold\x1B[0m is no Japanese").text(), "\x1B[1mbold\x1B[0m is no Japanese");
}

TEST(Decode, Hz) {
  EXPECT_EQ(decoded("~{VPNDNDUBJG<r5%5D~} ok").text(), "中文文章是简单的 ok");
  const std::string code = "sed 's~{a}~{b}~' && x = ~{1, 2}; a ~~ b";
  EXPECT_EQ(decoded(code).text(), code);
}

TEST(Decode, DeclarationsAreHints) {
  const std::string head = "<html><head><meta charset=\"";
  const std::string tail = "\"></head><body>\n";
  for (const std::string_view label :
       {"euc-kr", "shift_jis", "iso-8859-1", "utf-8", "x-user-defined", "nonsense"}) {
    const std::string page = head + std::string(label) + tail;
    EXPECT_EQ(decoded(page + bytes(Id::euc_kr, kKorean)).text(), page + std::string(kKorean));
    EXPECT_EQ(decoded(page + bytes(Id::windows_1252, kFrench), label).text(), page + std::string(kFrench));
  }
}

TEST(Decode, ADeclarationDecidesWhatTheBytesLeaveOpen) {
  // One letter: windows-1252 and windows-1250 both make sense of it.
  const std::string damaged = "abc\xE6 def\n";
  EXPECT_EQ(decoded(damaged, "windows-1252").text(), "abcæ def\n");
  EXPECT_EQ(decoded(damaged, "windows-1250").text(), "abcć def\n");
  EXPECT_EQ(decoded("@charset \"windows-1250\";\n" + damaged).text(),
            "@charset \"windows-1250\";\nabcć def\n");
}

TEST(Decode, XUserDefinedMeansWindows1252) {
  EXPECT_EQ(decoded("abc \xE9t\xE9 def\n", "x-user-defined").text(), "abc été def\n");
}

TEST(Decode, MarksThatALanguageRarelyUsesSayNothingAgainstAnEncoding) {
  EXPECT_EQ(decoded(bytes(Id::windows_1252, "Om du till exempel matar in ”1,3,5-7” i textrutan ")).text(),
            "Om du till exempel matar in ”1,3,5-7” i textrutan ");
  // The maqaf is no letter: a Latin word may follow it. ISO-8859-8 has none.
  EXPECT_EQ(decoded(bytes(Id::windows_1255, "פלט הווידאו המומלץ ל־Windows Vista וגרסאות עדכניות")).text(),
            "פלט הווידאו המומלץ ל־Windows Vista וגרסאות עדכניות");
}

TEST(Decode, MarkupAndEnglishNamesAreAtHomeInEveryLanguage) {
  constexpr std::string_view kThai =
      "<strong>Template</strong> - บาง themes มีส่วนปรับแต่ง templates คุณสามารถใช้สำหรับหน้าที่มีคำสั่งพิเศษเพิ่มเติม "
      "หรือการปรับแต่งหน้าตา"
      "เฉพาะ ถ้าthemes เหล่านั้นมี คุณสามารถเห็นการตั้งค่า";
  EXPECT_EQ(decoded(bytes(Id::windows_874, kThai)).text(), kThai);
  constexpr std::string_view kCodes =
      "此選項讓您可以根據正在播放的內容設定標題<br>$a: 演出者<br>$b: 專輯<br>$c: 版權<br>$t: 標題<br>$g: "
      "內容類型<br>$n: "
      "曲目編號<br>$p: 正在播放<br>$A: 日期<br>$D: 時長<br>$Z: 「正在播放」(在 [標題 - 演出者";
  EXPECT_TRUE(decoded(bytes(Id::big5, kCodes)).is_text());
  EXPECT_EQ(decoded(bytes(Id::big5, kCodes)).text(), kCodes);
}

// The corpora of some languages have mark-up, those of others do not: a line with some is no line of another encoding.
TEST(Decode, MarkupTellsNoEncoding) {
  struct {
    Id id;
    std::string_view before, line;
  } const cases[] = {
      {Id::windows_1252, "Wir gehen heute über die Brücke.\nDas Mädchen hört schöne Musik.\n",
       "Drücken Sie <Return> am Ende.\n"},
      {Id::windows_1254, "Bugün güneşli bir gün yaşıyoruz.\nÇocuklar bahçede oynuyor.\n",
       "[%s] Yeni parolanız: <a/b>\n"},
      {Id::windows_1250, "Dnes večer přijdou naši přátelé.\nKoupili jsme nové knížky.\n",
       "<b>Kolář</b> <kolar@x.cz>, /home\n"},
      {Id::windows_1256, "ذهبنا صباح اليوم إلى المدينة.\nالكتب الجديدة على الطاولة.\n",
       "<strong>عرض</strong> [%1$s]\n"},
  };
  for (const auto& c : cases) {
    const std::string text = std::string(c.before) + std::string(c.line) + std::string(c.before);
    EXPECT_EQ(decoded(bytes(c.id, text)).text(), text);
  }
}

TEST(Decode, ALabelSpeaksForUtf16WithoutAMark) {
  constexpr std::string_view kText = "中文";
  const std::string damaged{0x2D, 0x4E, static_cast<char>(0x87), 0x65};
  EXPECT_EQ(decoded(damaged + damaged + damaged, "utf-16le").text(), std::string(kText) + "中文中文");
  EXPECT_EQ(decoded(bytes(Id::windows_1252, "déjà vu, où ça ?"), "utf-16le").text(), "déjà vu, où ça ?");
}

TEST(Decode, BinaryFilesAreNoText) {
  std::string noise;
  std::uint32_t x = 12345;
  for (int i = 0; i < 4000; ++i) noise += static_cast<char>((x = x * 1664525 + 1013904223) >> 24);
  for (const std::string& magic :
       {"\xFF\xD8\xFF\xE0\0\x10JFIF\0"s, "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, "\x1F\x8B\x08\0\0\0\0\0\0\x03"s,
        "\x7F"
        "ELF\x02\x01\x01\0"s,
        ""s}) {
    const Mended m = mend(magic + noise);
    EXPECT_FALSE(m.is_text());
    EXPECT_EQ(m.undo(), magic + noise);
  }
}

TEST(Decode, TextWithAFewNulsIsText) {
  std::string text(kFrench);
  text[10] = '\0';
  EXPECT_TRUE(decoded(text).is_text());
  EXPECT_EQ(decoded(text).text(), text);
  std::string damaged = bytes(Id::euc_kr, kKorean) + bytes(Id::euc_kr, kKorean);
  damaged.insert(damaged.find('\n'), 1, '\0');
  EXPECT_TRUE(decoded(damaged).is_text());
  EXPECT_EQ(decoded(damaged).encoding(), "euc-kr");
}

TEST(Decode, ALargeLogWithThreeBadLines) {
  std::string log, wanted;
  for (int i = 0; i < 3000; ++i) {
    const bool bad = i == 7 || i == 1500 || i == 2999;
    const std::string line = std::to_string(i) + " les prix restent très élevés cette année\n";
    log += bad ? bytes(Id::windows_1252, line) : line;
    wanted += line;
  }
  const Mended m = decoded(log);
  EXPECT_TRUE(m.text() == wanted);
  EXPECT_EQ(m.seams().size(), 3u);
}

TEST(Decode, AMinorityEncodingInALargeDocument) {
  std::string damaged, wanted;
  for (int i = 0; i < 1000; ++i) {
    const Case c = i % 3 == 2 ? Case{Id::koi8_r, kRussian} : Case{Id::euc_kr, kKorean};
    damaged += bytes(c.id, c.text);
    wanted += c.text;
  }
  EXPECT_TRUE(decoded(damaged).text() == wanted);
}

TEST(Decode, TheTellingBytesMayStandAnywhere) {
  // windows-1253 and ISO 8859-7 differ in a capital letter with an accent; it comes late.
  std::string text;
  for (int i = 0; i < 60; ++i) text += kGreek;
  text += "Άνθρωποι και Άνοιξη.\n";
  EXPECT_TRUE(decoded(bytes(Id::iso_8859_7, text)).text() == text);
  EXPECT_TRUE(decoded(bytes(Id::windows_1253, text)).text() == text);
}

}  // namespace
}  // namespace kintsugi
