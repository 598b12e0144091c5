// What the pass needs whatever the instruction set.
#ifndef KINTSUGI_SCAN_PASS_COMMON_HPP
#define KINTSUGI_SCAN_PASS_COMMON_HPP

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "scan/pass.hpp"
#include "text/utf8.hpp"

namespace kintsugi::scan {

inline constexpr std::size_t kBlock = 64;

// A bit a byte, the first the lowest.
struct Block {
  std::uint64_t beyond;  // not ASCII
  std::uint64_t lead;    // the first byte of a character beyond ASCII
  std::uint64_t wide;    // of these, such of three or four bytes
  std::uint64_t line;    // a line feed
};

// Triggers among ASCII, told by both halves of the byte: & 7F, controls but tab, line feed, form feed and carriage
// return; and the tilde, which is one before a brace.
namespace trigger {
inline constexpr std::uint8_t kControl0 = 1, kControl1 = 2, kAmpersand = 4, kDelete = 8, kTilde = 16;
inline constexpr std::uint8_t kLow[16] = {kControl0 | kControl1,
                                          kControl0 | kControl1,
                                          kControl0 | kControl1,
                                          kControl0 | kControl1,
                                          kControl0 | kControl1,
                                          kControl0 | kControl1,
                                          kControl0 | kControl1 | kAmpersand,
                                          kControl0 | kControl1,
                                          kControl0 | kControl1,
                                          kControl1,
                                          kControl1,
                                          kControl0 | kControl1,
                                          kControl1,
                                          kControl1,
                                          kControl0 | kControl1 | kTilde,
                                          kControl0 | kControl1 | kDelete};
inline constexpr std::uint8_t kHigh[16] = {kControl0, kControl1, kAmpersand, 0, 0, 0, 0, kDelete | kTilde,
                                           0,         0,         0,          0, 0, 0, 0, 0};
}  // namespace trigger

// Whether a tilde of this block stands before a brace. Reads p[kBlock].
inline bool tilde_brace(const char* p) {
  for (std::size_t i = 0; i < kBlock; ++i) {
    if (p[i] == '~' && p[i + 1] == '{') return true;
  }
  return false;
}

// Errors that a pair of bytes may be: told by the first byte's high half, its low half, the second's high half.
namespace utf8_error {
inline constexpr std::uint8_t kShort = 1, kLong = 2, kOverlong3 = 4, kLarge = 8, kSurrogate = 16,
                              kOverlong2 = 32, kLargeOrOverlong4 = 64, kTwo = 128;  // kTwo: two continuations
inline constexpr std::uint8_t kAnyFirst = kShort | kLong | kTwo;  // what the low half says nothing about
}  // namespace utf8_error
using namespace utf8_error;
inline constexpr std::uint8_t kFirstHigh[16] = {kLong,
                                                kLong,
                                                kLong,
                                                kLong,
                                                kLong,
                                                kLong,
                                                kLong,
                                                kLong,
                                                kTwo,
                                                kTwo,
                                                kTwo,
                                                kTwo,
                                                kShort | kOverlong2,
                                                kShort,
                                                kShort | kOverlong3 | kSurrogate,
                                                kShort | kLarge | kLargeOrOverlong4};
inline constexpr std::uint8_t kLow5 = kAnyFirst | kLarge | kLargeOrOverlong4;
inline constexpr std::uint8_t kFirstLow[16] = {kAnyFirst | kOverlong3 | kOverlong2 | kLargeOrOverlong4,
                                               kAnyFirst | kOverlong2,
                                               kAnyFirst,
                                               kAnyFirst,
                                               kAnyFirst | kLarge,
                                               kLow5,
                                               kLow5,
                                               kLow5,
                                               kLow5,
                                               kLow5,
                                               kLow5,
                                               kLow5,
                                               kLow5,
                                               kLow5 | kSurrogate,
                                               kLow5,
                                               kLow5};
inline constexpr std::uint8_t kCont = kLong | kOverlong2 | kTwo;
inline constexpr std::uint8_t kSecondHigh[16] = {kShort,
                                                 kShort,
                                                 kShort,
                                                 kShort,
                                                 kShort,
                                                 kShort,
                                                 kShort,
                                                 kShort,
                                                 kCont | kOverlong3 | kLargeOrOverlong4,
                                                 kCont | kOverlong3 | kLarge,
                                                 kCont | kSurrogate | kLarge,
                                                 kCont | kSurrogate | kLarge,
                                                 kShort,
                                                 kShort,
                                                 kShort,
                                                 kShort};

}  // namespace kintsugi::scan

#endif  // KINTSUGI_SCAN_PASS_COMMON_HPP
