#include "lattice/weathered.hpp"

#include <algorithm>

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
constexpr std::size_t kLook = 96;  // units that are searched
constexpr int kNear = 24 * kBit;   // by so much, and a quarter, a channel may lag behind the best
constexpr std::size_t kMost = 3;   // channels that remain
// 1/8 bit a character that a reading makes: East Asian text costs 5.5 to 8.5 bits, a torn one from 11 up.
constexpr int kTorn = 19 * kBit / 2;

constexpr int kFewBytes = 6;  // that are left of a torn line

constexpr int kMuch =
    60 * kBit;  // what a torn reading saves all the same; a few odd letters are not worth a search

const Misread* windows() { return Misread::find(encoding::Id::windows_1252); }

}  // namespace

bool strained(std::span<const Candidate> ranked, std::span<const Sampled> sample) {
  if (ranked.empty()) return false;
  const Candidate& best = ranked.front();
  if (!best.misread->western() || best.target->id() == encoding::Id::utf_8 || best.gain < kMuch) return false;
  const bool whole = std::all_of(sample.begin(), sample.end(), [](const Sampled& s) {
    return !s.suspect || s.c < 0x80 || windows()->plain(s.c).size != 0;
  });
  return !best.sound && (!whole || best.flaws != 0 || (best.target->multi_byte() && best.dear > kTorn));
}

bool is_torn(std::span<const Sampled> sample) {
  int bytes = 0, foreign = 0;
  for (const Sampled& s : sample) {
    if (!s.suspect || s.c < 0x80) continue;
    const bool byte = windows()->plain_byte(s.c) >= 0;
    bytes += byte;
    foreign += !byte;
  }
  return foreign > 0 && bytes >= kFewBytes && bytes > foreign &&
         static_cast<std::size_t>(bytes + foreign) * 2 > sample.size();
}

std::vector<Candidate> rank_weathered(std::vector<Candidate> ranked, std::span<const Sampled> sample,
                                      const DocumentTraces& document, const Habits& habits,
                                      Workspace& workspace) {
  using encoding::Id;
  const auto eastern = [](const Candidate& c) {
    return c.target->multi_byte() && c.target->id() != Id::utf_8;
  };
  const bool nothing = ranked.empty();
  if (!nothing && !eastern(ranked.front()) &&
      (std::none_of(ranked.begin(), ranked.end(), eastern) || !is_torn(sample)))
    return ranked;
  for (const Id id : {Id::euc_kr, Id::gb18030, Id::big5, Id::shift_jis, Id::euc_jp}) {
    const Target* target = Target::find(id);
    if (std::none_of(ranked.begin(), ranked.end(),
                     [&](const Candidate& c) { return c.target == target && c.misread == windows(); }))
      ranked.push_back(
          {windows(), target, {target->languages().front()}, 0, rarity_of(*windows(), *target), 0});
  }
  std::vector<Unit> units;
  for (const Sampled& s : sample.first(std::min(sample.size(), kLook))) units.push_back({s.c, 0});
  const model::Language generic[] = {model::kGeneric};
  std::vector<std::pair<int, std::size_t>> costs;
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    const Candidate& c = ranked[i];
    Channel channel{c.misread, c.target, {}, c.languages, kOpen + c.rarity, 0};
    channel.weather.collapse = channel.weather.folds = true;
    channel.weather.quotes = !document.curly;
    channel.weather.lost_undefined = document.strict && c.target->id() == Id::shift_jis;
    channel.weather.lost_ad = !document.ad && c.target->multi_byte();
    Beam beam({&channel, 1}, generic, habits, workspace);
    costs.emplace_back(beam.decode(units).cost, i);
  }
  std::sort(costs.begin(), costs.end());
  if (nothing) {
    // Nothing speaks for any of them but what the search makes of it.
    const int as_it_stands = Beam({}, generic, habits, workspace).decode(units).cost;
    if (costs.front().first * 2 > as_it_stands) return {};
  }
  std::vector<Candidate> out;
  for (const auto& [cost, i] : costs) {
    if (out.size() == kMost || cost > costs.front().first + costs.front().first / 4 + kNear) break;
    out.push_back(std::move(ranked[i]));
  }
  return out;
}

}  // namespace kintsugi::lattice
