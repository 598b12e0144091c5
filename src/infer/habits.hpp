// How a document and a language set dashes and quotation marks.
#ifndef KINTSUGI_INFER_HABITS_HPP
#define KINTSUGI_INFER_HABITS_HPP

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

#include "model/counts.hpp"
#include "model/model.hpp"

namespace kintsugi::infer {

// What tools/infer/learn.py counts, in its order.
enum class Sign : std::uint8_t {
  spaced_en,
  spaced_em,
  joined_en,
  joined_em,
  range_en,  // between numbers
  range_em,
  first_en,
  first_em,
  first_bullet,
  double_66_99,    // “ ”
  double_99_66,    // „ “
  double_99_99,    // „ ”
  guillemets_out,  // « »
  guillemets_in,   // » «
  single_6_9,      // ‘ ’
  single_9_6,      // ‚ ‘
  typewriter,      // " "
  count_
};
inline constexpr std::size_t kSigns = static_cast<std::size_t>(Sign::count_);

struct Signs {
  char32_t open, close;
};

// The characters of a sign; both the same for a dash.
Signs characters_of(Sign s) noexcept;

// What a document shows beside the places that are damaged.
class Habits {
 public:
  explicit Habits(std::string_view utf8);

  unsigned count(Sign s) const noexcept { return signs_[static_cast<std::size_t>(s)]; }
  // How often the character stands in the document; counted are those beyond ASCII.
  unsigned count(char32_t c) const noexcept {
    return c < kCounted && characters_[c / kRow] ? (*characters_[c / kRow])[c % kRow] : 0;
  }
  bool curly() const noexcept { return curly_; }
  // Whether letters stand in the document that of all poorer character sets only Latin-1 and its like can write, and
  // hardly a word lacks one: guillemets could be written too.
  bool latin1() const noexcept;
  // Whether question marks that end a line or a sentence have a space before them.
  bool spaced_questions() const noexcept { return spaced_questions_; }
  // Whether the word stands in the document soundly. `word` in small letters.
  bool knows(std::u32string_view word) const noexcept { return words_.times(key(word)) != 0; }

 private:
  static std::uint64_t key(std::u32string_view word) noexcept { return model::word_hash(0, word); }
  std::array<unsigned, kSigns> signs_{};
  void count_one(char32_t c) {
    std::unique_ptr<std::array<unsigned, kRow>>& row = characters_[c / kRow];
    if (!row) row = std::make_unique<std::array<unsigned, kRow>>();
    ++(*row)[c % kRow];
  }
  static constexpr char32_t kCounted = 0x2E80, kRow = 128;  // East Asian text is not asked about
  std::array<std::unique_ptr<std::array<unsigned, kRow>>, kCounted / kRow> characters_;
  model::Counts words_;
  bool curly_ = false, spaced_questions_ = false;
  bool open_words_ = false;  // some word has a mark within it, and was not only elided before it
};

// One of two or more ways to set the same thing.
struct Choice {
  Sign sign;
  Sign other;       // the next likeliest
  float certainty;  // of the first against all others, 0..1
};

// Of the signs between `first` and `last`: the document's habit, where it has one, then the language's in text with
// curly quotation marks, or without. `items`: counted for the last of them.
Choice choose(Sign first, Sign last, const Habits& habits, model::Language language, unsigned items = 0);

// The same for an opening or closing quotation mark. `unwritten`: what was lost could not be written in the document's
// character set.
Choice choose_quotes(const Habits& habits, model::Language language, bool close, bool unwritten);

}  // namespace kintsugi::infer

#endif  // KINTSUGI_INFER_HABITS_HPP
