// One pass over a text, once for each instruction set.
#ifndef KINTSUGI_SCAN_PASS_HPP
#define KINTSUGI_SCAN_PASS_HPP

#include <cstdint>
#include <string_view>
#include <vector>

#include "scan/scan.hpp"
#include "scan/tables.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#define KINTSUGI_SCAN_X86 1
#endif

namespace kintsugi::scan {

inline constexpr std::size_t kPiece = 1024;  // a piece ends when its first doubtful place is this far back
inline constexpr std::size_t kReach = 512;   // an alarm reaches this far beyond them, within the line
inline constexpr std::size_t kBefore = 48;   // the letters looked at to tell the language: before the first
inline constexpr std::size_t kAfter = 112;   // character beyond ASCII of a piece, and from there on
inline constexpr unsigned kMargin =
    9 * 8;  // 1/8 bit: a language this much worse than the best may still be it
// But few letters do not tell languages that far apart: so much for each letter. Provenance: short
// Turkish, Croatian and Latvian sentences misread, a third of whose misses looked like a neighbour's text; 0.3 in 100
// clean lines more are alarmed, documents of 3 KB no more than before.
inline constexpr unsigned kMarginLetter = 1;
inline constexpr unsigned kMixed = 2;  // a line is Latin if it has this many ASCII letters a character beyond
// What a pair counts that is at home nowhere. One odd letter makes two of them, but two beyond ASCII, one of them
// Latin or a sign of Latin-1, are what bytes look like. Characters of which there are thousands make rare pairs.
inline constexpr unsigned kOddBytes = 4, kOddPair = 2, kOddClass = 1;
inline constexpr unsigned kStrong = 6;  // a piece with so much is no foreign name
// Nor is one of whose pairs the likeliest language leaves so many unexplained, and one in so many. Provenance: damaged
// sentences put into clean documents, a quarter of those that were missed without; no more false alarms.
inline constexpr unsigned kLeft = 2, kLeftShare = 5;
inline constexpr unsigned kRare =
    64;  // fewer doubtful pieces than one in so many characters beyond ASCII are

enum class Want : std::uint8_t {
  alarms,  // all of them, of valid UTF-8
  clean,   // whether it is valid UTF-8 with none; ends at the first doubtless one
  calm,    // and whether it has none of the triggers; ends at the first
};
// Whether there are none; they go to `alarms`, nullptr unless they are wanted.
using Find = bool (*)(std::string_view text, std::vector<Alarm>* alarms, Want want);
using Valid = bool (*)(std::string_view text);
using NextBreak = std::size_t (*)(std::string_view text, std::size_t from);
namespace scalar {
bool find(std::string_view text, std::vector<Alarm>* alarms, Want want);
bool valid(std::string_view text);
std::size_t next_break(std::string_view text, std::size_t from);
}  // namespace scalar
#ifdef KINTSUGI_SCAN_X86
namespace v2 {
bool find(std::string_view text, std::vector<Alarm>* alarms, Want want);
bool valid(std::string_view text);
std::size_t next_break(std::string_view text, std::size_t from);
}  // namespace v2
namespace v3 {
bool find(std::string_view text, std::vector<Alarm>* alarms, Want want);
bool valid(std::string_view text);
std::size_t next_break(std::string_view text, std::size_t from);
}  // namespace v3
#endif

}  // namespace kintsugi::scan

#endif  // KINTSUGI_SCAN_PASS_HPP
