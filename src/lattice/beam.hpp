// The decoder: the likeliest way from damaged units to published text.
//
// A beam search (Viterbi with pruning) over hypotheses (mode, bytes pending in the true encoding's state
// machine, the last two characters). A mode either takes the units literally or undoes one channel; a path
// may change modes at a price. The score is the language model's cost of the text so far plus the prices of
// weathering and of mode changes, in 1/8 bit.
#ifndef KINTSUGI_LATTICE_BEAM_HPP
#define KINTSUGI_LATTICE_BEAM_HPP

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "lattice/lately.hpp"
#include "lattice/literal.hpp"
#include "lattice/misread.hpp"
#include "lattice/target.hpp"
#include "lattice/unit.hpp"
#include "lattice/unseen.hpp"

namespace kintsugi::lattice {

// A language for what is still damaged after one layer is undone: any character a byte can have been read as
// costs the same. Only for UTF-8, whose structure is evidence enough.
inline constexpr model::Language kDamagedStill = 0xFF;
int cost_in(const model::Model& m, model::Language l, char32_t c2, char32_t c1, char32_t c) noexcept;

// A channel to undo, as one run of the beam sees it.
struct Channel {
  const Misread* misread = nullptr;
  const Target* target = nullptr;
  Weather weather;
  std::vector<model::Language> languages;  // of the restored text; one mode each
  int open = 0;                            // 1/8 bit: price of a span in this channel
  int escape = 0;  // 1/8 bit: price of a character that the misreading would have touched and did not
  int lost_ad = 2 * model::kBit;  // price of a byte AD that was dropped
};

// One step of the winning path: the units it took and what it made of them.
struct Step {
  std::uint32_t unit = 0;    // index of the first unit
  std::uint8_t units = 0;    // 0: a byte that was lost
  std::int8_t channel = -1;  // index into the channels; -1: literal
  Source source;             // channel steps only
  Emitted emitted;           // characters that became whole with this step
  int cost = 0;              // 1/8 bit, without the price of changing modes
};

// Where the path was nearly another one.
struct Doubt {
  std::uint32_t begin = 0, end = 0;  // steps
  int margin = 0;                    // 1/8 bit by which the rival loses
};

// A source that is dearer here, as it would not have left what stands (faults.hpp).
struct Fine {
  std::uint32_t unit;
  std::int8_t channel;
  Source source;
  std::optional<Source> before;  // only behind this one
  bool meets(std::uint32_t u, int c, const Source& s, const Source* b) const {
    return u == unit && c == channel && same(s, source) && (!before || (b != nullptr && same(*b, *before)));
  }

 private:
  static bool same(const Source& a, const Source& b) {
    return a.rule == b.rule && a.lost == b.lost && a.size == b.size && a.bytes == b.bytes;
  }
};

struct Path {
  std::vector<Step> steps;
  std::vector<Doubt> doubts;
  int cost = 0;
};

// A hypothesis: a state, what it cost, and how it was come by.
struct Node {
  int score = 0;
  int step_cost = 0;
  std::uint32_t back = 0;
  std::uint32_t rival = 0;  // the best node that reached the same state and lost; 0: none
  int rival_margin = 0;
  Pending pending;
  char32_t c3 = model::kStart, c2 = 0, c1 = 0;  // what stands before, folded; c3 is no part of the state
  std::uint32_t unit = 0;
  std::uint16_t source = 0;  // index among the unit's sources; kLost: an inserted byte in `byte`
  std::uint8_t mode = 0;
  std::uint8_t units = 0;
  std::uint8_t byte = 0;
  bool plain = false;  // the last unit was taken as it stands, or as what it plainly reads as
  Emitted emitted;
  static constexpr std::uint16_t kLost = 0xFFFF;
};

// What a thread keeps from line to line and from document to document: memory, and look-ups that repeat. Changes no
// result.
struct Workspace {
  // The thread's own, as the next document finds it: what a long or strange one has left is given back.
  static Workspace& mine();
  // Which states a frame holds: an open hash table, emptied by counting its generation up.
  struct StateIndex {
    struct Slot {
      std::uint32_t generation = 0, node = 0;
    };
    std::vector<Slot> slots;
    std::uint32_t generation = 0;
    std::size_t frame = 0;
    int best = 0;
    std::vector<int> least;  // a heap: the scores of so many states as will be kept
    int most = kUnbound;     // what is dearer will not be kept
    static constexpr int kUnbound = 1 << 30;
    // As many as it holds, beside those.
    void keep_more() {
      most = kUnbound;
      least.clear();
    }
  };
  StateIndex index[2];  // of the frame being extended and of the next
  std::vector<std::uint32_t> frames[2], now;
  std::vector<Node> nodes;
  std::vector<std::unique_ptr<SourceCache>> sources;
  SourceCache& sources_of(const Misread& misread, const Weather& weather);
  void open();  // makes room; most documents need none

 private:
  void tidy();
  static constexpr std::size_t kMostNodes = 1 << 15, kMostSources = 24, kMostOthers = 1 << 12;
};

class Beam {
 public:
  // `least`: how far behind the best a hypothesis may be at least, in 1/8 bit.
  Beam(std::span<const Channel> channels, std::span<const model::Language> literal, const Habits& habits,
       Workspace& workspace, int least = 40 * model::kBit);

  // From here on, in every line that is decoded; the price is in 1/8 bit, and in Path::cost only.
  void fine(std::span<const Fine> fines, int price) { fines_ = fines, fine_ = price; }

  // Only a path that costs less is asked for: where there is none, what comes out is as the units stand.
  void below(int cost) { most_ = cost - 1; }

  // `units` without the end unit. `before`: the two characters before them, folded.
  Path decode(std::span<const Unit> units, char32_t c2 = model::kStart, char32_t c1 = model::kStart);

 private:
  struct Mode {
    int channel;  // -1: literal
    model::Language language;
    std::size_t asked = 0;           // among asked_
    const Unseen* unseen = nullptr;  // of a channel of East Asian text, or of another alphabet than the Latin
    bool eastern = false;
  };
  // What a language was asked last: most hypotheses ask the same of the unit in hand.
  struct Asked {
    model::Language language;
    char32_t c2 = 0x1FFFFF, c1 = 0, c = 0;
    int cost = 0;
  };
  // Of the unit in hand, the same for all hypotheses.
  struct Here {
    char32_t unit = 0;
    int most = 0, escape = 0;  // 1/8 bit, taken as it stands
    bool closed = false;       // behind a character that could end a sequence
    std::vector<std::optional<std::span<const Source>>> sources;  // one a channel; when asked for
  };

  Workspace::StateIndex& index_of(std::size_t frame) {
    Workspace::StateIndex& index = workspace_.index[frame & 1];
    if (index.frame != frame) {
      index.frame = frame;
      if (++index.generation == 0) {  // a thread may live long
        std::fill(index.slots.begin(), index.slots.end(), Workspace::StateIndex::Slot{});
        index.generation = 1;
      }
      index.best = Workspace::StateIndex::kUnbound;
      index.keep_more();
    }
    return index;
  }
  Node follow(std::uint32_t from) const;
  void push(std::size_t frame, const Node& node);
  static void count(Workspace::StateIndex& index, int score);
  // What is dearer would not be kept.
  int most(const Workspace::StateIndex& index) const { return std::min(worst(index), index.most); }
  int worst(const Workspace::StateIndex& index) const { return std::min(index.best + depth_, most_); }
  // The same for what is fed to it: of letters those that lag so far may still be rivals of what is kept.
  int limit_of(const Mode& mode, const Workspace::StateIndex& index) const {
    return mode.eastern ? most(index) : worst(index);
  }
  bool would_lose(std::size_t frame, const Node& from, std::uint64_t hash, std::size_t mode, int score);
  void prune(std::vector<std::uint32_t>& frame);
  bool switches(std::size_t frame, bool within);
  void losses(std::size_t frame);
  void look_at(std::size_t frame, std::span<const Unit> units);
  void extend(std::uint32_t from, std::size_t frame, std::span<const Unit> units);
  std::size_t plain_source(std::size_t channel, char32_t ascii) const;
  bool is_quiet(char32_t ascii);
  std::size_t quiet_until(std::size_t frame, std::span<const Unit> units);
  std::size_t pass_quietly(std::size_t frame, std::span<const Unit> units);
  int escape_cost(char32_t unit) const;
  int ask(const Mode& mode, char32_t c2, char32_t c1, char32_t c) const {
    if (mode.language == kDamagedStill) return cost_in(model_, kDamagedStill, c2, c1, c);
    Asked& a = asked_[mode.asked];
    if (a.c != c || a.c1 != c1 || a.c2 != c2)
      a = {mode.language, c2, c1, c, lately_.cost(mode.language, c2, c1, c)};
    return a.cost;
  }
  int fine_for(const Mode& mode, const Node& from, std::size_t frame, const Source& source,
               std::span<const Unit> units);
  int score_of(const Mode& mode, Node& node, char32_t c) const;
  bool same_text(const std::vector<std::uint32_t>& chain, std::size_t part, std::size_t k,
                 std::uint32_t rival, std::uint32_t from) const;
  bool feed(const Mode& mode, std::span<const std::uint8_t> bytes, Node& node, int most) const;
  Path trace(std::span<const Unit> units, std::uint32_t last);
  Step step_of(const Node& node, std::span<const Unit> units);

  std::span<const Channel> channels_;
  std::vector<Mode> modes_;
  std::vector<SourceCache*> sources_;                       // one a channel
  mutable std::vector<Asked> asked_;                        // the languages of the modes
  bool loses_ = false;                                      // bytes may have been dropped
  bool quiet_ = true;                                       // but not far from characters beyond ASCII
  std::array<std::optional<bool>, 0x80> quiet_characters_;  // once asked for
  std::span<const Fine> fines_;
  int fine_ = 0;
  int depth_;           // 1/8 bit: how far behind the best a hypothesis may be
  int most_ = 1 << 30;  // and what it may cost
  const Habits& habits_;
  const model::Model& model_;
  Lately& lately_;
  Workspace& workspace_;
  std::vector<Node>& nodes_;
  Here here_;
  std::vector<bool> near_;  // a character beyond ASCII
  std::vector<std::uint64_t> order_;
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_BEAM_HPP
