// Words, in two tables: the common ones, which the language model asks (model.hpp), and rarer ones: whether letters are a word at
// all is asked where something may have been cut out of one (excise), and by which language a line's words are. No first pass asks it.
#ifndef KINTSUGI_MODEL_LEXICON_HPP
#define KINTSUGI_MODEL_LEXICON_HPP

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/word_table.hpp"

namespace kintsugi::model {

class Lexicon {
 public:
  // Of the languages of Model::builtin(); without a word if it was made for others.
  static const Lexicon& builtin();
  // The same file, whatever languages it was made for.
  static const Lexicon& embedded();
  // nullptr, and the reason in `error`, if the bytes are no such file, are damaged, or fail their samples. No bytes at all
  // are a lexicon without words. Those of view() outlive it and are aligned to 64.
  static std::unique_ptr<Lexicon> load(std::vector<std::uint8_t> bytes, std::string& error);
  static std::unique_ptr<Lexicon> view(std::span<const std::uint8_t> bytes, std::string& error);

  // Of a rarer word: -log2 P(word | language) in 1/8 bit; nothing for a word that is not here. `word_hash`: as words.hpp
  // has it. A word that is not here is taken for one about once in 11,000 times.
  std::optional<int> cost(std::uint64_t word_hash) const noexcept { return rarer_.cost(word_hash); }
  void fetch(std::uint64_t word_hash) const noexcept { rarer_.prefetch(word_hash); }
  bool empty() const noexcept { return rarer_.empty(); }
  // The common words, for a model of these languages that has no table of its own.
  const WordTable& common() const noexcept { return common_; }
  bool is_of(std::span<const std::string_view> languages) const noexcept {
    return languages_ == hash_of(languages);
  }

  // What the header says of languages.
  static std::uint64_t hash_of(std::span<const std::string_view> languages) noexcept;

 private:
  std::vector<std::uint8_t> owned_;
  WordTable common_, rarer_;
  std::uint64_t languages_ = 0;
};

}  // namespace kintsugi::model

#endif  // KINTSUGI_MODEL_LEXICON_HPP
