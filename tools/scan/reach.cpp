#include "reach.hpp"

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
          if (c != encoding::kUndefined) becomes[s] = symbols.of[c];
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

}  // namespace kintsugi::scan
