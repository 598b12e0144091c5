// The door of the model room: how likely a character is after two others, in a given language.
//
// A back-off trigram over code points per language (Kneser-Ney estimates, entropy-pruned: Stolcke 1998),
// resting on a bigram over character classes (script and general category) that all languages share and
// that also judges languages we have no text of. Costs are -log2 P in eighths of a bit.
#ifndef KINTSUGI_MODEL_MODEL_HPP
#define KINTSUGI_MODEL_MODEL_HPP

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/hash_table.hpp"
#include "model/spelling.hpp"
#include "model/word_table.hpp"
#include "model/words.hpp"

namespace kintsugi::model {

namespace format {
struct Header;
}

using Language = std::uint8_t;             // index into Model::languages()
inline constexpr Language kGeneric = 0;    // the class model alone: any language
inline constexpr int kBit = 8;             // costs are in 1/kBit bit
inline constexpr char32_t kStart = U'\n';  // the context at the start of a text
// Where the characters are that languages of one tongue write differently.
inline constexpr char32_t kFirstVariant = 0x3400, kEndVariant = 0xA000;

// The character as the model knows it: one digit for all, one line break for all, one space for all.
constexpr char32_t fold(char32_t c) noexcept {
  if (c < 0x80) {
    if (c >= U'0' && c <= U'9') return U'0';
    if (c == U'\r' || c == U'\t' || c == U'\f' || c == U'\v') return c == U'\r' ? U'\n' : U' ';
    return c;
  }
  return c == 0xA0 ? U' ' : c;
}

// Hash keys of the n-grams; also used by the trainer.
constexpr char32_t kUnigram = 0x1FFFFF;  // stands for c1 in a unigram's key
inline std::uint64_t bigram_hash(Language l, char32_t c1, char32_t c) noexcept {
  return mix((std::uint64_t{l} << 42 | std::uint64_t{c1} << 21 | c) * 0x9E3779B97F4A7C15ULL);
}
inline std::uint64_t trigram_hash(std::uint64_t bigram, char32_t c2) noexcept {
  return mix(bigram + (std::uint64_t{c2} + 1) * 0xD6E8FEB86659FD93ULL);
}

class Model {
 public:
  // The model that is part of the library, with the common words of the lexicon (lexicon.hpp).
  static const Model& builtin();

  // Takes over a model file's bytes. nullptr, and the reason in `error`, if it is not one, is damaged, or
  // fails its own samples.
  static std::unique_ptr<Model> load(std::vector<std::uint8_t> bytes, std::string& error);
  // The same for bytes that outlive the model and are aligned to 64.
  static std::unique_ptr<Model> view(std::span<const std::uint8_t> bytes, std::string& error);

  std::span<const std::string_view> languages() const noexcept { return names_; }
  std::optional<Language> find(std::string_view name) const noexcept;
  std::uint64_t recipe() const noexcept { return recipe_; }

  // -log2 P(c | c2 c1) in 1/8 bit. All three must be folded.
  int cost(Language l, char32_t c2, char32_t c1, char32_t c) const noexcept;
  // The cost of each of text[2..] after the two before it, into costs[0..]; text.size() - 2 of them. Faster than
  // one at a time: what is asked next is fetched meanwhile.
  void costs(Language l, std::span<const char32_t> text, std::uint16_t* costs) const noexcept;
  // What cost() is made of: the cost by all three characters where these are listed, or else what giving up the first
  // costs and what the last costs after the second.
  struct Keys {
    std::uint64_t pair, three;  // of the last two characters, and of all
    int variant;                // what it costs that the last is written so
  };
  Keys keys(Language l, char32_t c2, char32_t c1, char32_t c) const noexcept {
    const std::uint64_t pair = pair_hash(l, c1, c);
    return {pair, trigram_hash(pair, proper(l, c2)), variant_cost(l, c)};
  }
  std::optional<int> listed_cost(const Keys& keys) const noexcept {
    const std::uint8_t* found = trigram(keys.three, keys.pair);
    return found != nullptr ? std::optional<int>(*found + keys.variant) : std::nullopt;
  }
  int give_up_cost(Language l, char32_t c2, char32_t c1) const noexcept;
  int pair_cost(Language l, char32_t c1, char32_t c, const Keys& keys) const noexcept {
    return pair_cost(l, c1, c, keys.pair) + keys.variant;
  }
  // Fetches what cost() will look up, for one who has more to ask meanwhile.
  void fetch(Language l, char32_t c2, char32_t c1, char32_t c) const noexcept { fetch(keys(l, c2, c1, c)); }
  void fetch(const Keys& keys) const noexcept {
    trigrams_.prefetch(keys.three);
    bigrams_.prefetch(keys.pair);
  }
  // The letter that the language's text has for one of an older spelling (spelling.hpp), and the one under which its tongue's
  // text has it; another is itself.
  char32_t proper(Language l, char32_t c) const noexcept {
    if (variant_costs_[l] == nullptr) return spelled(spelling_[l], c);
    return c - kFirstVariant < kEndVariant - kFirstVariant ? shared_[c - kFirstVariant] : c;
  }
  // The character by itself, whatever stands before it.
  int unigram(Language l, char32_t c) const noexcept;
  // Whether the language's text had the character; what one costs at least that it had not, in 1/8 bit.
  bool has(Language l, char32_t c) const noexcept {
    return bigrams_.find(pair_hash(l, kUnigram, c)) != nullptr && variant_cost(l, c) < unseen_[l];
  }
  int unseen(Language l) const noexcept { return unseen_[l]; }
  // Fetches what unigram() will look up.
  void fetch_unigram(Language l, char32_t c) const noexcept { bigrams_.prefetch(pair_hash(l, kUnigram, c)); }
  // -log2 P(word | language) in 1/8 bit; nothing for a word that is not listed. Listed are words of the Latin
  // scripts: those with a letter beyond ASCII, and of the others the commonest. `word`: as word_letter() has it.
  // A word that is not listed is taken for one about once in 11,000 times.
  bool has_words() const noexcept { return !words_.empty(); }
  std::optional<int> word_cost(Language l, std::u32string_view word) const noexcept {
    return word_cost(word_hash(l, word));
  }
  std::optional<int> word_cost(std::uint64_t word_hash) const noexcept { return words_.cost(word_hash); }
  // Fetches what word_cost() will look up.
  void fetch_word(std::uint64_t word_hash) const noexcept { words_.prefetch(word_hash); }
  // cost() by the class model alone.
  int class_cost(char32_t c1, char32_t c) const noexcept {
    const std::uint16_t to = char_class(c);
    return class_costs_[char_class(c1) * classes_ + to] + class_sizes_[to];
  }
  // Of a class after a class, which of its characters it is not counted.
  int class_step(std::uint16_t from, std::uint16_t to) const noexcept {
    return class_costs_[from * classes_ + to];
  }
  std::uint16_t char_class(char32_t c) const noexcept {
    return c < 0x110000 ? class_pages_[class_index_[c >> 7] * 128 + (c & 127)] : 0;
  }

 private:
  Model() = default;
  bool read_tongues(const format::Header& head, const std::uint8_t* pairs, const std::uint8_t* costs);
  // A trigram of which the last two characters are listed as well, as they are of all: a stranger is hardly found twice.
  const std::uint8_t* trigram(std::uint64_t three, std::uint64_t pair) const noexcept {
    const std::uint8_t* found = trigrams_.find(three);
    return found != nullptr && bigrams_.find(pair) != nullptr ? found : nullptr;
  }
  // The hash of two characters as the language's text has them.
  std::uint64_t pair_hash(Language l, char32_t c1, char32_t c) const noexcept {
    return bigram_hash(tongue_[l], proper(l, c1), proper(l, c));
  }
  // What it costs that the character is written so, given the one that its tongue's text has for it.
  int variant_cost(Language l, char32_t c) const noexcept {
    if (variant_costs_[l] == nullptr || c - kFirstVariant >= kEndVariant - kFirstVariant) return 0;
    return variant_costs_[l][c - kFirstVariant];
  }
  int pair_cost(Language l, char32_t c1, char32_t c, std::uint64_t key) const noexcept;
  int backed_off(Language l, char32_t c1, char32_t c, std::uint64_t key, std::uint64_t before) const noexcept;
  std::vector<std::uint8_t> owned_;
  std::vector<std::string_view> names_;
  std::vector<std::uint8_t> unseen_;
  std::array<Spelling, 256> spelling_{};  // of each language
  std::array<Language, 256> tongue_{};    // whose n-grams it has
  std::array<const std::uint8_t*, 256>
      variant_costs_{};  // of kFirstVariant and all behind it; nullptr: it shares none
  std::vector<std::vector<std::uint8_t>> variant_tables_;
  std::vector<char16_t> shared_;  // what stands for each of these in shared n-grams
  const std::uint16_t* class_index_ = nullptr;
  const std::uint16_t* class_pages_ = nullptr;
  const std::uint8_t* class_sizes_ = nullptr;
  const std::uint8_t* class_costs_ = nullptr;
  std::uint32_t classes_ = 0;
  std::uint64_t recipe_ = 0;
  HashTable<2> bigrams_;
  HashTable<1> trigrams_;
  WordTable words_;
};

}  // namespace kintsugi::model

#endif  // KINTSUGI_MODEL_MODEL_HPP
