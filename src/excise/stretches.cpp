#include "excise/stretches.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "excise/weigh.hpp"
#include "model/spam.hpp"

namespace kintsugi::excise {
namespace {

using model::kBit;
using model::Language;

constexpr std::size_t kWindow = 6;                            // characters that are judged together
constexpr int kMostOdds = 10 * kBit, kLeastOdds = -6 * kBit;  // of these
constexpr int kMostGain = 4 * kBit, kLeastGain = -2 * kBit;   // of one character
constexpr int kEach = kBit / 2;                               // each must say so much more than nothing
constexpr int kStop = 4 * kBit;                               // what signs cost within
constexpr int kStretch = 5 * kBit;                            // what all of it must say
constexpr std::size_t kShortest = 2, kLongest = 40;
constexpr std::size_t kBeside = 5;  // characters on either side of an end where it may be
constexpr std::size_t kJudged = 32;
constexpr std::size_t kSides = 4;  // characters beside it whose words are looked at
constexpr int kMostSign = 120 * kBit, kMostJoint = 12 * kBit, kMostSaid = 18 * kBit, kMostWords = 16;

bool east(Script s) { return s == Script::kana || s == Script::han; }

int odds_of(std::u32string_view words) { return model::SpamModel::builtin().odds(words); }

// Those that are written in these letters.
const std::vector<Language>& languages() {
  static const std::vector<Language> all = [] {
    std::vector<Language> out;
    for (const char* name : {"ja", "zh-Hans", "zh-Hant"})
      if (const auto l = model::Model::builtin().find(name)) out.push_back(*l);
    return out;
  }();
  return all;
}

class Stretches {
 public:
  Stretches(const Page& page, Host& host, std::size_t number)
      : page_(page), number_(number), line_(page.lines()[number]), size_(line_.end - line_.begin) {
    if (east(line_.host)) own_ = host.language(number);
  }

  std::vector<Choices> run() {
    std::vector<Choices> out;
    const auto& all = languages();
    if (size_ < kShortest || !own_ || std::find(all.begin(), all.end(), *own_) == all.end()) return out;
    own_costs_ = costs(*own_);
    listen();
    for (const Stretch& s : stretches())
      if (Choices c = with_all_ends(s); !c.empty()) out.push_back(std::move(c));
    return out;
  }

 private:
  using Costs = std::vector<std::uint16_t>;
  struct Stretch {
    std::size_t first, last;  // in the line, `last` behind it
    std::size_t language;     // of those; their number: the line's own
    int says;
  };

  char32_t at(std::size_t i) const { return page_[line_.begin + i]; }
  Script script(std::size_t i) const { return page_.script(line_.begin + i); }
  std::u32string_view text(std::size_t begin, std::size_t end) const {
    return page_.text(line_.begin + begin, line_.begin + std::min(end, size_));
  }

  // Of each character of the line, behind the two before it.
  Costs costs(Language l) const {
    std::vector<char32_t> folded{model::kStart, model::kStart};
    for (std::size_t i = 0; i < size_; ++i) folded.push_back(model::fold(at(i)));
    Costs out(size_);
    model::Model::builtin().costs(l, folded, out.data());
    return out;
  }
  // What two characters cost behind what ends there in the page.
  int cost_behind(std::size_t end, std::size_t from) const {
    std::array<char32_t, 4> letters;
    for (std::size_t k = 0; k < 2; ++k) {
      letters[k] = end + k >= 2 ? model::fold(page_[end + k - 2]) : model::kStart;
      letters[2 + k] = from + k < size_ ? model::fold(at(from + k)) : model::kStart;
    }
    std::uint16_t two[2];
    model::Model::builtin().costs(*own_, letters, two);
    return two[0] + two[1];
  }

  // What each character says of spam: the mean of the windows that it is in.
  void listen() {
    says_.assign(size_, 0);
    std::vector<int> of(size_), count(size_);
    for (std::size_t i = 0; i + kShortest <= size_; ++i) {
      if (!east(script(i))) continue;
      const std::size_t end = std::min(size_, i + kWindow);
      const int odds = std::clamp(odds_of(text(i, end)), kLeastOdds, kMostOdds);
      for (std::size_t k = i; k < end; ++k) of[k] += odds, ++count[k];
    }
    for (std::size_t i = 0; i < size_; ++i)
      says_[i] = (count[i] == 0 ? 0 : of[i] / count[i] / static_cast<int>(kWindow / 2)) - kEach;
  }

  bool stops(std::size_t i) const {
    return script(i) == Script::common && !is_blank(at(i)) && (at(i) < U'0' || at(i) > U'9');
  }

  // Those that say most, apart.
  std::vector<Stretch> stretches() const {
    std::vector<Stretch> all;
    const auto& of = languages();
    for (std::size_t l = 0; l <= of.size(); ++l) {
      if (l < of.size() && of[l] == *own_) continue;
      const Costs other = l < of.size() ? costs(of[l]) : own_costs_;
      Stretch best{0, 0, l, 0};
      int sum = 0;
      std::size_t first = 0;
      const auto flush = [&] {
        if (best.says >= kStretch && best.last - best.first >= kShortest) all.push_back(best);
        best = {0, 0, l, 0};
      };
      for (std::size_t i = 0; i < size_; ++i) {
        if (sum <= 0) flush(), sum = 0, first = i;
        sum +=
            says_[i] + std::clamp(own_costs_[i] - other[i], kLeastGain, kMostGain) - (stops(i) ? kStop : 0);
        if (sum > best.says && i + 1 - first <= kLongest && !stops(i)) best = {first, i + 1, l, sum};
      }
      flush();
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Stretch& a, const Stretch& b) { return a.says > b.says; });
    std::vector<Stretch> apart;
    for (const Stretch& s : all)
      if (std::none_of(apart.begin(), apart.end(),
                       [&](const Stretch& o) { return s.first < o.last && o.first < s.last; }))
        apart.push_back(s);
    return apart;
  }

  // Around an end, and at the blanks near it.
  std::vector<std::size_t> places(std::size_t end, bool begins) const {
    std::vector<std::size_t> out;
    const std::size_t from = end - std::min(end, 2 * kBeside), upto = std::min(size_, end + 2 * kBeside);
    for (std::size_t i = from; i <= upto; ++i) {
      const bool near = i + kBeside >= end && i <= end + kBeside;
      const bool edge = i == 0 || i == size_ || is_blank(at(begins ? i - 1 : i));
      if (!near && !edge) continue;
      if (begins ? i == size_ || is_blank(at(i)) || stops(i) : i == 0 || is_blank(at(i - 1)) || stops(i - 1))
        continue;
      out.push_back(i);
    }
    return out;
  }

  static int sum(const std::vector<int>& of, std::size_t begin, std::size_t end) {
    return of[end] - of[begin];
  }

  Choices with_all_ends(const Stretch& s) const {
    const bool abroad = s.language < languages().size();
    const Costs other = abroad ? costs(languages()[s.language]) : own_costs_;
    std::vector<int> inside(size_ + 1), says(size_ + 1);
    for (std::size_t i = 0; i < size_; ++i) {
      inside[i + 1] = inside[i] + std::clamp(own_costs_[i] - other[i], 2 * kLeastGain, 2 * kMostGain);
      says[i + 1] = says[i] + says_[i];
    }
    struct Pair {
      std::size_t b, e;
      int joint, worth;
    };
    std::vector<Pair> pairs;
    for (const std::size_t b : places(s.first, true)) {
      for (const std::size_t e : places(s.last, false)) {
        if (e < b + kShortest || e - b > kLongest) continue;
        std::size_t left = b, right = e;
        while (left > 0 && is_blank(at(left - 1))) --left;
        while (right < size_ && is_blank(at(right))) ++right;
        int joint = 0;
        if (right < size_ && (left > 0 || line_.begin > 1)) {
          // Behind a line that breaks off its end is what stands before.
          const int as_it_is =
              own_costs_[right] + (right + 1 < size_ ? own_costs_[right + 1] : int{own_costs_[right]});
          joint = as_it_is - cost_behind(left > 0 ? line_.begin + left : before_break(), right);
        }
        joint = std::clamp(joint, -kMostJoint, kMostJoint);
        pairs.push_back({b, e, joint, sum(inside, b, e) + sum(says, b, e) + joint});
      }
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair& a, const Pair& b) { return a.worth > b.worth; });
    if (pairs.size() > kJudged) pairs.resize(kJudged);
    Choices out;
    for (const Pair& p : pairs) {
      Candidate c;
      c.line = number_;
      c.script = c.host = line_.host;
      c.foreign = false;
      c = with_address(page_, c, line_.begin + p.b, line_.begin + p.e);
      if (c.begin >= c.end || c.letters < kShortest) continue;
      tell(c, p.b, p.e, p.joint, inside, abroad);
      c.gain = p.worth;
      c.ends = weigh_ends(c.of_ends, true);
      out.push_back(std::move(c));
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Candidate& a, const Candidate& b) { return a.ends > b.ends; });
    return out;
  }

  // The end of the line before, without its break.
  std::size_t before_break() const {
    std::size_t end = line_.begin;
    while (end > 0 && is_blank(page_[end - 1])) --end;
    return end;
  }

  void tell(Candidate& c, std::size_t b, std::size_t e, int joint, const std::vector<int>& inside,
            bool abroad) const {
    const auto set = [&c](EndSign sign, int value) {
      c.of_ends[static_cast<std::size_t>(sign)] =
          static_cast<std::int16_t>(std::clamp(value, -kMostSign, kMostSign));
    };
    const auto say = [&set](EndSign sign, bool so) { set(sign, so ? kBit : 0); };
    const int odds = std::clamp(odds_of(words_of(page_, c)), -kMostSaid, kMostSaid);
    if (abroad) {
      set(EndSign::inside, sum(inside, b, e));
      set(EndSign::first_inside, sum(inside, b, std::min(e, b + 2)));
      set(EndSign::last_inside, sum(inside, std::max(b + 2, e) - 2, e));
      set(EndSign::strange_before, sum(inside, b - std::min<std::size_t>(b, 2), b));
      set(EndSign::strange_behind, sum(inside, e, std::min(size_, e + 2)));
    }
    set(EndSign::joint, joint);
    set(EndSign::odds, odds);
    set(EndSign::odds_in_all,
        static_cast<int>(odds * std::sqrt(static_cast<double>(c.end - c.begin + 4) / 10)));
    set(EndSign::odds_first, std::clamp(odds_of(text(b, std::min(e, b + 3))), -kMostSaid, kMostSaid));
    set(EndSign::odds_last, std::clamp(odds_of(text(std::max(b + 3, e) - 3, e)), -kMostSaid, kMostSaid));
    // More of it: does that sound less like spam?
    if (b > 0 && east(script(b - 1)))
      set(EndSign::odds_before,
          std::clamp(odds_of(text(b - std::min(b, kSides), e)) - odds, -kMostSaid, kMostSaid));
    if (e < size_ && east(script(e)))
      set(EndSign::odds_behind, std::clamp(odds_of(text(b, e + kSides)) - odds, -kMostSaid, kMostSaid));
    const bool left = c.before == Gap::none && c.left_side == Side::letter,
               right = c.after == Gap::none && c.right_side == Side::letter;
    say(EndSign::glued_first, left), say(EndSign::glued_last, right), say(EndSign::glued, left && right);
    say(EndSign::line_first, c.before >= Gap::line), say(EndSign::line_last, c.after >= Gap::line);
    say(EndSign::blank_first, c.before == Gap::space), say(EndSign::blank_last, c.after == Gap::space);
    const auto turns = [&](std::size_t i) { return i > 0 && i < size_ && script(i - 1) != script(i); };
    say(EndSign::turns_first, turns(b)), say(EndSign::turns_last, turns(e));
    set(EndSign::words, std::min(static_cast<int>(e - b), kMostWords) * kBit / 2);
  }

  const Page& page_;
  std::size_t number_;
  const Line& line_;
  std::size_t size_;
  std::optional<Language> own_;
  Costs own_costs_;
  std::vector<int> says_;
};

}  // namespace

std::vector<Choices> find_stretches(const Page& page, Host& host, std::size_t line) {
  return Stretches(page, host, line).run();
}

}  // namespace kintsugi::excise
