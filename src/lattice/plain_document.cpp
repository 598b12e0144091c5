// Documents whose channels are plain to see.
#include <algorithm>

#include "lattice/languages.hpp"
#include "lattice/traces.hpp"
#include "lattice/whole.hpp"

namespace kintsugi::lattice {
namespace {

constexpr std::size_t kPlainSample = 128;  // the same where nearly all is alarmed
constexpr std::size_t kLongRun = 1024;     // and where no blank ends a line's suspects
constexpr int kPlainAttempts = 4;          // channels looked for then
constexpr int kNarrow = 24 * model::kBit;  // how far behind a hypothesis may be, there
// An ASCII letter in text of two bytes a character, where no AD is to be seen: AD may have stood before it.
constexpr int kStrangeAscii = 9 * model::kBit;
constexpr std::size_t kBeside = 6;  // characters on both sides of a strange one that are looked at with it
// A letter, on average, of a sound reading: of an alphabet, of East Asian text, of such where nothing can be missing (rare
// characters cost 15 bits and more), and of what is proved by its structure.
constexpr int kDearNarrow = 5 * model::kBit, kDearWide = 11 * model::kBit, kDearUntouched = 13 * model::kBit,
              kDearWhole = 20 * model::kBit;

// The language to judge a sample by as it stands: letters beyond Latin may be sound, and must have their due. Of
// bytes misread as Latin letters no language makes anything.
model::Language as_it_stands(std::span<const Sampled> sample) {
  std::vector<char32_t> text;
  std::size_t beyond_latin = 0, beyond_ascii = 0;
  for (const Sampled& s : sample) {
    beyond_latin += s.c >= 0x370 && !(s.c >= 0x2000 && s.c < 0x2E00);
    beyond_ascii += s.c >= 0x80;
    if (s.c >= 0x80 || s.c == U' ') text.push_back(model::fold(s.c));
  }
  return beyond_latin * 2 < beyond_ascii ? model::kGeneric : rank_languages(text, {}, 1).front().language;
}

// Where a reading begins with a small Cyrillic letter whose byte could end a sequence of UTF-8: ftfy may have left it of
// two, Ві say. SIZE_MAX: it does not.
std::size_t shortened_start(const Readings& readings, std::size_t from, std::span<const Unit> units) {
  for (std::size_t i = from; i < readings.size(); ++i) {
    const char32_t c = readings.text[i];
    if (c < 0x80 && (c | 32) >= U'a' && (c | 32) <= U'z') return SIZE_MAX;
    if (c < 0x400) continue;
    const char32_t unit = units[readings.units[i].begin].c;
    return c >= 0x430 && c < 0x500 && unit >= 0xA0 && unit < 0xC0 ? i : SIZE_MAX;
  }
  return SIZE_MAX;
}

}  // namespace

bool Document::spared() {
  if (!spared_)
    spared_ =
        std::any_of(lines_.begin(), lines_.end(), [this](const Line& l) { return traces_of(of(l)).spared; });
  return *spared_;
}

// Most damaged documents were misread once and not weathered: where the plain reading of a whole line, in the
// channel that the document has shown, reads as text does, there is nothing to search.
Fit Document::read_plainly(Line& line, const Candidate& c) {
  if (!known(c.misread, c.target) || c.languages.front() == kDamagedStill || c.target->latin())
    return Fit::none;
  // A letter is missing; in Big5 one in fourteen characters has the byte, and another is all of it.
  const bool missed = c.target->single_byte() ? writes_ad(*c.target)
                                              : c.target->id() == encoding::Id::big5 && c.misread->western();
  if (!traces_.ad && missed) return Fit::none;
  // Where AD is seen nothing was dropped, and where ftfy has spared a pair, nothing has collapsed: rare words are no
  // more than that. Of UTF-8 neither leaves whole sequences, whatever they say.
  const bool whole = c.target->id() == encoding::Id::utf_8;
  const bool kept = !whole && strange_ == kStrange;
  const bool collapses = c.misread->western() && c.target->multi_byte();
  std::size_t start = SIZE_MAX;
  const auto sound = [&](bool untouched) {
    return Sound{whole ? kStrange : strange_,
                 kStrangePair,
                 whole       ? 1
                 : untouched ? 2
                             : 0,
                 whole                     ? kDearWhole
                 : c.target->single_byte() ? kDearNarrow
                 : untouched               ? kDearUntouched
                                           : kDearWide,
                 collapses && !whole && !traces_.ad ? kStrangeAscii : 0,
                 start};
  };
  const std::size_t from = readings_.size();
  if (!lattice::read_plainly(units_, {line.begin, line.end}, *c.misread, *c.target, c.languages.front(),
                             readings_))
    return Fit::none;
  if (c.misread->western() && c.target->single_byte()) start = shortened_start(readings_, from, units_);
  Sound asked = sound(kept && !collapses);
  Fit fit = fit_of(readings_, from, asked);
  // What ftfy would have done is dear to tell: only where it matters.
  if (fit != Fit::sound && kept && collapses && spared()) {
    asked = sound(true);
    fit = fit_of(readings_, from, asked);
  }
  if (fit == Fit::sound || (fit == Fit::likely && only_rare(line, c, asked, from))) {
    line.plain = {from, readings_.size(), c.misread, c.target};
    return Fit::sound;
  }
  readings_.resize(from);
  return fit;
}

// What is strange in a line that reads plainly on the whole may be a rare word, or a sign of weathering. Looked at
// alone: where no weathering pays for itself there, the word is rare.
bool Document::only_rare(const Line& line, const Candidate& c, const Sound& sound, std::size_t from) {
  const bool spared = c.misread->western() && traces_of(of(line)).spared;
  // Whether reading these units costs less than `plain` by more than so much with weathering up to this level, and how much
  // less; 0 where it does not, or it is the plain reading.
  const auto saved = [&](std::span<const Unit> units, char32_t c2, char32_t c1, int level, int plain,
                         int more) {
    const Channel channel{c.misread,   c.target,   weather_of(level, *c.target, traces_, spared),
                          c.languages, kOpenKnown, 0};
    const model::Language literal[] = {model::kGeneric};
    Beam beam({&channel, 1}, literal, habits_, workspace(), kNarrow);
    beam.below(kOpenKnown + plain - more);
    const Path path = beam.decode(units, c2, c1);
    const auto plainly = [](const Step& s) { return s.channel == 0 && s.source.rule == Rule::plain; };
    const bool as_read = !path.steps.empty() && std::all_of(path.steps.begin(), path.steps.end(), plainly);
    const int less = kOpenKnown + plain - path.cost;
    return as_read || less <= more ? 0 : less;
  };
  const std::size_t end = readings_.size();
  for (std::size_t i = from; i < end; ++i) {
    const auto strange = [&](std::size_t k) { return sound.is_strange(readings_, k, from); };
    if (!strange(i)) continue;
    const std::size_t first = std::max(from, i - std::min(i, kBeside));
    std::size_t last = i;
    for (std::size_t k = i + 1; k < end && k <= last + kBeside; ++k) last = strange(k) ? k : last;
    last = std::min(last + kBeside, end - 1);
    const std::uint64_t begin = readings_.units[first].begin, stop = readings_.units[last].end;
    const auto before = [&](std::size_t n) {
      return first >= from + n ? model::fold(readings_.text[first - n]) : model::kStart;
    };
    int cost = 0;
    for (std::size_t k = first; k <= last; ++k) cost += readings_.costs[k];
    const auto saves = [&](int level, int more) {
      return saved({units_.data() + begin, static_cast<std::size_t>(stop - begin)}, before(2), before(1),
                   level, cost, more);
    };
    // Each level has its price: the last is asked for all, and if it alone pays, the one before it for the others.
    constexpr int kLast = kLevels - 1;
    if (!traces_.ad && saves(0, 0) > 0) return false;  // what needs no more than a byte AD
    const int most = saves(kLast, kLevel);
    if (most > 0 && (most > kLast * kLevel || saves(kLast - 1, kLevel) > 0)) return false;
    i = last;
  }
  return true;
}

// Where nearly all of a document is alarmed, or most of it is what bytes look like, its channels may be plain to see, a
// line or two telling each, before anything is weighed. Lines that read plainly in one of them are done.
void Document::see_plainly() {
  std::uint64_t alarmed = 0;
  for (const Span& s : request_.alarms) alarmed += s.size();
  const bool all = mostly_bytes();
  if (alarmed * 2 < text_.size() && !all) return;
  std::vector<Line*> open;
  for (Line& line : lines_) {
    if (all || alarmed_at(line)) open.push_back(&line);
  }
  std::pair<const Misread*, const Target*> before;  // what the lines before were read as
  for (int attempt = 0; attempt < kPlainAttempts && !open.empty(); ++attempt) {
    std::size_t shown = 0, foreign = 0;
    while (shown < open.size() && foreign < kPlainSample / 2) {
      Line& line = *open[shown++];
      line.odd.resize(line.end - line.begin);
      for (std::size_t i = line.begin; i < line.end; ++i) {
        line.odd[i - line.begin] = units_[i].c >= 0x80;
        foreign += units_[i].c >= 0x80;
      }
    }
    const std::span<Line* const> some = std::span(open).first(shown);
    std::vector<Sampled> taken = sample(some, kPlainSample);
    if (taken.size() < kPlainSample / 8) taken = sample(some, kLongRun);  // nowhere to end sooner
    std::vector<Candidate> ranks = rank_channels(taken, as_it_stands(taken), false, 1);
    if (ranks.empty()) return;  // the text is as good as any reading of it
    Candidate& found = ranks.front();
    // Dear text may be rare text, if the next lines are read so as well, and not every byte would be a character.
    const bool again = all && found.flaws == 0 && found.target->multi_byte() &&
                       found.misread == before.first && found.target == before.second;
    before = {found.misread, found.target};
    if (!(found.sound || again) || found.target->latin() || known(found.misread, found.target)) {
      open.erase(open.begin());
      continue;
    }
    evidence_.gain[before] = found.gain;
    candidates_.push_back(std::move(found));
    const std::size_t read = std::erase_if(open, [&](Line* line) {
      line->fit = read_plainly(*line, candidates_.back());
      line->fit_channel = candidates_.size() - 1;
      return line->fit != Fit::none;
    });
    // The same lines would say the same again, which is known by then.
    if (read == 0 && known(candidates_.back().misread, candidates_.back().target)) {
      open.erase(open.begin());
      ++attempt;
    }
  }
}

}  // namespace kintsugi::lattice
