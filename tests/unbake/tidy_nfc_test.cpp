// Form C against Python's unicodedata: tests/cases/tidy/nfc.tsv, made by tools/tidy/generate_nfc_cases.py.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "text/utf8.hpp"
#include "unbake/tidy/nfc.hpp"
#include "unbake/tidy_support.hpp"

namespace kintsugi::tests {
namespace {

using unbake::tidy::next_unnormalised;
using unbake::tidy::to_nfc;

std::string from_hex(const std::string& numbers) {
  std::istringstream in(numbers);
  std::string out;
  for (std::uint32_t c; in >> std::hex >> c;) text::append(out, c);
  return out;
}

TEST(TidyNfc, AgreesWithUnicodedata) {
  std::ifstream file(KINTSUGI_SOURCE_DIR "/tests/cases/tidy/nfc.tsv");
  std::size_t cases = 0;
  for (std::string line; std::getline(file, line); ++cases) {
    const std::size_t tab = line.find('\t');
    const std::string text = from_hex(line.substr(0, tab)), form = from_hex(line.substr(tab + 1));
    ASSERT_EQ(to_nfc(text), form) << line;
    ASSERT_EQ(to_nfc(form), form) << line;
    // Found in its surroundings, stretch by stretch, it comes out the same.
    const std::string inside = "x " + text + ". " + text;
    ASSERT_EQ(tidy_with(inside, {"unbake.nfc"}, {"unbake.control"}).text, to_nfc(inside)) << line;
    ASSERT_EQ(next_unnormalised(form, 0).begin, form.size()) << line;
  }
  EXPECT_GT(cases, 7000u);
}

TEST(TidyNfc, IsArithmeticForHangul) {
  for (char32_t s = 0xAC00; s < 0xD7A4; ++s) {
    const char32_t i = s - 0xAC00;
    std::string jamo = text::to_utf8(0x1100 + i / 588) + text::to_utf8(0x1161 + i % 588 / 28);
    if (i % 28 != 0) jamo += text::to_utf8(0x11A7 + i % 28);
    ASSERT_EQ(to_nfc(jamo), text::to_utf8(s));
  }
}

TEST(TidyNfc, TouchesNoMoreThanItMust) {
  const std::string text = "aé e\u0301 z";
  const auto u = next_unnormalised(text, 0);
  EXPECT_EQ(text.substr(u.begin, u.end - u.begin), "e\u0301");
  EXPECT_EQ(u.restored, "é");
}

}  // namespace
}  // namespace kintsugi::tests
