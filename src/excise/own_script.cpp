#include "excise/own_script.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_set>

#include "model/model.hpp"
#include "model/spam.hpp"
#include "model/words.hpp"
#include "scan/beginnings.hpp"
#include "text/utf8.hpp"

namespace kintsugi::excise {
namespace {

using model::kBit;
using model::SpamLook;

// Provenance: `kintsugi-spam look` prints how many documents of clean text have rows that heavy, and how many phrases.
constexpr int kRow = 10 * kBit;  // of words side by side
constexpr int kOdds = 8 * kBit;  // of the row, by the spam model

// Of words that are not the language's: of one row, of each of several, of one that is said again.
constexpr int kOfOne = -kBit / 2, kOfSeveral = -4 * kBit, kOfAgain = -6 * kBit;
constexpr std::size_t kSeveral = 3;
constexpr std::size_t kSample = 32, kFew = 5, kSampled = 800;  // words, and bytes, that tell the language
constexpr std::size_t kBefore = 3, kBehind = 8;  // words beside a strange one that may go with it
constexpr std::size_t kPassage = 7;              // so many strange ones are text of another language

bool in_word(std::string_view text, std::size_t i) { return i < text.size() && model::look_letter(text[i]); }

std::size_t word_end(std::string_view text, std::size_t at) {
  while (in_word(text, at)) ++at;
  return at;
}

std::uint32_t hash_at(std::string_view text, std::size_t begin, std::size_t end) {
  std::uint64_t eight = 0;
  for (std::size_t i = begin; i < end && i < begin + scan::kMostBeginning; ++i)
    eight |= std::uint64_t{static_cast<unsigned char>(text[i])} << 8 * (i - begin);
  return scan::hash_of_beginning(eight, end - begin);
}

// What is to be looked at in text of one language: beginnings of spam's words, and those of the words of others.
class Tables {
 public:
  const std::uint8_t* of(int language) {
    if (language < 0) return look_.beginnings();
    const auto l = static_cast<std::size_t>(language);
    std::call_once(once_[l], [&] {
      auto bits = std::make_unique<std::uint8_t[]>(SpamLook::kBeginnings);
      const std::uint64_t own = std::uint64_t{1} << l;
      for (std::uint32_t hash = 0; hash < 8 * SpamLook::kBeginnings; ++hash) {
        const std::uint64_t known = look_.known(hash);
        const bool strange = known != 0 && (known & own) == 0;
        bits[hash >> 3] = static_cast<std::uint8_t>(bits[hash >> 3] | unsigned{strange} << (hash & 7));
      }
      for (std::size_t i = 0; i < SpamLook::kBeginnings; ++i) bits[i] |= look_.beginnings()[i];
      tables_[l] = std::move(bits);
    });
    return tables_[l].get();
  }

 private:
  const SpamLook& look_ = model::SpamModel::builtin().look();
  std::array<std::once_flag, SpamLook::kLanguages> once_;
  std::array<std::unique_ptr<std::uint8_t[]>, SpamLook::kLanguages> tables_;
};

class Listener {
 public:
  explicit Listener(std::string_view text) : text_(text) {}

  // `places`: all of them, or none to know whether there is one.
  bool run(std::vector<std::size_t>* places) {
    static Tables tables;
    const std::uint8_t* bits = tables.of(language_ = language_at(0));
    bool any = false;
    const auto found = [&](std::size_t at) {
      any = true;
      if (places != nullptr) places->push_back(at);
      return places == nullptr;
    };
    for (std::size_t at = 0;;) {
      at = scan::next_beginning(text_, at, bits);
      if (at >= text_.size()) return any;
      const std::size_t end = word_end(text_, at);
      const std::uint32_t hash = hash_at(text_, at, end);
      if ((look_.beginnings()[hash >> 3] >> (hash & 7) & 1) != 0) {
        std::size_t next = 0;
        if (is_loud(at, next) && found(at)) return true;
        if (next > end) {
          at = next;
          continue;
        }
      }
      if (language_ < 0 || !is_strange(at, end)) {
        at = end;
        continue;
      }
      const Run run = run_at(at, end);
      if (run.strange >= kPassage) {
        if (odds(run.begin, run.end) >= kOdds && found(run.begin)) return true;
        const int before = language_;
        language_ = language_at(run.begin);
        if (language_ != before) bits = tables.of(language_);
      } else if (run.strange > 1) {
        const int sounds = odds(run.begin, run.end);
        const bool again =
            sounds >= kOfAgain && !said_.insert(text_.substr(run.begin, run.end - run.begin)).second;
        const bool several = sounds >= kOfSeveral && ++several_ >= kSeveral;
        if ((sounds >= kOfOne || again || several) && found(run.begin)) return true;
      }
      at = run.end;
    }
  }

 private:
  struct Run {
    std::size_t begin, end;
    std::size_t strange;  // words
  };

  int odds(std::size_t begin, std::size_t end) const {
    std::u32string words;
    for (std::size_t i = begin; i < end;) {
      const text::CodePoint c = text::decode(text_, i);
      words += c.value;
      i += c.size;
    }
    return spam_.judge(words).odds;
  }

  // A row of words around it that sound like spam by themselves and side by side. `next`: where to go on.
  bool is_loud(std::size_t at, std::size_t& next) const {
    if (look_.of_word(text_, at) < SpamLook::kShown) return false;
    const SpamLook::Sum row = look_.around(text_, at);
    next = row.next;
    return row.most >= kRow && odds(row.begin, row.end) >= kOdds;
  }

  // A word of another language, and no name.
  bool is_strange(std::size_t at, std::size_t end) const {
    if (end - at < scan::kBeginning || (text_[at] >= '0' && text_[at] <= 'Z')) return false;
    const std::uint64_t known = look_.known(hash_at(text_, at, end));
    if ((known >> language_ & 1) != 0) return false;
    const char32_t first = text::decode(text_, at).value;
    return model::small_letter(first) == first;
  }

  // With the words beside it that may go with it: strange ones, and short ones between them.
  Run run_at(std::size_t at, std::size_t end) const {
    Run run{at, end, 1};
    for (std::size_t i = at, n = 0; n < kBefore && i > 0 && text_[i - 1] == ' '; ++n) {
      std::size_t last = i - 1, first = last;
      while (first > 0 && in_word(text_, first - 1)) --first;
      if (first == last) break;
      if (is_strange(first, last)) {
        run.begin = first, ++run.strange;
      } else if (last - first >= scan::kBeginning) {
        break;
      }
      i = first;
    }
    for (std::size_t i = end, n = 0; n < kBehind && i < text_.size() && text_[i] == ' '; ++n) {
      const std::size_t first = i + 1, last = word_end(text_, first);
      if (first == last) break;
      if (is_strange(first, last)) {
        run.end = last, ++run.strange;
      } else if (last - first >= scan::kBeginning) {
        break;
      }
      i = last;
    }
    return run;
  }

  // The language in which most of the words there begin; -1: none of which most of them are.
  int language_at(std::size_t from) const {
    std::array<std::uint8_t, SpamLook::kLanguages> votes{};
    unsigned words = 0;
    const std::size_t stop = std::min(text_.size(), from + kSampled);
    for (std::size_t i = from; i < stop && words < kSample;) {
      if (!in_word(text_, i)) {
        ++i;
        continue;
      }
      const std::size_t end = word_end(text_, i);
      if (end - i >= scan::kBeginning) {
        ++words;
        for (std::uint64_t known = look_.known(hash_at(text_, i, end)); known != 0; known &= known - 1)
          ++votes[static_cast<std::size_t>(std::countr_zero(known))];
      }
      i = end;
    }
    const auto most = std::max_element(votes.begin(), votes.end());
    return *most * 2 < words || words < kFew ? -1 : static_cast<int>(most - votes.begin());
  }

  const std::string_view text_;
  const model::SpamModel& spam_ = model::SpamModel::builtin();
  const SpamLook& look_ = spam_.look();
  int language_ = -1;
  std::size_t several_ = 0;
  std::unordered_set<std::string_view> said_;  // rows of strange words
};

}  // namespace

bool sounds(std::string_view utf8) { return Listener(utf8).run(nullptr); }

std::vector<std::size_t> sounding(std::string_view utf8) {
  std::vector<std::size_t> places;
  Listener(utf8).run(&places);
  return places;
}

}  // namespace kintsugi::excise
