// Misread UTF-8 in a document: the passages that are looked at together, what has been made of each, and what the document has shown.
// Of structure.hpp only.
#ifndef KINTSUGI_LATTICE_STRUCTURE_PASSAGES_HPP
#define KINTSUGI_LATTICE_STRUCTURE_PASSAGES_HPP

#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "lattice/pairs.hpp"
#include "lattice/sequences.hpp"
#include "lattice/structure.hpp"
#include "lattice/thinned_lines.hpp"
#include "lattice/whole.hpp"

namespace kintsugi::lattice {

struct Choice {
  const Misread* misread = nullptr;
  Reading reading;
  std::vector<model::Language> languages;
  Thinning thinning = {};  // of a reading that is thinned
  bool taken = false;      // ftfy may have taken the page for another
};

// A page, and whether ftfy may have taken it for another.
using Way = std::pair<const Misread*, bool>;

struct Passage {
  std::size_t begin = 0, end = 0;  // units
  std::vector<Choice> choices;
  // What the first look has found out, and what nothing that was learned since changes.
  std::map<Way, SequenceSearch::Count> counts;
  std::map<Way, Choice> read;
  std::map<const Misread*, std::optional<Choice>> pairs;
  std::optional<std::vector<ThinnedLines::Read>> thinned;
};

class Structure {
 public:
  Structure(std::string_view text, const Request& request, const Stood& stood)
      : text_(text), request_(request), units_(stood.units), habits_(stood.habits) {}

  text::Edits restore(bool last);

 private:
  void split();
  void tell_host();
  std::vector<Choice> read(std::span<const Unit> passage, std::span<const Misread* const> pages, int layer,
                           Passage* known = nullptr);
  Choice read_in(const Way& way, std::span<const Unit> passage, std::span<const Misread* const> pages,
                 int layer, bool& deeper);
  bool leads_on(const Reading& made, std::span<const Misread* const> pages, int layer);
  const Habits& habits_beside(const Way& way);
  std::vector<model::Language> languages_of(std::span<const char32_t> text) const;
  std::vector<model::Language> languages_beside(std::span<const char32_t> text,
                                                std::span<const model::Language> languages) const;
  void read_thinned(Passage& passage, std::span<const Misread* const> pages);
  std::vector<ThinnedLines::Read> thinned(Passage& passage, std::span<const Misread* const> pages);
  bool words_allow(std::span<const Unit> line, const Misread& page, const Reading& reading, bool whole) const;
  bool known(const Choice& c) const;
  bool is_shown(const Misread* page) const;
  void learn(const Choice& c);
  // What a page of pairs makes of the whole document.
  struct Spoken {
    std::vector<char32_t> text;
    std::vector<model::Language> languages;  // when asked for
    std::ptrdiff_t whole = 0, holes = 0;     // characters, places where bytes are missing
  };
  Spoken& spoken(const Misread& misread, const PairPage& page);
  const std::vector<model::Language>& languages_of(Spoken& all) const;
  void read_pairs(Passage& passage, std::span<const Misread* const> pages);
  std::optional<Choice> read_pairs(std::span<const Unit> passage, const Misread& misread,
                                   const PairPage& page);
  static bool explains_all(const Passage& passage, const Choice& c);
  void plainly();
  const Choice* choose(const Passage& passage) const;
  const Choice& by_words(const Passage& passage, const Choice& chosen) const;
  void put(const Passage& passage, const Choice& choice, text::Edits& edits) const;

  std::string_view text_;
  const Request& request_;
  bool last_ = false;
  const std::vector<Unit>& units_;
  const Habits& habits_;
  std::map<Way, Habits> beside_;
  Swallowed& swallowed() {
    if (!swallowed_) swallowed_.emplace(units_);
    return *swallowed_;
  }
  std::optional<Swallowed> swallowed_;
  std::map<std::pair<int, std::vector<char32_t>>, bool>
      leads_on_;  // of the passage in hand: by layer and text
  std::map<const Misread*, Spoken> spoken_;
  std::optional<model::Language> host_;
  mutable std::vector<char32_t> ranked_;  // what languages were last told of
  mutable model::Language ranked_first_ = model::kGeneric;
  std::vector<Passage> passages_;
  std::map<const Misread*, int> shown_;
  ThinnedLines thinned_{{units_.data(), units_.size() - 1}};
};

// A letter of another alphabet than the Latin.
inline bool is_foreign_letter(char32_t c) {
  return c >= 0x370 && c < kRawByte && !(c >= 0x2000 && c < 0x2E00);
}

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_STRUCTURE_PASSAGES_HPP
