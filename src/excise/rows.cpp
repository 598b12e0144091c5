#include "excise/rows.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>

#include "excise/halves.hpp"
#include "excise/stretches.hpp"
#include "excise/tokens.hpp"
#include "excise/weigh.hpp"
#include "model/spam.hpp"
#include "model/words.hpp"

namespace kintsugi::excise {
namespace {

using model::kBit;
using model::Language;

constexpr int kEach = kBit;            // each word must say so much more than nothing
constexpr int kMostSays = 10 * kBit;   // what a word says of spam at most
constexpr int kLeastSays = -2 * kBit;  // and at least
constexpr int kMostTongue = 8 * kBit;  // what its language says at most
constexpr int kUnlisted = 2 * kBit;    // a word that is in no list, and no name
constexpr int kListedEnd = 3 * kBit;   // a word of the line's language at an end
constexpr int kWhole = 6 * kBit;       // what is a whole sentence
constexpr int kRow = 4 * kBit;         // what a row must say
constexpr int kPartly = 2 * kBit;      // an end within a word
constexpr int kOneWord = 2 * kBit;     // two words that are one
constexpr std::size_t kNear = 2;       // words around one that says something
constexpr std::size_t kMostOfRow = 12, kLongestRow = 160, kLongestWord = 32;
constexpr std::size_t kShortest = 2;  // letters of a piece of a word
// Words beside a row that may belong to it: others than the first if they are not listed, or the line begins or ends there.
constexpr std::size_t kBeside = 4;
constexpr std::size_t kBegun = 2;  // words of a line that are surely looked at, and one more
constexpr int kTorn = 64 * kBit;   // what a row says that stands between two halves of a word
constexpr int kMostSign = 120 * kBit, kMostJoint = 12 * kBit, kMostOdds = 18 * kBit, kMostWords = 8;
constexpr std::uint32_t kMostTimes = 16;
constexpr std::size_t kJudged = 32;  // pairs of ends that the spam model is asked about

class Rows {
 public:
  Rows(const Page& page, Host& host, Tongues& tongues, std::size_t number)
      : page_(page), host_(host), tongues_(tongues), number_(number), line_(page.lines()[number]) {}

  std::vector<Choices> run() {
    std::vector<Choices> out;
    if (!read()) return out;
    for (const Row& row : rows()) {
      if (!tongues_.knows(number_, tokens_[row.first].begin, tokens_[row.last].end)) continue;
      if (Choices c = with_all_ends(row); !c.empty()) out.push_back(std::move(c));
    }
    return out;
  }

  // What begins where the line does, whatever it says.
  Choices beginning() {
    Choices out;
    if (!read() || tokens_.empty()) return out;
    std::size_t last = 0;
    while (last < kBegun && last + 1 < tokens_.size() && !tokens_[last].stops) ++last;
    const int tongue = tongue_of(0, last);
    out = with_all_ends({0, last, tongue, 0});
    for (Candidate& c : with_all_ends({0, 0, tongue, 0})) {  // ends within each of its words
      const auto same = [&c](const Candidate& o) { return o.begin == c.begin && o.end == c.end; };
      if (std::none_of(out.begin(), out.end(), same)) out.push_back(std::move(c));
    }
    std::erase_if(out, [this](const Candidate& c) { return c.begin != tokens_.front().begin; });
    return out;
  }

 private:
  bool read() {
    if (line_.most == 0) return false;
    own_ = host_.language(number_);
    tokens_ = tokens_of(page_, line_, host_, own_);
    listen();
    return true;
  }
  // That it is one of so many other languages.
  int of_languages() const {
    const std::size_t languages = tongues_.count(line_.host);
    return languages > 1 ? static_cast<int>(std::lround(std::log2(languages))) * kBit : 0;
  }
  struct Row {
    std::size_t first, last;
    int tongue;  // among those of its script; -1: the line's own
    int says;
    std::vector<std::pair<End, End>> torn{};  // it may stand between two halves of a word so
  };

  int odds(std::size_t begin, std::size_t end) const {
    return model::SpamModel::builtin().odds(page_.text(begin, end));
  }

  // What each word says of spam: half by itself, half with each of its neighbours.
  void listen() {
    for (Token& t : tokens_) t.odds = t.first < t.last ? odds(t.first, t.last) : -kBit;
    std::vector<int> pairs(tokens_.size() + 1);
    const auto near = [&](std::size_t i) {
      for (std::size_t k = i - std::min(i, kNear); k < std::min(tokens_.size(), i + kNear + 1); ++k)
        if (tokens_[k].odds > 0) return true;
      return false;
    };
    for (std::size_t i = 1; i < tokens_.size(); ++i)
      if (near(i)) pairs[i] = odds(tokens_[i - 1].begin, tokens_[i].end);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      Token& t = tokens_[i];
      if (!near(i)) {
        t.says = std::clamp(t.odds, kLeastSays, 0) - kEach;
        continue;
      }
      const int left = i == 0 ? t.odds : pairs[i], right = i + 1 == tokens_.size() ? t.odds : pairs[i + 1];
      t.says = std::clamp((2 * t.odds + left + right) / 4, kLeastSays, kMostSays) - kEach;
    }
  }

  // Words between two stops of which a row could say so much, if each that is not the line's own were wholly one of
  // another language: only these need be priced in all languages, which is dear.
  std::vector<bool> worth_asking(const std::vector<bool>& near, int least) const {
    std::vector<bool> worth(tokens_.size());
    std::size_t first = 0;  // behind a stop
    int sum = 0, most = 0;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Token& t = tokens_[i];
      const int says =
          near[i] ? t.says + (t.odd ? kUnlisted : 0) + (is_own(t) ? 0 : kMostTongue) : -2 * kMostTongue;
      sum = std::max(sum, 0) + says;
      most = std::max(most, sum);
      if (!t.stops && i + 1 < tokens_.size()) continue;
      if (most >= least)
        std::fill(worth.begin() + static_cast<std::ptrdiff_t>(first),
                  worth.begin() + static_cast<std::ptrdiff_t>(i) + 1, true);
      first = i + 1, sum = most = 0;
    }
    return worth;
  }
  // Nothing but letters, and listed: what it says of another language is never for it.
  bool is_own(const Token& t) const {
    if (!t.letters) return true;
    if (!t.listed) return false;
    for (std::size_t k = t.first; k < t.last; ++k)
      if (page_.script(k) != line_.host) return false;
    return true;
  }

  // Rows of words that say most together, apart; none across the end of a sentence.
  std::vector<Row> rows() {
    // Only what is no word of the line's language, or says something of spam, and what is beside it.
    std::vector<bool> near(tokens_.size());
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Token& t = tokens_[i];
      if (!(t.letters && !t.listed) && t.says <= 0) continue;
      for (std::size_t k = i - std::min(i, kNear); k < std::min(tokens_.size(), i + kNear + 1); ++k)
        near[k] = true;
    }
    const std::size_t languages = tongues_.count(line_.host);
    const int of_languages = this->of_languages();
    const std::vector<bool> worth = worth_asking(near, kRow + of_languages);
    std::vector<std::vector<int>> gains(tokens_.size());
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (near[i] && worth[i] && languages > 1 && tokens_[i].letters &&
          tokens_[i].last - tokens_[i].first <= kLongestWord)
        gains[i] = tongues_.of_words(line_.host, own_, tokens_[i].first, tokens_[i].last);
    }
    std::vector<Row> all;
    for (int l = -1; l < static_cast<int>(languages > 1 ? languages : 0); ++l) {
      int sum = l < 0 ? 0 : -of_languages;
      const int start = sum;
      std::size_t first = 0;
      Row best{0, 0, l, 0};
      const auto flush = [&] {
        if (best.says >= kRow) all.push_back(best);
        best = {0, 0, l, 0};
      };
      bool open = false;
      for (std::size_t i = 0; i < tokens_.size(); ++i) {
        const int gain = l < 0 || gains[i].empty()
                             ? 0
                             : std::clamp(gains[i][static_cast<std::size_t>(l)], -kMostTongue, kMostTongue);
        const int says =
            near[i] ? tokens_[i].says + gain + (tokens_[i].odd ? kUnlisted : 0) : -2 * kMostTongue;
        if (!open || sum <= start) {
          flush();
          sum = start, first = i, open = true;
        }
        sum += says;
        if (sum > best.says && i - first < kMostOfRow) best = {first, i, l, sum};
        if (sum <= start || tokens_[i].stops) flush(), open = false;
      }
      flush();
    }
    add_between_halves(all);
    std::stable_sort(all.begin(), all.end(), [](const Row& a, const Row& b) { return a.says > b.says; });
    std::vector<Row> apart;
    std::vector<bool> taken(tokens_.size());
    for (const Row& r : all) {
      bool free = true;
      for (std::size_t i = r.first; i <= r.last; ++i) free = free && !taken[i];
      if (!free) {  // more than one may leave a word
        const auto other = std::find_if(apart.begin(), apart.end(), [&r](const Row& a) {
          return !a.torn.empty() && a.first <= r.last && a.last >= r.first;
        });
        if (other != apart.end()) other->torn.insert(other->torn.end(), r.torn.begin(), r.torn.end());
        continue;
      }
      for (std::size_t i = r.first; i <= r.last; ++i) taken[i] = true;
      apart.push_back(r);
    }
    return apart;
  }

  // Where words are long, or no other language is told by these letters, halves of words come by chance.
  void add_between_halves(std::vector<Row>& all) {
    if (!cased(line_.host) || tongues_.count(line_.host) < 2) return;
    for (const BetweenHalves& b : between_halves(page_, host_, number_, tokens_, own_))
      all.push_back({b.first.token,
                     b.last.token,
                     tongue_of(b.first.token, b.last.token),
                     kTorn + b.one,
                     {{b.first, b.last}}});
  }

  // That these words are likeliest in; -1: the line's own.
  int tongue_of(std::size_t first, std::size_t last) {
    std::vector<int> sums(tongues_.count(line_.host));
    for (std::size_t i = first; i <= last && sums.size() > 1; ++i) {
      const Token& t = tokens_[i];
      if (!t.letters || t.last - t.first > kLongestWord) continue;
      const std::vector<int> gains = tongues_.of_words(line_.host, own_, t.first, t.last);
      for (std::size_t l = 0; l < sums.size(); ++l)
        sums[l] += std::clamp(gains[l], -kMostTongue, kMostTongue);
    }
    const auto best = std::max_element(sums.begin(), sums.end());
    return best == sums.end() || *best <= of_languages() ? -1 : static_cast<int>(best - sums.begin());
  }

  int host_cost(std::u32string_view word) { return word.empty() ? 0 : host_.cost(own_, word); }
  int row_cost(const Row& row, std::size_t begin, std::size_t end) {
    if (begin >= end) return 0;
    return row.tongue < 0 ? host_.cost(own_, page_.text(begin, end))
                          : tongues_.cost(line_.host, row.tongue, page_.text(begin, end));
  }

  static void set(EndSigns& signs, EndSign sign, int value) {
    signs[static_cast<std::size_t>(sign)] =
        static_cast<std::int16_t>(std::clamp(value, -kMostSign, kMostSign));
  }

  // What words of a row say: by how much they cost less in its language than in the line's, how many are in no list.
  struct Inside {
    int less = 0, odd = 0, words = 0;
    void add(const Inside& more) { less += more.less, odd += more.odd, words += more.words; }
  };
  // Of the letters [from, upto) of a token.
  Inside inside(const Row& row, std::size_t token, std::size_t from, std::size_t upto) {
    const Token& t = tokens_[token];
    if (!t.letters) return {};
    const int whole = host_cost(page_.text(t.first, t.last));
    const int as = from == t.first && upto == t.last && row.tongue < 0 ? whole : row_cost(row, from, upto);
    return {std::min(whole - as, 2 * kMostTongue), t.odd, 1};
  }

  // An end of a row, and what it says by itself.
  struct Told {
    End end;
    std::size_t from, upto;           // the letters of its word that are the row's
    Inside word;                      // what they say
    std::optional<EndSigns> signs{};  // once anybody asks
    int listed = 0;                   // at its ends words of the line's language are seldom its own
    int left = 0;                     // what it leaves of its word costs so much, less
    int torn = 0;                     // the word costs less so, piece by piece
    std::size_t beside = 0;           // what it leaves ends there, or begins
  };
  Told tell(const Row& row, const End& end, std::size_t from, std::size_t upto, bool first) {
    Told out{end, from, upto, inside(row, end.token, from, upto)};
    const Token& t = tokens_[end.token];
    if (!end.partly) {
      out.listed = t.listed ? -kListedEnd : 0;
      out.beside = first ? last_letter_before(page_, t.begin) : first_letter_behind(page_, t.end);
      return out;
    }
    const std::size_t begins = run_begin(page_, line_.host, end.at),
                      ends = run_end(page_, line_.host, end.at);
    const int rest = host_cost(first ? page_.text(begins, end.at) : page_.text(end.at, ends));
    out.left = -kPartly - rest;
    out.torn = std::min(host_cost(page_.text(begins, ends)), row_cost(row, begins, ends)) -
               row_cost(row, std::max(from, begins), std::min(upto, ends)) - rest;
    out.beside = end.at;
    return out;
  }
  // Where the other end is in another word, or leaves this one whole.
  Told tell(const Row& row, const End& end, bool first) {
    const Token& t = tokens_[end.token];
    return tell(row, end, first && end.partly ? end.at : t.first, !first && end.partly ? end.at : t.last,
                first);
  }

  const EndSigns& signs_of(const Row& row, Told& told, bool first) {
    if (told.signs) return *told.signs;
    EndSigns& signs = told.signs.emplace();
    if (tokens_[told.end.token].letters)
      set(signs, first ? EndSign::first_inside : EndSign::last_inside, told.word.less);
    tell_end(row, told.end, {told.from, told.upto}, first, signs);
    return signs;
  }

  struct Pair {
    Told *first, *last;
    bool whole = false;  // a sentence, or a line
  };
  // By how much the words of a row with these ends, whole ones and pieces, and what they leave, cost less than what stands
  // there. `words`: what all tokens before each one say.
  int gain(const Row& row, const Pair& pair, const std::vector<Inside>& words, EndSigns* signs) {
    const End &b = pair.first->end, &e = pair.last->end;
    std::optional<Told> first, last;
    Pair p = pair;
    if (b.token == e.token && (b.partly || e.partly)) {
      const std::size_t from = b.partly ? b.at : tokens_[b.token].first,
                        upto = e.partly ? e.at : tokens_[b.token].last;
      p.first = &first.emplace(tell(row, b, from, upto, true));
      p.last = &last.emplace(tell(row, e, from, upto, false));
      // Of one word with both ends in it the piece between them is one, and it is torn once.
      if (b.partly && e.partly) first->torn += last->left + kPartly, last->torn = 0;
    }
    Inside sum = p.first->word;
    if (b.token != e.token) {
      const Inside &from = words[b.token + 1], &upto = words[e.token];
      sum.add({upto.less - from.less, upto.odd - from.odd, upto.words - from.words});
      sum.add(p.last->word);
    }
    if (signs != nullptr) {
      const EndSigns &of_first = signs_of(row, *p.first, true), &of_last = signs_of(row, *p.last, false);
      for (std::size_t i = 0; i < kEndSigns; ++i)
        (*signs)[i] = static_cast<std::int16_t>(of_first[i] + of_last[i]);
      set(*signs, EndSign::inside, sum.less), set(*signs, EndSign::unlisted, sum.odd * kBit);
      set(*signs, EndSign::words, std::min(sum.words, kMostWords) * kBit);
      set(*signs, EndSign::torn, p.first->torn + p.last->torn);
    }
    return sum.less + sum.odd * kBit + p.first->listed + p.last->listed + left(*p.first, *p.last, signs);
  }

  int used(const Token& t) {
    const std::uint32_t times = host_.times(page_.text(t.first, t.last));
    return kBit * std::bit_width(std::min(times, kMostTimes) / 2);
  }
  bool capital(const Token& t) const { return model::small_letter(page_[t.first]) != page_[t.first]; }

  // What one end says, given the letters of its word that belong to the row.
  void tell_end(const Row& row, const End& end, std::pair<std::size_t, std::size_t> piece, bool first,
                EndSigns& signs) {
    const auto set = [&](EndSign of_first, EndSign of_last, int value) {
      Rows::set(signs, first ? of_first : of_last, value);
    };
    const Token& t = tokens_[end.token];
    const auto [from, upto] = piece;
    const std::u32string_view word = page_.text(from, std::max(from, upto));
    const bool listed =
        t.letters && !word.empty() &&
        (row.tongue < 0 ? host_.lists(own_, word) : tongues_.lists(line_.host, row.tongue, word));
    set(EndSign::listed_first, EndSign::listed_last, kBit * (!end.partly && t.listed && row.tongue >= 0));
    set(EndSign::partly_first, EndSign::partly_last, kBit * end.partly);
    set(EndSign::strange_first, EndSign::strange_last, kBit * (end.partly && listed));
    set(EndSign::own_first, EndSign::own_last, kBit * (!end.partly && listed));
    set(EndSign::short_first, EndSign::short_last, kBit * (end.partly && word.size() <= 3));
    set(EndSign::odds_first, EndSign::odds_last,
        std::clamp(end.partly ? odds(from, upto) : t.odds, -kMostSays, kMostSays));
    if (!end.partly && t.letters) {
      set(EndSign::used_first, EndSign::used_last, used(t));
      set(EndSign::capital_first, EndSign::capital_last, kBit * capital(t));
    }
    // The word beside it, if the sentence does not end there.
    const bool at_edge = first ? end.token == 0 : end.token + 1 == tokens_.size();
    if (end.partly || at_edge || tokens_[first ? end.token - 1 : end.token].stops) return;
    const Token& beside = tokens_[first ? end.token - 1 : end.token + 1];
    set(EndSign::odds_before, EndSign::odds_behind, std::clamp(beside.odds, -kMostSays, kMostSays));
    if (beside.letters) {
      set(EndSign::used_before, EndSign::used_behind, used(beside));
      set(EndSign::capital_before, EndSign::capital_behind, kBit * capital(beside));
    }
    if (row.tongue >= 0 && beside.letters && beside.last - beside.first <= kLongestWord)
      set(EndSign::strange_before, EndSign::strange_behind,
          std::clamp(
              host_cost(page_.text(beside.first, beside.last)) - row_cost(row, beside.first, beside.last),
              -kMostTongue, kMostTongue));
  }

  // What the ends leave, as one word or as two, against the whole words that they had been beside.
  int left(const Told& first, const Told& last, EndSigns* signs) {
    const auto set = [signs](EndSign sign, int value) {
      if (signs != nullptr) Rows::set(*signs, sign, value);
    };
    const End &b = first.end, &e = last.end;
    const std::size_t left = first.beside, right = last.beside;
    const int sum = first.left + last.left;
    set(EndSign::left, sum);
    if (left == 0 || right >= page_.size() || page_.script(left - 1) != line_.host ||
        page_.script(right) != line_.host)
      return sum;
    const bool broken = !b.partly && tokens_[b.token].begin == line_.begin;
    const JointSigns joint = host_.joint_signs(number_, left, right, true);
    const auto so = [&joint](JointSign sign) { return joint[static_cast<std::size_t>(sign)] != 0; };
    const int odds_of_one = weigh_joint(joint), one = odds_of_one - (broken ? 0 : kOneWord);
    set(EndSign::joint, std::clamp(odds_of_one, -kMostJoint, kMostJoint));
    if (broken) set(EndSign::broken, std::clamp(odds_of_one, -kMostJoint, kMostJoint));
    set(EndSign::joint_known, kBit * (so(JointSign::known) && !so(JointSign::both_known)));
    set(EndSign::apart_known, kBit * (so(JointSign::both_known) && !b.partly && !e.partly));
    if (one <= 0) return sum;
    const std::u32string_view before = page_.text(run_begin(page_, line_.host, left), left),
                              behind = page_.text(right, run_end(page_, line_.host, right));
    if (before.size() + behind.size() > 2 * kLongestWord) return sum;
    const int joined = host_.cost_joined(own_, number_, left, right);
    const int less = host_cost(before) + host_cost(behind) - joined;
    set(EndSign::joint_costs, std::max(less, 0));
    return sum + std::max(one, less);
  }

  // Whole words and pieces of them where it may begin; and end.
  std::vector<End> begins(const Row& row) const {
    std::vector<End> out;
    std::size_t from = row.first;
    while (from > 0 && row.first - from < kBeside && !tokens_[from - 1].stops) --from;
    for (std::size_t i = from; i <= row.last; ++i) {
      const Token& t = tokens_[i];
      if (i + 1 < row.first && t.listed && i > 0) continue;
      out.push_back({t.begin, i});
      if (i > row.first || t.listed || t.last - t.first > kLongestWord) continue;
      for (std::size_t k = t.first + 1; k + kShortest <= t.last; ++k)
        if (inside_word(page_, line_.host, k)) out.push_back({k, i, true});
    }
    return out;
  }
  std::vector<End> ends(const Row& row) const {
    std::vector<End> out;
    std::size_t upto = row.last;
    while (upto + 1 < tokens_.size() && upto - row.last < kBeside && !tokens_[upto].stops) ++upto;
    for (std::size_t i = row.first; i <= upto; ++i) {
      const Token& t = tokens_[i];
      if (i > row.last + 1 && t.listed && i + 1 < tokens_.size()) continue;
      out.push_back({t.end, i});
      if (i < row.last || t.listed || t.last - t.first > kLongestWord) continue;
      for (std::size_t k = t.first + kShortest; k < t.last; ++k)
        if (inside_word(page_, line_.host, k)) out.push_back({k, i, true});
    }
    return out;
  }

  // The likeliest of where it may begin and end, best first.
  Choices with_all_ends(const Row& row) {
    std::vector<Told> first, last;  // told once, however many others they are put together with
    for (const End& b : begins(row)) first.push_back(tell(row, b, true));
    for (const End& e : ends(row)) last.push_back(tell(row, e, false));
    // The whole sentence, if that is most of it.
    std::size_t from = row.first, upto = row.last;
    const auto fits = [&] { return tokens_[upto].end - tokens_[from].begin <= kLongestRow; };
    while (from > 0 && !tokens_[from - 1].stops && fits()) --from;
    while (upto + 1 < tokens_.size() && !tokens_[upto].stops && fits()) ++upto;
    struct Whole {
      Told first, last;
      int more;  // 1/8 bit
      bool whole = true;
    };
    std::vector<Whole> wholes;  // and others that are looked at, whatever they gain
    const auto whole = [&](std::size_t begin, std::size_t end, int more) {
      wholes.push_back(
          {tell(row, {tokens_[begin].begin, begin}, true), tell(row, {tokens_[end].end, end}, false), more});
    };
    if ((row.last + 1 - row.first) * 2 > upto + 1 - from && fits()) whole(from, upto, kWhole);
    for (const auto& [begin, end] : around_address(page_, tokens_, row.first, row.last, kLongestRow)) {
      if (begin != from || end != upto) whole(begin, end, 0);
    }
    for (const auto& [begin, end] : row.torn)
      wholes.push_back({tell(row, begin, true), tell(row, end, false), 0, false});
    std::vector<Inside> words(tokens_.size() + 1);
    std::size_t lowest = std::min(row.first, first.front().end.token),
                highest = std::max(row.last, last.back().end.token);
    for (const Whole& w : wholes)
      lowest = std::min(lowest, w.first.end.token), highest = std::max(highest, w.last.end.token);
    for (std::size_t i = lowest; i <= highest; ++i) {
      words[i + 1] = words[i];
      words[i + 1].add(inside(row, i, tokens_[i].first, tokens_[i].last));
    }
    struct Gained {
      int gain;
      std::size_t number;
      Pair pair;
    };
    std::vector<Gained> pairs;
    for (Told& b : first) {
      for (Told& e : last) {
        if (b.end.at >= e.end.at || b.end.token > e.end.token || e.end.at - b.end.at > kLongestRow) continue;
        const Pair p{&b, &e};
        pairs.push_back({gain(row, p, words, nullptr) + b.torn + e.torn, pairs.size(), p});
      }
    }
    const auto judged = pairs.begin() + static_cast<std::ptrdiff_t>(std::min(pairs.size(), kJudged));
    std::partial_sort(pairs.begin(), judged, pairs.end(), [](const Gained& a, const Gained& b) {
      return a.gain != b.gain ? a.gain > b.gain : a.number < b.number;
    });
    pairs.erase(judged, pairs.end());
    for (Whole& w : wholes) {
      const bool known = !w.whole && std::any_of(pairs.begin(), pairs.end(), [&w](const Gained& g) {
        return g.pair.first->end == w.first.end && g.pair.last->end == w.last.end;
      });
      if (!known) pairs.push_back({w.more, 0, {&w.first, &w.last, w.whole}});
    }
    Choices out;
    for (const auto& [gained, number, p] : pairs) {
      Candidate c = candidate(p.first->end.at, p.last->end.at);
      if (brackets(c) || (!c.link && c.letters * 3 <= c.end - c.begin)) continue;
      const int odds = model::SpamModel::builtin().odds(words_of(page_, c));
      c.gain = gain(row, p, words, &c.of_ends) + (p.whole ? gained : 0) + spam_of(c, odds);
      const auto set = [&c](EndSign sign, int value) {
        c.of_ends[static_cast<std::size_t>(sign)] = static_cast<std::int16_t>(value);
      };
      if (p.whole) set(EndSign::whole, kBit);
      const int fair = std::clamp(odds, -kMostOdds, kMostOdds);
      set(EndSign::odds, fair), set(EndSign::odds_in_all, spam_of(c, fair));
      const bool left = c.before == Gap::none && c.left_side == Side::letter,
                 right = c.after == Gap::none && c.right_side == Side::letter;
      set(EndSign::glued_first, kBit * left), set(EndSign::glued_last, kBit * right);
      set(EndSign::glued, kBit * (left && right));
      set(EndSign::line_first, kBit * (c.before >= Gap::line)),
          set(EndSign::line_last, kBit * (c.after >= Gap::line));
      c.ends = weigh_ends(c.of_ends);
      // English words stand in rows of all languages; at an end of one in an English line they are the line's.
      if (row.tongue >= 0 && tongues_.is_english(own_))
        c.ends -= kListedEnd * ((c.of_ends[static_cast<std::size_t>(EndSign::listed_first)] > 0) +
                                (c.of_ends[static_cast<std::size_t>(EndSign::listed_last)] > 0));
      out.push_back(std::move(c));
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Candidate& a, const Candidate& b) { return a.ends > b.ends; });
    return out;
  }

  // The verdict's odds are of the mean of what its pieces say; the sum of it grows with its length.
  static int spam_of(const Candidate& c, int odds) {
    return static_cast<int>(odds * 1.5 * std::sqrt(static_cast<double>(c.end - c.begin + 8) / 20));
  }

  // What brackets, quotation marks and columns part is no row.
  bool brackets(const Candidate& c) const {
    constexpr std::u32string_view kMarks = U"()[]{}<>\"“”„«»\t|";
    return std::any_of(kMarks.begin(), kMarks.end(), [&](char32_t mark) {
      return page_.text(c.begin, c.end).find(mark) != std::u32string_view::npos;
    });
  }

  Candidate candidate(std::size_t begin, std::size_t end) const {
    Candidate c;
    c.line = number_;
    c.script = c.host = line_.host;
    c.foreign = false;
    return with_address(page_, c, begin, end);
  }

  const Page& page_;
  Host& host_;
  Tongues& tongues_;
  std::size_t number_;
  const Line& line_;
  Language own_ = model::kGeneric;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Choices> find_rows(const Page& page, Host& host, Tongues& tongues, std::size_t line) {
  if (spaceless(page.lines()[line].host)) return find_stretches(page, host, line);
  return Rows(page, host, tongues, line).run();
}

Choices find_beginning(const Page& page, Host& host, Tongues& tongues, std::size_t line) {
  return spaceless(page.lines()[line].host) ? Choices() : Rows(page, host, tongues, line).beginning();
}

}  // namespace kintsugi::excise
