// The way that won, step by step, and where it was nearly another.
#include <algorithm>

#include "lattice/beam.hpp"

namespace kintsugi::lattice {

Step Beam::step_of(const Node& node, std::span<const Unit> units) {
  Step step;
  step.unit = node.unit;
  step.units = node.units;
  step.channel = static_cast<std::int8_t>(modes_[node.mode].channel);
  step.cost = node.step_cost;
  step.emitted = node.emitted;
  if (step.channel < 0) return step;
  if (node.source == Node::kLost) {
    step.source.bytes[0] = node.byte;
    step.source.size = 1;
    step.source.units = 0;
    step.source.rule = Rule::lost;
  } else {
    step.source = (*sources_[static_cast<std::size_t>(step.channel)])(units[node.unit].c)[node.source];
  }
  return step;
}

// Whether the path, from where it parts from a rival, says the same as the rival.
bool Beam::same_text(const std::vector<std::uint32_t>& chain, std::size_t part, std::size_t k,
                     std::uint32_t rival, std::uint32_t from) const {
  // From the end: most differ at once.
  std::size_t ours = k + 1;
  std::uint32_t theirs = 0, next = rival;
  std::uint8_t our_left = 0, their_left = 0;
  while (true) {
    while (our_left == 0 && ours > part) our_left = nodes_[chain[--ours]].emitted.count;
    while (their_left == 0 && next != from && next != 0) {
      theirs = next;
      their_left = nodes_[theirs].emitted.count;
      next = nodes_[theirs].back;
    }
    if (our_left == 0 || their_left == 0) return our_left == their_left;
    if (nodes_[chain[ours]].emitted.c[--our_left] != nodes_[theirs].emitted.c[--their_left]) return false;
  }
}

Path Beam::trace(std::span<const Unit> units, std::uint32_t last) {
  Path path;
  path.cost = nodes_[last].score;
  std::vector<std::uint32_t> chain;
  for (std::uint32_t i = last; i != 0; i = nodes_[i].back) chain.push_back(i);
  std::reverse(chain.begin(), chain.end());
  // Nodes that only changed the mode are no steps.
  const auto is_step = [](const Node& n) { return n.units != 0 || n.source == Node::kLost; };
  std::vector<std::uint32_t> step_at(chain.size());
  for (std::size_t k = 0; k < chain.size(); ++k) {
    step_at[k] = static_cast<std::uint32_t>(path.steps.size());
    if (is_step(nodes_[chain[k]])) path.steps.push_back(step_of(nodes_[chain[k]], units));
  }
  const auto frame = [this](std::uint32_t i) { return nodes_[i].unit + nodes_[i].units; };
  std::vector<std::uint32_t> frames(chain.size());
  std::transform(chain.begin(), chain.end(), frames.begin(), frame);
  // Rivals that reached the same state by another way: they differ from the path back to where they part.
  for (std::size_t k = 0; k < chain.size(); ++k) {
    const Node& node = nodes_[chain[k]];
    if (node.rival == 0) continue;
    std::size_t part = k;  // chain[part - 1] is where they part
    std::uint32_t other = nodes_[node.rival].back;
    for (std::size_t guard = 0; guard < 96 && other != 0; ++guard) {
      const std::uint32_t there = frame(other);
      while (part > 0 && frames[part - 1] > there) --part;
      std::size_t probe = part;
      while (probe > 0 && chain[probe - 1] != other && frames[probe - 1] == there) --probe;
      if (probe > 0 && chain[probe - 1] == other) {
        part = probe;
        break;
      }
      other = nodes_[other].back;
    }
    if (other == 0) part = 0;
    if (same_text(chain, part, k, node.rival, other)) continue;
    const std::uint32_t begin =
        part == 0 ? 0 : step_at[part - 1] + (is_step(nodes_[chain[part - 1]]) ? 1u : 0u);
    const std::uint32_t end = step_at[k] + (is_step(node) ? 1u : 0u);
    if (begin < end) path.doubts.push_back({begin, end, node.rival_margin});
  }
  return path;
}

}  // namespace kintsugi::lattice
