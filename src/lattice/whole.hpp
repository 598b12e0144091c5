// A document in the lattice's hands: its lines, and what they have taught.
#ifndef KINTSUGI_LATTICE_WHOLE_HPP
#define KINTSUGI_LATTICE_WHOLE_HPP

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "lattice/beam.hpp"
#include "lattice/channels.hpp"
#include "lattice/document.hpp"
#include "lattice/literal.hpp"
#include "lattice/plain.hpp"
#include "lattice/seams.hpp"
#include "lattice/traces.hpp"
#include "lattice/words.hpp"

namespace kintsugi::lattice {

inline constexpr int kKnown = 60 * model::kBit;  // what a channel must have saved elsewhere to count as shown
inline constexpr int kOpenKnown =
    7 * model::kBit;  // 1/8 bit: price of a span in a channel that the document has shown before
// After decoding, a rare letter is a rare word; one dearer than this, or two neighbours together, are a sign that
// a byte was lost or changed: more weathering is tried.
inline constexpr int kStrange = 20 * model::kBit, kStrangePair = 26 * model::kBit;
inline constexpr int kLevels = 4;               // of weathering
inline constexpr int kLevel = 3 * model::kBit;  // price of each further one
inline constexpr std::size_t kSample = 384;     // units looked at to rank channels

struct Line {
  std::size_t begin = 0, end = 0;  // units
  bool suspect = false;
  Path path;
  int level = 0;
  std::vector<Channel> channels;         // what path.steps[].channel counts in
  std::vector<model::Language> literal;  // languages the line may be in as it stands
  Setting setting;                       // what the line's sound part tells
  std::vector<std::uint8_t> odd;         // a flag a unit: dear in all of these
  Fit fit = Fit::none;                   // how it reads plainly in a channel of the document
  Plain plain;                           // where that is sound
  std::size_t fit_channel = 0;           // which
  bool ranked = false;                   // channels were ranked for it alone
  bool searched = false;                 // the search has read it and leaves nothing to its words
};

// Read plainly or by its words: there is nothing to search in it.
inline bool settled(const Line& line) { return line.fit == Fit::sound || line.setting.by_words != 0; }

// What the document has taught about its damage.
struct Evidence {
  std::map<std::pair<const Misread*, const Target*>, int> gain;  // 1/8 bit
  std::array<int, kLevels> lines_at_level{};
  bool lost_ad = false;  // byte AD is gone from a line
};

// A text as it stands.
struct Stood {
  explicit Stood(std::string_view text) : units(lattice::units(text)), habits(units) {}
  std::vector<Unit> units;
  Habits habits;
};

class Document {
 public:
  Document(std::string_view text, const Request& request, const Stood& stood);
  // What is plain to see; nothing where that is not all.
  text::Edits plain();
  // All there is. After plain(), if that found nothing.
  text::Edits restore();

 private:
  text::Edits search();
  void look();
  void split();
  void tell_host();
  void judge(Line& line);
  bool dear_all_over(const Line& line, std::span<const char32_t> text) const;
  bool alarmed_at(const Line& line) const;
  bool next_word_odd(const Line& line, std::size_t i) const;
  std::vector<Sampled> sample(std::span<Line* const> lines, std::size_t most, bool unquoted = false) const;
  void see_plainly();
  Fit read_plainly(Line& line, const Candidate& c);
  bool only_rare(const Line& line, const Candidate& c, const Sound& sound, std::size_t from);
  std::vector<Candidate> ranked(std::span<const Sampled> sample, model::Language host, std::size_t most);
  void decode(Line& line, std::span<const Candidate> candidates, bool local = false,
              const Habits* others = nullptr);
  model::Language host_of(const Line& line) const {
    return line.literal.size() > hosts_.size() && line.literal[hosts_.size()] != model::kGeneric
               ? line.literal[hosts_.size()]
               : hosts_.front();
  }
  Setting setting_of(const Line& line) const;
  int residues(const Line& line, bool letters = true) const;
  void learn(const Line& line);
  text::Edits seams_of(const Line& line) const;
  bool leaves_words(const Line& line, const text::Edits& made) const;
  Rival rival_of(const Line& line, const text::Edits& made) const;
  std::optional<ByWords> by_words(Line& line, const Habits& habits, std::span<const Shown> shown) const;
  bool touches(const Misread& misread, const Target& target, const Line& line) const;
  void ask_words();
  int touched_by(const Misread& misread, const Target& target) const;
  void ask_others(std::span<const Shown> shown);
  void read_by_words(Line& line, const ByWords& found);
  void settle();
  void look_for_marks();
  void look_at(bool alarmed);
  void look_alone();
  void look_again();
  void look_at_the_rest();
  std::span<const Unit> of(const Line& line) const {
    return {units_.data() + line.begin, line.end - line.begin};
  }
  std::vector<model::Language> literal_languages(const Line& line) const;
  bool known(const Misread* m, const Target* t) const;
  bool mostly_bytes() const;
  bool spared();
  bool is_sequences() const;

  std::string_view text_;
  const Request& request_;
  const std::vector<Unit>& units_;
  // Of the document, without what turned out to be damaged all over it.
  const Habits& habits() const noexcept { return beside_ ? *beside_ : habits_; }
  const Habits& habits_;
  std::optional<Habits> beside_;
  int strange_;  // 1/8 bit: a restored letter dearer than this is a sign of more damage
  DocumentTraces traces_;
  std::size_t foreign_ = 0;     // characters beyond ASCII
  std::optional<bool> spared_;  // a line that ftfy has not been over, once anybody asked
  bool looked_ = false, searched_ = false;
  std::vector<Line> lines_;
  std::vector<model::Language> hosts_;
  Evidence evidence_;
  Readings readings_;                  // of the lines that read plainly
  std::vector<Line*> suspects_;        // lines to look into
  std::vector<Line*> first_;           // of these, such that wait for a ranking
  std::vector<Candidate> candidates_;  // the channels of the document, as far as it is known
  // The tables of a search are dear to make; most documents need none.
  Workspace& workspace() {
    if (workspace_ == nullptr) workspace_ = &Workspace::mine();
    return *workspace_;
  }
  Workspace* workspace_ = nullptr;
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_WHOLE_HPP
