// What may have been put in, in letters of the host.
#include <algorithm>

#include "excise/find.hpp"
#include "model/spam.hpp"
#include "model/words.hpp"

namespace kintsugi::excise {
namespace {

constexpr std::size_t kLongLine = 10;  // that is no heading
constexpr std::size_t kPiece = 3;      // letters of a word that is glued to another
constexpr std::size_t kWider = 3;      // words by which what sounds like spam may be too short

// Whether a line begins in the midst of the sentence before it. Behind a heading a sentence begins.
bool goes_on(const Page& page, std::size_t number) {
  if (number == 0) return false;
  const Line& line = page.lines()[number];
  const Line& before = page.lines()[number - 1];
  return before.end != before.begin && line.end != line.begin && !spaceless(line.host) &&
         before.host == line.host && page.script(before.end - 1) == line.host &&
         page.script(line.begin) == line.host && model::small_letter(page[line.begin]) == page[line.begin];
}

struct Token {
  std::size_t begin, end;
};

class Own {
 public:
  Own(const Page& page, Host& host, std::size_t number)
      : page_(page), host_(host), number_(number), line_(page.lines()[number]) {
    for (std::size_t i = line_.begin; i < line_.end;) {
      if (is_blank(page_[i])) {
        ++i;
        continue;
      }
      std::size_t end = i + 1;
      while (end < line_.end && !is_blank(page_[end])) ++end;
      tokens_.push_back({i, end});
      i = end;
    }
  }

  Choices behind_break(bool halves) const {
    Choices out;
    const Line& before = page_.lines()[number_ - 1];
    const bool long_line = before.end - before.begin >= kLongLine;
    const auto add = [&](std::size_t end) {
      out.push_back(candidate(line_.begin, end));
      out.back().long_line = long_line;
    };
    for (std::size_t n = 0; n < std::min(kMostWords, tokens_.size()); ++n) {
      const Token& t = tokens_[n];
      if (t.end - line_.begin > kLongestPhrase) break;
      if (halves) for_rests(before.end, t, [&](std::size_t k) { add(k); });
      if (stops(t)) break;
      if (n + 1 < tokens_.size()) {
        if (page_.script(tokens_[n + 1].begin) == line_.host) add(t.end);
      } else if (number_ + 1 < page_.lines().size() && t.end == line_.end && cased(line_.host)) {
        const Line& next = page_.lines()[number_ + 1];
        if (next.begin < next.end && page_.script(next.begin) == line_.host && small(next.begin)) add(t.end);
      }
    }
    return out;
  }

  // Between two halves of a word.
  Choices between_halves() const {
    Choices out;
    if (line_.most == 0 || spaceless(line_.host)) return out;
    for (std::size_t a = 0; a < tokens_.size(); ++a) {
      const Token& left = tokens_[a];
      if (!ends_in_letter(left)) continue;
      const bool left_known = knows(left);
      for (std::size_t b = a + 1; b < std::min(a + 2 + kMostWords, tokens_.size()); ++b) {
        const Token& right = tokens_[b];
        if (right.begin - left.end > kLongestPhrase) break;
        if (b > a + 1) {
          if (page_.script(right.begin) == line_.host && (!left_known || !knows(right)) &&
              host_.knows_joined(number_, left.end, right.begin))
            add_half(out, left.end, right.begin);
          if (!left_known) {
            for (std::size_t k = left.begin + 1; k + 1 < left.end; ++k) {
              if (page_.script(k - 1) == line_.host && page_.script(right.begin) == line_.host &&
                  host_.knows_joined(number_, k, right.begin))
                add_half(out, k, right.begin);
            }
          }
        }
        if (!knows(right)) for_rests(left.end, right, [&](std::size_t k) { add_half(out, left.end, k); });
        if (stops(right)) break;
      }
    }
    return out;
  }

  Choices sentences() const {
    Choices out;
    for (std::size_t i = line_.begin; i < line_.end;) {
      const std::size_t link = page_.address_from(i);
      if (link == i) {
        ++i;
        continue;
      }
      std::size_t begin = i, end = link;
      while (begin > line_.begin && !(is_blank(page_[begin]) && ends_sentence(page_[begin - 1]))) --begin;
      while (end < line_.end && !ends_sentence(page_[end - 1])) ++end;
      while (begin < end && is_blank(page_[begin])) ++begin;
      while (end > begin && is_blank(page_[end - 1])) --end;
      Candidate c = candidate(begin, end);
      c.link = c.sentence = true;
      surround(page_, c);
      out.push_back(c);
      i = std::max(end, link);
    }
    return out;
  }

  // Around what sounds like spam, each piece by itself.
  std::vector<Choices> around_spam(int above) const {
    std::vector<Choices> out;
    if (line_.most == 0 || spaceless(line_.host)) return out;
    for (const model::SpamPiece& piece :
         model::SpamModel::builtin().find(page_.text(line_.begin, line_.end), above)) {
      const auto first = token_at(line_.begin + piece.begin), last = token_at(line_.begin + piece.end - 1);
      if (first == tokens_.size() || last == tokens_.size()) continue;
      Choices choices;
      std::size_t from = first;
      while (from > 0 && first - from < kWider && !stops(tokens_[from - 1])) --from;
      for (std::size_t a = from; a <= last; ++a) {
        for (std::size_t b = std::max(a, first); b < std::min(last + 1 + kWider, tokens_.size()); ++b) {
          if (tokens_[b].end - tokens_[a].begin > kLongestPhrase) break;
          add_phrase(choices, tokens_[a], tokens_[b]);
          if (stops(tokens_[b])) break;
        }
      }
      choices.erase(std::remove_if(choices.begin(), choices.end(),
                                   [](const Candidate& c) { return c.letters * 2 <= c.end - c.begin; }),
                    choices.end());
      if (!choices.empty()) out.push_back(std::move(choices));
    }
    return out;
  }

 private:
  bool small(std::size_t i) const { return model::small_letter(page_[i]) == page_[i]; }
  bool of_phrase(std::size_t i) const {
    return page_.script(i) != Script::common || (page_[i] >= U'0' && page_[i] <= U'9');
  }
  // From a word to a word, whole, or without the half of a word of the host that is glued to one of them.
  void add_phrase(Choices& out, const Token& first, const Token& last) const {
    std::size_t begin = first.begin, end = last.end;
    while (end > begin && !of_phrase(end - 1)) --end;
    while (begin < end && !of_phrase(begin)) ++begin;
    if (begin == end) return;
    out.push_back(candidate(begin, end));
    if (!knows(first)) {
      for (std::size_t k = first.begin + 1; k + kPiece <= std::min(first.end, end); ++k)
        if (inside_word(k)) out.push_back(candidate(k, end));
    }
    if (!knows(last)) {
      for (std::size_t k = std::max(last.begin, begin) + kPiece; k < last.end; ++k)
        if (inside_word(k)) out.push_back(candidate(begin, k));
    }
  }
  bool inside_word(std::size_t i) const {
    return page_.script(i) == line_.host && page_.script(i - 1) == line_.host;
  }
  bool ends_in_letter(const Token& t) const { return page_.script(t.end - 1) == line_.host; }
  bool knows(const Token& t) const { return host_.knows(number_, t.begin, t.end, true); }
  // A sentence, or a part of one, ends in it.
  bool stops(const Token& t) const {
    for (std::size_t i = t.begin; i < t.end; ++i) {
      if (ends_sentence(page_[i]) || opens(page_[i]) || page_[i] == U',' || page_[i] == U';' ||
          page_[i] == U'\\')
        return true;
    }
    return false;
  }
  // Where what is left of the word and the letters before `left` are one word.
  template <class F>
  void for_rests(std::size_t left, const Token& t, F&& take) const {
    if (knows(t)) return;
    for (std::size_t k = t.begin + 2; k < t.end; ++k) {
      if (page_.script(k) == line_.host && page_.script(k - 1) == line_.host &&
          host_.knows_joined(number_, left, k))
        take(k);
    }
  }
  void add_half(Choices& out, std::size_t begin, std::size_t end) const {
    while (begin < end && is_blank(page_[begin])) ++begin;
    while (end > begin && is_blank(page_[end - 1])) --end;
    if (begin == end) return;
    out.push_back(candidate(begin, end));
    out.back().halves = true;
  }
  std::size_t token_at(std::size_t i) const {
    for (std::size_t n = 0; n < tokens_.size(); ++n) {
      if (i >= tokens_[n].begin && i < tokens_[n].end) return n;
    }
    return tokens_.size();
  }
  Candidate candidate(std::size_t begin, std::size_t end) const {
    Candidate c;
    c.line = number_;
    c.script = c.host = line_.host;
    c.foreign = false;
    return with_ends(page_, c, begin, end);
  }

  const Page& page_;
  Host& host_;
  std::size_t number_;
  const Line& line_;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Choices> find_spam(const Page& page, Host& host, std::size_t line, int above) {
  return Own(page, host, line).around_spam(above);
}

Choices find_sentences(const Page& page, Host& host, std::size_t line) {
  return Own(page, host, line).sentences();
}

Choices find_between_halves(const Page& page, Host& host, std::size_t line) {
  return Own(page, host, line).between_halves();
}

Choices find_behind_break(const Page& page, Host& host, std::size_t line, bool halves) {
  return goes_on(page, line) ? Own(page, host, line).behind_break(halves) : Choices();
}

}  // namespace kintsugi::excise
