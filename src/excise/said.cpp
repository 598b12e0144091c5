#include "excise/said.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "model/hash_table.hpp"

namespace kintsugi::excise {
namespace {

// The phrases as a tree of their characters.
class Tree {
 public:
  struct Node {
    std::uint32_t said = 0;  // of the phrase that ends here
    std::size_t free = 0;    // behind the place where it was said last
    bool ends = false;
    bool goes_on = false;
  };

  std::uint32_t add(std::u32string_view phrase) {
    std::uint32_t at = 0;
    for (const char32_t c : phrase) {
      const auto [next, fresh] = next_.try_emplace(key(at, c), static_cast<std::uint32_t>(nodes_.size()));
      nodes_[at].goes_on = true;
      if (fresh) nodes_.emplace_back();
      at = next->second;
    }
    nodes_[at].ends = !phrase.empty();
    if (phrase.size() == 1) alone_[phrase[0] % alone_.size()] = true;
    if (phrase.size() > 1) begins_[place(phrase[0], phrase[1])] = true;
    return at;
  }

  // Counts the phrases that stand at text[i].
  void look(std::u32string_view text, std::size_t i, std::uint32_t most) {
    const bool begins = i + 1 < text.size() && begins_[place(text[i], text[i + 1])];
    if (!begins && !alone_[text[i] % alone_.size()]) return;
    std::uint32_t at = 0;
    for (std::size_t k = i; k < text.size() && nodes_[at].goes_on; ++k) {
      const auto next = next_.find(key(at, text[k]));
      if (next == next_.end()) return;
      Node& node = nodes_[at = next->second];
      if (!node.ends || node.said == most || i < node.free) continue;
      ++node.said;
      node.free = k + 1;
    }
  }

  std::uint32_t said(std::uint32_t node) const { return nodes_[node].said; }

 private:
  struct Hash {
    std::size_t operator()(std::uint64_t key) const noexcept { return model::mix(key); }
  };
  static std::uint64_t key(std::uint32_t node, char32_t c) { return std::uint64_t{node} << 32 | c; }

  std::vector<Node> nodes_{1};
  std::unordered_map<std::uint64_t, std::uint32_t, Hash> next_;
  // Which two characters phrases begin with, and which are one.
  static std::size_t place(char32_t first, char32_t second) { return (first * 61 + second) % kPlaces; }
  static constexpr std::size_t kPlaces = 4096;
  std::array<bool, kPlaces> begins_{};
  std::array<bool, 1024> alone_{};
};

}  // namespace

std::vector<std::uint32_t> times_said(std::u32string_view text, std::span<const std::u32string_view> phrases,
                                      std::uint32_t most) {
  std::vector<std::uint32_t> out;
  if (phrases.empty()) return out;
  Tree tree;
  for (const std::u32string_view phrase : phrases) out.push_back(tree.add(phrase));
  for (std::size_t i = 0; i < text.size(); ++i) tree.look(text, i, most);
  for (std::uint32_t& o : out) o = tree.said(o);
  return out;
}

}  // namespace kintsugi::excise
