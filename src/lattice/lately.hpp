// What the language model was asked lately: an answer takes up to five look-ups far apart in a table of megabytes, and
// searches ask for the same three characters again and again, line after line. Changes no result.
#ifndef KINTSUGI_LATTICE_LATELY_HPP
#define KINTSUGI_LATTICE_LATELY_HPP

#include <cstdint>
#include <memory>
#include <span>

#include "lattice/near.hpp"
#include "model/model.hpp"

namespace kintsugi::lattice {

class Lately {
 public:
  // The thread's own: nothing is shared, and nothing is lost from document to document.
  static Lately& mine();

  // As Model::cost().
  int cost(model::Language l, char32_t c2, char32_t c1, char32_t c) noexcept {
    if (l == model::kGeneric) return model_.class_cost(c1, c);
    if (l >> kLanguageBits != 0) return model_.cost(l, c2, c1, c);
    if (Near::Cell* const cell = near_.cell(l, c2, c1, c)) {
      const int known = cell->load(std::memory_order_relaxed);
      return known != 0 ? known - 1 : fill(*cell, l, c2, c1, c);
    }
    return asked(l, c2, c1, c, [&] { return ask(l, c2, c1, c); });
  }
  // For one who asks much: first for all questions where the answers would stand, then, where one is not known, what
  // the model tells it by, then the questions themselves.
  struct Question {
    model::Language language;
    char32_t c2, c1, c;
  };
  void seek(const Question& q) const noexcept {
    if (const Near::Cell* const cell = near_.cell(q.language, q.c2, q.c1, q.c))
      return __builtin_prefetch(cell);
    __builtin_prefetch(&slots_[place(q.language, mix(q.c2, q.c1, q.c))]);
  }
  void fetch(const Question& q) const noexcept {
    if (const Near::Cell* const cell = near_.cell(q.language, q.c2, q.c1, q.c)) {
      if (cell->load(std::memory_order_relaxed) == 0) model_.fetch(q.language, q.c2, q.c1, q.c);
      return;
    }
    const std::uint64_t mixed = mix(q.c2, q.c1, q.c);
    if (slots_[place(q.language, mixed)] >> kCostBits != key_of(q.language, mixed))
      model_.fetch(q.language, q.c2, q.c1, q.c);
  }
  // For one who is about to ask what one text costs in many languages: one after the other they would wait for memory.
  void prepare(std::span<const model::Language> languages, std::span<const char32_t> text) const noexcept;
  // Whether a language's answers are kept here.
  static bool keeps(model::Language l) noexcept { return l != model::kGeneric && l >> kLanguageBits == 0; }
  // As Model::costs().
  void costs(model::Language l, std::span<const char32_t> text, std::uint16_t* costs) noexcept;
  // As Model::unigram().
  int unigram(model::Language l, char32_t c) noexcept {
    if (!keeps(l)) return model_.unigram(l, c);
    return asked(l, kAlone, kAlone, c, [&] { return model_.unigram(l, c); });
  }

 private:
  // A slot holds the whole question: what mix() makes of three characters is theirs alone, its lowest bits are told by
  // the place, the rest stands in the slot with the language. Language 0 is never asked for, so no empty slot answers.
  using Slot = std::uint64_t;
  static constexpr unsigned kPlaceBits = 17, kLanguageBits = 6, kCostBits = 10;
  static_assert(64 - kPlaceBits + kLanguageBits + kCostBits <= 64);
  static_assert(std::size_t{1} << kLanguageBits <= Near::kLanguages);
  static constexpr Slot kCostMask = (Slot{1} << kCostBits) - 1;

  // Stand in the place of a first character in questions that have less than three.
  static constexpr char32_t kAlone = model::kUnigram, kPair = 0x1FFFFE, kContext = 0x1FFFFD;

  Lately();
  template <class Answer>
  int asked(model::Language l, char32_t c2, char32_t c1, char32_t c, const Answer& answer) noexcept {
    const std::uint64_t mixed = mix(c2, c1, c);
    Slot& slot = slots_[place(l, mixed)];
    const std::uint64_t key = key_of(l, mixed);
    if (slot >> kCostBits == key) return static_cast<int>(slot & kCostMask);
    return remember(slot, key, answer());
  }
  int fill(Near::Cell& cell, model::Language l, char32_t c2, char32_t c1, char32_t c) noexcept;
  // Three characters that are new are often made of pairs that are not.
  int ask(model::Language l, char32_t c2, char32_t c1, char32_t c) noexcept {
    const model::Model::Keys keys = model_.keys(l, c2, c1, c);
    if (const auto listed = model_.listed_cost(keys)) return *listed;
    return backed_off(l, c2, c1, c, keys);
  }
  int backed_off(model::Language l, char32_t c2, char32_t c1, char32_t c,
                 const model::Model::Keys& keys) noexcept {
    return asked(l, kContext, c2, c1, [&] { return model_.give_up_cost(l, c2, c1); }) +
           asked(l, kPair, c1, c, [&] { return model_.pair_cost(l, c1, c, keys); });
  }
  static std::uint64_t mix(char32_t c2, char32_t c1, char32_t c) noexcept {
    return model::mix(std::uint64_t{c2} << 42 ^ std::uint64_t{c1} << 21 ^ c);
  }
  static std::size_t place(model::Language l, std::uint64_t mixed) noexcept {
    return (mixed ^ l * std::uint64_t{0x9E37}) & ((std::uint64_t{1} << kPlaceBits) - 1);
  }
  static std::uint64_t key_of(model::Language l, std::uint64_t mixed) noexcept {
    return mixed >> kPlaceBits << kLanguageBits | l;
  }
  static int remember(Slot& slot, std::uint64_t key, int cost) noexcept {
    if (cost >= 0 && static_cast<Slot>(cost) <= kCostMask) slot = key << kCostBits | static_cast<Slot>(cost);
    return cost;
  }

  const model::Model& model_;
  const Near near_;
  std::unique_ptr<Slot[]> slots_;
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_LATELY_HPP
