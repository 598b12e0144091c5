// What spam says: how likely a phrase is one of those that spammers splice into pages, rather than running text.
//
// A linear model over hashed character n-grams and words, learned from phrases of six topics in twenty languages
// against running text of all languages (models/spam-1). It is one sign among others: an honest article about a
// casino uses the same words, so nothing is to be cut because of it alone.
#ifndef KINTSUGI_MODEL_SPAM_HPP
#define KINTSUGI_MODEL_SPAM_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/hash_table.hpp"
#include "model/spam_look.hpp"

namespace kintsugi::model {

enum class Topic : std::uint8_t { none, gambling, pharmacy, loans, escorts, counterfeit, streams };
inline constexpr int kTopics = 7;
std::string_view topic_name(Topic topic) noexcept;  // "gambling"; "" for none

struct SpamVerdict {
  int odds = 0;               // log2 odds, in 1/8 bit, where one phrase in five is spam; > 0: spam
  Topic topic = Topic::none;  // the likeliest of spam's topics; none where the odds are not above 0
  int lead = 0;               // of its votes before the next topic's, in percent of all
};

// What the words of phrases say of each topic; they add up.
struct SpamVotes {
  std::array<int, kTopics> of{};
  void add(const SpamVotes& more) noexcept {
    for (std::size_t t = 0; t < of.size(); ++t) of[t] += more.of[t];
  }
  // The topic that leads the next by so many percent of all; none if none does.
  Topic leading(int percent) const noexcept;
};

class SpamModel {
 public:
  // The model that is part of the library.
  static const SpamModel& builtin();

  // nullptr, and the reason in `error`, if the bytes are no such model, are damaged, or fail their own samples.
  static std::unique_ptr<SpamModel> load(std::vector<std::uint8_t> bytes, std::string& error);
  // The same for bytes that outlive the model.
  static std::unique_ptr<SpamModel> view(std::span<const std::uint8_t> bytes, std::string& error);

  // Of a phrase as it stands, without what is around it. Only its first kSpamLongest characters count.
  SpamVerdict judge(std::u32string_view phrase) const noexcept;
  int odds(std::u32string_view phrase) const noexcept;  // of that, for one who asks for nothing else
  // What it is about, if it is spam.
  SpamVotes votes(std::u32string_view phrase) const noexcept;
  // The highest odds among the beginnings of a phrase that end at one of these places (ascending): before a blank, or
  // at its end. Behind one of odds below `hopeless` no other is looked at.
  int likeliest_beginning(std::u32string_view phrase, std::span<const std::size_t> ends,
                          int hopeless) const noexcept;
  // What is to be looked for at memory speed, before anything is judged.
  const SpamLook& look() const noexcept { return look_; }
  std::uint64_t recipe() const noexcept { return recipe_; }

 private:
  SpamModel() = default;
  template <bool kVotes>
  struct Sum;
  int odds_of(std::int64_t weight, std::size_t count) const noexcept;
  std::vector<std::uint8_t> owned_;
  HashTable<2> features_;  // a feature's weight (signed), its vote for a topic
  SpamLook look_;
  std::int32_t gain_ = 0, bias_ = 0;
  std::uint64_t recipe_ = 0;
};

}  // namespace kintsugi::model

#endif  // KINTSUGI_MODEL_SPAM_HPP
