// The fast decoders against the slow ones of tests/reference, on random bytes that lean to what matters.
#include "reference/encoding.hpp"

#include <gtest/gtest.h>

#include <random>

#include "encoding/encoding.hpp"

namespace kintsugi::encoding {
namespace {

std::string to_utf8(const reference::Text& text) {
  std::string out;
  for (const char32_t c : text) {
    std::uint8_t bytes[8];
    out.append(reinterpret_cast<char*>(bytes), encode_one(Id::utf_8, c, bytes));
  }
  return out;
}

std::string random_bytes(std::mt19937_64& random) {
  std::string out;
  for (std::size_t n = 1 + random() % 40; n > 0; --n) {
    const unsigned kind = random() % 8;
    unsigned byte = 0x80 + random() % 0x80;
    if (kind == 0) byte = random() % 0x80;
    if (kind == 1) byte = 0x2F + random() % 12;
    if (kind == 2) byte = random() % 2 == 0 ? 0x8E : 0x8F;
    if (kind == 3) byte = 0x81 + random() % 4;
    out += static_cast<char>(byte);
  }
  return out;
}

template <typename Reference>
void compare(Id id, int rounds) {
  const Reference reference;
  std::mt19937_64 random(20221);
  for (int i = 0; i < rounds; ++i) {
    const std::string bytes = random_bytes(random);
    ASSERT_EQ(decode(id, bytes).text, to_utf8(reference.decode(bytes))) << testing::PrintToString(bytes);
  }
}

TEST(Reference, IndexesAreThere) {
  EXPECT_EQ(reference::load_index("big5").size(), 18590U);
  EXPECT_EQ(reference::load_gb18030().size(), 23940U);
  EXPECT_EQ(reference::load_ranges().size(), 207U);
}
TEST(Reference, Gb18030) { compare<reference::Gb18030>(Id::gb18030, 40000); }
TEST(Reference, Gbk) { compare<reference::Gb18030>(Id::gbk, 10000); }
TEST(Reference, Big5) { compare<reference::Big5>(Id::big5, 40000); }
TEST(Reference, EucJp) { compare<reference::EucJp>(Id::euc_jp, 40000); }

}  // namespace
}  // namespace kintsugi::encoding
