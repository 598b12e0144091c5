#include "reach.hpp"

#include <algorithm>
#include <span>
#include <string_view>

#include "encoding/encoding.hpp"

namespace kintsugi::scan {
namespace {

using encoding::Id;

struct Family {
  std::string_view languages;  // between spaces
  std::vector<Id> encodings;
};

const std::vector<Family>& families() {
  static const std::vector<Family> all = {
      {" pl cs sk hu hr sl ro ", {Id::windows_1250, Id::iso_8859_2, Id::iso_8859_16, Id::cp852}},
      {" lt lv et ", {Id::windows_1257, Id::iso_8859_13, Id::iso_8859_4, Id::iso_8859_10}},
      {" tr az ", {Id::windows_1254, Id::iso_8859_9, Id::cp857}},
      {" fr de es pt it nl sv da fi is ca nb gl ga eu en cy ",
       {Id::windows_1252, Id::iso_8859_15, Id::macintosh, Id::cp437, Id::cp850}},
  };
  return all;
}

// How the pages were misread.
constexpr Id kReadings[] = {Id::latin1, Id::windows_1252};
constexpr Id kCentralReadings[] = {Id::latin1, Id::windows_1252, Id::windows_1250, Id::iso_8859_2};

}  // namespace

void mark_reached(const std::string& language, const Symbols& symbols,
                  const std::vector<std::uint32_t>& counts, std::uint32_t least, std::uint64_t bit,
                  std::map<std::uint32_t, std::uint64_t>& reached, std::vector<std::uint32_t>& often) {
  const std::size_t n = symbols.kinds.size();
  for (const Family& family : families()) {
    if (family.languages.find(" " + language + " ") == std::string_view::npos) continue;
    for (const Id from : family.encodings) {
      const bool central = family.encodings.front() == Id::windows_1250;
      for (const Id to : central ? std::span<const Id>(kCentralReadings) : std::span<const Id>(kReadings)) {
        std::vector<Symbol> becomes(n);
        for (std::size_t s = 0; s < n; ++s) {
          becomes[s] = static_cast<Symbol>(s);
          if (s < kForeignEnd || symbols.kinds[s] == Kind::other) continue;
          std::uint8_t bytes[8];
          if (encoding::encode_one(from, symbols.first[s], bytes) != 1) continue;
          const char32_t c = encoding::table(to)[bytes[0]];
          // Central European typesetters put hard spaces behind short words; the corpora do not show it.
          if (c != encoding::kUndefined && !(central && c == 0xA0)) becomes[s] = symbols.of[c];
        }
        for (std::size_t a = 0; a < n; ++a) {
          if (symbols.kinds[a] == Kind::other) continue;
          for (std::size_t b = 0; b < n; ++b) {
            if (becomes[a] == a && becomes[b] == b) continue;
            if (counts[a << 12 | b] < least) continue;
            const std::uint32_t key = std::uint32_t{becomes[a]} << 12 | becomes[b];
            reached[key] |= bit;
            often[key] = std::max(often[key], counts[a << 12 | b]);
          }
        }
      }
    }
  }
}

std::vector<std::uint32_t> misread_sequences(const Symbols& symbols) {
  constexpr Id kPages[] = {Id::windows_1251,   Id::iso_8859_5,   Id::koi8_r,     Id::ibm866,
                           Id::x_mac_cyrillic, Id::windows_1253, Id::iso_8859_7, Id::windows_1255,
                           Id::iso_8859_8,     Id::windows_1256, Id::iso_8859_6, Id::windows_874};
  std::vector<std::uint32_t> out;
  for (const Id page : kPages) {
    const char32_t* const table = encoding::table(page);
    for (const unsigned lead : {0xC2u, 0xC3u, 0xC4u, 0xC5u, 0xCEu, 0xCFu}) {
      for (unsigned next = 0x80; next < 0xC0; ++next) {
        if (table[lead] == encoding::kUndefined || table[next] == encoding::kUndefined) continue;
        const Symbol a = symbols.of[table[lead]], b = symbols.of[table[next]];
        if (a >= kForeignEnd && b >= kForeignEnd && a != b) out.push_back(std::uint32_t{a} << 12 | b);
      }
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace kintsugi::scan
