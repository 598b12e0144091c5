// UTF-8 that was read as pairs, some of which the reader had no character for: they were dropped, or a mark stands for
// them, which may have swallowed the ASCII character behind a torn one.
//
// A reader of pairs stays in step, so that the bytes around a hole are known, and what fell into it is one of the few
// hundred codes that its table leaves undefined. Which one, the language tells.
#ifndef KINTSUGI_LATTICE_PAIRS_HPP
#define KINTSUGI_LATTICE_PAIRS_HPP

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "lattice/places.hpp"
#include "lattice/pricing.hpp"
#include "lattice/sequences.hpp"
#include "lattice/swallowed.hpp"
#include "lattice/undefined.hpp"

namespace kintsugi::lattice {

class PairSearch {
 public:
  PairSearch(const Misread& misread, const PairPage& page, Swallowed& swallowed, const Habits& habits);

  // What the line's bytes show without a search.
  struct Look {
    int bytes = 0;                // above 7F
    int whole = 0;                // of these, such that whole sequences are made of
    int holes = 0;                // places where a sequence breaks off, or goes on too long
    int marked = 0;               // of these, where a mark stands
    std::vector<char32_t> plain;  // the whole sequences, and the ASCII around them; folded
    std::vector<bool> gaps;       // bytes may be gone before this unit
  };
  static Look look(const PairPage& page, std::span<const Unit> units);

  // `look`: at the same units.
  Reading read(std::span<const Unit> units, const Look& look, std::span<const model::Language> languages);

 private:
  static constexpr int kUnbound = 1 << 30;
  struct Node {
    int score = 0;
    std::uint32_t back = 0, unit = 0;
    std::uint32_t pending = 0;
    char32_t c2 = model::kStart, c1 = model::kStart;
    std::uint32_t rival = 0;  // that came to the same state and lost
    int rival_margin = 0;
    int cost = 0;
    int ahead = 0;  // paid for a lead byte that does not stand there, until its character is whole
    Emitted emitted;
    Code code;
    std::uint8_t lead = 0, count = 0, need = 0;
    std::uint8_t units = 1;
    Rule rule = Rule::plain;
    bool literal = true, fresh = false, odd = false;
    bool torn = false;  // the sequence in hand is not whole as it stands
  };

  static bool is_mark(const PairPage& page, char32_t c) {
    return c == 0xFFFD || c == U'?' || (c != 0 && c == page.mark());
  }
  bool is_mark(char32_t c) const { return is_mark(page_, c); }
  bool feed(Node& node, std::uint8_t byte, bool stands, int most = kUnbound) const;
  int least_of(char32_t c) const;
  void count_leads(std::span<const Unit> units);
  int swallowed_cost(const Node& node, char32_t c, int most) const;
  // Two bytes that complete a sequence of which the lead stands, and the least that their character costs.
  struct Completing {
    int least;
    Code code;
  };
  const std::vector<Completing>& completing(std::uint8_t lead);
  // The first bytes of what may have fallen into a hole, by what they cost at least.
  struct First {
    int least;
    std::uint8_t byte;
    friend auto operator<=>(const First&, const First&) = default;
  };
  const std::vector<First>& firsts(const Node& base);
  // Of what may have stood in a hole, the likeliest.
  struct Options {
    std::vector<Node> nodes;
    std::vector<int> best;  // of their scores, a heap: the dearest of those that will be kept stands first
    int most = kUnbound;    // what is dearer will not be kept
    void add(const Node& node);
  };
  void fill(const Node& base, bool swallows, Options& out);
  void take_best(Options& options, std::vector<std::uint32_t>& frame);
  void losses(std::size_t i, std::vector<std::uint32_t>& frame);
  void step(std::span<const Unit> units, std::size_t i, std::uint32_t from, std::vector<std::uint32_t>& next);
  void push(std::vector<std::uint32_t>& frame, const Node& node);
  void prune(std::vector<std::uint32_t>& frame) const;
  Reading trace(std::span<const Unit> units, std::uint32_t last) const;

  const PairPage& page_;
  Swallowed& swallowed_;
  Habits none_;
  Pricing prices_;
  Pricing stands_;                      // of the line as it stands: with the document's habits
  std::array<int, 256> leads_{};        // 1/8 bit
  std::array<bool, 128> unbalanced_{};  // quotation marks and brackets that the line lacks
  int dropped_ = 0;                     // 1/8 bit: price of a code that left no mark
  char32_t after_ = U'\n';              // what stands behind the unit in hand
  bool last_ = false;                   // that is the end of the line
  bool gives_back_ = false;             // the mark in hand is of a reader that swallows nothing
  bool pairs_only_ = false;             // and is written for pairs alone
  std::vector<Node> nodes_;
  int worst_ = kUnbound;  // of the states that this frame will keep
  Places places_;         // in the frame that is being made
  // Pricing::least_of_many() of characters that were asked about; kUnasked: they were not.
  static constexpr std::uint16_t kUnasked = 0xFFFF;
  mutable std::vector<std::uint16_t> least_;
  std::map<std::uint8_t, std::vector<Completing>> completing_;                   // the likeliest first
  std::map<std::pair<std::uint8_t, std::uint32_t>, std::vector<First>> firsts_;  // so too
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_PAIRS_HPP
