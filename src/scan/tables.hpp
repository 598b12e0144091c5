// The tables of the first pass: characters to symbols, pairs of symbols to the languages they are at home in,
// pairs of ASCII letters to their cost in each Latin-script language. Laid out by tools/scan.
#ifndef KINTSUGI_SCAN_TABLES_HPP
#define KINTSUGI_SCAN_TABLES_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

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

// Where a pair is at home: a number that stands for a mask.
using Home = std::uint16_t;
inline constexpr Home kAnywhere = 0;  // kAnyMask
inline constexpr Home kNowhere = 1;   // 0

inline constexpr std::size_t kPages = 0x200000 / 64;  // as far as four bytes reach that are no UTF-8
inline constexpr std::size_t kLetters = 27;           // ' ' and a..z

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t symbols;
  std::uint64_t recipe;             // hash of all that the table was learned from
  std::uint64_t body;               // FNV-1a-64 over the words after the header
  std::uint64_t latin_end;          // symbols from kClassEnd up to here: characters below U+0370
  std::uint64_t ids, ids_size;      // offsets in bytes and counts of elements
  std::uint64_t anywhere, row;      // bits, in words of 32 a row: the pairs that are at home in all languages
  std::uint64_t pairs, pairs_size;  // the others: first << 12 | second, then the Home of each
  std::uint64_t masks, masks_size;  // of each Home
  std::uint64_t letters, size;
  char names[64][8];
  struct Sample {
    std::uint32_t first, second;
    std::uint64_t mask;
  } samples[16];
};
inline constexpr char kMagic[8] = {'K', 'I', 'N', 'S', 'C', 'A', 'N', '\n'};
inline constexpr std::uint32_t kVersion = 3;

class Tables {
 public:
  static const Tables& builtin();
  // For bytes that outlive the tables, aligned to 64. nullptr, and the reason, if they are no table or damaged.
  static std::unique_ptr<Tables> view(std::span<const std::uint8_t> bytes, std::string& error);

  Symbol symbol(char32_t c) const noexcept { return ids_[std::size_t{index_[c >> 6]} << 6 | (c & 63)]; }
  // What a loop over many characters keeps at hand. Symbols are asked for by the first bytes of a character.
  struct View {
    const Symbol* narrow;
    const std::uint32_t* wide;
    const Symbol* ids;
    const Home* homes;
    const std::uint64_t* masks;
    std::size_t symbols;

    // Of a character of one byte or two, in valid text. Reads c[0..2).
    Symbol symbol_narrow(const unsigned char* c) const noexcept {
      return narrow[std::size_t{c[0]} << 8 | c[1]];
    }
    // Of a character of one byte, two or three, in valid text. Reads c[0..3).
    Symbol symbol_wide(const unsigned char* c) const noexcept {
      const std::uint32_t e = wide[std::size_t{c[0]} << 8 | c[1]];
      return ids[(e & 0xFFFFFF) + (c[2] & e >> 24)];
    }
    Home home(Symbol first, Symbol second) const noexcept { return homes[first * symbols + second]; }
  };
  View view() const noexcept { return {narrow_.data(), wide_.data(), ids_, homes_.data(), masks_, symbols_}; }
  Home home(Symbol first, Symbol second) const noexcept { return homes_[first * symbols_ + second]; }
  // The symbols of the first 2^16 characters; a word may be read at each of them, and at each home.
  const Symbol* flat() const noexcept { return flat_.data(); }
  std::size_t homes() const noexcept { return header_.masks_size; }
  // The languages in which a pair is at home, and what is said by absence.
  std::uint64_t mask(Home home) const noexcept { return masks_[home]; }
  const std::uint8_t* letters(std::size_t first, std::size_t second) const noexcept {
    return letters_ + (first * kLetters + second) * kLatin;
  }
  // The same by bytes; zero where no letter is, and beyond ASCII.
  const std::uint8_t* letters_of_bytes(unsigned char first, unsigned char second) const noexcept {
    return rows_.data() + (std::size_t{kPlace[first]} * kPlaces + kPlace[second]) * kLatin;
  }
  Symbol latin_end() const noexcept { return latin_end_; }
  const char* name(int language) const noexcept { return header_.names[language]; }

 private:
  static constexpr std::size_t kPlaces = kLetters + 1;  // the last: beyond ASCII
  static constexpr std::array<std::uint8_t, 256> kPlace = [] {
    std::array<std::uint8_t, 256> out{};
    for (std::size_t c = 0; c < 256; ++c) {
      const bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
      out[c] = static_cast<std::uint8_t>(c >= 0x80 ? kLetters : letter ? c & 31 : 0);
    }
    return out;
  }();
  void lay_out_letters();
  void lay_out_characters();
  bool lay_out_pairs(const std::uint32_t* anywhere, const std::uint32_t* keys);

  // By the first two bytes of a character: its symbol; where in ids_ its symbol is, or those of its page, and in the high
  // byte the bits of the third that count.
  std::vector<Symbol> narrow_, flat_;
  std::vector<std::uint32_t> wide_;
  const std::uint16_t* index_ = nullptr;  // per 64 code points: which 64 symbols are theirs
  const Symbol* ids_ = nullptr;
  std::vector<Home>
      homes_;  // of every pair: laid out when the file is loaded, a look for each costs too much
  std::size_t symbols_ = 0;
  const std::uint64_t* masks_ = nullptr;
  const std::uint8_t* letters_ = nullptr;
  std::vector<std::uint8_t> rows_;  // by places
  Symbol latin_end_ = 0;
  Header header_{};
};

}  // namespace kintsugi::scan

#endif  // KINTSUGI_SCAN_TABLES_HPP
