// A line that was misread and nothing else: read back in one channel without a search.
#ifndef KINTSUGI_LATTICE_PLAIN_HPP
#define KINTSUGI_LATTICE_PLAIN_HPP

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lattice/literal.hpp"
#include "lattice/misread.hpp"
#include "lattice/target.hpp"
#include "lattice/unit.hpp"
#include "text/edit.hpp"

namespace kintsugi::lattice {

enum class Fit : std::uint8_t {
  none,    // the line was through something else, or through more
  likely,  // text of the language on the whole, but something in it is strange
  sound,   // there is nothing to search
};

// Lines read plainly, one behind the other.
struct Readings {
  std::u32string text;
  std::vector<std::uint16_t> costs;  // 1/8 bit, of each character
  std::vector<Span> units;           // what each character was made of: indices among the document's units
  struct Scratch {                   // kept from line to line
    std::vector<std::uint8_t> bytes, sizes;
    std::vector<std::uint32_t> owner;
    std::vector<char32_t> folded;
  } scratch;
  std::size_t size() const noexcept { return text.size(); }
  void resize(std::size_t n) {
    text.resize(n);
    costs.resize(n);
    units.resize(n);
  }
};

// How much of what is restored may be strange before weathering is suspected.
struct Sound {
  int letter;     // 1/8 bit: a letter dearer than this is strange
  int pair;       // so are two neighbours together
  int one_in;     // of so many letters one may be strange; 0: none
  int dear;       // 1/8 bit: what a letter may cost on average
  int ascii = 0;  // 1/8 bit: a lone ASCII letter among others dearer than this is strange; 0: none is
  std::size_t start = SIZE_MAX;  // a character that is strange whatever it costs
  // Whether character i is, of a reading that begins at `from`.
  bool is_strange(const Readings& readings, std::size_t i, std::size_t from) const noexcept {
    if (i == start) return true;
    if (readings.text[i] < 0x80) {
      const char32_t c = readings.text[i] | 32;
      const auto beyond = [&](std::size_t k) {
        return k >= from && k < readings.size() && readings.text[k] >= 0x80;
      };
      return ascii != 0 && c >= U'a' && c <= U'z' && readings.costs[i] >= ascii &&
             (i + 1 < readings.size() && readings.text[i + 1] >= 0x80) && (i == from || beyond(i - 1));
    }
    const int cost = readings.costs[i], before = i > from ? readings.costs[i - 1] : 0;
    return cost >= letter || cost + before >= pair;
  }
};

// One of these, and the channel it was read in.
struct Plain {
  std::size_t begin = 0, end = 0;  // characters of the readings
  const Misread* misread = nullptr;
  const Target* target = nullptr;
};

// Takes every unit of [line.begin, line.end) as what it plainly reads as, and adds the characters to `out`. False, and
// nothing is added, where a unit has no plain source, bytes are undefined, or much of it is ASCII.
bool read_plainly(std::span<const Unit> units, Span line, const Misread& misread, const Target& target,
                  model::Language language, Readings& out);

// How what stands from `from` on fits: not at all where its letters are dear.
Fit fit_of(const Readings& readings, std::size_t from, const Sound& sound);

// The edits that say so. `units`: the document's, the end unit included; `literal`: the languages that the line may be
// in as it stands.
text::Edits plain_seams(const Plain& plain, const Readings& readings, std::span<const Unit> units,
                        std::string_view text, std::span<const model::Language> literal,
                        const Habits& habits);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_PLAIN_HPP
