#include "infer/search.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "infer/letter.hpp"
#include "infer/offers.hpp"
#include "infer/spelling.hpp"
#include "lattice/lately.hpp"

namespace kintsugi::infer {
namespace {

constexpr std::size_t kBeam = 40, kWideBeam = 160;  // of several marks, of one
constexpr std::size_t kReadings = 24;

struct State {
  int cost = 0;
  char32_t c2 = 0, c1 = 0;
  std::array<std::uint16_t, kMostPicks> options{};
  std::uint8_t picks = 0;
  bool literal = true;
};

class Search {
 public:
  explicit Search(const Ask& ask)
      : ask_(ask), lately_(lattice::Lately::mine()), spelling_(ask), offers_(ask, options_) {
    if (std::count_if(ask.line.begin() + static_cast<std::ptrdiff_t>(ask.begin),
                      ask.line.begin() + static_cast<std::ptrdiff_t>(ask.end), is_mark) < 2)
      beam_ = kWideBeam;
  }

  std::vector<Reading> run() {
    states_.resize(ask_.end - ask_.begin + 1);
    states_[0].push_back(start());
    for (std::size_t i = ask_.begin; i < ask_.end; ++i) step(i);
    std::vector<State>& last = states_.back();
    for (State& s : last) {
      for (std::size_t i = ask_.end; i < std::min(ask_.end + 3, ask_.line.size() + 1); ++i) push(s, at(i));
    }
    prune(last, ask_.end < settled_ ? std::max(kReadings * 2, beam_) : kReadings * 2);
    std::vector<Reading> readings;
    std::stable_sort(last.begin(), last.end(),
                     [](const State& a, const State& b) { return a.cost < b.cost; });
    for (std::size_t i = 0; i < last.size(); ++i) add(readings, last[i], i < kReadings || last[i].literal);
    std::sort(readings.begin(), readings.end(),
              [](const Reading& a, const Reading& b) { return a.cost < b.cost; });
    return readings;
  }

 private:
  char32_t at(std::size_t i) const noexcept {
    return i < ask_.line.size() ? spelling_.fold(ask_.line[i]) : U'\n';
  }
  char32_t back(std::size_t i, std::size_t n) const noexcept { return spelling_.back(i, n); }

  State start() const {
    State s;
    s.c2 = back(ask_.begin, 2);
    s.c1 = back(ask_.begin, 1);
    return s;
  }

  void push(State& s, char32_t c) const {
    s.cost += lately_.cost(ask_.language, s.c2, s.c1, c);
    s.c2 = s.c1;
    s.c1 = c;
  }

  static void prune(std::vector<State>& states, std::size_t most) {
    if (states.size() <= most) return;
    std::stable_sort(states.begin(), states.end(),
                     [](const State& a, const State& b) { return a.cost < b.cost; });
    // The literal reading is never lost: it is what the others are held against.
    const auto literal = std::find_if(states.begin(), states.end(), [](const State& s) { return s.literal; });
    if (literal != states.end() && literal - states.begin() >= static_cast<std::ptrdiff_t>(most))
      states[most - 1] = *literal;
    states.resize(most);
  }

  void step(std::size_t i) {
    std::vector<State>& now = states_[i - ask_.begin];
    if (now.empty()) return;
    // Two characters behind a mark its readings have one future: only words tell them apart.
    prune(now, i < settled_ ? beam_ : kBeam);
    const char32_t c = ask_.line[i];
    if (!is_mark(c)) {
      for (State s : now) {
        push(s, spelling_.fold(c));
        states_[i + 1 - ask_.begin].push_back(s);
      }
      now.clear();
      return;
    }
    settled_ = i + 4;
    const std::size_t first = options_.size();
    offers_.add(i);
    for (const State& from : now) {
      for (std::size_t o = first; o < options_.size(); ++o) {
        const Option& option = options_[o];
        State s = from;
        if (s.picks >= kMostPicks) continue;
        s.cost += option.price;
        s.literal = s.literal && option.pick.what == What::stays;
        if (option.attached) {
          s.c2 = back(ask_.begin, 3);
          s.c1 = back(ask_.begin, 2);
        }
        for (std::size_t k = 0; k < option.size; ++k) push(s, option.proxy[k]);
        if (option.size == 0 && c == U'?') s.c2 = s.c1, s.c1 = U'?';
        s.options[s.picks++] = static_cast<std::uint16_t>(o);
        states_[i + option.pick.marks - ask_.begin].push_back(s);
      }
    }
    now.clear();
  }

  // The state's reading, with what the table of words says of it.
  void add(std::vector<Reading>& readings, const State& s, bool likely) const {
    const std::optional<Said> by_words = spelling_.say(proxies(s), likely);
    if (!by_words) return;
    Reading r;
    r.cost = s.cost;
    for (std::size_t k = 0; k < s.picks; ++k) {
      r.picks.push_back(options_[s.options[k]].pick);
      r.survived += options_[s.options[k]].survived;
    }
    r.cost += by_words->bits;
    r.known = by_words->known;
    for (Reading& other : readings) {
      const bool same = std::equal(other.picks.begin(), other.picks.end(), r.picks.begin(), r.picks.end(),
                                   [](const Pick& a, const Pick& b) { return a.same(b); });
      if (!same) continue;
      other.cost = std::min(other.cost, r.cost);
      return;
    }
    readings.push_back(std::move(r));
  }

  // The token as the reading has it, as the model is asked.
  std::u32string proxies(const State& s) const {
    std::u32string out;
    std::size_t pick = 0;
    for (std::size_t i = ask_.begin; i < ask_.end;) {
      if (!is_mark(ask_.line[i])) {
        out.push_back(spelling_.fold(ask_.line[i++]));
        continue;
      }
      const Option& o = options_[s.options[pick++]];
      out.append(o.proxy, o.size);
      if (o.size == 0) out.push_back(U'?');
      i += o.pick.marks;
    }
    return out;
  }

  const Ask& ask_;
  lattice::Lately& lately_;
  Spelling spelling_;
  std::size_t beam_ = kBeam;
  std::size_t settled_ = 0;
  std::vector<Option> options_;
  Offers offers_;
  std::vector<std::vector<State>> states_;
};

}  // namespace

std::vector<Reading> search(const Ask& ask) { return Search(ask).run(); }

}  // namespace kintsugi::infer
