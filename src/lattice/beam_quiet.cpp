// ASCII far from all else: passed over, not searched.
#include <algorithm>

#include "lattice/beam.hpp"

namespace kintsugi::lattice {
namespace {

constexpr std::size_t kQuiet = 6;  // characters that are worth passing over together

}  // namespace

std::size_t Beam::plain_source(std::size_t channel, char32_t ascii) const {
  const std::span<const Source> sources = (*sources_[channel])(ascii);
  const auto plain = std::find_if(sources.begin(), sources.end(), [ascii](const Source& s) {
    return s.rule == Rule::plain && s.cost == 0 && s.size == 1 && s.bytes[0] == ascii;
  });
  return static_cast<std::size_t>(plain - sources.begin());
}

// Whether every channel takes the ASCII character as it stands, and in no other way that is worth a search.
bool Beam::is_quiet(char32_t ascii) {
  std::optional<bool>& known = quiet_characters_[ascii];
  if (known) return *known;
  known = true;
  for (std::size_t i = 0; i < channels_.size() && *known; ++i) {
    const std::size_t sources = (*sources_[i])(ascii).size();
    Pending pending;
    Emitted made;
    channels_[i].target->feed(pending, static_cast<std::uint8_t>(ascii), made);
    known = plain_source(i, ascii) < sources && (sources == 1 || !channels_[i].misread->single_byte()) &&
            pending.count == 0 && made.count == 1 && made.c[0] == ascii;
  }
  return *known;
}

// Where ASCII that is far from all else ends, if every hypothesis takes it as it stands, and none can learn anything there.
std::size_t Beam::quiet_until(std::size_t frame, std::span<const Unit> units) {
  if (!quiet_ || modes_.size() > 64 || near_[frame]) return frame;
  const std::vector<std::uint32_t>& now = workspace_.frames[frame & 1];
  if (now.size() > modes_.size()) return frame;
  std::uint64_t modes = 0;
  for (const std::uint32_t i : now) {
    const std::uint64_t bit = std::uint64_t{1} << nodes_[i].mode;
    if (nodes_[i].pending.count != 0 || (modes & bit) != 0) return frame;
    modes |= bit;
  }
  std::size_t end = frame;
  while (end < units.size() && !near_[end] && !near_[end + 1] && is_quiet(units[end].c)) ++end;
  return end;
}

// Goes on to where that is, every hypothesis in its own mode: they could only change it, which they do as well before it
// and behind it.
std::size_t Beam::pass_quietly(std::size_t frame, std::span<const Unit> units) {
  const std::size_t end = quiet_until(frame, units);
  if (end < frame + kQuiet) return frame;
  std::vector<std::uint32_t>& now = workspace_.frames[frame & 1];
  for (std::size_t i = frame; i < end; ++i) {
    const char32_t unit = units[i].c;
    const int most = habits_.most(units[i]);
    for (std::uint32_t& from : now) {
      const Mode& mode = modes_[nodes_[from].mode];
      Node node = follow(from);
      node.unit = static_cast<std::uint32_t>(i);
      node.units = 1;
      node.source = 0;
      if (mode.channel >= 0)
        node.source = static_cast<std::uint16_t>(plain_source(static_cast<std::size_t>(mode.channel), unit));
      node.plain = true;
      node.emitted.c[node.emitted.count++] = unit;
      node.step_cost = score_of(mode, node, unit);
      if (mode.channel < 0) node.step_cost = std::min(node.step_cost, most);
      node.score += node.step_cost;
      nodes_.push_back(node);
      from = static_cast<std::uint32_t>(nodes_.size() - 1);
    }
  }
  // As push() would have put them there.
  std::vector<std::uint32_t> there;
  there.swap(now);
  workspace_.frames[end & 1].clear();
  for (const std::uint32_t i : there) {
    const Node node = nodes_[i];
    push(end, node);
  }
  return end;
}

}  // namespace kintsugi::lattice
