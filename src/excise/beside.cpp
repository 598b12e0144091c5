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
constexpr int kMostOdds = 10 * kBit;

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_ascii_letter(char32_t c) { return (c | 32) >= U'a' && (c | 32) <= U'z' && c < 0x80; }
bool in_number(char32_t c) {
  return is_digit(c) || c == U'%' || c == U'+' || c == U'/' || c == U'.' || c == U':' || c == U'-';
}

// One way to go on from the run on one side.
struct Step {
  std::size_t at;  // where it then begins or ends
  BesideSigns signs{};
  void add(BesideSign sign, int value) {
    std::int16_t& to = signs[static_cast<std::size_t>(sign)];
    to = static_cast<std::int16_t>(to + value);
  }
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
        if (c.begin >= c.end) continue;
        for (std::size_t i = 0; i < kBesideSigns; ++i)
          c.of_beside[i] = static_cast<std::int16_t>(b.signs[i] + e.signs[i]);
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
    std::vector<Step> steps{{run_.end}};
    std::size_t at = run_.end;
    Step with{at};
    for (std::size_t n = 0; n < kDeep; ++n) {
      const bool blank = at < line_.end && page_[at] == U' ';
      const std::size_t begin = at + blank;
      if (page_.address_from(begin) != begin) break;
      std::size_t end = begin;
      while (end < line_.end && of_word(end)) ++end;
      while (end > begin && (page_[end - 1] == U'.' || page_[end - 1] == U':')) --end;
      if (!take(begin, end, !blank, n == 0, steps, true, with)) break;
      at = end;
    }
    return steps;
  }

  std::vector<Step> before() {
    std::vector<Step> steps{{run_.begin}};
    std::size_t at = run_.begin;
    Step with{at};
    for (std::size_t n = 0; n < kDeep; ++n) {
      const bool blank = at > line_.begin && page_[at - 1] == U' ';
      const std::size_t end = at - blank;
      if (page_.address_upto(end) != end) break;
      std::size_t begin = end;
      while (begin > line_.begin && of_word(begin - 1)) --begin;
      if (!take(begin, end, !blank, n == 0, steps, false, with)) break;
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
    const auto without = [&](std::size_t at, std::size_t begin, std::size_t end) {
      Step out{at};
      out.add(BesideSign::left_out, kBit);
      out.add(BesideSign::left_odds, wider(begin, end));
      return out;
    };
    std::size_t words = 0;
    for (std::size_t i = run_.begin + 1; i < run_.end && words < kDeep; ++i) {
      if (page_[i] != U' ') continue;
      if (!names(run_.begin, i) || names(i + 1, run_.end)) break;
      ++words, begins.push_back(without(i + 1, i + 1, run_.end));
    }
    words = 0;
    for (std::size_t i = run_.end; i > run_.begin && words < kDeep; --i) {
      if (page_[i - 1] != U' ') continue;
      if (!names(i, run_.end) || names(run_.begin, i - 1)) break;
      ++words, ends.push_back(without(i - 1, run_.begin, i - 1));
    }
  }

  bool of_word(std::size_t i) const {
    return in_number(page_[i]) || is_ascii_letter(page_[i]) ||
           (line_.host == Script::latin && page_.script(i) == Script::latin);
  }

  // By which it is likelier spam's with these ends.
  int wider(std::size_t begin, std::size_t end) const {
    const model::SpamModel& spam = model::SpamModel::builtin();
    return std::clamp(spam.odds(page_.text(begin, end)) - spam.odds(page_.text(run_.begin, run_.end)),
                      -kMostOdds, kMostOdds);
  }

  // The word [begin, end); false where nothing beyond it is to be looked at. `with`: all up to here.
  bool take(std::size_t begin, std::size_t end, bool touches, bool first, std::vector<Step>& steps,
            bool right, Step& with) {
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
    const bool number = digits != 0 && letters == 0;
    const bool code = digits != 0 || (capitals == end - begin && capitals > 1);  // no word
    if (first && code && !number) {
      split_number(begin, end, touches, steps, right);
      if (line_.host == Script::latin) split(begin, end, touches, steps, right);
    }
    BesideSign kind = BesideSign::numbers, touching = BesideSign::numbers_touch;
    if (!number && !(code && end - begin <= kNumber)) {
      if (letters != end - begin) return false;
      const bool known = line_.host == Script::latin && host_.knows(run_.line, begin, end, false);
      if ((touches || !known) && first && line_.host == Script::latin)
        split(begin, end, touches, steps, right);
      if (known && !touches) return false;
      kind = BesideSign::words, touching = BesideSign::words_touch;
      with.add(BesideSign::known, kBit * known);
      with.add(BesideSign::named, kBit * (page_[begin] >= U'A' && page_[begin] <= U'Z'));
    } else if (!number) {
      kind = BesideSign::codes, touching = BesideSign::codes_touch;
    }
    with.add(kind, kBit);
    if (touches) with.add(touching, kBit);
    with.add(BesideSign::between, kBit * (touches && touches_both_));
    if (!number)
      with.add(BesideSign::odds,
               std::clamp(model::SpamModel::builtin().odds(page_.text(begin, end)), -kMostOdds, kMostOdds));
    with.at = right ? end : begin;
    with.signs[static_cast<std::size_t>(BesideSign::wide)] =
        static_cast<std::int16_t>(right ? wider(run_.begin, end) : wider(begin, run_.end));
    steps.push_back(with);
    return true;
  }

  // The digits next to the run may go with it, while the letters beyond are a half of a word: "of beau24... coup de"; or one:
  // "18+scarecrow".
  void split_number(std::size_t begin, std::size_t end, bool touches, std::vector<Step>& steps, bool right) {
    std::size_t k = right ? begin : end;
    while (right ? k < end && in_number(page_[k]) : k > begin && in_number(page_[k - 1])) right ? ++k : --k;
    if (k != begin && k != end)
      steps.push_back(piece(k, BesideSign::numbers, BesideSign::numbers_touch, touches));
  }
  static Step piece(std::size_t at, BesideSign kind, BesideSign touching, bool touches) {
    Step out{at};
    out.add(kind, kBit), out.add(touching, kBit * touches), out.add(BesideSign::pieces, kBit);
    return out;
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
  void split(std::size_t begin, std::size_t end, bool touches, std::vector<Step>& steps, bool right) {
    const auto other = beyond(right);
    // Where all of it is a word, by itself or with the other side, it is the host's.
    if (!other || host_.knows(run_.line, begin, end, false) ||
        (right ? host_.knows_joined(run_.line, *other, begin) : host_.knows_joined(run_.line, end, *other)))
      return;
    // One letter is left only where it stood between two others.
    for (std::size_t k = begin + (right ? 2 : 1); right ? k < end : k + 1 < end; ++k) {
      if (right ? host_.knows_joined(run_.line, *other, k) : host_.knows_joined(run_.line, k, *other))
        steps.push_back(piece(k, BesideSign::words, BesideSign::words_touch, touches));
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
