#include "excise/rows.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "excise/stretches.hpp"
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
constexpr std::size_t kBeside =
    2;  // words beside a row that may belong to it: the second if it is not listed
// Where they stand alike: of each layout so many are as good as seen before any.
constexpr double kUnseen = 0.1, kLayouts = 8;
constexpr double kAgain = 2, kMostAgain = 6;  // bits: for each other that says the same
constexpr int kRounds = 2;
constexpr int kLikely = 10 * kBit;  // what is as likely put in as not says so much
constexpr int kMostSign = 120 * kBit, kMostJoint = 12 * kBit, kMostOdds = 18 * kBit, kMostWords = 8;
constexpr std::size_t kJudged = 32;  // pairs of ends that the spam model is asked about

struct Token {
  std::size_t begin, end;   // with the signs that touch it
  std::size_t first, last;  // its letters and digits
  bool stops = false;       // a sentence, or a part of one, may end behind it
  bool ends = false;        // a sentence
  bool letters = false;     // of the line's script
  bool listed = false;
  bool odd = false;        // in no list, and no name
  int odds = 0, says = 0;  // by itself; with its neighbours
};

class Rows {
 public:
  Rows(const Page& page, Host& host, Tongues& tongues, std::size_t number)
      : page_(page), host_(host), tongues_(tongues), number_(number), line_(page.lines()[number]) {}

  std::vector<Choices> run() {
    std::vector<Choices> out;
    if (line_.most == 0) return out;
    own_ = host_.language(number_);
    split();
    listen();
    for (const Row& row : rows()) {
      if (!tongues_.knows(number_, tokens_[row.first].begin, tokens_[row.last].end)) continue;
      if (Choices c = with_all_ends(row); !c.empty()) out.push_back(std::move(c));
    }
    return out;
  }

 private:
  struct Row {
    std::size_t first, last;
    int tongue;  // among those of its script; -1: the line's own
    int says;
  };

  void split() {
    for (std::size_t i = line_.begin; i < line_.end;) {
      if (is_blank(page_[i])) {
        ++i;
        continue;
      }
      Token t{i, i, 0, 0};
      while (t.end < line_.end && !is_blank(page_[t.end])) ++t.end;
      t.first = t.begin, t.last = t.end;
      const auto sign = [&](std::size_t k) {
        return page_.script(k) == Script::common && !(page_[k] >= U'0' && page_[k] <= U'9');
      };
      while (t.first < t.end && sign(t.first)) ++t.first;
      while (t.last > t.first && sign(t.last - 1)) --t.last;
      for (std::size_t k = t.last; k < t.end; ++k) {
        t.ends |= ends_sentence(page_[k]);
        t.stops |= ends_sentence(page_[k]) || closes(page_[k]) || opens(page_[k]) || page_[k] == U',' ||
                   page_[k] == U';';
      }
      for (std::size_t k = t.begin; k < t.first && !tokens_.empty(); ++k)
        tokens_.back().stops |= opens(page_[k]);
      std::size_t letters = 0;
      for (std::size_t k = t.first; k < t.last; ++k) letters += page_.script(k) == line_.host;
      t.letters = letters > 0;
      t.listed = t.letters && host_.lists(own_, page_.text(t.first, t.last));
      t.odd = line_.host == Script::latin && t.letters && !t.listed &&
              model::small_letter(page_[t.first]) == page_[t.first];
      tokens_.push_back(t);
      i = t.end;
    }
  }

  int odds(std::size_t begin, std::size_t end) const {
    return model::SpamModel::builtin().judge(page_.text(begin, end)).odds;
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
    const int of_languages = languages > 1 ? static_cast<int>(std::lround(std::log2(languages))) * kBit : 0;
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
    std::stable_sort(all.begin(), all.end(), [](const Row& a, const Row& b) { return a.says > b.says; });
    std::vector<Row> apart;
    std::vector<bool> taken(tokens_.size());
    for (const Row& r : all) {
      bool free = true;
      for (std::size_t i = r.first; i <= r.last; ++i) free = free && !taken[i];
      if (!free) continue;
      for (std::size_t i = r.first; i <= r.last; ++i) taken[i] = true;
      apart.push_back(r);
    }
    return apart;
  }

  struct End {
    std::size_t at;     // character
    std::size_t token;  // the first of the row, or the last
    bool partly = false;
  };

  bool inside_word(std::size_t i) const {
    return page_.script(i) == line_.host && page_.script(i - 1) == line_.host;
  }
  std::size_t run_begin(std::size_t at) const {  // of letters
    while (at > line_.begin && page_.script(at - 1) == line_.host) --at;
    return at;
  }
  std::size_t run_end(std::size_t at) const {
    while (at < line_.end && page_.script(at) == line_.host) ++at;
    return at;
  }

  int host_cost(std::u32string_view word) { return word.empty() ? 0 : host_.cost(own_, word); }
  int row_cost(const Row& row, std::size_t begin, std::size_t end) {
    if (begin >= end) return 0;
    return row.tongue < 0 ? host_.cost(own_, page_.text(begin, end))
                          : tongues_.cost(line_.host, row.tongue, page_.text(begin, end));
  }

  // The letters of a token that belong to a row with these ends.
  std::pair<std::size_t, std::size_t> piece(std::size_t i, const End& b, const End& e) const {
    const Token& t = tokens_[i];
    return {i == b.token && b.partly ? b.at : t.first, i == e.token && e.partly ? e.at : t.last};
  }

  // By how much the words of a row, whole ones and pieces, and what they leave, cost less than what stands there.
  int gain(const Row& row, const End& b, const End& e, EndSigns& signs) {
    const auto set = [&signs](EndSign sign, int value) {
      signs[static_cast<std::size_t>(sign)] =
          static_cast<std::int16_t>(std::clamp(value, -kMostSign, kMostSign));
    };
    int sum = 0, inside = 0, odd = 0, words = 0;
    for (std::size_t i = b.token; i <= e.token; ++i) {
      const Token& t = tokens_[i];
      if (!t.letters) continue;
      const auto [from, upto] = piece(i, b, e);
      const int whole = host_cost(page_.text(t.first, t.last));
      const int as = from == t.first && upto == t.last && row.tongue < 0 ? whole : row_cost(row, from, upto);
      const int less = std::min(whole - as, 2 * kMostTongue);
      inside += less, odd += t.odd, ++words;
      if (i == b.token) set(EndSign::first_inside, less);
      if (i == e.token) set(EndSign::last_inside, less);
    }
    sum += inside + odd * kBit;
    set(EndSign::inside, inside), set(EndSign::unlisted, odd * kBit);
    set(EndSign::words, std::min(words, kMostWords) * kBit);
    // At its ends words of the line's language are seldom its own.
    for (const End* end : {&b, &e})
      if (!end->partly && tokens_[end->token].listed) sum -= kListedEnd;
    tell_end(row, b, piece(b.token, b, e), true, signs);
    tell_end(row, e, piece(e.token, b, e), false, signs);
    return sum + left(b, e, signs);
  }

  // What one end says, given the letters of its word that belong to the row.
  void tell_end(const Row& row, const End& end, std::pair<std::size_t, std::size_t> piece, bool first,
                EndSigns& signs) {
    const auto set = [&](EndSign of_first, EndSign of_last, int value) {
      signs[static_cast<std::size_t>(first ? of_first : of_last)] =
          static_cast<std::int16_t>(std::clamp(value, -kMostSign, kMostSign));
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
    // The word beside it, if the sentence does not end there.
    const bool at_edge = first ? end.token == 0 : end.token + 1 == tokens_.size();
    if (end.partly || at_edge || tokens_[first ? end.token - 1 : end.token].stops) return;
    const Token& beside = tokens_[first ? end.token - 1 : end.token + 1];
    set(EndSign::odds_before, EndSign::odds_behind, std::clamp(beside.odds, -kMostSays, kMostSays));
    if (row.tongue >= 0 && beside.letters && beside.last - beside.first <= kLongestWord)
      set(EndSign::strange_before, EndSign::strange_behind,
          std::clamp(
              host_cost(page_.text(beside.first, beside.last)) - row_cost(row, beside.first, beside.last),
              -kMostTongue, kMostTongue));
  }

  // What the ends leave, as one word or as two, against the whole words that they had been beside.
  int left(const End& b, const End& e, EndSigns& signs) {
    const auto set = [&signs](EndSign sign, int value) {
      signs[static_cast<std::size_t>(sign)] =
          static_cast<std::int16_t>(std::clamp(value, -kMostSign, kMostSign));
    };
    const std::size_t left = b.partly ? b.at : last_letter_before(tokens_[b.token].begin),
                      right = e.partly ? e.at : first_letter_behind(tokens_[e.token].end);
    int sum = 0;
    if (b.partly) sum -= host_cost(page_.text(run_begin(b.at), b.at)) + kPartly;
    if (e.partly) sum -= host_cost(page_.text(e.at, run_end(e.at))) + kPartly;
    set(EndSign::left, sum);
    if (left == 0 || right >= page_.size() || page_.script(left - 1) != line_.host ||
        page_.script(right) != line_.host)
      return sum;
    const bool broken = !b.partly && tokens_[b.token].begin == line_.begin;
    const JointSigns joint = host_.joint_signs(number_, left, right, false);
    const auto so = [&joint](JointSign sign) { return joint[static_cast<std::size_t>(sign)] != 0; };
    const int odds_of_one = weigh_joint(joint), one = odds_of_one - (broken ? 0 : kOneWord);
    set(EndSign::joint, std::clamp(odds_of_one, -kMostJoint, kMostJoint));
    if (broken) set(EndSign::broken, std::clamp(odds_of_one, -kMostJoint, kMostJoint));
    set(EndSign::joint_known, kBit * (so(JointSign::known) && !so(JointSign::both_known)));
    set(EndSign::apart_known, kBit * (so(JointSign::both_known) && !b.partly && !e.partly));
    if (one <= 0) return sum;
    const std::u32string_view before = page_.text(run_begin(left), left),
                              behind = page_.text(right, run_end(right));
    if (before.size() + behind.size() > 2 * kLongestWord) return sum;
    const int joined = host_.cost_here(own_, std::u32string(before) + std::u32string(behind));
    const int less = host_cost(before) + host_cost(behind) - joined;
    set(EndSign::joint_costs, std::max(less, 0));
    return sum + std::max(one, less);
  }

  // Beyond blanks; the place itself where no letter stands there.
  std::size_t last_letter_before(std::size_t at) const {
    std::size_t i = at;
    while (i > 0 && at - i < kBlanks && is_blank(page_[i - 1])) --i;
    return i;
  }
  std::size_t first_letter_behind(std::size_t at) const {
    std::size_t i = at;
    while (i < page_.size() && i - at < kBlanks && is_blank(page_[i])) ++i;
    return i;
  }

  // Whole words and pieces of them where it may begin; and end.
  std::vector<End> begins(const Row& row) const {
    std::vector<End> out;
    std::size_t from = row.first;
    while (from > 0 && row.first - from < kBeside && !tokens_[from - 1].stops) --from;
    for (std::size_t i = from; i <= row.last; ++i) {
      const Token& t = tokens_[i];
      if (i + 1 < row.first && t.listed) continue;
      out.push_back({t.begin, i});
      if (i > row.first || t.listed || t.last - t.first > kLongestWord) continue;
      for (std::size_t k = t.first + 1; k + kShortest <= t.last; ++k)
        if (inside_word(k)) out.push_back({k, i, true});
    }
    return out;
  }
  std::vector<End> ends(const Row& row) const {
    std::vector<End> out;
    std::size_t upto = row.last;
    while (upto + 1 < tokens_.size() && upto - row.last < kBeside && !tokens_[upto].stops) ++upto;
    for (std::size_t i = row.first; i <= upto; ++i) {
      const Token& t = tokens_[i];
      if (i > row.last + 1 && t.listed) continue;
      out.push_back({t.end, i});
      if (i < row.last || t.listed || t.last - t.first > kLongestWord) continue;
      for (std::size_t k = t.first + kShortest; k < t.last; ++k)
        if (inside_word(k)) out.push_back({k, i, true});
    }
    return out;
  }

  // What has an address is put in with all that it says: the sentence over its commas, and the line.
  std::vector<std::pair<std::size_t, std::size_t>> beside_address(const Row& row) const {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    std::size_t first = row.first, last = row.last;
    while (first > 0 && !tokens_[first - 1].ends) --first;
    while (last + 1 < tokens_.size() && !tokens_[last].ends) ++last;
    const auto add = [&](std::size_t from, std::size_t upto) {
      const std::size_t begin = tokens_[from].begin, end = tokens_[upto].end;
      if (end - begin <= kLongestRow && page_.has_address(begin, end)) out.emplace_back(from, upto);
    };
    add(first, last);
    if (first != 0 || last + 1 != tokens_.size()) add(0, tokens_.size() - 1);
    return out;
  }

  // The likeliest of where it may begin and end, best first.
  Choices with_all_ends(const Row& row) {
    struct Pair {
      End b, e;
      EndSigns signs{};
      int gain = 0;
    };
    const auto pair = [&](const End& b, const End& e) {
      Pair p{b, e};
      p.gain = gain(row, b, e, p.signs);
      return p;
    };
    std::vector<Pair> pairs;
    for (const End& b : begins(row)) {
      for (const End& e : ends(row)) {
        if (b.at >= e.at || b.token > e.token || e.at - b.at > kLongestRow) continue;
        pairs.push_back(pair(b, e));
      }
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair& a, const Pair& b) { return a.gain > b.gain; });
    if (pairs.size() > kJudged) pairs.resize(kJudged);
    // The whole sentence, if that is most of it.
    std::size_t from = row.first, upto = row.last;
    const auto fits = [&] { return tokens_[upto].end - tokens_[from].begin <= kLongestRow; };
    while (from > 0 && !tokens_[from - 1].stops && fits()) --from;
    while (upto + 1 < tokens_.size() && !tokens_[upto].stops && fits()) ++upto;
    if ((row.last + 1 - row.first) * 2 > upto + 1 - from && fits()) {
      const End b{tokens_[from].begin, from}, e{tokens_[upto].end, upto};
      pairs.push_back(pair(b, e));
      pairs.back().gain += kWhole;
      pairs.back().signs[static_cast<std::size_t>(EndSign::whole)] = kBit;
    }
    for (const auto& [first, last] : beside_address(row)) {
      if (first == from && last == upto) continue;
      pairs.push_back(pair({tokens_[first].begin, first}, {tokens_[last].end, last}));
      pairs.back().signs[static_cast<std::size_t>(EndSign::whole)] = kBit;
    }
    Choices out;
    for (const Pair& p : pairs) {
      Candidate c = candidate(p.b.at, p.e.at);
      if (brackets(c) || (!c.link && c.letters * 2 <= c.end - c.begin)) continue;
      const int odds = model::SpamModel::builtin().judge(words_of(page_, c)).odds;
      c.gain = p.gain + spam_of(c, odds);
      c.of_ends = p.signs;
      const auto set = [&c](EndSign sign, int value) {
        c.of_ends[static_cast<std::size_t>(sign)] = static_cast<std::int16_t>(value);
      };
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

void settle(const Page& page, std::vector<Choices>& rows) {
  const auto layout = [](const Candidate& c) {
    return static_cast<int>(c.before) << 8 | static_cast<int>(c.after);
  };
  // How likely it was put in, near enough: most rows of most documents were not, and stand as any words do.
  const auto likely = [](const Candidate& c) {
    const auto sign = [&c](EndSign s) { return c.of_ends[static_cast<std::size_t>(s)]; };
    const double bits = static_cast<double>(sign(EndSign::odds) + sign(EndSign::inside) / 2 - kLikely) / kBit;
    return 1 / (1 + std::exp2(-bits));
  };
  std::map<std::u32string_view, std::uint32_t> said;
  for (const Choices& row : rows)
    for (const Candidate& c : row) ++said[page.text(c.begin, c.end)];
  for (int round = 0; round < kRounds; ++round) {
    std::map<int, double> counts;
    double all = 0;
    for (const Choices& row : rows)
      counts[layout(row.front())] += likely(row.front()), all += likely(row.front());
    const auto worth = [&](const Candidate& c, const Candidate& now) {
      const double others = all - likely(now),
                   alike = counts[layout(c)] - (layout(c) == layout(now)) * likely(now);
      const double share = (alike + kUnseen) / (others + kUnseen * kLayouts);
      const std::uint32_t again = said[page.text(c.begin, c.end)] - 1;
      return c.ends +
             static_cast<int>(std::lround(kBit * (std::log2(share) + std::min(again * kAgain, kMostAgain))));
    };
    for (Choices& row : rows) {
      const Candidate now = row.front();
      std::vector<std::pair<int, std::size_t>> order;  // dear to tell, and dear to move
      for (std::size_t i = 0; i < row.size(); ++i) order.emplace_back(-worth(row[i], now), i);
      std::sort(order.begin(), order.end());
      Choices sorted;
      sorted.reserve(row.size());
      for (const auto& [less, i] : order) sorted.push_back(row[i]);
      row = std::move(sorted);
    }
  }
}

}  // namespace kintsugi::excise
