#include "infer/decide.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "infer/confidence.hpp"
#include "infer/letter.hpp"
#include "infer/write.hpp"

namespace kintsugi::infer {
namespace {

constexpr int kBit = model::kBit;

// A document has lost characters if its places say so together: each saves what it can, but no more than kMost; what
// stands well as it is speaks against it.
constexpr int kNeed = 14 * kBit;
constexpr int kCounts = 4 * kBit;
constexpr int kMost = 20 * kBit;
constexpr int kPause = 6 * kBit;  // the most that a mark before a comma or a stop counts
constexpr int kAlone = 8 * kBit;
constexpr int kAgainst = 1 * kBit;
constexpr int kBar = 1 * kBit;  // what a place must save to be changed
constexpr float kPaired = 5;    // bits
// A document that has lost many characters: a question mark within its sentences is less likely.
constexpr int kMany = 3 * kNeed;
constexpr int kWithin = 4 * kBit;
constexpr int kPairSlack = 14 * kBit;  // what the other quotation mark of a pair may cost

std::size_t literal_of(const Place& p) {
  for (std::size_t i = 0; i < p.readings.size(); ++i) {
    if (p.readings[i].literal()) return i;
  }
  return 0;
}

// What follows the last mark of the token, and the small letter behind a space.
char32_t follows(const Token& token, const Line& line) {
  std::size_t i = token.end;
  while (i > token.begin && !is_mark(line.text[i - 1])) --i;
  if (i < token.end) return line.text[i];
  return i + 1 < line.text.size() ? line.text[i + 1] : U'\n';
}
bool is_pause(char32_t c) noexcept { return c == U',' || c == U';' || c == U'.' || c == U':' || c == U'-'; }

// The most that a place can say. A lone mark between words may be spoken of; one before a comma or a stop may be meant.
int most_of(const Token& token, const Line& line) {
  if (is_pause(follows(token, line))) return kPause;
  return token.end - token.begin == 1 ? kAlone : kMost;
}

// A mark that begins a line, and is read as something else than a word's first letter.
bool is_beginning(const Place& p, const Line& line) {
  const auto first = line.text.find_first_not_of(U" \t");
  if (first != p.token.begin || !is_mark(line.text[first])) return false;
  const std::vector<Pick>& picks = p.readings[0].picks;
  return p.token.end - p.token.begin == 1 || (!picks.empty() && picks.front().what != What::letter);
}

void choose_reading(Place& p, std::size_t reading) {
  p.chosen = reading;
  p.gain = p.readings[literal_of(p)].cost - p.readings[reading].cost;
}

bool has(const Reading& r, What what) {
  return std::any_of(r.picks.begin(), r.picks.end(), [what](const Pick& p) { return p.what == what; });
}

Found found(const Pick& pick, const Reading& reading) noexcept {
  switch (pick.what) {
    case What::apostrophe: return Found::apostrophe;
    case What::open:
    case What::close: return Found::quote;
    case What::dash:
    case What::first:
    case What::joined:
    case What::range: return Found::dash;
    case What::letter:
      if (!is_letter(pick.letter)) return Found::sign;
      if (!model::latin_letter(pick.letter)) return Found::foreign;
      return reading.known ? Found::known : Found::unknown;
    default: return Found::sign;
  }
}

// Quotation marks come in pairs. One without the other looks for it among the places that stay as they are, and
// gives way if there is none.
class Pairs {
 public:
  Pairs(std::vector<Place>& places, std::size_t begin, std::size_t end, const Line& line)
      : places_(places), begin_(begin), end_(end), line_(line) {}

  void run() {
    std::size_t open = kNone;
    for (std::size_t i = begin_; i < end_; ++i) {
      const Reading& r = places_[i].readings[places_[i].chosen];
      const bool opens = has(r, What::open), closes = has(r, What::close);
      if (opens && closes) places_[i].paired = true;
      if (opens && closes) continue;
      if (opens) {
        if (open != kNone) settle_open(open, i);
        open = i;
      } else if (closes) {
        if (open != kNone) {
          places_[open].paired = places_[i].paired = true;
        } else if (sound_open(places_[i].token.begin)) {
          places_[i].paired = true;
        } else {
          settle_close(i);
        }
        open = kNone;
      }
    }
    if (open != kNone) settle_open(open, end_);
  }

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};

  bool sound_open(std::size_t before) const {
    for (std::size_t i = before; i > 0; --i) {
      const char32_t c = line_.text[i - 1];
      if (c == 0x201C || c == 0xAB || c == 0x201E || c == 0x2018) return true;
      if (c == 0x201D || c == 0xBB) return false;
    }
    return false;
  }
  bool sound_close(std::size_t after) const {
    for (std::size_t i = after; i < line_.text.size(); ++i) {
      const char32_t c = line_.text[i];
      if (c == 0x201D || c == 0xBB) return true;
      if (c == 0x201C || c == 0xAB || c == 0x201E) return false;
    }
    return false;
  }

  // The first reading of the place that has the sign and is not much dearer than its best one.
  std::size_t with(const Place& p, What what) const {
    for (std::size_t i = 0; i < p.readings.size(); ++i) {
      if (p.readings[i].cost > p.readings[0].cost + kPairSlack) break;
      if (has(p.readings[i], what)) return i;
    }
    return kNone;
  }
  // Without quotation marks: the best of the others, or as it stands.
  void give_way(Place& p) const {
    for (std::size_t i = 0; i < p.readings.size(); ++i) {
      if (has(p.readings[i], What::open) || has(p.readings[i], What::close)) continue;
      const int gain = p.readings[literal_of(p)].cost - p.readings[i].cost;
      choose_reading(p, gain >= kBar ? i : literal_of(p));
      return;
    }
    choose_reading(p, literal_of(p));
  }
  void settle_open(std::size_t open, std::size_t next) {
    if (sound_close(places_[open].token.end)) {
      places_[open].paired = true;
      return;
    }
    for (std::size_t i = open; i < next; ++i) {
      if (i == open) {
        // The whole of it in one token.
        for (std::size_t r = 0; r < places_[i].readings.size(); ++r) {
          const Reading& reading = places_[i].readings[r];
          if (reading.cost > places_[i].readings[0].cost + kPairSlack) break;
          if (!has(reading, What::open) || !has(reading, What::close)) continue;
          places_[i].paired = true;
          return choose_reading(places_[i], r);
        }
        continue;
      }
      const std::size_t r = with(places_[i], What::close);
      if (r == kNone) continue;
      places_[open].paired = places_[i].paired = true;
      return choose_reading(places_[i], r);
    }
    give_way(places_[open]);
  }
  void settle_close(std::size_t close) {
    for (std::size_t i = close; i-- > begin_;) {
      const std::size_t r = with(places_[i], What::open);
      if (r == kNone) continue;
      places_[close].paired = places_[i].paired = true;
      return choose_reading(places_[i], r);
    }
    give_way(places_[close]);
  }

  std::vector<Place>& places_;
  const std::size_t begin_, end_;
  const Line& line_;
};

}  // namespace

// Code, tables and notes have marks of their own at the beginning of lines: those do not suffice alone.
int evidence_of(const std::vector<Place>& places, const std::vector<Line>& lines) {
  int evidence = 0, of_beginnings = 0;
  for (const Place& p : places) {
    const int gain = p.readings[literal_of(p)].cost - p.readings[0].cost;
    if (gain < kCounts) {
      evidence -= kAgainst;
    } else if (is_beginning(p, lines[p.line])) {
      of_beginnings += std::min(gain, most_of(p.token, lines[p.line]));
    } else {
      evidence += std::min(gain, most_of(p.token, lines[p.line]));
    }
  }
  return evidence + (evidence > 0 ? of_beginnings : std::min(of_beginnings, kNeed - 1));
}

bool may_have_losses(const std::vector<Line>& lines) {
  int most = 0;
  for (const Line& line : lines) {
    for (const Token& token : line.tokens)
      most = std::min(most + (token.odd ? most_of(token, line) : 0), kNeed);
  }
  return most >= kNeed;
}

bool has_losses(int evidence, std::size_t meant) noexcept {
  return evidence >= kNeed && static_cast<std::size_t>(evidence - kNeed) >= meant * kAgainst;
}

void decide(std::vector<Place>& places, const std::vector<Line>& lines, int evidence) {
  for (Place& p : places) {
    if (evidence >= kMany) {
      const char32_t next = follows(p.token, lines[p.line]);
      if (is_pause(next) || (is_letter(next) && !is_upper(next))) p.readings[literal_of(p)].cost += kWithin;
      std::stable_sort(p.readings.begin(), p.readings.end(),
                       [](const Reading& a, const Reading& b) { return a.cost < b.cost; });
    }
    choose_reading(p, 0);
    if (p.gain < kBar) choose_reading(p, literal_of(p));
  }
  for (std::size_t i = 0; i < places.size();) {
    std::size_t end = i;
    while (end < places.size() && places[end].line == places[i].line) ++end;
    Pairs(places, i, end, lines[places[i].line]).run();
    i = end;
  }
}

void write(const std::vector<Place>& places, const std::vector<Line>& lines, const Habits& habits,
           text::Edits& out) {
  for (const Place& p : places) {
    const Reading& chosen = p.readings[p.chosen];
    for (const Pick& pick : chosen.picks) {
      if (pick.what == What::stays) continue;
      Lost lost;
      lost.what = pick.what;
      lost.letter = pick.letter;
      lost.mark = lines[p.line].text[pick.at];
      lost.language = p.language;
      float others = 0;  // the odds of all that disagree
      for (const Reading& r : p.readings) {
        const bool agrees =
            std::any_of(r.picks.begin(), r.picks.end(), [&](const Pick& o) { return o.same(pick); });
        if (agrees) continue;
        // A letter that could be written speaks against itself, not for another: the place is left then.
        others += std::exp2(static_cast<float>(chosen.cost - r.cost + r.survived) / kBit);
        for (const Pick& o : r.picks) {
          if (o.at == pick.at && o.what == What::letter && lost.other == 0) lost.other = o.letter;
        }
      }
      float margin = std::min(-std::log2(others + 1e-30f), 60.0f);
      // Each quotation mark of a pair speaks for the other.
      const bool quote = pick.what == What::open || pick.what == What::close;
      if (quote && p.paired) margin = std::max(margin, 0.0f) + kPaired;
      // A letter that is a word by itself is no surer than a dash, its rival.
      const bool alone = p.token.end - p.token.begin == pick.marks;
      lost.confidence = confidence_of(alone && !quote ? Found::dash : found(pick, chosen), margin);
      const Line& line = lines[p.line];
      const char32_t last = line.text.back();
      lost.item = is_letter(last) || is_digit(last) || last == U')';
      put_back(lost, {line.at[pick.at], line.at[pick.at + pick.marks]}, pick.marks > 1, habits, out);
    }
  }
}

}  // namespace kintsugi::infer
