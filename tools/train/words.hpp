// The words of one language with their costs: from its word list and from its training text.
#ifndef KINTSUGI_TOOLS_TRAIN_WORDS_HPP
#define KINTSUGI_TOOLS_TRAIN_WORDS_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kintsugi::train {

struct Word {
  std::u32string text;  // as model::word_letter or model::small_letter has it
  std::uint8_t cost;    // -log2 of its share of all words, in 1/8 bit
};

// What the model's own table has, unless other bounds are asked for: see words_of.
inline constexpr double kAsciiBits = 16, kOtherBits = 15;

// Rows of word TAB count. Lists that were counted in the training text are of no use: they hold what is held back.
std::string word_list(const std::string& corpora, const std::string& language);

// Ordered by text. `list`: rows of word TAB count, or empty. Kept are words of Latin letters: with a letter beyond
// ASCII, those in the list and those seen twice in the text (once, if there is no list); without one, those that
// cost no more than `ascii_bits`. Of words of model::other_letter, those that cost no more than `other_bits`. What is in no list
// must have been seen `seen_least` times in any case.
std::vector<Word> words_of(std::string_view language, std::string_view list,
                           const std::vector<char32_t>& text, double ascii_bits, double other_bits,
                           double seen_least = 1);

}  // namespace kintsugi::train

#endif  // KINTSUGI_TOOLS_TRAIN_WORDS_HPP
