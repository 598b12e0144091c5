#include "infer/readings.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "infer/letter.hpp"
#include "infer/sayings.hpp"
#include "infer/search.hpp"
#include "lattice/languages.hpp"

namespace kintsugi::infer {
namespace {

constexpr int kBit = model::kBit;
constexpr int kLoss = 2 * kBit;  // a character was lost, in a document that has lost some
// What is left of a damaged text tells its language badly: so many that are no more than this dearer are tried, and what
// becomes of the marks in each speaks too.
constexpr std::size_t kLanguages = 4;
constexpr int kOtherLanguage = 24 * kBit;
constexpr int kNearlyAs = 6 * kBit;  // a language that reads all of it nearly as well has a say in each place
// Lines near each other are in one language, unless they are long enough to speak for themselves.
constexpr std::size_t kNear = 1024, kOwn = 200;

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

// Adds readings to others, `dearer`; of those that are the same, the cheaper stays.
void merge(std::vector<Reading>& all, std::vector<Reading> more, int dearer) {
  for (Reading& r : more) {
    r.cost += dearer;
    const auto same = std::find_if(all.begin(), all.end(), [&r](const Reading& o) {
      return std::equal(o.picks.begin(), o.picks.end(), r.picks.begin(), r.picks.end(),
                        [](const Pick& a, const Pick& b) { return a.same(b); });
    });
    if (same == all.end()) {
      all.push_back(std::move(r));
    } else if (r.cost < same->cost) {
      *same = std::move(r);
    }
  }
}

// Lines that are in one language, whichever it is.
class Group {
 public:
  Group(std::string_view utf8, const Line& line) : told_(line.begin + kNear) {
    languages_ = lattice::rank_languages(surroundings(utf8, line.begin, line.end), {}, kLanguages);
    if (!languages_.empty() && languages_[0].language == model::kGeneric) languages_.clear();
    std::erase_if(languages_, [this](const lattice::Ranked& l) {
      return l.language == model::kGeneric || l.cost - languages_[0].cost > kOtherLanguage;
    });
    for (lattice::Ranked& l : languages_) totals_.push_back(l.cost);
  }

  bool holds(const Line& line) const { return line.begin < told_ && line.text.size() <= kOwn; }

  void read(std::size_t number, const Token& token, Ask ask) {
    if (languages_.empty()) return;
    ask.begin = token.begin;
    ask.end = token.end;
    std::size_t last = ask.end;
    while (last > ask.begin && !is_mark(ask.line[last - 1])) --last;
    const std::u32string_view clause = clause_before(ask.line, last == 0 ? 0 : last - 1);
    Item item{number, token, {}};
    for (std::size_t l = 0; l < languages_.size(); ++l) {
      ask.language = languages_[l].language;
      ask.question = question_bits(clause, ask.language);
      item.readings.push_back(search(ask));
      if (!item.readings.back().empty()) totals_[l] += item.readings.back()[0].cost;
    }
    items_.push_back(std::move(item));
  }

  void give(std::vector<Place>& places) {
    if (languages_.empty()) return;
    const auto best =
        static_cast<std::size_t>(std::min_element(totals_.begin(), totals_.end()) - totals_.begin());
    for (Item& item : items_) {
      Place place{item.line, item.token, languages_[best].language, {}};
      for (std::size_t l = 0; l < languages_.size(); ++l) {
        const int dearer = totals_[l] - totals_[best];
        if (dearer <= kNearlyAs) merge(place.readings, std::move(item.readings[l]), dearer);
      }
      std::stable_sort(place.readings.begin(), place.readings.end(),
                       [](const Reading& a, const Reading& b) { return a.cost < b.cost; });
      place.token.odd = place.token.odd || place.token.whole;
      if (!place.readings.empty()) places.push_back(std::move(place));
    }
  }

 private:
  struct Item {
    std::size_t line;
    Token token;
    std::vector<std::vector<Reading>> readings;  // in each language
  };
  std::size_t told_;
  std::vector<lattice::Ranked> languages_;
  std::vector<int> totals_;
  std::vector<Item> items_;
};

}  // namespace

std::vector<Place> read_all(const std::vector<Line>& lines, std::string_view utf8, const Habits& habits,
                            Which which, bool bytewise) {
  std::vector<Place> places;
  std::optional<Group> group;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    Ask ask;
    ask.line = line.text;
    ask.habits = &habits;
    ask.loss = kLoss;
    ask.bytewise = bytewise;
    bool fits = false;  // the group is that of this line
    for (const Token& token : line.tokens) {
      if (token.odd != (which == Which::odd)) continue;
      const bool row = token.marks > 1 && token.marks == token.end - token.begin;
      if (!bytewise && (token.marks > kMostPicks || row)) continue;
      if (!fits && !(group && group->holds(line))) {
        if (group) group->give(places);
        group.emplace(utf8, line);
      }
      fits = true;
      group->read(i, token, ask);
    }
  }
  if (group) group->give(places);
  return places;
}

}  // namespace kintsugi::infer
