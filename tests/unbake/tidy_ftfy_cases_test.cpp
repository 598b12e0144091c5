// ftfy's published cases: what was matched once stays matched. See tests/cases/ftfy/README.md.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "kintsugi/kintsugi.hpp"
#include "unbake/tidy_ftfy_json.hpp"

namespace kintsugi::tests {
namespace {

const std::string kFolder = KINTSUGI_SOURCE_DIR "/tests/cases/ftfy/";

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Mode {
  std::string_view name;
  std::vector<std::string_view> enable, disable;
  bool misread_again = false, encoding_counts = false, whole_counts = true;
};

std::vector<Mode> modes() {
  const std::vector<std::string_view> tidy = {"unbake.entity", "unbake.surrogate", "unbake.control",
                                              "unbake.terminal-escape", "unbake.bom"};
  const std::vector<std::string_view> style = {"unbake.linebreak", "unbake.ligature", "unbake.width",
                                               "unbake.quotes", "unbake.nfc"};
  return {{"encoding", {}, tidy, false, true, false},
          {"default", {}, {}, false, true, true},
          {"full", style, {}},
          {"again", style, {}, true}};
}

std::string latin1_reading(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) text::append(out, static_cast<unsigned char>(c));
  return out;
}

std::string mended(const Mode& mode, const std::string& original) {
  Options options;
  options.enable = mode.enable;
  options.disable = mode.disable;
  return std::string(mend(mode.misread_again ? latin1_reading(original) : original, options).text());
}

TEST(FtfyCases, StayMatched) {
  const auto cases = FlatJson(read(kFolder + "test_cases.json")).objects();
  ASSERT_EQ(cases.size(), 161u);
  std::istringstream lines(read(kFolder + "passes.tsv"));
  std::set<std::string> known;
  for (const Mode& m : modes()) known.emplace(m.name);
  for (std::string line; std::getline(lines, line);) {
    const std::string name = line.substr(0, line.find('\t'));
    ASSERT_TRUE(known.count(name)) << line;
    const std::size_t number = std::stoul(line.substr(name.size() + 1));
    ASSERT_LT(number, cases.size()) << line;
    const auto& c = cases[number];
    ASSERT_TRUE(line.ends_with("\t" + c.at("label"))) << line;
    for (const Mode& mode : modes()) {
      if (mode.name != name) continue;
      const std::string ours = mended(mode, c.at("original"));
      const std::string encoding = c.count("fixed-encoding") ? c.at("fixed-encoding") : c.at("fixed");
      const bool match =
          (mode.whole_counts && ours == c.at("fixed")) || (mode.encoding_counts && ours == encoding);
      EXPECT_TRUE(match) << line << "\n  original " << c.at("original") << "\n  expected " << c.at("fixed")
                         << "\n  ours     " << ours;
    }
  }
}

}  // namespace
}  // namespace kintsugi::tests
