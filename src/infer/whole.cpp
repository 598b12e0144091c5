#include "infer/whole.hpp"

#include <string>

#include "infer/letter.hpp"
#include "model/model.hpp"

namespace kintsugi::infer {
namespace {

constexpr int kCommon = 14 * model::kBit;  // 1/8 bit: one word in 16,000

// The word that the token's only mark ends, in small letters; empty if the token is something else.
std::u32string word_of(const Line& line, const Token& token) {
  std::u32string word;
  std::size_t i = token.begin;
  while (i < token.end && (line.text[i] == U'"' || line.text[i] == 0x201C || line.text[i] == 0xAB)) ++i;
  for (; i < token.end && is_letter(line.text[i]); ++i) word.push_back(lower(line.text[i]));
  const bool ends = token.marks == 1 && i + 1 == token.end && line.text[i] == U'?';
  return ends ? word : std::u32string();
}

bool is_common(const std::u32string& word) {
  const model::Model& m = model::Model::builtin();
  for (std::size_t l = 1; l < m.languages().size(); ++l) {
    const auto cost = m.word_cost(static_cast<model::Language>(l), word);
    if (cost && *cost <= kCommon) return true;
  }
  return false;
}

}  // namespace

void pass_whole_words(std::vector<Line>& lines) {
  for (Line& line : lines) {
    for (Token& token : line.tokens) {
      if (!token.odd) continue;
      const std::u32string word = word_of(line, token);
      if (!word.empty() && is_common(word)) token.odd = false;
    }
  }
}

}  // namespace kintsugi::infer
