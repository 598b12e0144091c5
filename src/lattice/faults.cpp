#include "lattice/faults.hpp"

#include <algorithm>
#include <optional>

#include "lattice/ftfy.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
constexpr int kFault =
    12 * kBit;  // price of one. Provenance: by hand; ftfy is exact, but it may not have been alone
constexpr int kSearches = 4;  // until there is no fault

// What the line can have been before ftfy.
struct Story {
  ftfy::Version version;
  bool controls;    // 80-9F were C1 controls, not what windows-1252 has there
  bool lost_after;  // lost bytes were dropped after it, not before
};

// Step i stands for characters [begin[i], begin[i + 1]) of `text`.
struct Before {
  ftfy::Text text;
  std::vector<std::uint32_t> begin;
};

char32_t read_as(const Misread& misread, std::uint8_t byte, bool controls) {
  return byte < 0x80 || (controls && byte < 0xA0) ? char32_t{byte} : misread.character(byte);
}

Before before_of(const Path& path, std::span<const Unit> units, std::span<const Channel> channels,
                 const Story& story) {
  Before out;
  for (const Step& s : path.steps) {
    const auto at = static_cast<std::uint32_t>(out.text.size());
    out.begin.push_back(at);
    const auto add = [&](char32_t c) {
      const auto n = static_cast<std::uint32_t>(out.text.size());
      out.text.push_back({c, n, n + 1});
    };
    const Misread* misread = s.channel < 0 ? nullptr : channels[static_cast<std::size_t>(s.channel)].misread;
    if (misread == nullptr || !misread->single_byte() || s.source.rule == Rule::fold) {
      if (s.units != 0) add(units[s.unit].c);
      continue;
    }
    if (s.units == 0 && !story.lost_after) continue;
    for (std::uint8_t k = 0; k < s.source.size; ++k) {
      if ((s.source.lost >> k & 1) == 0) add(read_as(*misread, s.source.bytes[k], story.controls));
    }
  }
  out.begin.push_back(static_cast<std::uint32_t>(out.text.size()));
  return out;
}

std::vector<Fault> faults_in(const Path& path, std::span<const Unit> units, std::span<const Channel> channels,
                             const Story& story) {
  const Before before = before_of(path, units, channels, story);
  const ftfy::Text after = ftfy::fix_encoding(story.version, before.text);
  std::vector<Fault> out;
  std::size_t at = 0;
  for (std::uint32_t i = 0; i < path.steps.size(); ++i) {
    const Step& s = path.steps[i];
    const std::uint32_t begin = before.begin[i], end = before.begin[i + 1];
    if (begin == end) continue;
    while (at < after.size() && after[at].begin < begin) ++at;
    const bool whole = at < after.size() && after[at].begin == begin && after[at].end == end;
    if (whole && (s.units == 0 || after[at].c == units[s.unit].c)) continue;
    if (!out.empty() && before.begin[out.back().end] == begin)
      out.back().end = i + 1;
    else
      out.push_back({i, i + 1});
  }
  return out;
}

// Without ftfy, each collapse is one.
std::vector<Fault> collapses_in(const Path& path) {
  std::vector<Fault> out;
  for (std::uint32_t i = 0; i < path.steps.size(); ++i) {
    if (path.steps[i].channel >= 0 && collapsed(path.steps[i].source.rule)) out.push_back({i, i + 1});
  }
  return out;
}

Fine fine_of(const Path& path, std::uint32_t i, bool paired) {
  const Step& s = path.steps[i];
  Fine f{s.unit, s.channel, s.source, std::nullopt};
  if (paired && i > 0 && path.steps[i - 1].units != 0 && path.steps[i - 1].channel == s.channel)
    f.before = path.steps[i - 1].source;
  return f;
}

// What the path did wrong. Two characters that stand and would not have stood are so only together.
void fine(const Path& path, std::span<const Fault> faults, std::vector<Fine>& fines) {
  for (const Fault& f : faults) {
    for (std::uint32_t i = f.begin; i < f.end; ++i) {
      const Step& s = path.steps[i];
      if (s.units == 0 || s.channel < 0) continue;
      const bool alone = collapsed(s.source.rule) || f.end - f.begin == 1;
      if (!alone && i == f.begin) continue;
      fines.push_back(fine_of(path, i, !alone));
    }
  }
}

int fined(const Path& path, std::span<const Fine> fines) {
  int sum = 0;
  for (std::uint32_t i = 0; i < path.steps.size(); ++i) {
    const Step& s = path.steps[i];
    if (s.units == 0 || s.channel < 0) continue;
    const Source* before = i > 0 && path.steps[i - 1].units != 0 && path.steps[i - 1].channel == s.channel
                               ? &path.steps[i - 1].source
                               : nullptr;
    if (std::any_of(fines.begin(), fines.end(),
                    [&](const Fine& f) { return f.meets(s.unit, s.channel, s.source, before); }))
      sum += kFault;
  }
  return sum;
}

}  // namespace

std::vector<Fault> faults_of(const Path& path, std::span<const Unit> units,
                             std::span<const Channel> channels) {
  std::vector<Fault> best = collapses_in(path);
  if (best.empty()) return best;
  const auto any_byte = [&](auto&& is) {
    return std::any_of(path.steps.begin(), path.steps.end(), [&](const Step& s) {
      return s.channel >= 0 &&
             std::any_of(s.source.bytes.begin(), s.source.bytes.begin() + s.source.size, is);
    });
  };
  const bool controls = any_byte([](std::uint8_t b) { return b >= 0x80 && b < 0xA0; });
  const bool lost = std::any_of(path.steps.begin(), path.steps.end(),
                                [](const Step& s) { return s.channel >= 0 && s.units == 0; });
  for (const bool as_controls : {false, true}) {
    if (as_controls && !controls) continue;
    for (const bool lost_after : {false, true}) {
      if (lost_after && !lost) continue;
      for (const ftfy::Version version : {ftfy::Version::from_6_3, ftfy::Version::to_6_2}) {
        std::vector<Fault> found = faults_in(path, units, channels, {version, as_controls, lost_after});
        if (found.size() < best.size()) best = std::move(found);
        if (best.empty()) return best;
      }
    }
  }
  return best;
}

Path decode_explained(Beam& beam, std::span<const Unit> units, std::span<const Channel> channels) {
  Path best = beam.decode(units);
  std::vector<Fault> faults = faults_of(best, units, channels);
  if (faults.empty()) return best;
  best.cost += kFault * static_cast<int>(faults.size());
  std::vector<Fine> fines;
  Path now = best;
  for (int search = 1; search < kSearches && !faults.empty(); ++search) {
    const std::size_t before = fines.size();
    fine(now, faults, fines);
    if (fines.size() == before) break;
    beam.fine(fines, kFault);
    now = beam.decode(units);
    now.cost -= fined(now, fines);
    faults = faults_of(now, units, channels);
    now.cost += kFault * static_cast<int>(faults.size());
    if (now.cost < best.cost) best = now;
  }
  beam.fine({}, 0);
  return best;
}

}  // namespace kintsugi::lattice
