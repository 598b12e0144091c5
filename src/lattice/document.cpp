#include "lattice/document.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "lattice/beam.hpp"
#include "lattice/channels.hpp"
#include "lattice/compose.hpp"
#include "lattice/languages.hpp"
#include "lattice/plain.hpp"
#include "lattice/quoting.hpp"
#include "lattice/seams.hpp"
#include "lattice/traces.hpp"
#include "lattice/weathered.hpp"
#include "lattice/words.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
constexpr std::size_t kChunk = 1024;  // units decoded at a time: lines longer than this are cut at a space
constexpr std::size_t kSample = 384;  // units looked at to rank channels
constexpr std::size_t kPlainSample = 128;  // the same where nearly all is alarmed
constexpr int kPlainAttempts = 4;          // channels looked for then
constexpr std::size_t kPlainChannels = 2;  // channels that a line is tried in plainly
constexpr std::size_t kContext = 16;       // sound units beside the odd ones that are looked at with them
constexpr int kOpenKnown = 7 * kBit;       // in one that it has
constexpr int kKnown = 60 * kBit;          // what a channel must have saved elsewhere to count as shown
constexpr int kSurprise = 11 * kBit;       // a character dearer than this is worth a second look
constexpr int kEscape = 6 * kBit;  // price of an untouched character in a document known to be damaged
// After decoding, a rare letter is a rare word; one dearer than this, or two neighbours together, are a sign that
// a byte was lost or changed: more weathering is tried.
constexpr int kStrange = 20 * kBit, kStrangePair = 26 * kBit;
// The same where byte AD is nowhere to be seen: it is in one of some fifty letters, so it may have been dropped.
constexpr int kStrangeWithoutAd = 14 * kBit;
constexpr int kLevel = 3 * kBit;  // price of each further level of weathering
constexpr int kLevels = 4;
constexpr std::size_t kHost = 400;       // characters that the language of the document is told by
constexpr std::size_t kFirstLines = 24;  // lines that are ranked together
// 1/8 bit a letter: text in a language that the model knows costs 3.1 to 3.4 bits (95 in 100 lines less than
// 3.9), text in others 4 to 6. Provenance: held-back lines against the clean bench's gathered text.
constexpr int kFits = 31;

struct Line {
  std::size_t begin = 0, end = 0;  // units
  bool suspect = false;
  Path path;
  int level = 0;
  std::vector<Channel> channels;         // what path.steps[].channel counts in
  std::vector<model::Language> literal;  // languages the line may be in as it stands
  Setting setting;                       // what the line's sound part tells
  std::vector<std::uint8_t> odd;         // a flag a unit: dear in all of these
  Fit fit = Fit::none;                   // how it reads plainly in a channel of the document
  std::size_t fit_channel = 0;           // which
  bool ranked = false;                   // channels were ranked for it alone
};

// Read plainly or by its words: there is nothing to search in it.
bool settled(const Line& line) { return line.fit == Fit::sound || line.setting.by_words != 0; }

// What the document has taught about its damage.
struct Evidence {
  std::map<std::pair<const Misread*, const Target*>, int> gain;  // 1/8 bit
  std::array<int, kLevels> lines_at_level{};
};

class Document {
 public:
  Document(std::string_view text, const Request& request)
      : text_(text), request_(request), units_(units(text)), habits_(units_) {
    const bool ad = std::any_of(units_.begin(), units_.end(),
                                [](const Unit& u) { return u.c == 0xAD || u.c == kRawByte + 0xAD; });
    strange_ = ad ? kStrange : kStrangeWithoutAd;
    ad_seen_ = ad;
    spared_ = traces_of(units_).spared;
  }

  text::Edits restore();

 private:
  void split();
  void tell_host();
  void judge(Line& line);
  bool alarmed_at(const Line& line) const;
  bool next_word_odd(const Line& line, std::size_t i) const;
  std::vector<Sampled> sample(std::span<Line* const> lines, std::size_t most = kSample) const;
  void see_plainly(std::vector<Candidate>& channels);
  Fit read_plainly(Line& line, const Candidate& c);
  std::vector<Candidate> ranked(std::span<const Sampled> sample, model::Language host, std::size_t most);
  void decode(Line& line, std::span<const Candidate> candidates, bool local = false);
  model::Language host_of(const Line& line) const {
    return line.literal.size() > hosts_.size() && line.literal[hosts_.size()] != model::kGeneric
               ? line.literal[hosts_.size()]
               : hosts_.front();
  }
  Setting setting_of(const Line& line) const;
  int residues(const Line& line, bool letters = true) const;
  void learn(const Line& line);
  text::Edits seams_of(const Line& line) const;
  void ask_words(std::vector<Line*>& suspects, std::vector<Candidate>& candidates);
  std::span<const Unit> of(const Line& line) const {
    return {units_.data() + line.begin, line.end - line.begin};
  }
  std::vector<model::Language> literal_languages(const Line& line) const;
  bool known(const Misread* m, const Target* t) const;

  std::string_view text_;
  const Request& request_;
  std::vector<Unit> units_;
  Habits habits_;
  int strange_;  // 1/8 bit: a restored letter dearer than this is a sign of more damage
  bool ad_seen_ = false, spared_ = false;
  std::vector<Line> lines_;
  std::vector<model::Language> hosts_;
  Evidence evidence_;
  Workspace workspace_;
};

std::vector<char32_t> folded(std::span<const Unit> units) {
  std::vector<char32_t> out;
  out.reserve(units.size());
  for (const Unit& u : units) out.push_back(u.c >= kRawByte ? char32_t{0xFFFD} : model::fold(u.c));
  return out;
}

// A Latin letter beside one of another alphabet: no word does that (East Asian text does, with whole words).
bool mixes_scripts(char32_t a, char32_t b) {
  const auto latin = [](char32_t c) {
    return ((c | 32) >= U'a' && (c | 32) <= U'z') || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
  };
  const auto other = [](char32_t c) { return (c >= 0x370 && c < 0x700) || (c >= 0xE00 && c < 0xE80); };
  return (latin(a) && other(b)) || (other(a) && latin(b));
}

void Document::split() {
  const std::size_t n = units_.size() - 1;
  for (std::size_t begin = 0; begin < n;) {
    std::size_t end = begin;
    std::size_t space = 0;
    bool foreign = false;
    while (end < n && units_[end].c != U'\n' && end - begin < kChunk) {
      if (units_[end].c == U' ') space = end;
      foreign = foreign || units_[end].c >= 0x80;
      ++end;
    }
    if (end < n && units_[end].c != U'\n' && space > begin) end = space;
    if (foreign) {
      Line& line = lines_.emplace_back();
      line.begin = begin;
      line.end = end;
    }
    begin = end < n ? end + 1 : n;
    if (end < n && units_[end].c != U'\n' && units_[end].c != U' ') begin = end;
  }
}

std::vector<model::Language> Document::literal_languages(const Line& line) const {
  std::vector<model::Language> out = hosts_;
  if (line.end - line.begin >= 8) {
    const std::vector<char32_t> text =
        folded(of(line).first(std::min<std::size_t>(line.end - line.begin, 160)));
    for (const Ranked& r : rank_languages(text, {}, 1)) {
      if (std::find(out.begin(), out.end(), r.language) == out.end()) out.push_back(r.language);
    }
  }
  // A name or a sentence in another script is in a language of its own.
  std::vector<char32_t> foreign;
  for (std::size_t i = line.begin; i < line.end && foreign.size() < 96; ++i) {
    const char32_t c = units_[i].c;
    if (c >= 0x370 && c < kRawByte && !(c >= 0x2000 && c < 0x2E00)) {
      foreign.push_back(c);
    } else if (!foreign.empty() && foreign.back() != U' ') {
      foreign.push_back(U' ');
    }
  }
  if (foreign.size() >= 4) {
    for (const Ranked& r : rank_languages(foreign, {}, 1)) {
      if (std::find(out.begin(), out.end(), r.language) == out.end()) out.push_back(r.language);
    }
  }
  if (std::find(out.begin(), out.end(), model::kGeneric) == out.end()) out.push_back(model::kGeneric);
  return out;
}

// How well the line's ASCII letters fit the language it is taken for: text of a language that no model knows
// fits none, and its letters must not be taken for another's.
Setting Document::setting_of(const Line& line) const {
  const model::Model& m = model::Model::builtin();
  Setting s{host_of(line), false};
  int letters = 0, cost = 0;
  char32_t c2 = model::kStart, c1 = model::kStart;
  for (std::size_t i = line.begin; i < line.end; ++i) {
    const char32_t c = units_[i].c >= kRawByte ? char32_t{0xFFFD} : model::fold(units_[i].c);
    if (((c | 32) >= U'a' && (c | 32) <= U'z') && c1 < 0x80 && c2 < 0x80) {
      ++letters;
      cost += std::min(m.cost(s.language, c2, c1, c), 10 * kBit);
    }
    c2 = c1;
    c1 = c;
  }
  s.sure = letters >= 8 && cost < letters * kFits;
  return s;
}

void Document::judge(Line& line) {
  const model::Model& m = model::Model::builtin();
  const std::vector<char32_t> text = folded(of(line));
  line.literal = literal_languages(line);
  line.odd.assign(text.size(), 0);
  char32_t c2 = model::kStart, c1 = model::kStart;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t unit = units_[line.begin + i].c;
    if (unit >= 0x80) {
      int least = 1 << 30;
      for (const model::Language l : line.literal)
        if (l != model::kGeneric || line.literal.size() == 1)
          least = std::min(least, m.cost(l, c2, c1, text[i]));
      const bool torn = i > 0 && mixes_scripts(units_[line.begin + i - 1].c, unit);
      if (least >= kSurprise || unit >= kRawByte || torn) {
        line.suspect = true;
        line.odd[i] = 1;
      }
    }
    c2 = c1;
    c1 = text[i];
  }
}

// The stretches of non-ASCII characters that hold an odd one, with what stands beside them: enough of the sound
// text to tell the language by.
std::vector<Sampled> Document::sample(std::span<Line* const> lines, std::size_t most) const {
  std::vector<Sampled> out;
  const std::size_t stride = lines.size() > 64 ? lines.size() / 64 : 1;
  std::vector<std::uint8_t> suspect, near;
  for (std::size_t k = 0; k < lines.size() && out.size() < most; k += stride) {
    const Line& line = *lines[k];
    const std::size_t n = line.end - line.begin;
    const auto foreign = [&](std::size_t i) { return units_[line.begin + i].c >= 0x80; };
    suspect.assign(n, 0);
    near.assign(n, 0);
    for (std::size_t i = 0; i < n;) {
      if (!foreign(i)) {
        ++i;
        continue;
      }
      std::size_t end = i;
      bool odd = false;
      while (end < n && (foreign(end) || (end + 1 < n && foreign(end + 1)))) {
        odd = odd || line.odd[end] != 0;
        // A word of sound letters beside the damage is no part of it.
        if (units_[line.begin + end].c == U' ' && !(odd && next_word_odd(line, line.begin + end + 1))) break;
        ++end;
      }
      end = std::max(end, i + 1);
      if (odd) {
        // A byte of a pair, or the letter that a mark stands on, may look like ASCII.
        const std::size_t from = i > 0 ? i - 1 : 0, to = std::min(end + 1, n);
        std::fill(suspect.begin() + static_cast<std::ptrdiff_t>(from),
                  suspect.begin() + static_cast<std::ptrdiff_t>(to), 1);
        const std::size_t left = i > kContext ? i - kContext : 0, right = std::min(end + kContext, n);
        std::fill(near.begin() + static_cast<std::ptrdiff_t>(left),
                  near.begin() + static_cast<std::ptrdiff_t>(right), 1);
      }
      i = end;
    }
    for (std::size_t i = 0; i < n; ++i) {
      if (!near[i]) continue;
      if (out.size() >= most) break;
      if (i == 0 || !near[i - 1]) out.push_back({U'\n', false});
      out.push_back({units_[line.begin + i].c, suspect[i] != 0});
    }
  }
  // A sample that ends within a run of suspects may have torn a character.
  if (out.size() >= most) {
    const auto sound =
        std::find_if(out.rbegin(), out.rend(), [](const Sampled& c) { return !c.suspect || c.c == U' '; });
    if (sound != out.rend()) out.erase(sound.base(), out.end());
  }
  return out;
}

bool Document::alarmed_at(const Line& line) const {
  if (request_.alarms.empty()) return true;
  const std::uint64_t begin = units_[line.begin].offset, end = units_[line.end].offset;
  const auto it = std::upper_bound(request_.alarms.begin(), request_.alarms.end(), begin,
                                   [](std::uint64_t at, const Span& s) { return at < s.end; });
  return it != request_.alarms.end() && it->begin < end;
}

bool Document::next_word_odd(const Line& line, std::size_t i) const {
  for (; i < line.end && units_[i].c != U' '; ++i) {
    if (line.odd[i - line.begin] != 0) return true;
  }
  return false;
}

bool Document::known(const Misread* m, const Target* t) const {
  const auto it = evidence_.gain.find({m, t});
  return it != evidence_.gain.end() && it->second >= kKnown;
}

// Most damaged documents were misread once and not weathered: where the plain reading of a whole line, in the
// channel that the document has shown, reads as text does, there is nothing to search.
Fit Document::read_plainly(Line& line, const Candidate& c) {
  if (!known(c.misread, c.target) || c.languages.front() == kDamagedStill || c.target->latin())
    return Fit::none;
  if (!ad_seen_ && c.target->single_byte() && writes_ad(*c.target)) return Fit::none;  // a letter is missing
  // Where AD is seen nothing was dropped, and where ftfy has spared a pair, nothing has collapsed: rare words are no
  // more than that.
  const bool untouched =
      strange_ == kStrange && (spared_ || !c.misread->western() || !c.target->multi_byte());
  const Sound sound{strange_, kStrangePair, untouched ? 3 : 0};
  Path path;
  const Fit fit = lattice::read_plainly(of(line), *c.misread, *c.target, c.languages.front(), sound, path);
  if (fit != Fit::sound) return fit;
  line.path = std::move(path);
  line.level = 0;
  line.channels.assign(1, Channel{c.misread, c.target, {}, c.languages, kOpenKnown, 0});
  return fit;
}

// The language to judge a sample by as it stands: letters beyond Latin may be sound, and must have their due. Of
// bytes misread as Latin letters no language makes anything.
model::Language as_it_stands(std::span<const Sampled> sample) {
  std::vector<char32_t> text;
  std::size_t beyond_latin = 0, beyond_ascii = 0;
  for (const Sampled& s : sample) {
    beyond_latin += s.c >= 0x370 && !(s.c >= 0x2000 && s.c < 0x2E00);
    beyond_ascii += s.c >= 0x80;
    text.push_back(model::fold(s.c));
  }
  return beyond_latin * 2 < beyond_ascii ? model::kGeneric : rank_languages(text, {}, 1).front().language;
}

// Where nearly all of a document is alarmed, its channels may be plain to see, a line or two telling each, before
// anything is weighed. Lines that read plainly in one of them are done.
void Document::see_plainly(std::vector<Candidate>& channels) {
  std::uint64_t alarmed = 0;
  for (const Span& s : request_.alarms) alarmed += s.size();
  if (alarmed * 2 < text_.size()) return;
  std::vector<Line*> open;
  for (Line& line : lines_) {
    if (alarmed_at(line)) open.push_back(&line);
  }
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
    const std::vector<Sampled> taken = sample(some, kPlainSample);
    std::vector<Candidate> found = rank_channels(taken, as_it_stands(taken), false, 1);
    if (found.empty()) return;  // the text is as good as any reading of it
    if (!found.front().sound || found.front().target->latin() ||
        known(found.front().misread, found.front().target)) {
      open.erase(open.begin());
      continue;
    }
    evidence_.gain[{found.front().misread, found.front().target}] = found.front().gain;
    channels.push_back(std::move(found.front()));
    std::erase_if(open, [&](Line* line) {
      line->fit = read_plainly(*line, channels.back());
      line->fit_channel = channels.size() - 1;
      return line->fit != Fit::none;
    });
  }
}

std::vector<Candidate> Document::ranked(std::span<const Sampled> sample, model::Language host,
                                        std::size_t most) {
  std::vector<Candidate> out = rank_channels(sample, host, request_.raw, most);
  if (!request_.raw && strained(out, sample))
    out = rank_weathered(std::move(out), sample, !ad_seen_, habits_, workspace_);
  return out;
}

void Document::decode(Line& line, std::span<const Candidate> candidates, bool local) {
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
  std::vector<Weather> tried;  // at the level before, a channel each
  const Traces traces = traces_of(units);
  const bool wide = std::any_of(candidates.begin(), candidates.end(), [](const Candidate& c) {
    return c.misread->western() && c.target->multi_byte() && c.target->id() != encoding::Id::utf_8;
  });
  // Characters that no byte reads as are the work of ftfy, or they are sound.
  if (wide && traces.foreign && !traces.spared) first = std::max(first, 1);
  for (int level = first; level < kLevels; ++level) {
    if (level > first && level == kLevels - 1 && residues(line) < 2)
      break;  // the dearest level, for what is badly torn
    std::vector<Channel> channels;
    for (const Candidate& c : candidates) {
      const bool spared = traces.spared && !traces.foreign && c.misread->western();
      Channel ch{c.misread,   c.target,         weather_of(level, *c.target, request_.raw, ad_seen_, spared),
                 c.languages, kOpen + c.rarity, 0};
      if (known(c.misread, c.target)) ch.open = kOpenKnown, ch.escape = kEscape;
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
    Beam beam(channels, line.literal, habits_, workspace_);
    Path path = beam.decode(units);
    const int cost = path.cost + (level - first) * kLevel;
    if (!best || cost < *best) {
      best = cost;
      line.path = std::move(path);
      line.level = level;
      line.channels = std::move(channels);
    }
    // Where nothing tells whether ftfy has been over it, what needs no ftfy must still be the likelier.
    const bool untold = wide && level == 0 && !traces.foreign && !traces.spared;
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
    const int gain = gain_of(run, line.path, units, line.literal, habits_);
    if (!convincing(run, line.path, units, c, gain, line.setting)) continue;
    evidence_.gain[{c.misread, c.target}] += std::max(gain, 0);
    used = true;
  }
  if (used) ++evidence_.lines_at_level[static_cast<std::size_t>(line.level)];
}

void Document::tell_host() {
  if (!hosts_.empty()) return;
  std::vector<char32_t> text;
  for (const Line& line : lines_) {
    for (const char32_t c : folded(of(line).first(std::min(kHost - text.size(), line.end - line.begin))))
      text.push_back(c);
    if (text.size() == kHost) break;
  }
  hosts_.push_back(rank_languages(text, {}, 1).front().language);
}

text::Edits Document::seams_of(const Line& line) const {
  return seams(line.path, of(line), units_[line.end].offset, line.channels, text_, request_.raw, line.literal,
               habits_, line.setting, [this](const Channel& c) { return known(c.misread, c.target); });
}

// Where the search found nothing to believe, the words of an alarmed line may say more.
void Document::ask_words(std::vector<Line*>& suspects, std::vector<Candidate>& candidates) {
  for (Line& line : lines_) {
    if (!alarmed_at(line) || settled(line) || !seams_of(line).empty()) continue;
    const std::optional<ByWords> found = weigh_words(of(line), habits_);
    if (!found || !found->convincing()) continue;
    if (!line.suspect) suspects.push_back(&line);
    line.suspect = true;
    line.path = plain_path(of(line), *found);
    line.level = 0;
    line.channels.assign(1, Channel{found->misread, found->target, {}, {found->language}, kOpenKnown, 0});
    line.setting.by_words = found->gain;
    evidence_.gain[{found->misread, found->target}] += found->gain;
    if (std::none_of(candidates.begin(), candidates.end(), [&found](const Candidate& c) {
          return c.misread == found->misread && c.target == found->target;
        }))
      candidates.push_back({found->misread, found->target, {found->language}, found->gain, found->rarity, 0});
  }
}

text::Edits Document::restore() {
  split();
  if (lines_.empty()) return {};
  std::vector<Line*> suspects;
  std::vector<Candidate> candidates;
  if (!request_.raw) see_plainly(candidates);
  if (request_.plain && candidates.empty()) return {};
  // A few lines teach the channel; the others are then read plainly where that will do.
  std::vector<Line*> first;
  const auto settle = [&] {
    if (first.empty()) return;
    first.front()->ranked = first.size() == 1 && host_of(*first.front()) == hosts_.front();
    const std::vector<Sampled> taken = sample(first);
    std::vector<Candidate> found = ranked(taken, hosts_.front(), 3);
    // What these lines look like may not be what the document has shown so far.
    const bool others = !found.empty() && !known(found.front().misread, found.front().target);
    for (Candidate& c : found) {
      const bool fresh = std::none_of(candidates.begin(), candidates.end(), [&c](const Candidate& o) {
        return o.misread == c.misread && o.target == c.target;
      });
      if (fresh && candidates.size() < 4) candidates.push_back(std::move(c));
    }
    for (Line* line : first) {
      if (!candidates.empty() && read_plainly(*line, candidates.front()) != Fit::sound)
        decode(*line, candidates, others);
      learn(*line);
    }
    first.clear();
  };
  const auto look_at = [&](bool alarmed) {
    for (Line& line : lines_) {
      if (alarmed_at(line) != alarmed || line.suspect) continue;
      // A channel that was found on the way may fit as well.
      for (std::size_t c = 0;
           alarmed && line.fit == Fit::none && c < std::min(candidates.size(), kPlainChannels); ++c) {
        line.fit = read_plainly(line, candidates[c]);
        line.fit_channel = c;
      }
      if (line.fit == Fit::sound) {
        line.suspect = true;
        line.literal.assign(1, model::kGeneric);
        line.odd.assign(line.end - line.begin, 0);
        suspects.push_back(&line);
        continue;
      }
      tell_host();
      judge(line);
      if (!line.suspect) continue;
      line.setting = setting_of(line);
      suspects.push_back(&line);
      if (line.fit == Fit::likely) {  // what is strange in it says nothing of other channels
        decode(line, std::span(candidates).subspan(line.fit_channel, 1));
        learn(line);
        continue;
      }
      first.push_back(&line);
      if (first.size() == kFirstLines) settle();
    }
    settle();
  };
  look_at(true);
  if (!request_.raw) ask_words(suspects, candidates);
  if (suspects.empty()) return {};

  // Lines that the document's channels do not explain may have been through another.
  for (Line* line : suspects) {
    if (settled(*line) || line->ranked || (!candidates.empty() && residues(*line, false) == 0)) continue;
    Line* const one[] = {line};
    const std::vector<Sampled> own = sample(one);
    std::vector<Candidate> local = ranked(own, host_of(*line), 2);
    for (const Candidate& c : candidates) {
      std::erase_if(local,
                    [&c](const Candidate& l) { return l.misread == c.misread && l.target == c.target; });
    }
    if (local.empty()) continue;
    for (const Candidate& c : candidates) local.push_back(c);
    decode(*line, local, true);
    learn(*line);
  }
  // With what the document has taught, the short spans that could not stand alone.
  if (std::any_of(evidence_.gain.begin(), evidence_.gain.end(),
                  [](const auto& g) { return g.second >= kKnown; })) {
    if (!request_.alarms.empty()) look_at(false);
    for (Line* line : suspects) {
      if (settled(*line) || (!line->path.steps.empty() && residues(*line, false) == 0)) continue;
      std::vector<Candidate> again = candidates;
      for (const Channel& c : line->channels) {
        if (std::none_of(again.begin(), again.end(),
                         [&c](const Candidate& x) { return x.misread == c.misread && x.target == c.target; }))
          again.push_back({c.misread, c.target, c.languages, 0, c.open - kOpen, 0});
      }
      decode(*line, again, true);
    }
  }

  std::sort(suspects.begin(), suspects.end(),
            [](const Line* a, const Line* b) { return a->begin < b->begin; });
  text::Edits edits;
  for (const Line* line : suspects) {
    const text::Edits some = seams_of(*line);
    const Span bytes{units_[line->begin].offset, units_[line->end].offset};
    if (!request_.raw && std::any_of(some.begin(), some.end(),
                                     [&](const text::Edit& e) { return shows_both(text_, bytes, e); }))
      continue;
    edits.insert(edits.end(), some.begin(), some.end());
  }
  return edits;
}

}  // namespace

text::Edits restore(std::string_view text, const Request& request) {
  return Document(text, request).restore();
}

}  // namespace kintsugi::lattice
