#include "lattice/convincing.hpp"

#include <algorithm>

#include "lattice/lately.hpp"
#include "lattice/signs.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;

// What a run made, character by character, and where it stands.
struct Made {
  char32_t c;
  bool changed;
  bool from_ascii;  // a blank, say, that is taken for a letter
  int cost;         // 1/8 bit; of a step, at its first character
};
struct Summary {
  std::vector<Made> text;
  char32_t before = U' ', after = U' ';  // what stands beside it
  int changed = 0;                       // characters that were not there before
  int cost = 0;                          // 1/8 bit, of these
  int foreign = 0;                       // damaged characters beyond ASCII
  int seen = 0;                          // of these, that say which byte they were
  int lost = 0;                          // bytes put back
  int undefined = 0;                     // of these, such as the reader had no character for
};

Summary summary_of(const Run& run, const Path& path, std::span<const Unit> units, const Channel& channel) {
  Summary out;
  for (std::uint32_t i = run.begin; i < run.end; ++i) {
    const Step& s = path.steps[i];
    out.foreign += s.units != 0 && units[s.unit].c >= 0x80;
    out.seen += s.units != 0 && units[s.unit].c >= 0x80 && units[s.unit].c != 0xFFFD;
    out.lost += s.source.rule == Rule::lost || s.source.lost != 0;
    const std::span<const std::uint8_t> holes = channel.misread->undefined();
    out.undefined += s.source.rule == Rule::lost && channel.weather.lost_undefined &&
                     std::find(holes.begin(), holes.end(), s.source.bytes[0]) != holes.end();
    for (std::uint8_t k = 0; k < s.emitted.count; ++k) {
      const char32_t c = s.emitted.c[k];
      const bool changed = c >= 0x80 && (s.units == 0 || c != units[s.unit].c);
      const Made made{c, changed, changed && (s.units == 0 || units[s.unit].c < 0x80), k == 0 ? s.cost : 0};
      out.changed += made.changed;
      out.cost += made.changed ? made.cost : 0;
      out.text.push_back(made);
    }
  }
  const std::uint32_t first = path.steps[run.begin].unit,
                      next = path.steps[run.end - 1].unit + path.steps[run.end - 1].units;
  if (first > 0) out.before = units[first - 1].c;
  if (next < units.size()) out.after = units[next].c;
  return out;
}

// Changed letters that stand beside other letters, and not beside themselves: a symbol between blanks, or a
// ruled line, reads as a letter in some encoding or other. Nor does a blank that was taken for a letter make a word of
// what stands beside it: so would every table of characters. Sorted.
std::vector<char32_t> letters_in_words(const Summary& made, bool beside_ascii) {
  // A letter of another alphabet does not stand among Latin ones.
  const auto letter = [beside_ascii](char32_t c) {
    return c >= 0xC0 || (beside_ascii && (c | 32) >= U'a' && (c | 32) <= U'z');
  };
  std::vector<char32_t> out;
  for (std::size_t i = 0; i < made.text.size(); ++i) {
    const char32_t c = made.text[i].c;
    if (!made.text[i].changed || made.text[i].from_ascii) continue;
    const auto beside = [&](std::size_t k) { return made.text[k].from_ascii ? U' ' : made.text[k].c; };
    const char32_t left = i > 0 ? beside(i - 1) : made.before,
                   right = i + 1 < made.text.size() ? beside(i + 1) : made.after;
    if ((letter(left) && left != c) || (letter(right) && right != c)) out.push_back(c);
  }
  std::sort(out.begin(), out.end());
  return out;
}

// The same character again and again, as a row of one letter reads. Inside a Latin word twice is again and again.
bool is_row(const Summary& made) {
  const auto changed = [](const Made& m) { return m.changed; };
  const auto first = std::find_if(made.text.begin(), made.text.end(), changed);
  const auto latin = [](char32_t c) {
    return ((c | 32) >= U'a' && (c | 32) <= U'z') || (c >= 0xC0 && c < 0x2B0);
  };
  const bool in_word = latin(made.before) && latin(made.after);
  return made.changed >= (in_word ? 2 : 3) &&
         std::all_of(first, made.text.end(), [&](const Made& m) { return !m.changed || m.c == first->c; });
}

// Letters in the order of their numbers: what a table of characters reads as in every other alphabet.
bool is_list(const Summary& made) {
  int pairs = 0, next = 0;
  char32_t before = 0;
  for (const Made& m : made.text) {
    if (!m.changed || m.from_ascii) continue;
    pairs += before != 0;
    next += before != 0 && m.c > before && m.c - before <= 2;
    before = m.c;
  }
  return pairs >= 4 && next * 2 > pairs;
}

// A control character is no letter that the author may have meant.
bool only_controls_changed(const Run& run, const Path& path, std::span<const Unit> units) {
  return std::all_of(path.steps.begin() + run.begin, path.steps.begin() + run.end, [&](const Step& s) {
    return s.units != 1 || s.emitted.count != 1 || s.emitted.c[0] == units[s.unit].c ||
           (units[s.unit].c >= 0x80 && units[s.unit].c < 0xA0);
  });
}

bool reads_as_windows(const Run& run, const Path& path) {
  const char32_t* windows = encoding::table(encoding::Id::windows_1252);
  return std::all_of(path.steps.begin() + run.begin, path.steps.begin() + run.end, [&](const Step& s) {
    return s.units != 1 || s.emitted.count != 1 || s.source.size != 1 ||
           s.emitted.c[0] == windows[s.source.bytes[0]];
  });
}

// Provenance: set on the clean bench's gathered text in languages that no model knows.
constexpr int kDearWide = 13 * kBit,
              kDearNarrow = 7 * kBit;  // a letter, on average, of text worth believing
// Rare characters, where there are so many, and so much is gained by each that it is no chance.
constexpr int kManyWide = 8, kGainWide = 16 * kBit, kManyNarrow = 8, kGainNarrow = 8 * kBit;
constexpr int kDearUnit = 15 * kBit / 2;  // a damaged character, where two to four make one
constexpr int kStandsWell =
    16 * kBit;  // what a sign saves as a letter: up to 11 bits where it was none, 18 and more where it was
constexpr int kPlenty = 32 * kBit, kLostProof = 10 * kBit, kUndefinedProof = 3 * kBit;

int dear_wide(const Summary& made, int gain, bool western) {
  const bool many = made.changed >= kManyWide && gain >= made.changed * kGainWide;
  return western && many ? kDearWide + 2 * kBit : western ? kDearWide : kDearWide - 2 * kBit;
}

// What UTF-8's structure alone explains has been restored before (structure.hpp). The search may still find
// sequences that were torn or weathered: these must make words.
bool convincing_utf8(const Summary& made, int gain) {
  const bool in_word = !letters_in_words(made, true).empty();
  char32_t left = made.before;
  int unknown = 0;
  for (const Made& m : made.text) {
    unknown += m.changed && !is_known_letter(m.c);
    if (m.changed && mixes_alphabets(left, m.c)) return false;
    left = m.c;
  }
  if (made.text.back().changed && mixes_alphabets(left, made.after)) return false;
  if (unknown * 2 > made.changed || made.cost > made.changed * kDearWide) return false;
  return made.cost <= made.foreign * kDearUnit && made.changed >= 2 && in_word && gain >= kPlenty;
}

bool convincing_latin(const Summary& made, const Channel& channel, int gain, const Setting& setting,
                      bool instead_of_controls) {
  std::vector<char32_t> letters = letters_in_words(made, true);
  const int n = static_cast<int>(letters.size());
  const auto distinct = std::unique(letters.begin(), letters.end()) - letters.begin();
  if (n * 2 < made.changed && gain * n < kPlenty * made.changed) return false;
  // The letters of a language, in a text of that language, need not be many.
  const std::span<const model::Language> own = channel.target->languages();
  const bool at_home = setting.sure && std::find(own.begin(), own.end(), setting.language) != own.end();
  const bool cheap = made.cost <= made.changed * kDearNarrow;
  if (at_home) return (n >= 2 || instead_of_controls || gain >= kPlenty) && cheap;
  return n >= 3 && distinct >= 3 && gain >= 2 * kPlenty && cheap;
}

bool convincing_alphabet(const Summary& made, int gain) {
  std::vector<char32_t> letters = letters_in_words(made, false);
  const int n = static_cast<int>(letters.size());
  const auto distinct = std::unique(letters.begin(), letters.end()) - letters.begin();
  if (n * 2 < made.changed && gain * n < kPlenty * made.changed) return false;
  // Short text of names and terms is dear in any spelling; where so much is gained by each letter, it is no chance.
  const bool much = n >= kManyNarrow && gain >= made.changed * kGainNarrow;
  const int dear = much ? kDearNarrow + 3 * kBit : kDearNarrow;
  return n >= 4 && distinct >= 2 && made.cost <= made.changed * dear;
}

}  // namespace

std::vector<Run> runs(const Path& path) {
  std::vector<Run> out;
  for (std::uint32_t i = 0; i < path.steps.size(); ++i) {
    const int channel = path.steps[i].channel;
    if (channel < 0) continue;
    if (!out.empty() && out.back().end == i && out.back().channel == channel) {
      ++out.back().end;
    } else {
      out.push_back({i, i + 1, channel});
    }
  }
  return out;
}

int gain_of(const Run& run, const Path& path, std::span<const Unit> units,
            std::span<const model::Language> literal, const Habits& habits) {
  Lately& m = Lately::mine();
  int channel_cost = 0;
  std::uint32_t first = path.steps[run.begin].unit, last = first;
  for (std::uint32_t i = run.begin; i < run.end; ++i) {
    channel_cost += path.steps[i].cost;
    last = std::max(last, path.steps[i].unit + path.steps[i].units);
  }
  const auto at = [&](std::uint32_t i) {
    return units[i].c >= kRawByte ? char32_t{0xFFFD} : model::fold(units[i].c);
  };
  int least = 1 << 30;
  for (const model::Language l : literal) {
    int cost = 0;
    for (std::uint32_t i = first; i < last; ++i) {
      cost += units[i].c >= kRawByte ? 40 * kBit
                                     : std::min(m.cost(l, i >= 2 ? at(i - 2) : model::kStart,
                                                       i >= 1 ? at(i - 1) : model::kStart, at(i)),
                                                habits.most(units[i]));
    }
    least = std::min(least, cost);
  }
  return least - channel_cost;
}

bool convincing(const Run& run, const Path& path, std::span<const Unit> units, const Channel& channel,
                int gain, const Setting& setting) {
  const Summary made = summary_of(run, path, units, channel);
  if (made.foreign > 0 && made.seen == 0) return false;
  if (made.lost > 0 &&
      gain < kPlenty + (made.lost - made.undefined) * kLostProof + made.undefined * kUndefinedProof)
    return false;
  const encoding::Id read_as = channel.misread->id();
  const bool western =
      channel.misread->is_raw() || read_as == encoding::Id::latin1 || read_as == encoding::Id::windows_1252;
  if (channel.target->id() == encoding::Id::utf_8) return convincing_utf8(made, gain);
  if (is_list(made)) return false;
  const bool instead_of_controls = only_controls_changed(run, path, units);
  if (instead_of_controls && made.changed > 0 && reads_as_windows(run, path)) return true;
  if (made.changed == 0) return gain >= kPlenty;
  if (channel.target->latin()) return convincing_latin(made, channel, gain, setting, instead_of_controls);
  if (channel.target->multi_byte())
    return made.changed >= 2 && !is_row(made) && made.cost <= made.changed * dear_wide(made, gain, western);
  return convincing_alphabet(made, gain);
}

bool stands_well(const Run& run, const Path& path, std::span<const Unit> units, const Channel& channel,
                 int gain) {
  if (channel.target->single_byte() || channel.target->latin() || channel.target->id() == encoding::Id::utf_8)
    return false;
  const Summary made = summary_of(run, path, units, channel);
  constexpr char32_t kLetters = 0x2E80;  // not the marks
  return made.foreign <= 1 && made.changed <= 1 && gain < kStandsWell &&
         std::all_of(made.text.begin(), made.text.end(),
                     [](const Made& m) { return !m.changed || m.c >= kLetters; });
}

}  // namespace kintsugi::lattice
