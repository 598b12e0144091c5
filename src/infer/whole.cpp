#include "infer/whole.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "infer/letter.hpp"
#include "model/model.hpp"
#include "model/words.hpp"

namespace kintsugi::infer {
namespace {

constexpr int kCommon = 16 * model::kBit;  // 1/8 bit: one word in 65,000, as far as the lists go for ASCII

// The word that the token's only mark ends, in small letters; signs may stand before the word and behind the mark. Empty
// if the token is something else.
std::u32string word_of(const Line& line, const Token& token) {
  if (token.marks != 1) return {};
  const std::u32string_view text =
      std::u32string_view(line.text).substr(token.begin, token.end - token.begin);
  std::size_t begin = 0;
  while (begin < text.size() && !is_letter(text[begin])) ++begin;
  std::size_t end = begin;
  while (end < text.size() && is_letter(text[end])) ++end;
  if (end == text.size() || text[end] != U'?' ||
      std::any_of(text.begin() + static_cast<std::ptrdiff_t>(end), text.end(), is_letter))
    return {};
  std::u32string word;
  for (const char32_t c : text.substr(begin, end - begin))
    word.push_back(model::small_letter(c));  // as the table has them
  return word;
}

bool is_common(const std::u32string& word) {
  const model::Model& m = model::Model::builtin();
  for (std::size_t l = 1; l < m.languages().size(); ++l) {
    if (m.word_cost(static_cast<model::Language>(l), word).value_or(kCommon + 1) <= kCommon) return true;
  }
  return false;
}

}  // namespace

void pass_whole_words(std::vector<Line>& lines) {
  for (Line& line : lines) {
    for (Token& token : line.tokens) {
      if (!token.odd) continue;
      const std::u32string word = word_of(line, token);
      if (!word.empty() && is_common(word)) token.odd = false, token.whole = true;
    }
  }
}

}  // namespace kintsugi::infer
