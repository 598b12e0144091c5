// Documents whose channels are plain to see.
#include <algorithm>

#include "lattice/languages.hpp"
#include "lattice/traces.hpp"
#include "lattice/whole.hpp"

namespace kintsugi::lattice {
namespace {

constexpr std::size_t kPlainSample = 128;  // the same where nearly all is alarmed
constexpr int kPlainAttempts = 4;          // channels looked for then

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

}  // namespace

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
  const std::size_t from = readings_.size();
  const Fit fit = lattice::read_plainly(units_, {line.begin, line.end}, *c.misread, *c.target,
                                        c.languages.front(), sound, readings_);
  if (fit == Fit::sound) line.plain = {from, readings_.size(), c.misread, c.target};
  return fit;
}

// Where nearly all of a document is alarmed, its channels may be plain to see, a line or two telling each, before
// anything is weighed. Lines that read plainly in one of them are done.
void Document::see_plainly() {
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
    candidates_.push_back(std::move(found.front()));
    std::erase_if(open, [&](Line* line) {
      line->fit = read_plainly(*line, candidates_.back());
      line->fit_channel = candidates_.size() - 1;
      return line->fit != Fit::none;
    });
  }
}

}  // namespace kintsugi::lattice
