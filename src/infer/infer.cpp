#include "infer/infer.hpp"

#include <algorithm>
#include <iterator>

#include "infer/decide.hpp"
#include "infer/habits.hpp"
#include "infer/joins.hpp"
#include "infer/letter.hpp"
#include "infer/lines.hpp"
#include "infer/sayings.hpp"
#include "infer/search.hpp"
#include "infer/whole.hpp"
#include "lattice/languages.hpp"
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

constexpr int kLoss = 2 * model::kBit;  // a character was lost, in a document that has lost some
constexpr int kOtherLanguage =
    20 * model::kBit;  // a language so much dearer than the best is out of the question

// The clause before a place: from the last sign that ends a sentence.
std::u32string_view clause_before(std::u32string_view line, std::size_t end) {
  constexpr std::size_t kLongest = 300;
  std::size_t begin = end;
  while (begin > 0 && end - begin < kLongest) {
    const char32_t c = line[begin - 1];
    if ((c == U'.' || c == U'!' || c == U'?' || c == U':' || c == U';') && begin < end &&
        is_space(line[begin]))
      break;
    --begin;
  }
  return line.substr(begin, end - begin);
}

// The readings of a token in all languages the line may be in, together.
std::vector<Reading> read(Ask ask, const std::vector<lattice::Ranked>& languages) {
  std::vector<Reading> all;
  for (const lattice::Ranked& l : languages) {
    const int dearer = l.cost - languages[0].cost;
    if (dearer > kOtherLanguage || l.language == model::kGeneric) continue;
    ask.language = l.language;
    std::size_t last = ask.end;
    while (last > ask.begin && !is_mark(ask.line[last - 1])) --last;
    ask.question = question_bits(clause_before(ask.line, last == 0 ? 0 : last - 1), l.language);
    for (Reading& r : search(ask)) {
      r.cost += dearer;
      const auto same = std::find_if(all.begin(), all.end(), [&r](const Reading& o) {
        return std::equal(o.picks.begin(), o.picks.end(), r.picks.begin(), r.picks.end(),
                          [](const Pick& a, const Pick& b) { return a.same(b); });
      });
      if (same == all.end()) {
        all.push_back(std::move(r));
      } else {
        same->cost = std::min(same->cost, r.cost);
      }
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Reading& a, const Reading& b) { return a.cost < b.cost; });
  return all;
}

enum class Which : std::uint8_t { odd, others };

std::vector<Place> read_all(const std::vector<Line>& lines, std::string_view utf8, const Habits& habits,
                            Which which, bool bytewise) {
  // Lines near each other are in one language, unless they are long enough to speak for themselves.
  constexpr std::size_t kNear = 1024, kOwn = 200;
  std::vector<lattice::Ranked> languages;
  std::size_t told = 0;
  std::vector<Place> places;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    const auto wanted = [which](const Token& t) { return t.odd == (which == Which::odd); };
    if (std::none_of(line.tokens.begin(), line.tokens.end(), wanted)) continue;
    if (languages.empty() || line.begin >= told || line.text.size() > kOwn) {
      languages = lattice::rank_languages(surroundings(utf8, line.begin, line.end), {}, 3);
      told = line.begin + kNear;
    }
    if (languages.empty() || languages[0].language == model::kGeneric) continue;
    Ask ask;
    ask.line = line.text;
    ask.habits = &habits;
    ask.loss = kLoss;
    ask.bytewise = bytewise;
    for (const Token& token : line.tokens) {
      if (!wanted(token)) continue;
      const bool row = token.marks > 1 && token.marks == token.end - token.begin;
      if (!bytewise && (token.marks > kMostPicks || row)) continue;
      ask.begin = token.begin;
      ask.end = token.end;
      Place place{i, token, languages[0].language, read(ask, languages)};
      place.token.odd = token.odd || token.whole;
      if (!place.readings.empty()) places.push_back(std::move(place));
    }
  }
  return places;
}

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
      decide(places, lines, evidence);
      write(places, lines, utf8, habits, out);
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
