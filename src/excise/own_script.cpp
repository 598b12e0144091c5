#include "excise/own_script.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <memory>
#include <mutex>
#include <string_view>
#include <unordered_set>

#include "excise/script.hpp"
#include "model/model.hpp"
#include "model/spam.hpp"
#include "model/spam_features.hpp"
#include "model/words.hpp"
#include "scan/beginnings.hpp"
#include "scan/unexplained.hpp"
#include "text/utf8.hpp"

namespace kintsugi::excise {
namespace {

using model::kBit;
using model::SpamLook;

// Provenance: `kintsugi-spam look` prints how many documents of clean text have rows that heavy, and how many phrases.
constexpr int kRow = 10 * kBit;       // of words side by side
constexpr int kOdds = 8 * kBit;       // of the row, by the spam model
constexpr int kOddsAgain = 3 * kBit;  // of one that is said again
// Beside a word that is not the language's: of the words around it, and of all of them by the spam model.
constexpr int kRowBeside = 5 * kBit, kOddsBeside = 4 * kBit;
// And both together: each of the two knows words that the other does not. Provenance: decision 24.
constexpr int kLoud = 23 * kBit, kLoudBeside = 11 * kBit,
              kBesideAgain = 9 * kBit;  // the last if it is said again

// Words that are not the language's. Of one row, of which one or one beside is known, by the spam model at least, and with the words
// around its first; of each of several by the model, and of one that is said again.
constexpr int kLeastOfOne = -7 * kBit, kOfOne = 4 * kBit, kOfSeveral = -4 * kBit, kOfAgain = -6 * kBit;
constexpr std::size_t kSeveral = 3;
// So many side by side are asked about though none is known; of three that begin as words of one other language do less is enough.
constexpr std::size_t kMany = 3;
constexpr int kOfThree = -3 * kBit;
constexpr std::size_t kSample = 32, kFew = 5, kSampled = 800;  // words, and bytes, that tell the language
constexpr std::size_t kBefore = 3, kBehind = 8;  // words beside a strange one that may go with it
constexpr std::size_t kPassage = 7;              // so many strange ones are text of another language

bool in_word(std::string_view text, std::size_t i) {
  return i < text.size() && model::look_small(text[i]) != 0;
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (in_word(text, at)) ++at;
  return at;
}

// First bytes of letters that several languages are written in: Latin (and others that begin with E1), Cyrillic, Arabic.
constexpr scan::ByteSet kShared = [] {
  scan::ByteSet set;
  set.add('0', '9'), set.add('A', 'Z'), set.add('a', 'z');
  set.add(0xC2, 0xC9), set.add(0xD0, 0xD3), set.add(0xD8, 0xDB), set.add(0xE1, 0xE1);
  return set;
}();

// What is to be looked at in text of one language: how words of spam begin, and those of other languages. A bit for two
// hashes, which are told apart by what is asked next: a table that stays near.
class Tables {
 public:
  const std::uint8_t* of(int language) {
    const auto l = static_cast<std::size_t>(language + 1);
    std::call_once(once_[l], [&] {
      tables_[l] = std::make_unique<std::uint8_t[]>(SpamLook::kKnown / 8);
      for (std::uint32_t i = 0; i < SpamLook::kKnown; ++i) {
        const bool spam = (look_.beginnings()[i >> 2] >> 2 * (i & 3) & 3) != 0;
        const bool strange = language >= 0 && (look_.known(2 * i) >> language & 1) == 0;
        tables_[l][i >> 3] =
            static_cast<std::uint8_t>(tables_[l][i >> 3] | unsigned{spam || strange} << (i & 7));
      }
    });
    return tables_[l].get();
  }

 private:
  const SpamLook& look_ = model::SpamModel::builtin().look();
  std::array<std::once_flag, SpamLook::kLanguages + 1> once_;
  std::array<std::unique_ptr<std::uint8_t[]>, SpamLook::kLanguages + 1> tables_;
};

class Listener {
 public:
  explicit Listener(std::string_view text) : text_(text) {}

  // `places`: all of them, or none to know whether there is one.
  bool run(std::vector<std::size_t>* places) {
    places_ = places;
    scan::find_words(text_, 0, words_);
    language_ = language_of(words_);
    std::size_t done = 0;  // words before this have been looked at
    for (;;) {
      list();
      for (std::size_t k = 0; k < listed_.size();) {
        if (listed_[k] == 0) {
          ++k;
          continue;
        }
        const std::size_t word = 64 * k + static_cast<std::size_t>(std::countr_zero(listed_[k]));
        listed_[k] &= listed_[k] - 1;
        if (words_.begin(word) < done) continue;
        const int before = language_;
        if (look_at(word, done)) return true;
        if (language_ != before) list(), k = 0;
      }
      if (words_.next >= text_.size()) return any_;
      scan::find_words(text_, words_.next, words_);
    }
  }

 private:
  // Those words of the stretch at which look_at() has something to look at. Nobody foretells which these are, so no branch
  // asks.
  void list() {
    static Tables tables;
    bits_ = tables.of(language_);
    scan::find_marked(words_, bits_, strange_);
    for (std::size_t k = 0; k < strange_.size(); ++k) {
      listed_[k] = 0;
      for (std::uint64_t left = strange_[k]; left != 0; left &= left - 1) {
        const auto i = static_cast<std::size_t>(std::countr_zero(left));
        listed_[k] |= std::uint64_t{begins_spam(words_.hash[64 * k + i])} << i;
      }
      strange_[k] &= ~words_.names[k];
    }
    if (language_ < 0) return;
    const scan::Words::Bits spam = listed_;
    // Beside another strange one, or one of spam, or one that is not of the stretch.
    const auto company = [&](std::size_t k) { return k < spam.size() ? spam[k] | strange_[k] : 0; };
    for (std::size_t k = 0; k < spam.size(); ++k) {
      const std::uint64_t before = company(k) << 1 | (k == 0 ? 1 : company(k - 1) >> 63);
      std::uint64_t behind = company(k) >> 1 | company(k + 1) << 63;
      if ((words_.count - 1) / 64 == k) behind |= std::uint64_t{1} << (words_.count - 1) % 64;
      listed_[k] |= strange_[k] & (before | behind);
    }
  }
  bool begins_spam(std::uint32_t hash) const {
    return (look_.beginnings()[hash >> 3] >> (hash & 7) & 1) != 0;
  }
  bool is_listed(std::uint32_t hash) const {
    const std::uint32_t pair = hash >> 1;
    return (bits_[pair >> 3] >> (pair & 7) & 1) != 0;
  }
  // Whether words of the language do not begin so. The masks of all languages are far away: what is listed, and not for
  // spam, is for that.
  bool is_unknown(std::uint32_t hash) const {
    if (!is_listed(hash)) return false;
    return !(begins_spam(hash) || begins_spam(hash ^ 1)) || (look_.known(hash) >> language_ & 1) == 0;
  }

  bool found(std::size_t at) {
    any_ = true;
    if (places_ != nullptr) places_->push_back(at);
    return places_ == nullptr;
  }

  // At a word that is listed. `done`: behind what was looked at. True: it is known that there is one.
  bool look_at(std::size_t word, std::size_t& done) {
    const std::size_t at = words_.begin(word), end = word_end(text_, at);
    done = end;
    if (begins_spam(words_.hash[word]) && is_loud(at) && found(at)) return true;
    if (language_ < 0 || !is(strange_, word) || !is_strange(at, end)) return false;
    const Run run = is_alone(word) ? Run{at, end, 1} : run_at(at, end);
    done = run.end;
    if (run.strange >= kPassage) {
      if (odds(run.begin, run.end) >= kOdds && found(run.begin)) return true;
      scan::Words behind;
      scan::find_words(text_, run.begin, behind);
      language_ = language_of(behind);
      return false;
    }
    const SpamLook::Sum row = look_.around(text_, run.begin);
    if (run.strange == 1) return is_loud_beside(run, row) && found(run.begin);
    const bool said = !said_.insert(text_.substr(run.begin, run.end - run.begin)).second;
    if (row.most == 0 && !said && run.strange < kMany) return false;
    const int sounds = odds(run.begin, run.end);
    const bool one = row.most > 0 && sounds >= kLeastOfOne && sounds + row.most >= kOfOne;
    const bool again = said && sounds >= kOfAgain;
    const bool several = sounds >= kOfSeveral && ++several_ >= kSeveral;
    const bool many = run.strange >= kMany && (sounds >= 0 || (sounds >= kOfThree && three_alike(run)));
    return (one || again || several || many) && found(run.begin);
  }

  // Whether no strange word can be beside it: the next ones with bytes enough are none.
  bool is_alone(std::size_t word) const {
    return word > 0 && word + 1 < words_.count && !is(strange_, word - 1) && !is(strange_, word + 1);
  }
  static bool is(const scan::Words::Bits& bits, std::size_t word) {
    return (bits[word / 64] >> word % 64 & 1) != 0;
  }

  struct Run {
    std::size_t begin, end;
    std::size_t strange;  // words
  };

  // Whether three of its strange words begin as words of one other language do.
  bool three_alike(const Run& run) const {
    std::uint64_t one = 0, two = 0, three = 0;  // languages in which so many do, or more
    for (std::size_t first = run.begin, last; first < run.end; first = last + 1) {
      for (last = first; last < run.end && in_word(text_, last);) ++last;
      if (first == last || !is_strange(first, last)) continue;
      const std::uint64_t languages = look_.known(scan::hash_at(text_, first, last));
      three |= two & languages, two |= one & languages, one |= languages;
    }
    return three != 0;
  }

  int odds(std::size_t begin, std::size_t end) const {
    char32_t words[model::kSpamLongest];
    std::size_t size = 0;
    for (std::size_t i = begin; i < end && size < std::size(words);) {
      const text::CodePoint c = text::decode(text_, i);
      words[size++] = c.value;
      i += c.size;
    }
    return spam_.odds({words, size});
  }

  // A row of words around it that sound like spam by themselves and side by side.
  bool is_loud(std::size_t at) {
    if (look_.of_word(text_, at) < SpamLook::kShown) return false;
    const SpamLook::Sum row = look_.around(text_, at);
    if (row.most < kRow) return false;
    bool said = false;
    if (row.begin >= loud_) {
      loud_ = row.end;
      said = !said_.insert(text_.substr(row.begin, row.end - row.begin)).second;
    }
    // A word by itself is what a text may be about.
    const bool several = word_end(text_, row.begin) < row.end;
    if (!several && !said) return false;
    const int sounds = odds(row.begin, row.end);
    return (several && sounds >= kOdds && sounds + row.most >= kLoud) || (said && sounds >= kOddsAgain);
  }

  // A word that is not the language's, beside words that sound like spam.
  bool is_loud_beside(const Run& run, const SpamLook::Sum& row) {
    if (row.most < kRowBeside) return false;
    const std::size_t begin = std::min(run.begin, row.begin), end = std::max(run.end, row.end);
    const int sounds = odds(begin, end);
    if (sounds < kOddsBeside) return false;
    const int both = sounds + row.most;
    if (both >= kLoudBeside) return true;
    if (both < kBesideAgain || begin < beside_) return false;
    beside_ = end;
    return !said_.insert(text_.substr(begin, end - begin)).second;
  }

  // A number, or begins with a capital of ASCII.
  bool is_name(std::size_t at) const { return text_[at] >= '0' && text_[at] <= 'Z'; }

  // A word of another language, and no name.
  bool is_strange(std::size_t at, std::size_t end) const {
    if (end - at < scan::kBeginning || is_name(at)) return false;
    if (!is_unknown(scan::hash_at(text_, at, end))) return false;
    const char32_t first = text::decode(text_, at).value;
    return has_others(script_of(first)) && model::small_letter(first) == first;
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

  // The language in which most of the first words begin, in letters that other languages are written in as well; -1: none
  // of which most of them are.
  int language_of(const scan::Words& words) const {
    for (std::size_t i = 0; i < words.count && i < kSample; ++i) look_.prefetch_known(words.hash[i]);
    scan::Count<std::bit_width(kSample)> votes;
    unsigned sample = 0;
    for (std::size_t i = 0; i < words.count && sample < kSample && words.first[i] < kSampled; ++i) {
      if (!kShared.has(text_[words.begin(i)])) continue;
      votes.add(look_.known(words.hash[i]));
      ++sample;
    }
    std::uint64_t who = 0;
    return votes.most(who) * 2 < sample || sample < kFew ? -1 : std::countr_zero(who);
  }

  const std::string_view text_;
  const model::SpamModel& spam_ = model::SpamModel::builtin();
  const SpamLook& look_ = spam_.look();
  int language_ = -1;
  const std::uint8_t* bits_ = nullptr;  // what is to be looked at in it
  scan::Words words_;                   // of the stretch at hand
  scan::Words::Bits strange_,
      listed_;  // of these: no word of the language, and no name; what is to be looked at
  bool any_ = false;
  std::vector<std::size_t>* places_ = nullptr;
  std::size_t several_ = 0;
  std::size_t beside_ = 0;                     // behind the last of those beside strange words, likewise
  std::size_t loud_ = 0;                       // behind the last row that was looked for among those said
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
