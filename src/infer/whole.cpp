#include "infer/whole.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "infer/letter.hpp"
#include "infer/search.hpp"
#include "model/model.hpp"
#include "model/words.hpp"
#include "scan/question.hpp"
#include "text/utf8.hpp"

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

constexpr bool is_ascii_letter(char c) noexcept { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
constexpr bool is_ascii(char c) noexcept { return static_cast<unsigned char>(c) < 0x80; }

// Whether the mark at `at` is the only one of its token, and ends a common word of ASCII letters.
bool ends_whole_word(std::string_view utf8, std::size_t at) {
  for (std::size_t i = at + 1; i < utf8.size() && utf8[i] != ' ' && utf8[i] != '\n'; ++i) {
    if (!is_ascii(utf8[i]) || is_ascii_letter(utf8[i]) || utf8[i] == '?') return false;
  }
  std::size_t begin = at;
  while (begin > 0 && at - begin < kLongestToken && is_ascii_letter(utf8[begin - 1])) --begin;
  for (std::size_t i = begin; i > 0 && utf8[i - 1] != ' ' && utf8[i - 1] != '\n'; --i) {
    if (!is_ascii(utf8[i - 1]) || is_ascii_letter(utf8[i - 1]) || utf8[i - 1] == '?') return false;
  }
  std::u32string word;
  for (std::size_t i = begin; i < at; ++i)
    word.push_back(model::small_letter(static_cast<unsigned char>(utf8[i])));
  return !word.empty() && is_common(word);
}

}  // namespace

bool only_whole_words(std::string_view utf8) {
  for (std::size_t at = utf8.find('?'); at != std::string_view::npos; at = utf8.find('?', at + 1)) {
    if (scan::is_odd_question(utf8, at) && !ends_whole_word(utf8, at)) return false;
  }
  return utf8.find(text::kReplacementUtf8) == std::string_view::npos;
}

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
