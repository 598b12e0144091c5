#include "infer/infer.hpp"

#include <algorithm>
#include <iterator>

#include "infer/decide.hpp"
#include "infer/habits.hpp"
#include "infer/joins.hpp"
#include "infer/letter.hpp"
#include "infer/lines.hpp"
#include "infer/readings.hpp"
#include "infer/weigh.hpp"
#include "infer/whole.hpp"
#include "scan/question.hpp"
#include "text/utf8.hpp"

namespace kintsugi::infer {
namespace {

constexpr Kind kKinds[] = {
    {"infer.letter", "letters that became ? or U+FFFD: caf?, m?nchen", true},
    {"infer.apostrophe", "apostrophes that became ? or U+FFFD: don?t", true},
    {"infer.quote", "quotation marks that became ? or U+FFFD: ?word?", true},
    {"infer.dash", "dashes that became ? or U+FFFD", true},
    {"infer.torn-word", "words torn by a hyphen and a line break", true},
    {"infer.sign", "other signs and spaces that became ? or U+FFFD", true},
};

// Whether marks mostly stand in rows: as many as the lost character had bytes.
bool mostly_rows(const std::vector<Line>& lines) {
  std::size_t rows = 0, single = 0;
  for (const Line& line : lines) {
    for (std::size_t i = 0; i < line.text.size();) {
      std::size_t end = i;
      while (end < line.text.size() && is_mark(line.text[end]) && line.text[end] == line.text[i]) ++end;
      if (end - i > 1) ++rows;
      if (end - i == 1) ++single;
      i = std::max(end, i + 1);
    }
  }
  return rows > single;
}

std::size_t count(const std::vector<Line>& lines, bool odd) {
  std::size_t n = 0;
  for (const Line& line : lines) {
    for (const Token& t : line.tokens) n += t.odd == odd;
  }
  return n;
}

std::int64_t sum(const std::vector<Place>& places) {
  std::int64_t all = 0;
  for (const Place& p : places) all += p.readings[0].cost;
  return all;
}

}  // namespace

std::span<const Kind> kinds() noexcept { return kKinds; }

namespace {

bool has_odd_mark(std::string_view utf8) noexcept {
  if (utf8.find(text::kReplacementUtf8) != std::string_view::npos) return true;
  for (std::size_t at = utf8.find('?'); at != std::string_view::npos; at = utf8.find('?', at + 1)) {
    if (scan::is_odd_question(utf8, at)) return true;
  }
  return false;
}

}  // namespace

bool calm(const scan::Sight& sight) noexcept { return !sight.torn && !sight.question && !sight.small; }

text::Edits propose(std::string_view utf8, const Options&) {
  text::Edits out;
  const bool marks = has_odd_mark(utf8), torn = has_torn_word(utf8);
  if (!marks && !torn) return out;
  if (!torn && only_whole_words(utf8)) return out;
  std::vector<Line> lines = marks ? marked_lines(utf8) : std::vector<Line>();
  if (may_have_losses(lines)) pass_whole_words(lines);
  const bool may = may_have_losses(lines);
  if (!torn && !may) return out;
  const Habits habits(utf8);
  if (may) {
    // What is odd says whether characters were lost at all; only then the other question marks are looked at.
    bool bytewise = false;
    std::vector<Place> places = read_all(lines, utf8, habits, Which::odd, false);
    if (mostly_rows(lines)) {
      std::vector<Place> others = read_all(lines, utf8, habits, Which::odd, true);
      bytewise = sum(others) < sum(places);
      if (bytewise) places = std::move(others);
    }
    const int evidence = evidence_of(places, lines);
    if (has_losses(evidence, count(lines, false))) {
      std::vector<Place> others = read_all(lines, utf8, habits, Which::others, bytewise);
      const auto middle = places.insert(places.end(), std::make_move_iterator(others.begin()),
                                        std::make_move_iterator(others.end()));
      std::inplace_merge(places.begin(), middle, places.end(), [](const Place& a, const Place& b) {
        return a.line != b.line ? a.line < b.line : a.token.begin < b.token.begin;
      });
      weigh(places, lines);
      decide(places, lines, evidence);
      write(places, lines, habits, out);
    }
  }
  if (torn) {
    join_words(utf8, habits, out);
    std::stable_sort(out.begin(), out.end(), [](const text::Edit& a, const text::Edit& b) {
      return a.before.begin < b.before.begin;
    });
  }
  return out;
}

}  // namespace kintsugi::infer
