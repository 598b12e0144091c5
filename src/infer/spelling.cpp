#include "infer/spelling.hpp"

#include <algorithm>
#include <string_view>

#include "infer/letter.hpp"
#include "lattice/lately.hpp"

namespace kintsugi::infer {
namespace {

constexpr int kBit = model::kBit;

// Prices in bits; provenance as in offers.cpp.
constexpr int kUnlisted = 5 * kBit;       // a word with a letter beyond ASCII that no list has
constexpr int kUnlistedShort = 4 * kBit;  // a short one of ASCII letters
constexpr std::size_t kShort = 6;
constexpr int kListed = 2 * kBit;      // that a word of the list is meant
constexpr int kListedMost = 7 * kBit;  // what a list can say: one word in 3,000 is in it by chance
constexpr int kOfDocument = 9 * kBit;  // a word that the document has elsewhere
constexpr int kCase = 9 * kBit;        // at most, that a word is written with a capital, or without
constexpr int kMixed = 9 * kBit;       // a capital behind a small letter

}  // namespace

Spelling::Spelling(const Ask& ask) : ask_(ask), model_(model::Model::builtin()) {
  const std::string_view name = model_.languages()[ask.language];
  dotless_ = name == "tr" || name == "az";
  if (model_.unigram(ask.language, U'\'') < model_.unigram(ask.language, 0x2019)) apostrophe_ = U'\'';
}

std::optional<Said> Spelling::say(const std::u32string& token, bool likely) const {
  Said said;
  for (std::size_t i = 0; i < token.size();) {
    if (!is_letter(token[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    bool beyond = false;
    const bool latin = model::latin_letter(token[i]);
    std::u32string word;
    for (; i < token.size() && is_letter(token[i]); ++i) {
      beyond = beyond || token[i] >= 0x80;
      word.push_back(latin ? model::word_letter(token[i], dotless_) : lower(token[i]));
    }
    if (word.size() == 1 && !beyond) continue;
    const auto listed = model_.word_cost(ask_.language, word);
    const bool known = ask_.habits->knows(word);
    likely = likely || ((listed || known) && beyond);
    if (!likely) continue;
    const int letters = letters_of(token, begin, i, token[begin]);
    int is = letters;
    if (listed) {
      is = std::max(std::min(is, *listed + kListed + case_of(token, begin, i, letters)), is - kListedMost);
    } else if (beyond && latin) {
      is += kUnlisted;
    } else if (latin && word.size() <= kShort && !is_upper(token[begin])) {
      is += kUnlistedShort;
    }
    if (known) is = std::min(is, kOfDocument + case_of(token, begin, i, letters));
    said.bits += is - letters;
    said.known = said.known && (listed || known || !beyond);
  }
  return likely ? std::optional<Said>(said) : std::nullopt;
}

// The table knows no capitals: what the word's case costs.
int Spelling::case_of(const std::u32string& token, std::size_t begin, std::size_t end, int letters) const {
  int sum = 0;
  const char32_t first = token[begin];
  const char32_t other = is_upper(first) ? lower(first) : upper(first);
  if (other != first && first >= 0x80)
    sum += std::clamp(letters - letters_of(token, begin, end, other), 0, kCase);
  for (std::size_t i = begin + 1; i < end; ++i) {
    if (is_upper(token[i]) && !is_upper(token[i - 1])) sum += kMixed;
  }
  return sum;
}

// What the model says of the letters [begin, end) of the token, the first of them being `first`.
int Spelling::letters_of(const std::u32string& token, std::size_t begin, std::size_t end,
                         char32_t first) const {
  char32_t c2 = begin > 1 ? token[begin - 2] : back(ask_.begin, 2 - begin);
  char32_t c1 = begin > 0 ? token[begin - 1] : back(ask_.begin, 1);
  lattice::Lately& m = lattice::Lately::mine();
  int sum = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const char32_t c = i == begin ? first : token[i];
    sum += m.cost(ask_.language, c2, c1, c);
    c2 = c1;
    c1 = c;
  }
  return sum;
}

}  // namespace kintsugi::infer
