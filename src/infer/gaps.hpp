// The model of gaps: how likely a character is where one was lost, by what stands around it. Softmax regression over the
// features of around.hpp, one a language (models/gaps-1).
#ifndef KINTSUGI_INFER_GAPS_HPP
#define KINTSUGI_INFER_GAPS_HPP

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "infer/gaps_format.hpp"
#include "model/hash_table.hpp"
#include "model/model.hpp"

namespace kintsugi::infer {

// What a gap of one language may have held.
class GapLanguage {
 public:
  GapLanguage(std::string_view name, std::span<const gaps_format::CharacterRecord> characters,
              const model::HashTable<1>& weights);

  // The features of the gap at text[at]; `text` as neighbours (around.hpp).
  void look(std::u32string_view text, std::size_t at, std::vector<std::uint64_t>& features) const;
  // How much the features speak for a character, in 1/8 bit: only differences between characters mean anything. Letters
  // are small ones, signs are named as in role(). A character that the language has not counts as its rarest.
  int odds(std::span<const std::uint64_t> features, char32_t character) const noexcept;

 private:
  std::uint64_t seed_;
  std::span<const gaps_format::CharacterRecord> characters_;
  const model::HashTable<1>* weights_;
  int rarest_ = 0;
};

class Gaps {
 public:
  static const Gaps& builtin();
  // nullptr, and the reason in `error`, if the bytes are no such file, are damaged, or fail their samples. They outlive
  // the model and are aligned to 64.
  static std::unique_ptr<Gaps> view(std::span<const std::uint8_t> bytes, std::string& error);

  // nullptr for a language that was not learned.
  const GapLanguage* find(std::string_view name) const noexcept;
  const GapLanguage* find(model::Language language) const;

 private:
  std::vector<std::string_view> names_;
  std::vector<GapLanguage> languages_;
  model::HashTable<1> weights_;
};

}  // namespace kintsugi::infer

#endif  // KINTSUGI_INFER_GAPS_HPP
