// Strings of JSON say what a parser of JSON says they do.
#include "corpus/json_places.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

namespace kintsugi::corpus {
namespace {

TEST(JsonPlaces, StringsSayWhatAParserReads) {
  const std::vector<std::string> pieces = {"a",
                                           "é",
                                           "\\n",
                                           "\\\\",
                                           "\\\"",
                                           "\\/",
                                           "\\u00e9",
                                           "\\u0000",
                                           "\\uD83D\\uDE00",
                                           "漢",
                                           "\\b\\f\\r\\t",
                                           "\\uFFFD"};
  std::mt19937 rng(1);
  for (int round = 0; round < 2000; ++round) {
    std::string literal = "\"";
    for (std::size_t n = rng() % 12; n > 0; --n) literal += pieces[rng() % pieces.size()];
    literal += '"';
    EXPECT_EQ(unquoted(literal), nlohmann::json::parse(literal).get<std::string>()) << literal;
  }
}

TEST(JsonPlaces, ValuesAreFoundAtAnyDepth) {
  const std::string line =
      R"({"a": {"b": "x", "c": [{"b": "no"}]}, "a.b": "no", "a" : {"b":"y"}, "n": 1e9 })";
  JsonPlaces places(line);
  ASSERT_TRUE(places.is_object());
  std::vector<std::string> found;
  for (const Span s : places.strings(path_of("a.b"))) found.push_back(line.substr(s.begin, s.size()));
  EXPECT_EQ(found, (std::vector<std::string>{"\"x\"", "\"y\""}));
  const auto n = places.value({"n"});
  ASSERT_TRUE(n);
  EXPECT_EQ(line.substr(n->begin, n->size()), "1e9");
}

}  // namespace
}  // namespace kintsugi::corpus
