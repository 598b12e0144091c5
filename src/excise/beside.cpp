// What stands beside a run of foreign letters and may belong to it: numbers, and words in the host's own letters that are
// none of its words (brands, mostly).
#include <algorithm>
#include <optional>

#include "excise/find.hpp"
#include "model/spam.hpp"
#include "model/words.hpp"

namespace kintsugi::excise {
namespace {

using model::kBit;

constexpr std::size_t kNumber = 8, kWord = 16;
constexpr std::size_t kDeep = 2;  // words on one side
// In bits: that a word stands without a blank, so do words on both sides, it stands apart, is one of the host's, is written like a name, sounds like spam.
constexpr int kTouches = 5 * kBit / 2, kGlued = -2 * kBit, kApart = -2 * kBit;
constexpr int kOneToken = 6 * kBit;  // a number, or what is no word, that stands without a blank on one side
constexpr int kKnownTouching = -3 * kBit;
constexpr int kNamed = -4 * kBit, kMostFragment = 8 * kBit;
constexpr int kLeastSpam = -8 * kBit, kMostSpam = 6 * kBit;
constexpr int kOfText = 2 * kBit;      // a name at an end of Latin words that are none
constexpr int kRestIsWord = 6 * kBit;  // what is left of it and the other end are a word

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_ascii_letter(char32_t c) { return (c | 32) >= U'a' && (c | 32) <= U'z' && c < 0x80; }
bool in_number(char32_t c) {
  return is_digit(c) || c == U'%' || c == U'+' || c == U'/' || c == U'.' || c == U':' || c == U'-';
}

// One way to go on from the run on one side.
struct Step {
  std::size_t at;  // where it then begins or ends
  int merit;
};

class Beside {
 public:
  Beside(const Page& page, Host& host, const Candidate& run)
      : page_(page), host_(host), run_(run), line_(page.lines()[run.line]) {
    touches_both_ =
        run.begin > line_.begin && run.end < line_.end && of_word(run.begin - 1) && of_word(run.end);
  }

  Choices choices() {
    Choices out;
    std::vector<Step> ends = after(), begins = before();
    if (run_.script == Script::latin) without_names(begins, ends);
    for (const Step& b : begins) {
      for (const Step& e : ends) {
        Candidate c = run_;
        c.begin = b.at, c.end = e.at;
        c.ends = b.merit + e.merit;
        if (c.begin >= c.end) continue;
        for (std::size_t i = std::min(c.begin, run_.begin); i < std::max(c.end, run_.end); ++i) {
          const bool in = i >= c.begin && i < c.end, was = i >= run_.begin && i < run_.end;
          if (page_.script(i) == Script::common || in == was) continue;
          c.letters = in ? c.letters + 1 : c.letters - 1;
        }
        out.push_back(c);
      }
    }
    return out;
  }

 private:
  std::vector<Step> after() {
    std::vector<Step> steps{{run_.end, 0}};
    std::size_t at = run_.end;
    int merit = 0;
    for (std::size_t n = 0; n < kDeep; ++n) {
      const bool blank = at < line_.end && page_[at] == U' ';
      const std::size_t begin = at + blank;
      if (page_.address_from(begin) != begin) break;
      std::size_t end = begin;
      while (end < line_.end && of_word(end)) ++end;
      while (end > begin && (page_[end - 1] == U'.' || page_[end - 1] == U':')) --end;
      if (!take(begin, end, !blank, n == 0, steps, true, merit)) break;
      at = end;
    }
    return steps;
  }

  std::vector<Step> before() {
    std::vector<Step> steps{{run_.begin, 0}};
    std::size_t at = run_.begin;
    int merit = 0;
    for (std::size_t n = 0; n < kDeep; ++n) {
      const bool blank = at > line_.begin && page_[at - 1] == U' ';
      const std::size_t end = at - blank;
      if (page_.address_upto(end) != end) break;
      std::size_t begin = end;
      while (begin > line_.begin && of_word(begin - 1)) --begin;
      if (!take(begin, end, !blank, n == 0, steps, false, merit)) break;
      at = begin;
    }
    return steps;
  }

  // Names at its ends may be the text's own, where its other words are none.
  void without_names(std::vector<Step>& begins, std::vector<Step>& ends) const {
    const auto names = [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i)
        if ((i == begin || page_[i - 1] == U' ') && model::small_letter(page_[i]) == page_[i]) return false;
      return true;
    };
    const auto step = [&](std::size_t begin, std::size_t end) {
      const model::SpamModel& spam = model::SpamModel::builtin();
      return kOfText +
             (spam.odds(page_.text(begin, end)) - spam.odds(page_.text(run_.begin, run_.end))) * 3 / 2;
    };
    std::size_t words = 0;
    for (std::size_t i = run_.begin + 1; i < run_.end && words < kDeep; ++i) {
      if (page_[i] != U' ') continue;
      if (!names(run_.begin, i) || names(i + 1, run_.end)) break;
      ++words, begins.push_back({i + 1, step(i + 1, run_.end)});
    }
    words = 0;
    for (std::size_t i = run_.end; i > run_.begin && words < kDeep; --i) {
      if (page_[i - 1] != U' ') continue;
      if (!names(i, run_.end) || names(run_.begin, i - 1)) break;
      ++words, ends.push_back({i - 1, step(run_.begin, i - 1)});
    }
  }

  bool of_word(std::size_t i) const {
    return in_number(page_[i]) || is_ascii_letter(page_[i]) ||
           (line_.host == Script::latin && page_.script(i) == Script::latin);
  }

  // Weighs the word [begin, end); false where nothing beyond it is to be looked at.
  bool take(std::size_t begin, std::size_t end, bool touches, bool first, std::vector<Step>& steps,
            bool right, int& merit) {
    if (begin == end || end - begin > kWord) return false;
    std::size_t digits = 0, capitals = 0, letters = 0;
    for (std::size_t i = begin; i < end; ++i) {
      digits += is_digit(page_[i]);
      capitals += page_[i] >= U'A' && page_[i] <= U'Z';
      letters += page_.script(i) != Script::common || is_ascii_letter(page_[i]);
    }
    // Digits that the run has taken along: "1080p", "18+".
    const bool of_digits = right && touches && begin > run_.begin && is_digit(page_[begin - 1]);
    digits += of_digits;
    const std::size_t at = right ? end : begin;
    const model::SpamModel& spam = model::SpamModel::builtin();
    const bool number = digits != 0 && letters == 0;
    const bool code = digits != 0 || (capitals == end - begin && capitals > 1);  // no word
    if (number || (code && end - begin <= kNumber)) {
      if (touches && first && !number) split_number(begin, end, steps, right);
      const auto wide = right ? page_.text(run_.begin, end) : page_.text(begin, run_.end);
      merit += (spam.odds(wide) - spam.odds(page_.text(run_.begin, run_.end))) * 3 / 2;
      // What touches the run, and no other word, is one with it.
      if (touches && first && !touches_both_) {
        merit += kOneToken - (number ? 0 : fragment(begin, end, right));
      } else if (!number) {
        merit += touches ? kTouches : kApart;
      }
      steps.push_back({at, merit});
      return true;
    }
    if (letters != end - begin) return false;
    const bool known = line_.host == Script::latin && host_.knows(run_.line, begin, end, false);
    if (touches && first && line_.host == Script::latin) split(begin, end, steps, right);
    if (known && !touches) return false;
    merit += !touches ? kApart : touches_both_ ? kGlued : kTouches;
    if (touches && first) merit -= fragment(begin, end, right);
    if (known) merit += kKnownTouching;
    if (page_[begin] >= U'A' && page_[begin] <= U'Z') merit += kNamed;
    merit += std::clamp(spam.odds(page_.text(begin, end)), kLeastSpam, kMostSpam);
    steps.push_back({at, merit});
    return true;
  }

  // The digits that touch the run may go with it, while the letters beyond are a half of a word: "of beau24... coup de".
  void split_number(std::size_t begin, std::size_t end, std::vector<Step>& steps, bool right) {
    std::size_t k = right ? begin : end;
    while (right ? k < end && is_digit(page_[k]) : k > begin && is_digit(page_[k - 1])) right ? ++k : --k;
    if (k == begin || k == end) return;
    const int half = right ? fragment(k, end, right) : fragment(begin, k, right);
    if (half > 0) steps.push_back({k, kOneToken + half});
  }

  // How far it is likelier to be a half of a word, the other half of which stands on the other side.
  int fragment(std::size_t begin, std::size_t end, bool right) {
    const auto other = beyond(right);
    if (!other) return 0;
    const Rejoin joined = right ? host_.rejoin(run_.line, *other, begin, false, true, false)
                                : host_.rejoin(run_.line, end, *other, false, true, false);
    return std::clamp(joined.one_word, 0, kMostFragment);
  }

  // Where a word of the host ends or begins on the other side.
  std::optional<std::size_t> beyond(bool right) const {
    std::size_t other = right ? run_.begin : run_.end;
    if (right) {
      while (other > line_.begin && page_[other - 1] == U' ') --other;
      if (other == line_.begin && other > 0 && page_[other - 1] == U'\n') --other;
      return other > 0 && page_.script(other - 1) == line_.host ? std::optional(other) : std::nullopt;
    }
    while (other < page_.size() && is_blank(page_[other])) ++other;
    return other < page_.size() && page_.script(other) == line_.host ? std::optional(other) : std::nullopt;
  }

  // Where the run and a part of the word were put into another word: the part that is left makes one with the other side.
  void split(std::size_t begin, std::size_t end, std::vector<Step>& steps, bool right) {
    const auto other = beyond(right);
    // Where all of it is a word, by itself or with the other side, it is the host's.
    if (!other || host_.knows(run_.line, begin, end, false) ||
        (right ? host_.knows_joined(run_.line, *other, begin) : host_.knows_joined(run_.line, end, *other)))
      return;
    for (std::size_t k = begin + 2; k + 1 < end; ++k) {
      if (right ? host_.knows_joined(run_.line, *other, k) : host_.knows_joined(run_.line, k, *other))
        steps.push_back({k, kRestIsWord});
    }
  }

  const Page& page_;
  Host& host_;
  const Candidate& run_;
  const Line& line_;
  bool touches_both_ = false;
};

}  // namespace

Choices with_beside(const Page& page, Host& host, const Candidate& run) {
  return Beside(page, host, run).choices();
}

}  // namespace kintsugi::excise
