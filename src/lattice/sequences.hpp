// Misread UTF-8, sequence by sequence: a search over whole characters, for one line and one misreading.
//
// Where the beam weighs bytes against every encoding, this one knows its encoding: a lead byte says how many bytes
// follow, so there is nothing to guess but whether a sequence stood there at all, and what a torn one was. It takes
// what the beam has no room for: signs of no language, surrogates written as UTF-8, two ways of reading side by side.
#ifndef KINTSUGI_LATTICE_SEQUENCES_HPP
#define KINTSUGI_LATTICE_SEQUENCES_HPP

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "lattice/beam.hpp"
#include "lattice/literal.hpp"
#include "lattice/misread.hpp"
#include "lattice/page.hpp"
#include "lattice/places.hpp"
#include "lattice/pricing.hpp"

namespace kintsugi::lattice {

// How the line reads best.
struct Reading {
  Path path;                  // of channel 0; literal steps have channel -1
  int gain = 0;               // 1/8 bit saved over the line as it stands
  int sequences = 0;          // characters restored
  int letters = 0, dear = 0;  // of these, letters; and letters that hardly any language puts so
  int spent = 0;              // 1/8 bit, on letters
  int torn = 0;               // restored characters with bytes lost or replaced
  int stray = 0;              // marks.hpp, of a thinned reading
  int guesses = 0;            // of these, signs other than quotation marks and dashes
  int orphans = 0;            // restored combining marks that stand on nothing
  int lost = 0;               // restored characters that are U+FFFD: lost before this misreading
  int residue = 0;            // odd characters that are left
  int controls = 0;           // of these, C1 controls
  bool touching = false;      // one of these stands beside a restored character
  bool thinned = false;       // all bytes of a kind are gone
};

class SequenceSearch {
 public:
  // `taken_for`: ftfy may have taken the page for another (Misread::taken_for).
  SequenceSearch(const Misread& misread, const Habits& habits, bool taken_for = false);

  // Characters that the plain reading would restore, and the characters it would take for that. `torn`: beginnings
  // of sequences that break off where bytes are often lost.
  struct Count {
    int sequences = 0, units = 0, torn = 0;
    int taken = 0;    // of the units, those that ftfy may have taken for another page's
    int begun = 0;    // units that these have
    int foreign = 0;  // that are not ASCII, or are part of a sequence
    int stray = 0;    // continuation bytes that continue nothing
    int letters = 0;  // ASCII letters
    // All that is not ASCII is of whole sequences, too many to be so by chance.
    bool all() const noexcept { return sequences >= 8 && units == foreign; }
  };
  Count count(std::span<const Unit> units) const;
  // The units that are part of none.
  std::vector<Unit> outside(std::span<const Unit> units) const;
  // The plain reading, sequences only where they are whole: to tell the language by.
  std::vector<char32_t> plainly(std::span<const Unit> units) const;

  // The plain reading, if it takes all that the page could have made and makes likely text of it.
  bool read_plainly(std::span<const Unit> units, model::Language language, Reading& out);

  // `still_damaged`: what comes out may be damaged itself, by a layer below.
  Reading read(std::span<const Unit> units, std::span<const model::Language> languages, bool still_damaged);

 private:
  struct Node {
    int score = 0;
    std::uint32_t back = 0;
    std::uint32_t unit = 0;                           // of the last step
    std::uint32_t pending = 0;                        // the bits so far
    char32_t c2 = model::kStart, c1 = model::kStart;  // folded
    char32_t high = 0;                                // a high surrogate that waits for its other half
    int cost = 0;                                     // of the last step
    Emitted emitted;                                  // and what it made
    std::uint8_t lead = 0, count = 0, need = 0;       // the sequence's first byte, bytes so far, bytes in all
    std::uint8_t byte = 0;                            // of a step that is not plain
    std::uint8_t units = 1;                           // that the step took
    std::uint8_t way = 0;                             // index + 1 in taken_for(), of such a step
    Rule rule = Rule::plain;
    bool literal = true;  // the step took the unit as it stands
    bool fresh = false;   // c1 was restored
    bool odd = false;     // the unit, taken as it stands, is not explained
    bool torn = false;    // the sequence is not whole as it stands
    bool silent = false;  // only the bytes count
    bool pair = false;    // what was emitted came of two surrogates
  };

  bool feed(Node& node, std::uint8_t byte) const;
  bool feed_all(Node& node, const Source& source) const;
  bool emit(Node& node, char32_t c) const;
  void find_lost_bytes(std::span<const Unit> units);
  std::uint32_t place(const Node& node);
  void push(std::vector<std::uint32_t>& frame, const Node& node);
  void prune(std::vector<std::uint32_t>& frame) const;
  int hopeless_from(const std::vector<std::uint32_t>& frame) const;
  bool whole(std::span<const Unit> units, std::size_t i, std::size_t& end, Emitted* out) const;
  void losses(std::size_t i, bool at_end, std::vector<std::uint32_t>& frame);
  void step(std::span<const Unit> units, std::size_t i, std::uint32_t from, std::vector<std::uint32_t>& next);
  Source bytes_of(char32_t c) const;
  bool reads_control(char32_t c) const;
  std::span<const Source> taken_for(char32_t c) const {
    return taken_for_ ? misread_.taken_for(c) : std::span<const Source>{};
  }
  Reading trace(std::span<const Unit> units, std::uint32_t last) const;

  const Misread& misread_;
  Pricing prices_;
  Page page_;
  bool taken_for_;
  int escape_ = 0;  // 1/8 bit: price of leaving a sequence alone
  struct LostByte {
    std::uint8_t byte;
    bool undefined;  // strict readers have no character for it; else it is a control
  };
  std::vector<LostByte> lost_bytes_;  // continuation bytes that may be gone, or another character
  std::vector<std::uint8_t> lost_leads_;
  char32_t after_ = U' ';  // what stands behind the unit in hand
  std::vector<Node> nodes_;
  Places places_;  // of those in the frame in hand
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_SEQUENCES_HPP
