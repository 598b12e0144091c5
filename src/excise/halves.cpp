#include "excise/halves.hpp"

#include <algorithm>

namespace kintsugi::excise {
namespace {

using model::kBit;

// How much likelier they are one than two; in the midst of a line that happens by chance where many words are in no list, and
// the more so the more places they may be parted at.
constexpr int kHalves = 6 * kBit, kHalvesOfLine = 12 * kBit, kGlued = 4 * kBit;
constexpr std::size_t kMostBetween = 8, kLongestWord = 32;
constexpr std::size_t kShortest = 2;  // letters of a piece of a word

class Halves {
 public:
  Halves(const Page& page, Host& host, std::size_t number, const std::vector<Token>& tokens,
         model::Language own)
      : page_(page), host_(host), number_(number), line_(page.lines()[number]), tokens_(tokens), own_(own) {}

  std::vector<BetweenHalves> run() {
    for (const Token& t : tokens_) {
      const std::size_t right = first_letter_behind(page_, t.end);
      const bool apart =
          !t.stops && right != t.end && right < page_.size() && page_.script(right) == line_.host;
      rights_.push_back(apart ? half(right, run_end(page_, line_.host, right)) : Half{});
    }
    for (std::size_t first = 0; first < tokens_.size(); ++first) {
      const Token& t = tokens_[first];
      if (first == 0 || !tokens_[first - 1].stops) {
        const std::size_t left = last_letter_before(page_, t.begin);
        if (left != 0 && left != t.begin && page_.script(left - 1) == line_.host)
          from({t.begin, first}, half(run_begin(page_, line_.host, left), left));
      }
      if (!may_be_parted(t)) continue;
      for (std::size_t k = t.first + 1; k + kShortest <= t.last; ++k)
        if (inside_word(page_, line_.host, k) && run_begin(page_, line_.host, k) < k)
          from({k, first, true}, half(run_begin(page_, line_.host, k), k));
    }
    return std::move(out_);
  }

 private:
  struct Half {
    std::size_t begin = 0, end = 0;  // none, if both are one
    bool is_word = false;
  };
  Half half(std::size_t begin, std::size_t end) {
    if (end - begin > kLongestWord) return {};
    return {begin, end, host_.lists(own_, page_.text(begin, end))};
  }
  static bool may_be_parted(const Token& t) {
    return t.letters && !t.listed && t.last - t.first <= kLongestWord;
  }

  // All that begin there.
  void from(const End& first, const Half& left) {
    if (left.begin == left.end) return;
    for (std::size_t last = first.token; last < std::min(tokens_.size(), first.token + kMostBetween);
         ++last) {
      const Token& t = tokens_[last];
      // A word glued to it is hardly any by itself; so the other half must be none.
      if (!first.partly && !left.is_word && may_be_parted(t)) {
        for (std::size_t k = std::max(t.first, first.at) + kShortest; k < t.last; ++k)
          if (inside_word(page_, line_.host, k) && run_end(page_, line_.host, k) > k)
            upto(first, left, {k, last, true}, half(k, run_end(page_, line_.host, k)));
      }
      const Half& right = rights_[last];
      if (right.begin != right.end && !(left.is_word && right.is_word) && !(first.partly && right.is_word))
        upto(first, left, {t.end, last}, right);
      if (t.stops) break;
    }
  }

  void upto(const End& first, const Half& left, const End& last, const Half& right) {
    if (right.begin == right.end || !host_.is_known_joined(number_, left.end, right.begin)) return;
    const JointSigns joint = host_.joint_signs(number_, left.end, right.begin, true);
    const auto so = [&joint](JointSign sign) { return joint[static_cast<std::size_t>(sign)] != 0; };
    if (so(JointSign::both_known)) return;
    const bool broken = left.end < line_.begin || right.begin >= line_.end;
    const int one = weigh_joint(joint) - (first.partly || last.partly ? kGlued : 0);
    if (one >= (broken ? kHalves : kHalvesOfLine)) out_.push_back({first, last, one});
  }

  const Page& page_;
  Host& host_;
  std::size_t number_;
  const Line& line_;
  const std::vector<Token>& tokens_;
  model::Language own_;
  std::vector<Half> rights_;  // behind each word
  std::vector<BetweenHalves> out_;
};

}  // namespace

bool inside_word(const Page& page, Script host, std::size_t at) noexcept {
  const auto letter = [&](std::size_t i) { return page.script(i) == host; };
  const auto digit = [&](std::size_t i) { return page[i] >= U'0' && page[i] <= U'9'; };
  const auto number = [&](std::size_t i) { return digit(i) || (i > 0 && page[i] == U'%' && digit(i - 1)); };
  return (letter(at) && (letter(at - 1) || number(at - 1))) || (letter(at - 1) && digit(at));
}

std::vector<BetweenHalves> between_halves(const Page& page, Host& host, std::size_t line,
                                          const std::vector<Token>& tokens, model::Language own) {
  return Halves(page, host, line, tokens, own).run();
}

}  // namespace kintsugi::excise
