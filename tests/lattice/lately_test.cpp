// What the model was asked lately, against the model.
#include "lattice/lately.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string_view>
#include <vector>

namespace kintsugi::lattice {
namespace {

const model::Model& the_model() { return model::Model::builtin(); }

// Characters of several scripts, some that no language has, and the places of a start.
std::vector<char32_t> characters() {
  std::vector<char32_t> out{model::kStart, U' ', U'0', 0xFFFD, 0xAD, 0x85, 0x1F600, 0x10FFFF};
  for (char32_t c = U'a'; c <= U'z'; ++c) out.push_back(c);
  for (const char32_t first : {U'\u00C0', U'\u0430', U'\u3042', U'\u4E00', U'\uAC00', U'\u05D0'}) {
    for (char32_t k = 0; k < 20; ++k) out.push_back(first + k);
  }
  return out;
}

// So many questions that they must share places, each asked more than once.
TEST(Lately, SaysWhatTheModelSays) {
  const std::vector<char32_t> all = characters();
  std::mt19937 random(7);
  const auto any = [&] { return all[random() % all.size()]; };
  Lately& lately = Lately::mine();
  const auto languages = static_cast<unsigned>(the_model().languages().size());
  for (int i = 0; i < 400'000; ++i) {
    const auto l = static_cast<model::Language>(random() % languages);
    const char32_t c2 = any(), c1 = any(), c = any();
    const int cost = the_model().cost(l, c2, c1, c);
    ASSERT_EQ(lately.cost(l, c2, c1, c), cost);
    ASSERT_EQ(lately.cost(l, c2, c1, c), cost);
    ASSERT_EQ(lately.unigram(l, c), the_model().unigram(l, c));
  }
}

TEST(Lately, SaysOfATextWhatTheModelSays) {
  const std::vector<char32_t> all = characters();
  std::mt19937 random(11);
  for (const std::size_t size : {0u, 2u, 3u, 17u, 18u, 19u, 100u, 4000u}) {
    std::vector<char32_t> text(size);
    for (char32_t& c : text) c = all[random() % all.size()];
    const std::size_t n = size < 2 ? 0 : size - 2;
    for (std::size_t l = 0; l < the_model().languages().size(); ++l) {
      const auto language = static_cast<model::Language>(l);
      std::vector<std::uint16_t> costs(n), want(n);
      the_model().costs(language, text, want.data());
      Lately::mine().costs(language, text, costs.data());
      ASSERT_EQ(costs, want);
    }
  }
}

TEST(Lately, ToPrepareChangesNoAnswer) {
  const std::vector<char32_t> text = characters();
  std::vector<model::Language> all;
  for (std::size_t l = 0; l < the_model().languages().size(); ++l)
    all.push_back(static_cast<model::Language>(l));
  std::vector<std::uint16_t> costs(text.size() - 2), as_model(costs.size());
  Lately::mine().prepare(all, text);
  for (const model::Language l : all) {
    Lately::mine().costs(l, text, costs.data());
    the_model().costs(l, text, as_model.data());
    EXPECT_EQ(costs, as_model);
  }
}

}  // namespace
}  // namespace kintsugi::lattice
