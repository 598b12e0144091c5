#include "lattice/ftfy_classes.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "encoding/encoding.hpp"

namespace kintsugi::lattice::ftfy {
namespace {

using encoding::Id;

constexpr Id kOrder[kPages] = {Id::latin1,       Id::windows_1252, Id::windows_1251, Id::windows_1250,
                               Id::windows_1253, Id::windows_1254, Id::windows_1257, Id::iso_8859_2,
                               Id::macintosh,    Id::cp437};
constexpr std::size_t kBaltic = 6;
// The pages whose bytes tell what may lead and continue a sequence: those of Windows and Latin-1.
constexpr std::size_t kTelling = 7;

// Provenance: MOJIBAKE_CATEGORIES of ftfy 6.3.1 (Robyn Speer, Apache-2.0), written as ranges.
struct Range {
  char32_t first, last;
  std::uint32_t classes;
};
constexpr Range kRanges[] = {
    {0xA0, 0xA0, kCommon},        {0xAD, 0xAD, kCommon},
    {0xB4, 0xB4, kCommon},        {0xB7, 0xB7, kCommon},
    {0x2013, 0x2015, kCommon},    {0x2019, 0x2019, kCommon},
    {0x2026, 0x2026, kCommon},    {0x80, 0x9F, kC1},
    {0xA4, 0xA4, kBad},           {0xA6, 0xA6, kBad},
    {0xA8, 0xA8, kBad},           {0xAA, 0xAA, kBad},
    {0xAC, 0xAC, kBad},           {0xAF, 0xAF, kBad},
    {0xB8, 0xB8, kBad},           {0xBA, 0xBA, kBad},
    {0x192, 0x192, kBad},         {0x2C6, 0x2C7, kBad},
    {0x2D8, 0x2D8, kBad},         {0x2DB, 0x2DC, kBad},
    {0x2020, 0x2021, kBad},       {0x2030, 0x2030, kBad},
    {0x2310, 0x2310, kBad},       {0x25CA, 0x25CA, kBad},
    {0xFFFD, 0xFFFD, kBad},       {0xA7, 0xA7, kLaw},
    {0xB6, 0xB6, kLaw},           {0xA2, 0xA3, kCurrency},
    {0xA5, 0xA5, kCurrency},      {0x20A7, 0x20A7, kCurrency},
    {0x20AC, 0x20AC, kCurrency},  {0xA1, 0xA1, kStart},
    {0xA9, 0xA9, kStart},         {0xAB, 0xAB, kStart},
    {0xBF, 0xBF, kStart},         {0x384, 0x385, kStart},
    {0x2018, 0x2018, kStart},     {0x201A, 0x201A, kStart},
    {0x201C, 0x201C, kStart},     {0x201E, 0x201E, kStart},
    {0x2022, 0x2022, kStart},     {0x2039, 0x2039, kStart},
    {0xF8FF, 0xF8FF, kStart},     {0xAE, 0xAE, kEnd},
    {0xBB, 0xBB, kEnd},           {0x2DD, 0x2DD, kEnd},
    {0x201D, 0x201D, kEnd},       {0x203A, 0x203A, kEnd},
    {0x2122, 0x2122, kEnd},       {0xB1, 0xB3, kNumeric},
    {0xB5, 0xB5, kNumeric},       {0xB9, 0xB9, kNumeric},
    {0xBC, 0xBE, kNumeric},       {0xD7, 0xD7, kNumeric},
    {0xF7, 0xF7, kNumeric},       {0x2044, 0x2044, kNumeric},
    {0x2116, 0x2116, kNumeric},   {0x2202, 0x2202, kNumeric},
    {0x2206, 0x2206, kNumeric},   {0x220F, 0x220F, kNumeric},
    {0x2211, 0x2211, kNumeric},   {0x221A, 0x221A, kNumeric},
    {0x221E, 0x221E, kNumeric},   {0x2229, 0x2229, kNumeric},
    {0x222B, 0x222B, kNumeric},   {0x2248, 0x2248, kNumeric},
    {0x2260, 0x2261, kNumeric},   {0x2264, 0x2265, kNumeric},
    {0xB0, 0xB0, kKaomoji},       {0xD2, 0xD6, kKaomoji},
    {0xD9, 0xDC, kKaomoji},       {0xF2, 0xF6, kKaomoji},
    {0xF8, 0xFC, kKaomoji},       {0x14C, 0x14C, kKaomoji},
    {0x150, 0x150, kKaomoji},     {0x16A, 0x16A, kKaomoji},
    {0x172, 0x172, kKaomoji},     {0xC0, 0xD1, kUpper},
    {0xD8, 0xD8, kUpper},         {0xDC, 0xDD, kUpper},
    {0x100, 0x100, kUpper},       {0x102, 0x102, kUpper},
    {0x104, 0x104, kUpper},       {0x106, 0x106, kUpper},
    {0x10C, 0x10C, kUpper},       {0x10E, 0x10E, kUpper},
    {0x110, 0x110, kUpper},       {0x112, 0x112, kUpper},
    {0x116, 0x116, kUpper},       {0x118, 0x118, kUpper},
    {0x11A, 0x11A, kUpper},       {0x11E, 0x11E, kUpper},
    {0x122, 0x122, kUpper},       {0x12A, 0x12A, kUpper},
    {0x130, 0x130, kUpper},       {0x136, 0x136, kUpper},
    {0x139, 0x139, kUpper},       {0x13B, 0x13B, kUpper},
    {0x13D, 0x13D, kUpper},       {0x141, 0x141, kUpper},
    {0x143, 0x143, kUpper},       {0x145, 0x145, kUpper},
    {0x147, 0x147, kUpper},       {0x152, 0x152, kUpper},
    {0x158, 0x158, kUpper},       {0x15A, 0x15A, kUpper},
    {0x15E, 0x15E, kUpper},       {0x160, 0x160, kUpper},
    {0x162, 0x162, kUpper},       {0x164, 0x164, kUpper},
    {0x16E, 0x16E, kUpper},       {0x170, 0x170, kUpper},
    {0x178, 0x179, kUpper},       {0x17B, 0x17B, kUpper},
    {0x17D, 0x17D, kUpper},       {0x490, 0x490, kUpper},
    {0xDF, 0xF1, kLower},         {0xFC, 0xFC, kLower},
    {0x101, 0x101, kLower},       {0x103, 0x103, kLower},
    {0x105, 0x105, kLower},       {0x107, 0x107, kLower},
    {0x10D, 0x10D, kLower},       {0x10F, 0x10F, kLower},
    {0x111, 0x111, kLower},       {0x113, 0x113, kLower},
    {0x117, 0x117, kLower},       {0x119, 0x119, kLower},
    {0x11B, 0x11B, kLower},       {0x11F, 0x11F, kLower},
    {0x123, 0x123, kLower},       {0x12B, 0x12B, kLower},
    {0x12F, 0x12F, kLower},       {0x137, 0x137, kLower},
    {0x13A, 0x13A, kLower},       {0x13C, 0x13C, kLower},
    {0x13E, 0x13E, kLower},       {0x142, 0x142, kLower},
    {0x153, 0x153, kLower},       {0x155, 0x155, kLower},
    {0x15B, 0x15B, kLower},       {0x15F, 0x15F, kLower},
    {0x161, 0x161, kLower},       {0x165, 0x165, kLower},
    {0x17A, 0x17A, kLower},       {0x17C, 0x17C, kLower},
    {0x17E, 0x17E, kLower},       {0x491, 0x491, kLower},
    {0xFB01, 0xFB02, kLower},     {0xDE, 0xDE, kUpperCommon},
    {0x386, 0x386, kUpperCommon}, {0x388, 0x38A, kUpperCommon},
    {0x38C, 0x38C, kUpperCommon}, {0x38E, 0x38F, kUpperCommon},
    {0x391, 0x3AB, kUpperCommon}, {0x401, 0x42F, kUpperCommon},
    {0x3AC, 0x3C9, kLowerCommon}, {0x430, 0x45F, kLowerCommon},
    {0x2502, 0x2502, kBox},       {0x250C, 0x250C, kBox},
    {0x2510, 0x2510, kBox},       {0x2518, 0x2518, kBox},
    {0x251C, 0x251C, kBox},       {0x2524, 0x2524, kBox},
    {0x252C, 0x252C, kBox},       {0x253C, 0x253C, kBox},
    {0x2550, 0x256C, kBox},       {0x2580, 0x2580, kBox},
    {0x2584, 0x2584, kBox},       {0x2588, 0x2588, kBox},
    {0x258C, 0x258C, kBox},       {0x2590, 0x2593, kBox},
};
// In no class before 6.3.
constexpr std::u32string_view kLater =
    U"\u0100\u0101\u0112\u0113\u0116\u0117\u0122\u0123\u012A\u012B\u012F\u0136\u0137\u013B\u013C\u0145\u014C"
    U"\u016A"
    U"\u0172";
// Of what continues a sequence, these may stand for themselves beside one.
constexpr std::u32string_view kNotStrict = U"\u2013\u2014\u2015\u2018\u2019\u201A\u201C\u201D\u201E\u2026";
constexpr char32_t kBullet = U'\u2022';  // since 6.3

// \w of Python, for what comes near misread UTF-8.
bool is_word(char32_t c) noexcept {
  if (c < 0x80) return c == U'_' || (c >= U'0' && c <= U'9') || ((c | 32) >= U'a' && (c | 32) <= U'z');
  if (c < 0xC0)
    return std::u32string_view(U"\u00AA\u00B2\u00B3\u00B5\u00B9\u00BA\u00BC\u00BD\u00BE").find(c) !=
           std::u32string_view::npos;
  if (c < 0x300) return c != 0xD7 && c != 0xF7 && !(c >= 0x2C2 && c <= 0x2C5) && !(c >= 0x2D2 && c <= 0x2DF);
  struct Gap {
    char32_t first, last;
  };
  static constexpr Gap kGaps[] = {{0x300, 0x36F},   {0x375, 0x375},   {0x37E, 0x37E},   {0x384, 0x385},
                                  {0x387, 0x387},   {0x3F6, 0x3F6},   {0x482, 0x489},   {0x55A, 0x55F},
                                  {0x589, 0x5CF},   {0x5F3, 0x60F},   {0x610, 0x61F},   {0x64B, 0x65F},
                                  {0x66A, 0x66D},   {0x670, 0x670},   {0x6D4, 0x6D4},   {0x6D6, 0x6E4},
                                  {0x6E7, 0x6ED},   {0x6FD, 0x6FE},   {0x700, 0x70F},   {0x711, 0x711},
                                  {0x730, 0x74C},   {0x7A6, 0x7B0},   {0x7EB, 0x7F3},   {0x7F6, 0x7F9},
                                  {0x2000, 0x206F}, {0x20A0, 0x20FF}, {0x2190, 0x245F}, {0x2500, 0x2BFF},
                                  {0x3000, 0x3004}, {0x3008, 0x3020}, {0xFFFD, 0xFFFD}};
  return std::none_of(std::begin(kGaps), std::end(kGaps), [c](Gap g) { return c >= g.first && c <= g.last; });
}

}  // namespace

Characters::Characters(Version version) : characters_(kTabled + 4) {
  for (Character& c : characters_) c.bytes.fill(-1);
  for (const Range& r : kRanges) {
    for (char32_t c = r.first; c <= r.last; ++c) at(c).classes |= r.classes;
  }
  if (version == Version::to_6_2) {
    for (const char32_t c : kLater) at(c).classes = 0;
    for (const char32_t c : {0xA7, 0xB6}) at(c).classes = kBad;
  }
  for (std::size_t page = 0; page < kPages; ++page) {
    if (page != kBaltic || version == Version::from_6_3) add(page);
  }
  for (const char32_t c : kNotStrict) at(c).classes &= ~std::uint32_t{kContinuationStrict};
  if (version == Version::from_6_3) at(kBullet).classes &= ~std::uint32_t{kContinuationStrict};
  at(U' ').classes |= kContinuation;
  for (char32_t c = 0; c < kTabled; ++c) {
    std::uint32_t& classes = characters_[c].classes;
    if (is_word(c)) classes |= kWord;
    if (c >= U'a' && c <= U'z') classes |= kAsciiLower;
    if (c >= U'A' && c <= U'Z') classes |= kAsciiUpper;
    if ((c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 ||
        (c >= 0x2000 && c <= 0x200A))
      classes |= kSpace;
  }
  other_.bytes.fill(-1);
  other_.classes = kWord;
}

std::size_t Characters::outside(char32_t c) noexcept {
  return std::u32string_view(U"\uF8FF\uFB01\uFB02\uFFFD").find(c);
}

const Character& Characters::beyond(char32_t c) const noexcept {
  const std::size_t i = outside(c);
  return i < 4 ? characters_[kTabled + i] : other_;
}

void Characters::add(std::size_t page) {
  const char32_t* table = encoding::table(kOrder[page]);
  for (int b = 0; b < 256; ++b) {
    // Where a page of Windows has no character, ftfy takes the number.
    const char32_t c = b < 0x80 || table[b] == encoding::kUndefined ? static_cast<char32_t>(b) : table[b];
    Character& character = at(c);
    character.bytes[page] = static_cast<std::int16_t>(b);
    if (page >= kTelling || b < 0x80) continue;
    if (b < 0xC0) character.classes |= kContinuation | kContinuationStrict;
    if (b >= 0xC2 && b < 0xE0) character.classes |= kFirstOf2;
    if (b >= 0xE0 && b < 0xF0) character.classes |= kFirstOf3;
    if (b == 0xF0 || b == 0xF3) character.classes |= kFirstOf4;
  }
}

const Characters& characters(Version version) noexcept {
  static const Characters old(Version::to_6_2), recent(Version::from_6_3);
  return version == Version::from_6_3 ? recent : old;
}

}  // namespace kintsugi::lattice::ftfy
