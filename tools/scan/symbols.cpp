#include "symbols.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "encoding/encoding.hpp"
#include "text/utf8.hpp"

namespace kintsugi::scan {
namespace {

constexpr int kMisreadLatin = 300;       // among the numbers of classes
constexpr std::uint32_t kOwnSymbol = 4;  // a character seen this often in all corpora together has its own

// How common a character is in a language: 0 (not seen) to 3.
int tier(std::uint32_t count, std::size_t size) {
  const double rate = static_cast<double>(count) / static_cast<double>(size);
  if (rate >= 2e-4) return 3;
  if (rate >= 2e-5) return 2;
  return count >= 2 ? 1 : 0;
}

Symbol ascii(char32_t c) {
  if (c >= 'a' && c <= 'z') return static_cast<Symbol>(kLower + (c - 'a'));
  if (c >= 'A' && c <= 'Z') return static_cast<Symbol>(kUpper + (c - 'A'));
  if (c >= '0' && c <= '9') return kDigit;
  return c <= ' ' || c == 0x7F ? kSpace : kPunct;
}

Kind kind_of(char32_t c, UScriptCode script, bool letter) {
  if (c < 0x370 || (c >= 0x1E00 && c < 0x1F00)) {
    return letter && (script == USCRIPT_LATIN || script == USCRIPT_INHERITED) ? Kind::latin : Kind::plain;
  }
  return c >= 0x2000 && c < 0x2E80 ? Kind::plain : Kind::other;  // every script has its own marks
}

bool emoji(char32_t c) {
  return (c >= 0x1F000 && c < 0x1FB00) || (c >= 0x2600 && c < 0x27C0) || (c >= 0xFE00 && c <= 0xFE0F);
}

// What rows of U+FFFD become where UTF-8 is read in a page of double bytes. Where hardly anybody writes such a
// character otherwise, it says that text was lost.
std::u32string misread_replacements() {
  std::u32string out;
  const std::string twins = std::string(text::kReplacementUtf8) + std::string(text::kReplacementUtf8);
  for (const encoding::Id page : {encoding::Id::gbk, encoding::Id::euc_kr, encoding::Id::big5}) {
    text::for_each(encoding::decode(page, twins).text,
                   [&](char32_t c, std::size_t, std::size_t) { out += c; });
  }
  return out;
}

// What letters and signs of Latin-1 become there, and Greek letters. One of them alone among Latin words is likelier that than meant.
std::u32string misread_latin() {
  std::u32string out;
  for (const encoding::Id page : {encoding::Id::gbk, encoding::Id::euc_kr, encoding::Id::big5}) {
    for (char32_t c = 0xA0; c < 0x3CA; ++c) {
      if (c == 0x100) c = 0x391;
      std::u32string made;
      text::for_each(encoding::decode(page, text::to_utf8(c)).text,
                     [&](char32_t x, std::size_t, std::size_t) { made += x; });
      if (made.size() == 1) out += made;
    }
  }
  return out;
}

}  // namespace

Symbols make_symbols(const std::vector<std::string>& names,
                     const std::vector<std::vector<std::uint32_t>>& counts,
                     const std::vector<std::size_t>& sizes) {
  const auto language = [&names](const char* name) {
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
  };
  const std::size_t hans = language("zh-Hans"), hant = language("zh-Hant"), ja = language("ja"),
                    ko = language("ko");
  if (std::max({hans, hant, ja, ko}) >= names.size())
    throw std::runtime_error("no Chinese, Japanese or Korean corpus");

  Symbols s;
  s.of.assign(kPages * 64, kBad);
  s.kinds.assign(kClassEnd, Kind::plain);
  s.is_class.assign(kClassEnd, false);
  s.is_mark.assign(kClassEnd, false);
  s.is_misread_latin.assign(kClassEnd, false);
  std::map<int, Symbol> blocks;
  std::map<int, Symbol> classes;
  const auto fresh = [&s](Kind kind) {
    s.kinds.push_back(kind);
    s.is_class.push_back(false);
    s.is_mark.push_back(false);
    if (s.kinds.size() > kSymbols) throw std::runtime_error("too many symbols");
    return static_cast<Symbol>(s.kinds.size() - 1);
  };
  const auto foreign = [&](char32_t c) {
    const auto [it, added] =
        blocks.try_emplace(static_cast<int>(c < 0x10000 ? c >> 7 : 0x10000 + (c >> 12)),
                           static_cast<Symbol>(kForeign + blocks.size() % (kForeignEnd - kForeign)));
    if (added) s.kinds[it->second] = Kind::other;
    return it->second;
  };
  const auto class_symbol = [&](int key) {
    const auto it = classes.find(key);
    if (it != classes.end()) return it->second;
    const auto symbol = static_cast<Symbol>(kForeignEnd + classes.size());
    if (symbol >= kClassEnd) throw std::runtime_error("too many classes");
    s.kinds[symbol] = Kind::other;
    s.is_class[symbol] = true;
    return classes[key] = symbol;
  };
  const std::u32string lost = misread_replacements(), latin = misread_latin();
  for (char32_t c = 0; c < 0x110000; ++c) {
    const auto u = static_cast<UChar32>(c);
    const int category = u_charType(u);
    std::uint32_t total = 0;
    for (const auto& of : counts) total += of[c];
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(u, &status);
    Symbol& out = s.of[c];
    if (c < 0x80) {
      out = ascii(c);
    } else if (category == U_CONTROL_CHAR || category == U_PRIVATE_USE_CHAR || category == U_SURROGATE ||
               c == 0xFFFD || (c & 0xFFFE) == 0xFFFE) {
      out = kBad;
    } else if (lost.find(c) != std::u32string::npos &&
               std::max({tier(counts[hans][c], sizes[hans]), tier(counts[hant][c], sizes[hant]),
                         tier(counts[ja][c], sizes[ja]), tier(counts[ko][c], sizes[ko])}) <= 1) {
      out = kBad;
    } else if (category == U_DECIMAL_DIGIT_NUMBER) {
      out = kDigit;
    } else if (c == 0xA0) {
      out = fresh(Kind::plain);
      s.hard_space = out;
    } else if (category == U_SPACE_SEPARATOR || category == U_LINE_SEPARATOR ||
               category == U_PARAGRAPH_SEPARATOR) {
      out = kSpace;
    } else if (emoji(c) || (category == U_FORMAT_CHAR && c != 0xAD)) {
      out = kNeutral;
    } else if (category == U_UNASSIGNED) {
      out = kBad;
    } else if (c >= 0x3400 && latin.find(c) != std::u32string::npos) {
      out = class_symbol(kMisreadLatin + (c < 0xAC00 ? tier(counts[hans][c], sizes[hans]) : 4));
      s.is_misread_latin[out] = true;
    } else if (script == USCRIPT_HAN && (U_GET_GC_MASK(u) & U_GC_L_MASK)) {
      out = class_symbol(tier(counts[hans][c], sizes[hans]) * 16 + tier(counts[hant][c], sizes[hant]) * 4 +
                         tier(counts[ja][c], sizes[ja]));
    } else if (c >= 0xAC00 && c <= 0xD7A3) {
      out = class_symbol(100 + tier(counts[ko][c], sizes[ko]));
    } else if ((script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA) && category == U_OTHER_LETTER) {
      out = class_symbol(200 + (c >= 0xFF00 ? 2 : script == USCRIPT_KATAKANA));  // half-width apart
    } else if (total >= kOwnSymbol) {
      const bool letter = U_GET_GC_MASK(u) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK);
      out = fresh(kind_of(c, script, letter));
      s.is_mark.back() = !letter;
    } else {
      out = foreign(c);
    }
  }
  s.members.assign(s.kinds.size(), 0);
  s.lower.assign(s.kinds.size(), 0);
  s.first.assign(s.kinds.size(), 0);
  for (char32_t c = 0; c < 0x110000; ++c) {
    const Symbol id = s.of[c];
    if (s.members[id] == 0) s.first[id] = c;
    ++s.members[id];
    const auto small = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    if (small != c && !s.is_class[id] && (id < kDigit || id >= kClassEnd) && s.of[small] != id)
      s.lower[id] = small;
  }
  return s;
}

}  // namespace kintsugi::scan
