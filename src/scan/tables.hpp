// The tables of the first pass: characters to symbols, pairs of symbols to the languages they are at home in,
// pairs of ASCII letters to their cost in each Latin-script language. Laid out by tools/scan.
#ifndef KINTSUGI_SCAN_TABLES_HPP
#define KINTSUGI_SCAN_TABLES_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace kintsugi::scan {

// A symbol is a character or a class of them. The first are fixed.
using Symbol = std::uint16_t;
inline constexpr Symbol kLower = 0;   // a..z
inline constexpr Symbol kUpper = 26;  // A..Z
inline constexpr Symbol kDigit = 52;
inline constexpr Symbol kSpace = 53;    // white space and controls
inline constexpr Symbol kPunct = 54;    // the rest of ASCII
inline constexpr Symbol kAscii = 55;    // below: ASCII
inline constexpr Symbol kBad = 55;      // C1, U+FFFD, private use: never in order
inline constexpr Symbol kNeutral = 56;  // emoji, joiners, marks of direction: in order beside anything
inline constexpr Symbol kForeign = 64;  // kForeign + n: the letters of a block no corpus is written in
inline constexpr Symbol kForeignEnd = 160;
inline constexpr Symbol kClassEnd =
    288;  // from kForeignEnd: classes of Han, Hangul and kana; then single characters
inline constexpr std::size_t kSymbols = 2048;

inline constexpr int kLatin = 32;      // bits 0..31: languages written in Latin letters
inline constexpr int kLanguages = 55;  // bits 32..54: the others
inline constexpr std::uint64_t kLatinBits = (std::uint64_t{1} << kLatin) - 1;
inline constexpr std::uint64_t kOtherBits = ((std::uint64_t{1} << kLanguages) - 1) & ~kLatinBits;
// Said by absence, so that AND gathers them: no pair of a Latin letter beyond ASCII; no ASCII letter beside one
// of another script.
inline constexpr std::uint64_t kNoLatin = std::uint64_t{1} << 55;
inline constexpr std::uint64_t kNoMixed = std::uint64_t{1} << 56;
inline constexpr std::uint64_t kAnyMask = (std::uint64_t{1} << 57) - 1;
inline constexpr int kFingerShift = 57;  // the 7 high bits: of the pair's hash

inline constexpr std::size_t kPages = 0x200000 / 64;  // as far as four bytes reach that are no UTF-8
inline constexpr std::size_t kLetters = 27;           // ' ' and a..z

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t bucket_shift;  // buckets = 1 << (64 - bucket_shift)
  std::uint64_t slots;
  std::uint64_t recipe;         // hash of all that the table was learned from
  std::uint64_t body;           // FNV-1a-64 over the words after the header
  std::uint64_t latin_end;      // symbols from kClassEnd up to here: characters below U+0370
  std::uint64_t ids, ids_size;  // offsets in bytes and counts of elements
  std::uint64_t anywhere, row;  // bits, in words of 32 a row: the pairs that are at home in all languages
  std::uint64_t displacements, pairs, letters, size;
  char names[64][8];
  struct Sample {
    std::uint32_t first, second;
    std::uint64_t mask;
  } samples[16];
};
inline constexpr char kMagic[8] = {'K', 'I', 'N', 'S', 'C', 'A', 'N', '\n'};
inline constexpr std::uint32_t kVersion = 2;

inline std::uint64_t pair_hash(Symbol first, Symbol second) noexcept {
  const std::uint64_t h = (std::uint64_t{first} << 12 | second) * 0x9E3779B97F4A7C15ULL;
  return h ^ h >> 32;
}
inline std::uint64_t slot_of(std::uint64_t hash, std::uint16_t displacement, std::uint64_t slots) noexcept {
  // The low half of the hash, moved by the bucket's displacement; the range by multiplication.
  const std::uint32_t moved = static_cast<std::uint32_t>(hash) ^ (displacement * 0x85EBCA6Bu);
  return (moved * slots) >> 32;
}
inline std::uint64_t finger_of(std::uint64_t hash) noexcept { return (hash >> 33) & 127; }

class Tables {
 public:
  static const Tables& builtin();
  // For bytes that outlive the tables, aligned to 64. nullptr, and the reason, if they are no table or damaged.
  static std::unique_ptr<Tables> view(std::span<const std::uint8_t> bytes, std::string& error);

  Symbol symbol(char32_t c) const noexcept { return ids_[std::size_t{index_[c >> 6]} << 6 | (c & 63)]; }
  // The symbol of a character of one byte or two.
  Symbol narrow(unsigned char first, unsigned char second) const noexcept {
    const Narrow n = narrow_[first];
    return ids_[n.base + (second & n.bits)];
  }
  bool anywhere(Symbol first, Symbol second) const noexcept {
    return (anywhere_[first * row_ + (second >> 5)] >> (second & 31) & 1) != 0;
  }
  // Of the other pairs: the languages in which the pair is at home and what is said by absence; 0: nowhere.
  std::uint64_t pair(Symbol first, Symbol second) const noexcept {
    const std::uint64_t h = pair_hash(first, second);
    const std::uint64_t entry = pairs_[slot_of(h, displacements_[h >> bucket_shift_], slots_)];
    return entry >> kFingerShift == finger_of(h) ? entry & kAnyMask : 0;
  }
  const std::uint8_t* letters(std::size_t first, std::size_t second) const noexcept {
    return letters_ + (first * kLetters + second) * kLatin;
  }

  struct Narrow {
    std::uint32_t base, bits;
  };
  Narrow narrow_[256] = {};
  const std::uint16_t* index_ = nullptr;  // per 64 code points: which 64 symbols are theirs
  const Symbol* ids_ = nullptr;
  const std::uint32_t* anywhere_ = nullptr;
  std::size_t row_ = 0;
  const std::uint16_t* displacements_ = nullptr;
  const std::uint64_t* pairs_ = nullptr;
  const std::uint8_t* letters_ = nullptr;
  std::uint32_t bucket_shift_ = 0;
  std::uint64_t slots_ = 0;
  Symbol latin_end_ = 0;
  Header header_{};
};

}  // namespace kintsugi::scan

#endif  // KINTSUGI_SCAN_TABLES_HPP
