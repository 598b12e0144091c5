// The first pass: where in a text something may be damaged. Everything else flows by at memory speed.
//
// A pair of neighbouring characters, one of them not ASCII, is looked up in a table learned from clean text: the
// languages in which that pair is at home. A line is in order if one language explains all of its pairs, and the
// ASCII letters around them do not speak against it. A false alarm costs time, a missed one a repair.
#ifndef KINTSUGI_SCAN_SCAN_HPP
#define KINTSUGI_SCAN_SCAN_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kintsugi::scan {

// Bytes, half-open: a line without its line feed, or a piece (about 1 KiB) of a longer one.
struct Alarm {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  friend bool operator==(const Alarm&, const Alarm&) = default;
};

// Appends the alarms of a text that is valid UTF-8, ascending and apart. None: the text is clean.
void find(std::string_view text, std::vector<Alarm>& alarms);

// Whether the text is valid UTF-8 with nothing to alarm about. Ends at the first doubt.
bool clean(std::string_view text);

// What one pass sees of a text: all that the first looks of the stages ask about.
struct Sight {
  bool valid = true;  // UTF-8
  bool clean = true;  // and nothing to alarm about
  // What the small repairs ask about: what looks like a character reference, ~{, control characters other than tab, line
  // feed, form feed and carriage return, U+2040-207F, U+FEC0-FEFF, U+FFC0-FFFF.
  bool small = false;
  bool question = false;     // a question mark where a language would hardly have one (question.hpp)
  bool broken = false;       // a line that breaks in mid-sentence, perhaps (line_break.hpp)
  bool torn = false;         // a line that breaks in mid-word, behind a hyphen, perhaps (line_break.hpp)
  std::uint8_t scripts = 0;  // a bit each (scripts.hpp); none is told of a text in ASCII alone
  bool mixed() const noexcept { return (scripts & (scripts - 1)) != 0; }
  friend bool operator==(const Sight&, const Sight&) = default;
};
// Of what is no UTF-8, and of a text that alarms without a doubt: the pass ends there.
inline constexpr Sight kEverything = {false, false, true, true, true, true, 0xFF};
Sight look(std::string_view text);

// Whether the text is valid UTF-8.
bool valid(std::string_view text);

// A set of bytes.
class ByteSet {
 public:
  constexpr void add(unsigned char first, unsigned char last) {
    for (unsigned b = first; b <= last; ++b)
      half[b >> 7][b & 15] |= static_cast<std::uint8_t>(1u << (b >> 4 & 7));
  }
  constexpr bool has(char c) const {
    const auto b = static_cast<unsigned char>(c);
    return (half[b >> 7][b & 15] >> (b >> 4 & 7) & 1) != 0;
  }
  std::uint8_t half[2][16] = {};  // ASCII, and beyond: by the low half of a byte, a bit for each high half
};
// The first place from `from` on where one of the set stands; the text's size if there is none.
std::size_t next_in(std::string_view text, std::size_t from, const ByteSet& set);

// The instruction sets the pass is compiled for; all give the same answers.
// v4 wants GFNI, VBMI and VBMI2 beside AVX-512: what has them does not slow down for it.
enum class Level : std::uint8_t { scalar, v2, v3, v4 };
Level best_level() noexcept;  // of this machine
void find(std::string_view text, std::vector<Alarm>& alarms, Level level);
bool clean(std::string_view text, Level level);
Sight look(std::string_view text, Level level);
bool valid(std::string_view text, Level level);
std::size_t next_in(std::string_view text, std::size_t from, const ByteSet& set, Level level);

}  // namespace kintsugi::scan

#endif  // KINTSUGI_SCAN_SCAN_HPP
