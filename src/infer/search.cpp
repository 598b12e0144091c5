#include "infer/search.hpp"

#include <algorithm>
#include <array>

#include "infer/alphabet.hpp"
#include "infer/letter.hpp"
#include "text/utf8.hpp"

namespace kintsugi::infer {
namespace {

constexpr int kBit = model::kBit;

// Prices in bits, beside what the model says. Provenance: set by hand, then moved on training lines that were put
// through the channels of bench/inference.
constexpr int kUnread = 40 * kBit;  // U+FFFD that stays
constexpr int kNoSpace = 7 * kBit;  // a question mark, and the space behind it was forgotten
constexpr int kSpaceBefore =
    6 * kBit;                        // a question mark with a space before it where the language writes none
constexpr int kSurvivor = 4 * kBit;  // a letter was lost that stands elsewhere in the document
constexpr int kEach = 1 * kBit;      // each lost character of a token beside the first
constexpr int kHyphen = 2 * kBit;    // a dash that people type as a hyphen
constexpr int kDots = 3 * kBit;      // an ellipsis that people type as three stops
constexpr int kJoined = 2 * kBit;    // a dash without spaces
constexpr int kUnlisted = 5 * kBit;  // a word with a letter beyond ASCII that no list has
constexpr int kListed = 2 * kBit;    // that a word of the list is meant
constexpr int kOfDocument = 9 * kBit;  // a word that the document has elsewhere

constexpr std::size_t kBeam = 40;
constexpr std::size_t kReadings = 24;

struct Option {
  Pick pick{};
  char32_t proxy[3] = {};  // what the model is asked about
  std::uint8_t size = 0;
  bool attached = false;  // asked as if it stood behind the word before the space
  int price = 0;
};

struct State {
  int cost = 0;
  char32_t c2 = 0, c1 = 0;
  std::array<std::uint16_t, kMostMarks> options{};
  std::uint8_t picks = 0;
  bool literal = true;
};

bool wordlike(char32_t c) noexcept { return is_letter(c) || is_mark(c); }

class Search {
 public:
  explicit Search(const Ask& ask) : ask_(ask), model_(model::Model::builtin()) {
    const std::string_view name = model_.languages()[ask.language];
    dotless_ = name == "tr" || name == "az";
    french_ = name == "fr";
  }

  std::vector<Reading> run() {
    states_.resize(ask_.end - ask_.begin + 1);
    states_[0].push_back(start());
    for (std::size_t i = ask_.begin; i < ask_.end; ++i) step(i);
    std::vector<State>& last = states_.back();
    for (State& s : last) {
      for (std::size_t i = ask_.end; i < std::min(ask_.end + 3, ask_.line.size() + 1); ++i) push(s, at(i));
    }
    prune(last, kReadings * 2);
    std::vector<Reading> readings;
    for (const State& s : last) add(readings, s);
    std::sort(readings.begin(), readings.end(),
              [](const Reading& a, const Reading& b) { return a.cost < b.cost; });
    return readings;
  }

 private:
  char32_t at(std::size_t i) const noexcept {
    return i < ask_.line.size() ? model::fold(ask_.line[i]) : U'\n';
  }
  char32_t back(std::size_t i, std::size_t n) const noexcept {
    return i < n ? U'\n' : model::fold(ask_.line[i - n]);
  }

  State start() const {
    State s;
    s.c2 = back(ask_.begin, 2);
    s.c1 = back(ask_.begin, 1);
    return s;
  }

  void push(State& s, char32_t c) const {
    s.cost += model_.cost(ask_.language, s.c2, s.c1, c);
    s.c2 = s.c1;
    s.c1 = c;
  }

  static void prune(std::vector<State>& states, std::size_t most) {
    if (states.size() <= most) return;
    std::stable_sort(states.begin(), states.end(),
                     [](const State& a, const State& b) { return a.cost < b.cost; });
    // The literal reading is never lost: it is what the others are held against.
    const auto literal = std::find_if(states.begin(), states.end(), [](const State& s) { return s.literal; });
    if (literal != states.end() && literal - states.begin() >= static_cast<std::ptrdiff_t>(most))
      states[most - 1] = *literal;
    states.resize(most);
  }

  void step(std::size_t i) {
    std::vector<State>& now = states_[i - ask_.begin];
    if (now.empty()) return;
    prune(now, kBeam);
    const char32_t c = ask_.line[i];
    if (!is_mark(c)) {
      for (State s : now) {
        push(s, model::fold(c));
        states_[i + 1 - ask_.begin].push_back(s);
      }
      now.clear();
      return;
    }
    const std::size_t first = options_.size();
    offer(i);
    for (const State& from : now) {
      for (std::size_t o = first; o < options_.size(); ++o) {
        const Option& option = options_[o];
        State s = from;
        if (s.picks >= kMostMarks) continue;
        s.cost += option.price;
        s.literal = s.literal && option.pick.what == What::stays;
        if (option.attached) {
          s.c2 = back(ask_.begin, 3);
          s.c1 = back(ask_.begin, 2);
        }
        for (std::size_t k = 0; k < option.size; ++k) push(s, option.proxy[k]);
        s.options[s.picks++] = static_cast<std::uint16_t>(o);
        states_[i + option.pick.marks - ask_.begin].push_back(s);
      }
    }
    now.clear();
  }

  void option(std::size_t i, std::size_t marks, What what, char32_t letter, std::u32string_view proxy,
              int price) {
    Option o;
    o.pick = {i, static_cast<std::uint8_t>(marks), what, letter};
    std::copy(proxy.begin(), proxy.end(), o.proxy);
    o.size = static_cast<std::uint8_t>(proxy.size());
    o.price = price;
    options_.push_back(o);
  }

  // All that the mark at i may be.
  void offer(std::size_t i) {
    const std::u32string_view line = ask_.line;
    const char32_t mark = line[i];
    const char32_t before = i > ask_.begin ? line[i - 1] : U' ';
    std::size_t run = 1;
    while (i + run < ask_.end && line[i + run] == mark) ++run;
    stays(i, before, i + 1 < ask_.end ? line[i + 1] : U' ');
    const bool first = i == 0 || !is_mark(before);
    const int loss = (first && !lost_before(i) ? ask_.loss : kEach);
    for (std::size_t size = 1; size <= (ask_.bytewise ? std::min<std::size_t>(run, 3) : 1); ++size) {
      const char32_t after = i + size < ask_.end ? line[i + size] : U' ';
      if (!ask_.bytewise || size == 2) letters(i, size, before, after, loss);
      if (!ask_.bytewise || size == 3) signs(i, size, before, after, loss);
      if (ask_.bytewise && size == 3) letters(i, size, before, after, loss);
    }
  }

  bool lost_before(std::size_t i) const {
    for (std::size_t k = ask_.begin; k < i; ++k) {
      if (is_mark(ask_.line[k])) return true;
    }
    return false;
  }

  void stays(std::size_t i, char32_t before, char32_t after) {
    const bool question = ask_.line[i] == U'?';
    if (!question) {
      option(i, 1, What::stays, 0, {}, kUnread);
      return;
    }
    const std::u32string_view mark = U"?", spaced = U"? ";
    if (is_letter(after) || is_digit(after)) {
      option(i, 1, What::stays, 0, mark, 0);
      option(i, 1, What::stays, 0, spaced, kNoSpace - ask_.question);
    } else {
      option(i, 1, What::stays, 0, mark, -ask_.question);
    }
    if (before == U' ' && after == U' ' && ask_.begin > 1) {
      option(i, 1, What::stays, 0, mark, kSpaceBefore - ask_.question);
      options_.back().attached = true;
    }
  }

  void letters(std::size_t i, std::size_t marks, char32_t before, char32_t after, int loss) {
    if (!(wordlike(before) || wordlike(after) || (before == U' ' && after == U' ') || before == U'\'' ||
          before == 0x2019 || before == U'-' || before == U'"' || before == U'('))
      return;
    const bool starts = !wordlike(before);
    const bool shouted =
        (is_letter(before) && is_upper(before)) || (starts && is_letter(after) && is_upper(after));
    const bool shouts = is_letter(before) && is_upper(before) && is_letter(after) && is_upper(after);
    const bool fffd = ask_.line[i] == text::kReplacement;
    for (const char32_t c : alphabet(ask_.language)) {
      if (is_upper(c) ? !(starts || shouted) : shouts) continue;
      if (ask_.bytewise && text::encoded_size(c) != marks) continue;
      const int survivor = !fffd && ask_.habits->count(lower(c)) != 0 ? kSurvivor : 0;
      option(i, marks, What::letter, c, {&c, 1}, loss + survivor);
    }
  }

  void signs(std::size_t i, std::size_t marks, char32_t before, char32_t after, int loss) {
    const auto offer_all = [&](What what, std::initializer_list<std::u32string_view> proxies, int price) {
      for (const std::u32string_view proxy : proxies) option(i, marks, what, 0, proxy, price);
    };
    const bool letter_before = wordlike(before), letter_after = wordlike(after);
    const bool starts =
        before == U' ' || before == U'(' || before == U'[' || before == 0x2014 || before == 0x2013;
    const bool ends = after == U' ' || after == U',' || after == U'.' || after == U';' || after == U':' ||
                      after == U')' || after == U'!' || after == U'?' || after == 0x2014;
    if (starts && after == U' ' && before == U' ') {
      offer_all(What::dash, {U"–", U"—"}, loss);
      offer_all(What::dash, {U"-"}, loss + kHyphen);
      return;
    }
    if (letter_before && (letter_after || (ends && after != U'?')))
      offer_all(What::apostrophe, {U"'", U"’"}, loss);
    if (starts && (letter_after || is_digit(after))) offer_all(What::open, {U"\"", U"“", U"«", U"„"}, loss);
    if (ends && before != U' ') offer_all(What::close, {U"\"", U"”", U"»", U"“"}, loss);
    if ((is_letter(before) || before == U',' || before == U'"') && (is_letter(after) || after == U'"'))
      offer_all(What::joined, {U"—", U"–"}, loss + kJoined);
    if (is_letter(before) && after == U' ') {
      offer_all(What::ellipsis, {U"…"}, loss);
      offer_all(What::ellipsis, {U"..."}, loss + kDots);
    }
    const bool inside = before == 0xAB || (after == 0xBB && before != U' ');
    if (inside || (french_ && letter_before && (after == U':' || after == U';' || after == U'!')))
      offer_all(What::space, {U" "}, loss);
  }

  // The state's reading, with what the table of words says of it.
  void add(std::vector<Reading>& readings, const State& s) const {
    Reading r;
    r.cost = s.cost;
    for (std::size_t k = 0; k < s.picks; ++k) r.picks.push_back(options_[s.options[k]].pick);
    r.cost += words(s);
    for (Reading& other : readings) {
      const bool same = std::equal(other.picks.begin(), other.picks.end(), r.picks.begin(), r.picks.end(),
                                   [](const Pick& a, const Pick& b) { return a.same(b); });
      if (!same) continue;
      other.cost = std::min(other.cost, r.cost);
      return;
    }
    readings.push_back(std::move(r));
  }

  int words(const State& s) const {
    int sum = 0, letters = 0;
    std::u32string word;
    bool beyond = false;
    char32_t c2 = back(ask_.begin, 2), c1 = back(ask_.begin, 1);
    const auto end_word = [&] {
      if (word.size() > 1 || beyond) {
        int is = letters;
        if (const auto listed = model_.word_cost(ask_.language, word)) {
          is = std::min(is, *listed + kListed);
        } else if (beyond && latin_) {
          is += kUnlisted;
        }
        if (ask_.habits->knows(word)) is = std::min(is, kOfDocument);
        sum += is - letters;
      }
      word.clear();
      letters = 0;
      beyond = false;
    };
    const auto see = [&](char32_t c) {
      const int cost = model_.cost(ask_.language, c2, c1, model::fold(c));
      if (is_letter(c)) {
        letters += cost;
        beyond = beyond || c >= 0x80;
        latin_ = model::latin_letter(c);
        word.push_back(latin_ ? model::word_letter(c, dotless_) : lower(c));
      } else {
        end_word();
      }
      c2 = c1;
      c1 = model::fold(c);
    };
    std::size_t pick = 0;
    for (std::size_t i = ask_.begin; i < ask_.end;) {
      if (!is_mark(ask_.line[i])) {
        see(ask_.line[i++]);
        continue;
      }
      const Option& o = options_[s.options[pick++]];
      for (std::size_t k = 0; k < o.size; ++k) see(o.proxy[k]);
      if (o.size == 0) end_word();
      i += o.pick.marks;
    }
    end_word();
    return sum;
  }

  const Ask& ask_;
  const model::Model& model_;
  bool dotless_ = false, french_ = false;
  mutable bool latin_ = false;  // the word that was seen last is in Latin letters
  std::vector<Option> options_;
  std::vector<std::vector<State>> states_;
};

}  // namespace

std::vector<Reading> search(const Ask& ask) { return Search(ask).run(); }

}  // namespace kintsugi::infer
