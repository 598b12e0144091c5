// The first pass: where in a text something may be damaged. Everything else flows by at memory speed.
//
// A pair of neighbouring characters, one of them not ASCII, is looked up in a table learned from clean text: the
// languages in which that pair is at home. A line is in order if one language explains all of its pairs, and the
// ASCII letters around them do not speak against it. A false alarm costs time, a missed one a repair.
#ifndef KINTSUGI_SCAN_SCAN_HPP
#define KINTSUGI_SCAN_SCAN_HPP

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

// Whether it is clean and has nothing either that the small repairs and the first looks of other stages ask about
// (triggers): what looks like a character reference, ~{, a question mark where a language would hardly have one
// (question.hpp), control characters other than tab, line feed, form feed and carriage return, U+2040-207F,
// U+FEC0-FEFF, U+FFC0-FFFF. Ends at the first doubt.
bool calm(std::string_view text);

// Whether the text is valid UTF-8.
bool valid(std::string_view text);

// The first place from `from` on where a hyphen stands before a line feed; the text's size if there is none.
std::size_t next_break(std::string_view text, std::size_t from);

// The instruction sets the pass is compiled for; all give the same answers.
enum class Level : std::uint8_t { scalar, v2, v3 };
Level best_level() noexcept;  // of this machine
void find(std::string_view text, std::vector<Alarm>& alarms, Level level);
bool clean(std::string_view text, Level level);
bool calm(std::string_view text, Level level);
bool valid(std::string_view text, Level level);
std::size_t next_break(std::string_view text, std::size_t from, Level level);

}  // namespace kintsugi::scan

#endif  // KINTSUGI_SCAN_SCAN_HPP
