// What is left of misread UTF-8 from which all bytes of a kind are gone, and what it can have been.
#ifndef KINTSUGI_LATTICE_THINNING_HPP
#define KINTSUGI_LATTICE_THINNING_HPP

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "lattice/misread.hpp"
#include "lattice/page.hpp"
#include "lattice/unit.hpp"

namespace kintsugi::lattice {

struct Thinning {
  std::array<bool, 64> gone{};  // of bytes 80-BF
  char32_t mark = 0;            // what stands in their place; 0: nothing
  std::size_t beside = 0;       // characters beyond ASCII that are no part of a sequence
};

// What the line's sequences tell; nothing where they are whole, or are none. `meant`: the page that is undone.
// `shown`: how the document's other lines were thinned; then one torn sequence will do.
std::optional<Thinning> thinning_of(std::span<const Unit> units, const Page& page, encoding::Id meant,
                                    const Thinning* shown = nullptr);

// A lead byte and what stands behind it, of a character's bytes.
using Remains = std::uint64_t;
inline constexpr std::size_t kContinued = 3;  // bytes behind a lead, at most

// A character that can have left these remains.
struct Completion {
  char32_t c = 0;
  std::uint8_t units = 1;                // that it accounts for
  std::array<Rule, kContinued> rules{};  // of the bytes behind the lead
  int price = 0;                         // 1/8 bit
  int likely = 0;                        // 1/8 bit, by itself
  bool torn() const { return rules != std::array<Rule, kContinued>{}; }
};

class Completions {
 public:
  Completions(const Page& page, const Thinning& thinning) : page_(page), thinning_(thinning) {}
  // Of the sequence that begins at i; 0: none does.
  Remains remains(std::span<const Unit> units, std::size_t i) const;
  const std::vector<Completion>& operator()(Remains remains);
  // Bytes behind the lead.
  static std::size_t wanted(Remains remains) { return remains >> 24 != 0 ? 3 : remains >> 16 != 0 ? 2 : 1; }

 private:
  void complete(Remains remains, std::size_t need, Completion so_far, std::size_t at,
                std::vector<Completion>& out) const;
  const Page& page_;
  Thinning thinning_;
  std::unordered_map<Remains, std::vector<Completion>> known_;
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_THINNING_HPP
