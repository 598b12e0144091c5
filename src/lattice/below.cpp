#include "lattice/below.hpp"

#include <algorithm>
#include <vector>

#include "lattice/channels.hpp"
#include "lattice/sequences.hpp"

namespace kintsugi::lattice {

bool damaged_still(std::span<const char32_t> text, const Misread& misread) {
  std::vector<Unit> units;
  for (const char32_t c : text) units.push_back({c, 0});
  const Habits none({});
  using encoding::Id;
  if (SequenceSearch(misread, none).count(units).sequences > 0) return true;
  for (const Id page : {Id::windows_1252, Id::windows_1251, Id::windows_1250, Id::macintosh, Id::cp437}) {
    if (SequenceSearch(*Misread::find(page), none).count(units).sequences > 0) return true;
  }
  return false;
}

const Target* misread_below(std::span<const char32_t> text) {
  constexpr std::size_t kSample = 160, kLeast = 8;
  std::vector<Sampled> sample;
  std::size_t foreign = 0, bytes = 0;
  for (std::size_t i = 0; i < std::min(text.size(), kSample); ++i) {
    const char32_t c = text[i];
    foreign += c >= 0x80;
    bytes += c >= 0x80 && Misread::find(encoding::Id::windows_1252)->plain(c).size == 1;
    // A byte of a pair may look like ASCII.
    const bool beside = i > 0 && text[i - 1] >= 0x80;
    sample.push_back({c, c >= 0x80 || (beside && c != U' ')});
  }
  if (bytes < kLeast || bytes * 10 < foreign * 9) return nullptr;
  const std::vector<Candidate> found = rank_channels(sample, model::kGeneric, false, 1);
  return !found.empty() && found.front().sound && !found.front().target->latin() ? found.front().target
                                                                                 : nullptr;
}

}  // namespace kintsugi::lattice
