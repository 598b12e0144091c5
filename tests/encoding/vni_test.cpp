// VNI, for which no other implementation is at hand: its rules, said once more and in another way than
// tools/encoding/inputs/vni.tsv says them; and lines as old pages hold them.
#include <gtest/gtest.h>

#include <map>

#include "encoding/encoding.hpp"

namespace kintsugi::encoding {
namespace {

std::string latin1(const char* utf8) { return encode(Id::latin1, utf8).value(); }

TEST(Vni, Lines) {
  const std::pair<const char*, const char*> lines[] = {
      {"Vieät Nam", "Việt Nam"},
      {"Tieáng Vieät coøn, nöôùc ta coøn", "Tiếng Việt còn, nước ta còn"},
      {"COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
      {"Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"},
      {"ñöôøng phoá, naêm thaùng, baèng chöõ", "đường phố, năm tháng, bằng chữ"},
      {"kyõ thuaät, lyù do, kyø laï, quyû, tyî", "kỹ thuật, lý do, kỳ lạ, quỷ, tyỵ"},
      {"thôøi gian, ôû ñoù, lôïi ích, chæ, nghæ", "thời gian, ở đó, lợi ích, chỉ, nghỉ"},
  };
  for (const auto& [bytes, text] : lines) {
    EXPECT_EQ(decode(Id::vni, latin1(bytes)).text, text);
    EXPECT_EQ(encode(Id::vni, text), latin1(bytes));
  }
}

// Every Vietnamese letter has its bytes, and no two have the same.
TEST(Vni, WholeAlphabet) {
  const std::string alphabet =
      "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ"
      "ÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴĐ";
  std::map<std::string, char32_t> seen;
  const auto* p = reinterpret_cast<const std::uint8_t*>(alphabet.data());
  std::size_t letters = 0;
  for (std::size_t i = 0; i < alphabet.size(); ++letters) {
    const Step s = decode_one(Id::utf_8, p + i, alphabet.size() - i);
    i += s.consumed;
    for (const Id id : {Id::vni, Id::viscii}) {
      std::uint8_t out[8];
      ASSERT_NE(encode_one(id, s.out[0], out), 0U) << std::hex << static_cast<unsigned>(s.out[0]);
    }
    std::uint8_t out[8];
    const std::size_t n = encode_one(Id::vni, s.out[0], out);
    EXPECT_TRUE(seen.emplace(std::string(reinterpret_cast<char*>(out), n), s.out[0]).second);
  }
  EXPECT_EQ(letters, 134U);
}

TEST(Vni, BaseLettersWaitForTheirMark) {
  const std::uint8_t bytes[] = {'a', 0xF9, 0xF9};
  EXPECT_EQ(decode_one(Id::vni, bytes, 1).consumed, 0);
  EXPECT_EQ(decode_one(Id::vni, bytes, 1, true).out[0], U'a');
  EXPECT_EQ(decode_one(Id::vni, bytes, 2).out[0], U'á');
  EXPECT_EQ(decode_one(Id::vni, bytes + 1, 2).count, 0);  // a mark alone says nothing
  EXPECT_EQ(decode(Id::vni, "ga").text, "ga");
  EXPECT_EQ(decode(Id::vni,
                   "\x93"
                   "a\x94")
                .text,
            "“a”");
}

}  // namespace
}  // namespace kintsugi::encoding
