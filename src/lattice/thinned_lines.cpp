#include "lattice/thinned_lines.hpp"

#include <algorithm>

#include "lattice/languages.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
constexpr int kThinned = 16 * kBit;             // how rare it is that all bytes of a kind are dropped
constexpr int kBeside = 8 * kBit;               // a character that the page does not explain
constexpr int kNear = 12 * kBit;                // by so much a page may lag behind the best
constexpr std::size_t kPages = 2;               // that a line is read in
constexpr std::size_t kLikely = 10, kBest = 4;  // languages that a line is looked at in, and read in
// Of these, such as leave so many odd characters, and more than half as many as they explain, that none does better. (In a
// language that is not the line's its own letters are odd.)
constexpr std::size_t kHopeless = 3;
constexpr int kLeft = 6;
constexpr int kEnough = 3;               // lines in one language that tell the others'
constexpr int kUsualHabit = 3, kOf = 4;  // if so many are

bool is_latin(model::Language l) {
  const std::vector<model::Language>& all = latin_languages();
  return std::find(all.begin(), all.end(), l) != all.end();
}

}  // namespace

encoding::Id ThinnedLines::meant(const Page& page) {
  if (!page.western()) return page.meant({});
  if (!western_) western_ = page.meant(document_);
  return *western_;
}

std::vector<ThinnedLines::Tried> ThinnedLines::pages_of(std::span<const Unit> line,
                                                        std::span<const Misread* const> pages) {
  std::vector<Tried> out;
  for (const Misread* m : pages) {
    if (m->id() == encoding::Id::latin1) continue;  // undone with windows-1252
    if (shown() && m != misread_) continue;
    const Page page(*m);
    const auto thinning = thinning_of(line, page, meant(page), shown() ? &thinning_ : nullptr);
    if (thinning)
      out.push_back({m, *thinning, static_cast<int>(thinning->beside) * kBeside + page_price(*m)});
  }
  std::stable_sort(out.begin(), out.end(), [](const Tried& a, const Tried& b) { return a.rank < b.rank; });
  while (!out.empty() && (out.size() > kPages || out.back().rank > out.front().rank + kNear)) out.pop_back();
  return out;
}

// What is whole may be in another language than what is torn: a name, a sentence.
std::vector<model::Language> ThinnedLines::languages_of(ThinnedSearch& search, std::span<const Unit> line,
                                                        model::Language beside) const {
  std::vector<model::Language> out;
  for (const auto& [language, times] : languages_) {
    if (times >= kEnough && times * kOf >= lines_ * kUsualHabit) out.push_back(language);
  }
  if (!out.empty()) return out;
  // Letters by themselves tell little of a language, for they are its texts' rare ones, too; a quick search tells more.
  std::vector<std::pair<int, model::Language>> costs;
  bool hopeless = true;
  for (const model::Language l : search.languages(line, kLikely)) {
    const model::Language one[] = {l};
    const Reading reading = search.read(line, one, false);
    hopeless = hopeless && reading.residue > kLeft && reading.residue * 2 > reading.sequences;
    costs.emplace_back(reading.path.cost, l);
    if (hopeless && costs.size() == kHopeless) return {};
  }
  std::sort(costs.begin(), costs.end());
  for (std::size_t i = 0; i < std::min(costs.size(), kBest); ++i) out.push_back(costs[i].second);
  if (std::find(out.begin(), out.end(), beside) == out.end()) out.push_back(beside);
  return out;
}

std::vector<ThinnedLines::Read> ThinnedLines::read(std::span<const Unit> line,
                                                   std::span<const Misread* const> pages) {
  std::vector<Read> out;
  for (const auto& [misread, thinning, rank] : pages_of(line, pages)) {
    const Page page(*misread);
    ThinnedSearch search(*misread, page, thinning);
    const model::Language beside = rank_languages(search.sound(line), {}, 1).front().language;
    Read best{misread, thinning, {}, {}};
    for (const model::Language l : languages_of(search, line, beside)) {
      std::vector<model::Language> languages{l};
      // Two of one alphabet would make words that are neither's.
      if (beside != model::kGeneric && is_latin(beside) != is_latin(l)) languages.push_back(beside);
      Reading reading = search.read(line, languages, true);
      if (best.languages.empty() || reading.path.cost < best.reading.path.cost) {
        best.reading = std::move(reading);
        best.languages = std::move(languages);
      }
    }
    if (!shown()) best.reading.gain -= kThinned;
    if (best.reading.torn > 0 && best.reading.gain > 0) out.push_back(std::move(best));
  }
  return out;
}

void ThinnedLines::learn(const Read& read, int gain) {
  if (misread_ != read.misread || thinning_.mark != read.thinning.mark) gain_ = 0;
  misread_ = read.misread;
  thinning_ = read.thinning;
  gain_ += gain;
  ++languages_[read.languages.front()];
  ++lines_;
}

}  // namespace kintsugi::lattice
