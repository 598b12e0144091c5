// How ftfy sees characters: the classes its rules speak of, and which byte each is in its code pages.
#ifndef KINTSUGI_LATTICE_FTFY_CLASSES_HPP
#define KINTSUGI_LATTICE_FTFY_CLASSES_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kintsugi::lattice::ftfy {

// What differs between versions: up to 6.2 windows-1257 was no page of its.
enum class Version : std::uint8_t { to_6_2, from_6_3 };

// The classes, as bits; the names are ftfy's.
enum Class : std::uint32_t {
  kCommon = 1u << 0,
  kC1 = 1u << 1,
  kBad = 1u << 2,
  kLaw = 1u << 3,
  kCurrency = 1u << 4,
  kStart = 1u << 5,  // start_punctuation
  kEnd = 1u << 6,    // end_punctuation
  kNumeric = 1u << 7,
  kKaomoji = 1u << 8,
  kUpper = 1u << 9,   // upper_accented
  kLower = 1u << 10,  // lower_accented
  kUpperCommon = 1u << 11,
  kLowerCommon = 1u << 12,
  kBox = 1u << 13,
  kFirstOf2 = 1u << 14,
  kFirstOf3 = 1u << 15,
  kFirstOf4 = 1u << 16,
  kContinuation = 1u << 17,
  kContinuationStrict = 1u << 18,
  kWord = 1u << 19,   // \w
  kSpace = 1u << 20,  // \s
  kAsciiLower = 1u << 21,
  kAsciiUpper = 1u << 22,
};

// latin-1, windows-1252, -1251, -1250, -1253, -1254, -1257, iso-8859-2, macroman, cp437: in the order they are tried.
inline constexpr std::size_t kPages = 10;
inline constexpr std::size_t kMacRoman = 8;

struct Character {
  std::uint32_t classes = 0;
  std::array<std::int16_t, kPages> bytes{};  // -1: not in the page
};

// The characters as one version sees them.
class Characters {
 public:
  explicit Characters(Version version);
  const Character& operator()(char32_t c) const noexcept { return c < kTabled ? characters_[c] : beyond(c); }

 private:
  static constexpr char32_t kTabled = 0x2600;
  static std::size_t outside(char32_t c) noexcept;
  const Character& beyond(char32_t c) const noexcept;
  Character& at(char32_t c) { return characters_[c < kTabled ? c : kTabled + outside(c)]; }
  void add(std::size_t page);
  std::vector<Character> characters_;
  Character other_;
};

const Characters& characters(Version version) noexcept;

}  // namespace kintsugi::lattice::ftfy

#endif  // KINTSUGI_LATTICE_FTFY_CLASSES_HPP
