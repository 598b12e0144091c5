// One pass over a text, once for each instruction set.
#ifndef KINTSUGI_SCAN_PASS_HPP
#define KINTSUGI_SCAN_PASS_HPP

#include <cstdint>
#include <string_view>
#include <vector>

#include "scan/beginnings.hpp"
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

// What a pass gives, for each instruction set.
struct Pass {
  void (*find)(std::string_view text, std::vector<Alarm>& alarms);  // of valid UTF-8
  bool (*clean)(std::string_view text);
  Sight (*look)(std::string_view text);
  bool (*valid)(std::string_view text);
  std::size_t (*next_in)(std::string_view text, std::size_t from, const ByteSet& set);
  void (*find_words)(std::string_view text, std::size_t from, Words& words);
  void (*find_marked)(const Words& words, const std::uint8_t* marks, Words::Bits& marked);
};
extern const Pass kScalarPass;
#ifdef KINTSUGI_SCAN_X86
extern const Pass kV2Pass, kV3Pass, kV4Pass;
#endif

}  // namespace kintsugi::scan

#endif  // KINTSUGI_SCAN_PASS_HPP
