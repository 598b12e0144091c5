#include "lattice/document.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "lattice/faults.hpp"
#include "lattice/mark_pairs.hpp"
#include "lattice/quoting.hpp"
#include "lattice/reading.hpp"
#include "lattice/structure.hpp"
#include "lattice/traces.hpp"
#include "lattice/weathered.hpp"
#include "lattice/whole.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
constexpr std::size_t kPlainChannels = 2;  // channels that a line is tried in plainly
constexpr int kPlainly = 500 * kBit;       // what a sound reading must save to need no other proof
constexpr int kEscape = 6 * kBit;  // price of an untouched character in a document known to be damaged
// The same where byte AD is nowhere to be seen: it is in one of some fifty letters, so it may have been dropped.
constexpr int kStrangeWithoutAd = 14 * kBit;
constexpr std::size_t kFirstLines = 24;  // lines that are ranked together

bool is_lost_ad(const Step& s) { return s.units == 0 && s.channel >= 0 && s.source.bytes[0] == 0xAD; }

// What it costs that bytes are gone, where the path has such; they go all together.
int fee_of(const Path& path, std::span<const int> fees) {
  int most = 0;
  for (const Step& s : path.steps) {
    if (is_lost_ad(s)) most = std::max(most, fees[static_cast<std::size_t>(s.channel)]);
  }
  return most;
}

}  // namespace

Document::Document(std::string_view text, const Request& request, const Stood& stood)
    : text_(text), request_(request), units_(stood.units), habits_(stood.habits) {
  traces_ = document_traces_of(units_, request.raw);
  strange_ = traces_.ad ? kStrange : kStrangeWithoutAd;
  foreign_ = static_cast<std::size_t>(
      std::count_if(units_.begin(), units_.end(), [](const Unit& u) { return u.c >= 0x80; }));
}

// Whether more than half of the document is what bytes beyond ASCII are most often read as: no text is written so.
bool Document::mostly_bytes() const {
  const auto bytes =
      std::count_if(units_.begin(), units_.end(), [](const Unit& u) { return u.c >= 0x80 && u.c < 0x100; });
  return static_cast<std::size_t>(bytes) * 2 > units_.size();
}

// Whether all that was seen plainly is UTF-8 in lines of Latin letters: its own search reads that.
bool Document::is_sequences() const {
  return std::all_of(candidates_.begin(), candidates_.end(),
                     [](const Candidate& c) { return c.target->id() == encoding::Id::utf_8; }) &&
         std::none_of(lines_.begin(), lines_.end(), [](const Line& l) { return l.fit != Fit::none; });
}

bool Document::known(const Misread* m, const Target* t) const {
  const auto it = evidence_.gain.find({m, t});
  return it != evidence_.gain.end() && it->second >= kKnown;
}

std::vector<Candidate> Document::ranked(std::span<const Sampled> sample, model::Language host,
                                        std::size_t most) {
  std::vector<Candidate> out = rank_channels(sample, host, request_.raw, most);
  if (!request_.raw && (out.empty() ? is_torn(sample) : strained(out, sample)))
    out = rank_weathered(std::move(out), sample, traces_, habits_, workspace());
  return out;
}

void Document::decode(Line& line, std::span<const Candidate> candidates, bool local, const Habits* others) {
  const Habits& habits = others != nullptr ? *others : this->habits();
  const std::span<const Unit> units = of(line);
  std::optional<int> best;
  // Start where the document's other lines found their answer.
  int first = 0;
  for (int level = 1; level < kLevels; ++level) {
    if (evidence_.lines_at_level[static_cast<std::size_t>(level)] >
        2 * evidence_.lines_at_level[static_cast<std::size_t>(first)])
      first = level;
  }
  // Once the document has shown its channel, the others need not be tried on every line.
  std::vector<Candidate> shown;
  for (const Candidate& c : candidates) {
    if (known(c.misread, c.target)) shown.push_back(c);
  }
  if (!shown.empty() && !local) candidates = shown;
  // A language that the restored text may be in is one that the text as it stands may be in as well.
  for (const Candidate& c : candidates) {
    for (const model::Language l : c.languages) {
      if (l != kDamagedStill && std::find(line.literal.begin(), line.literal.end(), l) == line.literal.end())
        line.literal.push_back(l);
    }
  }
  std::vector<Weather> tried;  // at the level before, a channel each
  const Traces traces = traces_of(units);
  const bool wide = std::any_of(candidates.begin(), candidates.end(), [](const Candidate& c) {
    return c.misread->western() && c.target->multi_byte() && c.target->id() != encoding::Id::utf_8;
  });
  // Of these ftfy may have left a letter less: the bytes of Ві are what UTF-8 has for the one of і.
  const bool narrow = std::any_of(candidates.begin(), candidates.end(), [](const Candidate& c) {
    return c.misread->western() && c.target->single_byte() && !c.target->latin();
  });
  // Characters that no byte reads as are the work of ftfy, or they are sound.
  if (wide && traces.foreign && !traces.spared) first = std::max(first, 1);
  for (int level = first; level < kLevels; ++level) {
    if (level > first && level == kLevels - 1 && residues(line) < 2)
      break;  // the dearest level, for what is badly torn
    std::vector<Channel> channels;
    std::vector<int> fees;  // that byte AD is gone from the document, once; 1/8 bit
    for (const Candidate& c : candidates) {
      const bool spared = traces.spared && !traces.foreign && c.misread->western();
      Channel ch{c.misread,   c.target,         weather_of(level, *c.target, traces_, spared),
                 c.languages, kOpen + c.rarity, 0};
      if (known(c.misread, c.target)) ch.open = kOpenKnown, ch.escape = kEscape;
      // Of the likeliest, if it is of pairs, all are gone together, at a fee; else each may have been something else.
      const bool together = &c == &candidates.front() && c.target->multi_byte() && writes_ad(*c.target);
      if (together) {
        ch.lost_ad = 0;
      } else if (writes_ad(*c.target)) {
        ch.lost_ad = c.target->single_byte() ? lost_letter_price(*c.target, c.languages.front(), foreign_)
                                             : lost_byte_price(*c.target, foreign_);
      }
      fees.push_back(together && !evidence_.lost_ad ? lost_byte_price(*c.target, foreign_) : 0);
      for (const model::Language host : hosts_) {
        if (std::find(ch.languages.begin(), ch.languages.end(), host) == ch.languages.end())
          ch.languages.push_back(host);
      }
      channels.push_back(std::move(ch));
    }
    // Where a level reckons with nothing new, its answer is known.
    const bool same = std::equal(tried.begin(), tried.end(), channels.begin(), channels.end(),
                                 [](const Weather& w, const Channel& c) { return w == c.weather; });
    if (same && best) continue;
    tried.clear();
    for (const Channel& c : channels) tried.push_back(c.weather);
    Beam beam(channels, line.literal, habits, workspace());
    Path path = decode_explained(beam, units, channels);
    if (const int fee = fee_of(path, fees); fee != 0) {
      std::vector<Channel> whole = channels;
      for (Channel& c : whole) c.weather.lost_ad = false;
      Beam other(whole, line.literal, habits, workspace());
      Path without = decode_explained(other, units, whole);
      path.cost += fee;
      if (without.cost <= path.cost) path = std::move(without), channels = std::move(whole);
    }
    const int cost = path.cost + (level - first) * kLevel;
    if (!best || cost < *best) {
      best = cost;
      line.path = std::move(path);
      line.level = level;
      line.channels = std::move(channels);
    }
    // Where nothing tells whether ftfy has been over it, what needs no ftfy must still be the likelier.
    const bool untold = (wide || narrow) && level == 0 && !traces.foreign && !traces.spared;
    if (residues(line) == 0 && !untold) break;
    // Nothing was found, and nothing speaks for weathering or the common one did not help: this is the line's own
    // oddness.
    const bool flawed =
        std::any_of(candidates.begin(), candidates.end(), [](const Candidate& c) { return c.flaws != 0; });
    if ((!flawed || level > 0) && runs(line.path).empty()) break;
  }
}

// How much the line still holds that the best path does not explain. `letters`: strange letters count too.
int Document::residues(const Line& line, bool letters) const {
  int count = 0, before = 0;
  const std::vector<Step>& steps = line.path.steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step& s = steps[i];
    if (s.units == 0) continue;
    const bool foreign = units_[line.begin + s.unit].c >= 0x80;
    if (s.channel >= 0 && s.emitted.count > 0) {
      count += letters && foreign && (s.cost >= strange_ || s.cost + before >= kStrangePair);
      before = s.cost;
      continue;
    }
    if (s.channel >= 0) continue;
    before = 0;
    if (line.odd[s.unit] != 0) ++count;
    // Beside restored text an untouched letter of the same word is suspect, however common it is.
    else if (s.channel < 0 && foreign &&
             ((i > 0 && steps[i - 1].channel >= 0) || (i + 1 < steps.size() && steps[i + 1].channel >= 0)))
      ++count;
  }
  return count;
}

void Document::learn(const Line& line) {
  bool used = false;
  for (const Run& run : runs(line.path)) {
    const Channel& c = line.channels[static_cast<std::size_t>(run.channel)];
    const std::span<const Unit> units = of(line);
    const int gain = gain_of(run, line.path, units, line.literal, habits());
    if (!convincing(run, line.path, units, c, gain, line.setting)) continue;
    evidence_.gain[{c.misread, c.target}] += std::max(gain, 0);
    const auto steps = std::span(line.path.steps).subspan(run.begin, run.end - run.begin);
    evidence_.lost_ad = evidence_.lost_ad || std::any_of(steps.begin(), steps.end(), is_lost_ad);
    used = true;
  }
  if (used) ++evidence_.lines_at_level[static_cast<std::size_t>(line.level)];
}

text::Edits Document::seams_of(const Line& line) const {
  if (line.fit == Fit::sound) return plain_seams(line.plain, readings_, units_, text_, line.literal, habits_);
  return seams(line.path, of(line), units_[line.end].offset, line.channels, text_, request_.raw, line.literal,
               habits(), line.setting, [this](const Channel& c) { return known(c.misread, c.target); });
}

// A few lines teach the channel; the others are then read plainly where that will do.
void Document::settle() {
  if (first_.empty()) return;
  first_.front()->ranked = first_.size() == 1 && host_of(*first_.front()) == hosts_.front();
  const std::vector<Sampled> taken = sample(first_, kSample);
  std::vector<Candidate> found = ranked(taken, hosts_.front(), 3);
  // Quotation marks around what is damaged may be part of it or not: what explains it without them is tried, too.
  if (!request_.raw) {
    if (const std::vector<Sampled> inside = sample(first_, kSample, true); inside != taken) {
      for (Candidate& c : ranked(inside, hosts_.front(), 1)) {
        if (std::none_of(found.begin(), found.end(),
                         [&c](const Candidate& o) { return o.target == c.target; }))
          found.push_back(std::move(c));
      }
    }
  }
  // What these lines look like may not be what the document has shown so far.
  const bool others = !found.empty() && !known(found.front().misread, found.front().target);
  if (!request_.raw && !found.empty() && found.front().sound && found.front().gain >= kPlainly &&
      !found.front().target->latin() && mostly_bytes()) {
    int& gain = evidence_.gain[{found.front().misread, found.front().target}];
    gain = std::max(gain, found.front().gain);
  }
  for (Candidate& c : found) {
    const bool fresh = std::none_of(candidates_.begin(), candidates_.end(), [&c](const Candidate& o) {
      return o.misread == c.misread && o.target == c.target;
    });
    if (fresh && candidates_.size() < 4) candidates_.push_back(std::move(c));
  }
  for (Line* line : first_) {
    if (!candidates_.empty()) line->fit = read_plainly(*line, candidates_.front());
    if (line->fit == Fit::sound) {
      ++evidence_.lines_at_level[0];
      continue;
    }
    if (!candidates_.empty()) decode(*line, candidates_, others);
    learn(*line);
  }
  first_.clear();
}

// Marks in company show their channel as a sentence does. (Where sentences do, nobody needs to ask.)
void Document::look_for_marks() {
  if (std::any_of(lines_.begin(), lines_.end(), [](const Line& l) { return l.fit == Fit::sound; })) return;
  std::optional<MarkPairs> found = mark_pairs(std::span(units_).first(units_.size() - 1));
  if (!found || known(found->misread, found->target)) return;
  evidence_.gain[{found->misread, found->target}] = kKnown;
  beside_.emplace(found->beside);
  candidates_.push_back({found->misread,
                         found->target,
                         {found->target->languages().front()},
                         kKnown,
                         rarity_of(*found->misread, *found->target),
                         0});
}

// Lines with an alarm, or those without.
void Document::look_at(bool alarmed) {
  for (Line& line : lines_) {
    if (alarmed_at(line) != alarmed || line.suspect) continue;
    // A channel that was found on the way may fit as well.
    for (std::size_t c = 0;
         alarmed && line.fit == Fit::none && c < std::min(candidates_.size(), kPlainChannels); ++c) {
      line.fit = read_plainly(line, candidates_[c]);
      line.fit_channel = c;
    }
    if (line.fit == Fit::sound) {
      line.suspect = true;
      line.literal.assign(1, model::kGeneric);
      suspects_.push_back(&line);
      continue;
    }
    tell_host();
    judge(line);
    if (!line.suspect) continue;
    line.setting = setting_of(line);
    suspects_.push_back(&line);
    if (line.fit == Fit::likely) {  // what is strange in it says nothing of other channels
      decode(line, std::span(candidates_).subspan(line.fit_channel, 1));
      learn(line);
      continue;
    }
    first_.push_back(&line);
    if (first_.size() == kFirstLines) settle();
  }
  settle();
}

// Lines that the document's channels do not explain may have been through another.
void Document::look_alone() {
  for (Line* line : suspects_) {
    if (settled(*line) || line->ranked || (!candidates_.empty() && residues(*line, false) == 0)) continue;
    Line* const one[] = {line};
    const std::vector<Sampled> own = sample(one, kSample);
    std::vector<Candidate> local = ranked(own, host_of(*line), 2);
    for (const Candidate& c : candidates_) {
      std::erase_if(local,
                    [&c](const Candidate& l) { return l.misread == c.misread && l.target == c.target; });
    }
    if (local.empty()) continue;
    for (const Candidate& c : candidates_) local.push_back(c);
    decode(*line, local, true);
    learn(*line);
  }
}

// With what the document has taught, the short spans that could not stand alone.
void Document::look_again() {
  if (std::none_of(evidence_.gain.begin(), evidence_.gain.end(),
                   [](const auto& g) { return g.second >= kKnown; }))
    return;
  if (!request_.alarms.empty()) look_at(false);
  for (Line* line : suspects_) {
    if (settled(*line) || (!line->path.steps.empty() && residues(*line, false) == 0)) continue;
    std::vector<Candidate> again = candidates_;
    for (const Channel& c : line->channels) {
      if (std::none_of(again.begin(), again.end(),
                       [&c](const Candidate& x) { return x.misread == c.misread && x.target == c.target; }))
        again.push_back({c.misread, c.target, c.languages, 0, c.open - kOpen, 0});
    }
    decode(*line, again, true);
  }
}

// Letters that stand untouched in lines of which others were restored. What is damaged all over the document is no habit of
// its language: they are weighed once more by what was left of the document.
void Document::look_at_the_rest() {
  std::vector<Unit> left;
  std::vector<std::pair<Line*, std::vector<Candidate>>> open;
  for (Line& line : lines_) {
    if (settled(line)) continue;
    const std::span<const Unit> units = of(line);
    if (!line.suspect || line.path.steps.empty()) {
      left.insert(left.end(), units.begin(), units.end());
      continue;
    }
    std::vector<Candidate> again;  // what was restored through others must stay so
    bool restored = false, readable = false;
    for (const Channel& c : line.channels)
      again.push_back({c.misread, c.target, c.languages, 0, c.open - kOpen, 0});
    for (const Step& s : line.path.steps) {
      restored = restored || s.channel >= 0;
      if (s.channel >= 0 || s.units != 1) continue;
      left.push_back(units[s.unit]);
      readable = readable || (units[s.unit].c >= 0x80 &&
                              std::any_of(line.channels.begin(), line.channels.end(), [&](const Channel& c) {
                                return known(c.misread, c.target) && !c.target->latin() &&
                                       c.misread->plain(units[s.unit].c).size != 0;
                              }));
    }
    if (restored && readable) open.push_back({&line, std::move(again)});
  }
  if (open.empty()) return;
  const Habits habits(left);
  for (auto& [line, again] : open) decode(*line, again, true, &habits);
}

void Document::look() {
  if (looked_) return;
  looked_ = true;
  split();
  if (!lines_.empty() && !request_.raw && !request_.words) see_plainly();
}

text::Edits Document::plain() {
  look();
  return candidates_.empty() || is_sequences() ? text::Edits() : search();
}

text::Edits Document::restore() {
  look();
  return searched_ || lines_.empty() ? text::Edits() : search();
}

text::Edits Document::search() {
  searched_ = true;
  if (request_.words) {
    tell_host();
    for (Line& line : lines_) {
      judge(line);
      line.suspect = false;
    }
  } else {
    if (!request_.raw) look_for_marks();
    look_at(true);
  }
  if (!request_.raw) ask_words();
  if (suspects_.empty()) return {};
  if (!request_.words) {
    look_alone();
    look_again();
    if (!request_.raw) look_at_the_rest();
  }
  std::sort(suspects_.begin(), suspects_.end(),
            [](const Line* a, const Line* b) { return a->begin < b->begin; });
  text::Edits edits;
  for (const Line* line : suspects_) {
    text::Edits some = seams_of(*line);
    const Span bytes{units_[line->begin].offset, units_[line->end].offset};
    if (!request_.raw && is_quoting(text_, bytes, some)) continue;
    edits.insert(edits.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
  }
  return edits;
}

text::Edits restore(std::string_view text, const Request& request) {
  const Stood stood(text);
  Document document(text, request, stood);
  return request.plain ? document.plain() : document.restore();
}

struct Restorer::Parts {
  Parts(std::string_view text, const Request& asked)
      : request(asked), stood(text), document(text, request, stood), sequences(text, request, stood) {}
  Request request;
  Stood stood;
  Document document;
  Sequences sequences;
};

Restorer::Restorer(std::string_view text, const Request& request)
    : parts_(std::make_unique<Parts>(text, request)) {}
Restorer::~Restorer() = default;
text::Edits Restorer::plain() { return parts_->document.plain(); }
text::Edits Restorer::all() { return parts_->document.restore(); }
text::Edits Restorer::sequences(bool last) { return parts_->sequences.restore(last); }

}  // namespace kintsugi::lattice
