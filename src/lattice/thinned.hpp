// Thinned UTF-8: misread, and then a tool dropped every character of a kind, or wrote a `?` for each: the C1 controls
// that Latin-1 has for 80-9F, say. Half of all continuation bytes are gone.
//
// Nothing is left to doubt about where a sequence begins: leads are no controls. What is gone is told by the language,
// character by character and word by word: a lead and what is left behind it have a few dozen completions. Since all
// bytes of the kind are gone, that one is gone costs nothing.
#ifndef KINTSUGI_LATTICE_THINNED_HPP
#define KINTSUGI_LATTICE_THINNED_HPP

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "lattice/pricing.hpp"
#include "lattice/sequences.hpp"
#include "lattice/thinning.hpp"

namespace kintsugi::lattice {

class ThinnedSearch {
 public:
  ThinnedSearch(const Misread& misread, const Page& page, const Thinning& thinning);

  // The languages that have likely letters for what is left, the best first.
  std::vector<model::Language> languages(std::span<const Unit> units, std::size_t most);
  // What is whole as it reads, what is torn left out.
  std::vector<char32_t> sound(std::span<const Unit> units) const;
  // `thorough`: words are looked up, of the first of the languages.
  Reading read(std::span<const Unit> units, std::span<const model::Language> languages, bool thorough);

 private:
  struct Node {
    int score = 0;
    std::uint32_t back = 0, unit = 0;
    const Completion* made = nullptr;  // nullptr: the unit as it stands
    char32_t c2 = model::kStart, c1 = model::kStart;
    int cost = 0;
    bool fresh = false;      // c1 was restored
    std::uint64_t word = 0;  // the letters of the word so far, hashed; 0: in none
    int spelled = 0;         // and what they cost
    bool guessed = false;    // one of them was torn
  };

  const std::vector<double>& promise_of(Remains remains);
  const std::vector<Completion>& likeliest(Remains remains);
  struct Frame {
    std::vector<std::uint32_t> nodes;
    int most = 1 << 30;  // what is dearer is not kept
  };

  void push(Frame& frame, const Node& node);
  void prune(std::vector<std::uint32_t>& frame, std::size_t width) const;
  void append(Node& node, char32_t c, bool torn) const;
  int credit(std::u32string_view word, int spelled) const;
  std::u32string word_before(std::uint32_t node) const;
  Reading trace(std::span<const Unit> units, std::uint32_t last);
  int margin(std::span<const Unit> units, std::span<const std::uint32_t> chain, std::size_t k);

  const Page& page_;
  const Thinning& thinning_;
  Completions completions_;
  Habits none_;
  Pricing prices_;
  bool thorough_ = false, dotless_ = false;
  std::unordered_map<Remains, std::vector<Completion>> likeliest_;
  std::vector<Node> nodes_;
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_THINNED_HPP
