// What is told of runs of foreign letters before their language is asked: where all are given up, weighing all of them gives
// nothing to cut.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "excise/foreign_scales.hpp"
#include "excise/weigh.hpp"

namespace kintsugi::excise {
namespace {

struct Told {
  bool hopeless = false, cut = false;
  std::size_t runs = 0;
};

Told tell(const std::string& text) {
  const Page page(text);
  Host host(page);
  const std::vector<Choices> found = find(page, host);
  Told out;
  out.runs = found.size();
  out.hopeless = are_hopeless(page, host, found);
  Tongues tongues(page, host);
  for (const Weighed& w : weigh_foreign(page, host, tongues, found)) out.cut = out.cut || w.score >= kEnough;
  return out;
}

std::vector<std::string> cases(const char* name) {
  std::vector<std::string> texts;
  std::ifstream in(std::string(KINTSUGI_SOURCE_DIR "/tests/cases/excise/") + name);
  for (std::string line; std::getline(in, line);) {
    const std::size_t first = line.find('\t');
    if (line.empty() || line[0] == '#' || first == std::string::npos) continue;
    std::string text;
    for (std::size_t i = first + 1; i < line.size() && line[i] != '\t'; ++i) {
      if (line[i] == '\\' && i + 1 < line.size())
        text += line[++i] == 'n' ? '\n' : line[i];
      else
        text += line[i];
    }
    texts.push_back(std::move(text));
  }
  return texts;
}

TEST(Hopeless, NamesAndTermsAre) {
  const Told told = tell(
      "Компания «Новый мост» подписала договор с Siemens и купила 40 лицензий Windows Server для отдела, "
      "а также сертификаты ISO.");
  EXPECT_GT(told.runs, 0u);
  EXPECT_TRUE(told.hopeless);
}

TEST(Hopeless, WhatIsCutIsNeverGivenUp) {
  std::vector<std::string> texts = cases("cut.tsv"), words;
  for (std::string& text : cases("keep.tsv")) texts.push_back(std::move(text));
  ASSERT_GE(texts.size(), 20u);
  for (const std::string& text : texts) {
    for (std::size_t i = 0, end = 0; i < text.size(); i = end + 1) {
      end = std::min(text.find(' ', i), text.size());
      words.push_back(text.substr(i, end - i));
    }
  }
  std::mt19937 random(3);
  std::size_t given_up = 0, cut = 0;
  const auto look = [&](const std::string& text) {
    const Told told = tell(text);
    given_up += told.hopeless && told.runs > 0;
    cut += told.cut;
    EXPECT_FALSE(told.hopeless && told.cut) << text;
  };
  for (const std::string& text : texts) look(text);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t n = random() % 30; n > 0; --n) {
      text += words[random() % words.size()];
      text += random() % 12 == 0 ? "\n" : " ";
    }
    // Alone, and in the company of a case.
    look(random() % 2 == 0 ? texts[random() % texts.size()] + "\n" + text : text);
  }
  EXPECT_GT(given_up, 200u);
  EXPECT_GT(cut, 200u);
}

}  // namespace
}  // namespace kintsugi::excise
