#include "infer/search.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "infer/alphabet.hpp"
#include "infer/letter.hpp"
#include "infer/sayings.hpp"
#include "text/utf8.hpp"

namespace kintsugi::infer {
namespace {

constexpr int kBit = model::kBit;

// Prices in bits, beside what the model says. Provenance: set by hand, then moved on training lines that were put
// through the channels of bench/inference.
constexpr int kUnread = 40 * kBit;  // U+FFFD that stays
constexpr int kInWord = 8 * kBit;   // a question mark within a word
constexpr int kNoSpace = 9 * kBit;  // a question mark, and the space behind it was forgotten
constexpr int kSpaceBefore =
    6 * kBit;                        // a question mark with a space before it where the language writes none
constexpr int kEnds = 9 * kBit;      // a question mark behind a word costs no more, whatever the word
constexpr int kSurvivor = 3 * kBit;  // a letter was lost that stands elsewhere in the document
constexpr int kSurvivorHere = 2 * kBit;  // and for each time it stands in the line
constexpr int kSurvivorMost = 10 * kBit;
constexpr int kOtherScript = 12 * kBit;   // the same in a script that is written wholly or not at all
constexpr int kEach = 1 * kBit;           // each lost character of a token beside the first
constexpr int kHyphen = 2 * kBit;         // a dash that people type as a hyphen
constexpr int kApostrophe = 8 * kBit;     // an apostrophe where the language has none
constexpr int kEllipsis = 3 * kBit;       // what a sentence may do without
constexpr int kDots = 3 * kBit;           // an ellipsis that people type as three stops
constexpr int kJoined = 2 * kBit;         // a dash without spaces
constexpr int kUnlisted = 5 * kBit;       // a word with a letter beyond ASCII that no list has
constexpr int kUnlistedShort = 4 * kBit;  // a short one of ASCII letters
constexpr std::size_t kShort = 6;
constexpr int kListed = 2 * kBit;      // that a word of the list is meant
constexpr int kListedMost = 7 * kBit;  // what a list can say: one word in 3,000 is in it by chance
constexpr int kOfDocument = 9 * kBit;  // a word that the document has elsewhere
constexpr int kCase = 9 * kBit;        // at most, that a word is written with a capital, or without
constexpr int kMixed = 9 * kBit;       // a capital behind a small letter

constexpr std::size_t kBeam = 40, kWideBeam = 160;  // of several marks, of one
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
  std::array<std::uint16_t, kMostPicks> options{};
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
    if (model_.unigram(ask.language, U'\'') < model_.unigram(ask.language, 0x2019)) apostrophe_ = U'\'';
    if (std::count_if(ask.line.begin() + static_cast<std::ptrdiff_t>(ask.begin),
                      ask.line.begin() + static_cast<std::ptrdiff_t>(ask.end), is_mark) < 2)
      beam_ = kWideBeam;
  }

  std::vector<Reading> run() {
    states_.resize(ask_.end - ask_.begin + 1);
    states_[0].push_back(start());
    for (std::size_t i = ask_.begin; i < ask_.end; ++i) step(i);
    std::vector<State>& last = states_.back();
    for (State& s : last) {
      for (std::size_t i = ask_.end; i < std::min(ask_.end + 3, ask_.line.size() + 1); ++i) push(s, at(i));
    }
    prune(last, ask_.end < settled_ ? std::max(kReadings * 2, beam_) : kReadings * 2);
    std::vector<Reading> readings;
    std::stable_sort(last.begin(), last.end(),
                     [](const State& a, const State& b) { return a.cost < b.cost; });
    for (std::size_t i = 0; i < last.size(); ++i) add(readings, last[i], i < kReadings || last[i].literal);
    std::sort(readings.begin(), readings.end(),
              [](const Reading& a, const Reading& b) { return a.cost < b.cost; });
    return readings;
  }

 private:
  char32_t at(std::size_t i) const noexcept { return i < ask_.line.size() ? fold(ask_.line[i]) : U'\n'; }
  char32_t back(std::size_t i, std::size_t n) const noexcept {
    return i < n ? U'\n' : fold(ask_.line[i - n]);
  }
  // As the model knows the language best: by the apostrophe that its text had.
  char32_t fold(char32_t c) const noexcept { return c == 0x2019 ? apostrophe_ : model::fold(c); }

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
    // Two characters behind a mark its readings have one future: only words tell them apart.
    prune(now, i < settled_ ? beam_ : kBeam);
    const char32_t c = ask_.line[i];
    if (!is_mark(c)) {
      for (State s : now) {
        push(s, fold(c));
        states_[i + 1 - ask_.begin].push_back(s);
      }
      now.clear();
      return;
    }
    settled_ = i + 4;
    const std::size_t first = options_.size();
    offer(i);
    for (const State& from : now) {
      for (std::size_t o = first; o < options_.size(); ++o) {
        const Option& option = options_[o];
        State s = from;
        if (s.picks >= kMostPicks) continue;
        s.cost += option.price;
        s.literal = s.literal && option.pick.what == What::stays;
        if (option.attached) {
          s.c2 = back(ask_.begin, 3);
          s.c1 = back(ask_.begin, 2);
        }
        for (std::size_t k = 0; k < option.size; ++k) push(s, option.proxy[k]);
        if (option.size == 0 && c == U'?') s.c2 = s.c1, s.c1 = U'?';
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
    if (!ask_.bytewise) {
      const char32_t after = i + 1 < ask_.end ? line[i + 1] : U' ';
      letters(i, 1, before, after, loss);
      signs(i, 1, before, after, loss);
      return;
    }
    for (std::size_t size = 2; size <= std::min<std::size_t>(run, 3); ++size) {
      const char32_t after = i + size < ask_.end ? line[i + size] : U' ';
      letters(i, size, before, after, loss);
      if (size == 3) signs(i, size, before, after, loss);
    }
  }

  // The letters before i, over one space.
  std::u32string_view word_before(std::size_t i) const {
    if (i > 0 && is_space(ask_.line[i - 1])) --i;
    std::size_t begin = i;
    while (begin > 0 && i - begin < 32 && is_letter(ask_.line[begin - 1])) --begin;
    return ask_.line.substr(begin, i - begin);
  }
  std::u32string_view word_behind(std::size_t i) const {
    std::size_t end = i;
    while (end < ask_.line.size() && end - i < 32 && is_letter(ask_.line[end])) ++end;
    return ask_.line.substr(i, end - i);
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
      option(i, 1, What::stays, 0, mark, kInWord);
      option(i, 1, What::stays, 0, spaced, kNoSpace - ask_.question);
    } else {
      // What may stand before a question mark is told badly by three characters.
      option(i, 1, What::stays, 0, mark, (i == 0 && after == U' ' ? kInWord : 0) - ask_.question);
      if (is_letter(before)) option(i, 1, What::stays, 0, {}, kEnds - ask_.question);
    }
    if (before == U' ' && after == U' ' && ask_.begin > 1) {
      option(i, 1, What::stays, 0, mark,
             (ask_.habits->spaced_questions() ? 0 : kSpaceBefore) - ask_.question);
      options_.back().attached = true;
    }
  }

  void letters(std::size_t i, std::size_t marks, char32_t before, char32_t after, int loss) {
    if (!(wordlike(before) || wordlike(after) || (before == U' ' && after == U' ') || before == U'\'' ||
          before == 0x2019 || before == U'-' || before == U'"' || before == U'('))
      return;
    const bool starts = !wordlike(before);
    const char32_t second = i > ask_.begin + 1 ? ask_.line[i - 2] : U' ';
    // A capital stands at the beginning, or among capitals.
    const bool capital =
        starts || (is_letter(before) && is_upper(before) &&
                   (is_letter(after) ? is_upper(after) : is_letter(second) && is_upper(second)));
    const bool small = !(is_letter(before) && is_upper(before) && is_letter(after) && is_upper(after));
    for (const char32_t c : alphabet(ask_.language)) {
      if (is_upper(c) ? !capital : !small) continue;
      if (ask_.bytewise && text::encoded_size(c) != marks) continue;
      option(i, marks, What::letter, c, {&c, 1}, loss + survivor(i, c));
    }
  }

  // A letter that stands soundly elsewhere could be written.
  int survivor(std::size_t i, char32_t c) {
    if (ask_.line[i] == text::kReplacement || ask_.habits->count(c) == 0) return 0;
    if (!model::latin_letter(c)) return kOtherScript;
    const auto here = std::count(ask_.line.begin(), ask_.line.end(), c);
    return kSurvivor + std::min(static_cast<int>(here) * kSurvivorHere, kSurvivorMost);
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
    if (i == 0 && after == U' ') {
      offer_all(What::first, {U"–", U"—", U"•"}, loss);
      offer_all(What::first, {U"-"}, loss + kHyphen);
      return;
    }
    if (starts && after == U' ' && before == U' ') {
      if (french_) {
        for (const char32_t c : {char32_t{0xAB}, char32_t{0xBB}})
          option(i, marks, c == 0xAB ? What::open : What::close, c, {&c, 1}, loss + survivor(i, c));
      }
      const int price = loss + pause_price(word_before(i), ask_.language);
      offer_all(What::dash, {U"–", U"—"}, price);
      offer_all(What::dash, {U"-"}, price + kHyphen);
      return;
    }
    if (is_digit(before) && is_digit(after)) {
      offer_all(What::range, {U"–", U"-"}, loss);
      return;
    }
    for (const char32_t c : signs_of(ask_.language)) {
      if (ask_.bytewise && text::encoded_size(c) != marks) continue;
      const bool leads = c == 0xBF || c == 0xA1;
      if (leads ? starts && letter_after && asks_later(i)
                : (letter_before || is_digit(before)) && !letter_after)
        option(i, marks, What::letter, c, {&c, 1}, loss + survivor(i, c));
    }
    if (letter_before && (letter_after || (ends && after != U'?'))) {
      const bool known = has_apostrophe(word_before(i), word_behind(i + marks), ask_.language);
      offer_all(What::apostrophe, {U"'", U"’"}, loss + (known ? 0 : kApostrophe));
    }
    if (starts && (letter_after || is_digit(after))) offer_all(What::open, {U"\"", U"“", U"«", U"„"}, loss);
    if (ends && before != U' ')
      offer_all(What::close, {U"\"", U"”", U"»", U"“"}, loss + pause_price(word_before(i), ask_.language));
    if ((is_letter(before) || before == U',' || before == U'"') && (is_letter(after) || after == U'"'))
      offer_all(What::joined, {U"—", U"–"}, loss + kJoined + pause_price(word_before(i), ask_.language));
    if (is_letter(before) && after == U' ') {
      offer_all(What::ellipsis, {U"…"}, loss + kEllipsis);
      offer_all(What::ellipsis, {U"..."}, loss + kEllipsis + kDots);
    }
    const bool inside = before == 0xAB || (after == 0xBB && before != U' ');
    if (inside || (french_ && letter_before && (after == U':' || after == U';' || after == U'!')))
      offer_all(What::space, {U" "}, loss);
  }

  // ¿ and ¡ are answered in the same line.
  bool asks_later(std::size_t i) const {
    for (std::size_t k = i + 2; k < ask_.line.size(); ++k) {
      const char32_t c = ask_.line[k];
      if ((c == U'?' || c == U'!') && (k + 1 == ask_.line.size() || !wordlike(ask_.line[k + 1]))) return true;
    }
    return false;
  }

  // The state's reading, with what the table of words says of it.
  void add(std::vector<Reading>& readings, const State& s, bool likely) const {
    const std::optional<int> by_words = words(s, likely);
    if (!by_words) return;
    Reading r;
    r.cost = s.cost;
    for (std::size_t k = 0; k < s.picks; ++k) r.picks.push_back(options_[s.options[k]].pick);
    r.cost += *by_words;
    for (Reading& other : readings) {
      const bool same = std::equal(other.picks.begin(), other.picks.end(), r.picks.begin(), r.picks.end(),
                                   [](const Pick& a, const Pick& b) { return a.same(b); });
      if (!same) continue;
      other.cost = std::min(other.cost, r.cost);
      return;
    }
    readings.push_back(std::move(r));
  }

  // The token as the reading has it, as the model is asked.
  std::u32string proxies(const State& s) const {
    std::u32string out;
    std::size_t pick = 0;
    for (std::size_t i = ask_.begin; i < ask_.end;) {
      if (!is_mark(ask_.line[i])) {
        out.push_back(fold(ask_.line[i++]));
        continue;
      }
      const Option& o = options_[s.options[pick++]];
      out.append(o.proxy, o.size);
      if (o.size == 0) out.push_back(U'?');
      i += o.pick.marks;
    }
    return out;
  }

  // What the table of words has to say beside the letters; nothing if it knows none of them and the reading is not
  // `likely` anyway.
  std::optional<int> words(const State& s, bool likely) const {
    const std::u32string token = proxies(s);
    int sum = 0;
    for (std::size_t i = 0; i < token.size();) {
      if (!is_letter(token[i])) {
        ++i;
        continue;
      }
      const std::size_t begin = i;
      bool beyond = false;
      const bool latin = model::latin_letter(token[i]);
      std::u32string word;
      for (; i < token.size() && is_letter(token[i]); ++i) {
        beyond = beyond || token[i] >= 0x80;
        word.push_back(latin ? model::word_letter(token[i], dotless_) : lower(token[i]));
      }
      if (word.size() == 1 && !beyond) continue;
      const auto listed = model_.word_cost(ask_.language, word);
      const bool known = ask_.habits->knows(word);
      likely = likely || ((listed || known) && beyond);
      if (!likely) continue;
      const int letters = cost_of(token, begin, i, token[begin]);
      int is = letters;
      if (listed) {
        is = std::max(std::min(is, *listed + kListed + spelling(token, begin, i, letters)), is - kListedMost);
      } else if (beyond && latin) {
        is += kUnlisted;
      } else if (latin && word.size() <= kShort && !is_upper(token[begin])) {
        is += kUnlistedShort;
      }
      if (known) is = std::min(is, kOfDocument + spelling(token, begin, i, letters));
      sum += is - letters;
    }
    return likely ? std::optional<int>(sum) : std::nullopt;
  }

  // The table knows no capitals: what the word's case costs.
  int spelling(const std::u32string& token, std::size_t begin, std::size_t end, int letters) const {
    int sum = 0;
    const char32_t first = token[begin];
    const char32_t other = is_upper(first) ? lower(first) : upper(first);
    if (other != first && first >= 0x80)
      sum += std::clamp(letters - cost_of(token, begin, end, other), 0, kCase);
    for (std::size_t i = begin + 1; i < end; ++i) {
      if (is_upper(token[i]) && !is_upper(token[i - 1])) sum += kMixed;
    }
    return sum;
  }

  // What the model says of the letters [begin, end) of the token, the first of them being `first`.
  int cost_of(const std::u32string& token, std::size_t begin, std::size_t end, char32_t first) const {
    char32_t c2 = begin > 1 ? token[begin - 2] : back(ask_.begin, 2 - begin);
    char32_t c1 = begin > 0 ? token[begin - 1] : back(ask_.begin, 1);
    int sum = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const char32_t c = i == begin ? first : token[i];
      sum += model_.cost(ask_.language, c2, c1, c);
      c2 = c1;
      c1 = c;
    }
    return sum;
  }

  const Ask& ask_;
  const model::Model& model_;
  std::size_t beam_ = kBeam;
  std::size_t settled_ = 0;
  char32_t apostrophe_ = 0x2019;
  bool dotless_ = false, french_ = false;
  std::vector<Option> options_;
  std::vector<std::vector<State>> states_;
};

}  // namespace

std::vector<Reading> search(const Ask& ask) { return Search(ask).run(); }

}  // namespace kintsugi::infer
