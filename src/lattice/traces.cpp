#include "lattice/traces.hpp"

#include <algorithm>
#include <string_view>

namespace kintsugi::lattice {
namespace {

// Whether the pair at i stands by itself, as ftfy sees it: nothing beside it can be a part of a sequence in any of
// its code pages, so that it would have been judged alone.
bool stands_alone(std::span<const Unit> units, std::size_t i) {
  const auto at = [&](std::size_t k) { return k < units.size() ? units[k].c : U'\n'; };
  const auto lead = [](char32_t c) { return c >= 0xC2 && c <= 0xF4; };
  // Letters that Mac Roman, cp437 or windows-1257 have among 80-BF.
  const auto continues = [](char32_t c) {
    return (c >= 0x80 && c < 0xC0) || (c >= 0xE0 && c <= 0x100) ||
           std::u32string_view(U"\u00C4\u00C5\u00C6\u00C7\u00C9\u00D1\u00D6\u00D8\u00DC\u00DF").find(c) !=
               std::u32string_view::npos;
  };
  if (i > 0) {
    const char32_t before = at(i - 1);
    if (before > 0xFF || ends_sequence(before) || before == 0xC6 || before == 0xD8 || before == 0xE6 ||
        before == 0xF8)
      return false;
    if ((lead(before) && continues(at(i))) || (i > 1 && before == U' ' && lead(at(i - 2)))) return false;
  }
  const char32_t after = at(i + 2), next = at(i + 3);
  return after <= 0xFF && !(lead(after) && (next == U' ' || continues(next) || next > 0xFF));
}

}  // namespace

Traces traces_of(std::span<const Unit> units) {
  static const Misread& windows = *Misread::find(encoding::Id::windows_1252);
  Traces t;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const char32_t c = units[i].c;
    if (c < 0x80) continue;
    t.foreign = t.foreign || windows.plain_byte(c) < 0;
    t.spared =
        t.spared || (i + 1 < units.size() && collapses_alone(c, units[i + 1].c) && stands_alone(units, i));
  }
  return t;
}

bool is_strict(std::span<const Unit> units) {
  constexpr int kEnough = 4;
  const char32_t* windows = encoding::table(encoding::Id::windows_1252);
  int held = 0;
  for (const Unit& u : units) {
    if (u.c >= 0x80 && u.c < 0xA0) return false;
    held += u.c > 0xFF && std::find(windows + 0x80, windows + 0xA0, u.c) != windows + 0xA0;
  }
  return held >= kEnough;
}

bool writes_ad(const Target& target) noexcept {
  using encoding::Id;
  if (target.multi_byte()) return target.id() != Id::utf_8;
  return target.id() == Id::ibm866 || target.id() == Id::tcvn3 || target.id() == Id::windows_874;
}

Weather weather_of(int level, const Target& target, bool raw, bool ad_seen, bool spared, bool strict) {
  Weather w;
  if (raw) return w;  // bytes that nobody has read yet have not been weathered
  w.collapse = level >= 1 && !spared;
  w.folds = level >= 1;
  w.lost_ad = level >= 2 || (!ad_seen && writes_ad(target));
  w.lost_a0 = level >= 3;
  using encoding::Id;
  // Half of Shift_JIS's commonest signs begin with 81.
  w.lost_undefined = strict && (level >= 2 || target.id() == Id::shift_jis);
  // Encodings that hardly use the bytes 80-9F have hardly lost any.
  static constexpr Id kWithout[] = {Id::windows_1252, Id::euc_kr,      Id::big5,        Id::euc_jp,
                                    Id::gb18030,      Id::iso_8859_2,  Id::iso_8859_5,  Id::iso_8859_7,
                                    Id::iso_8859_8,   Id::iso_8859_13, Id::iso_8859_15, Id::koi8_r,
                                    Id::koi8_u};
  w.lost_c1 =
      level >= 3 && std::find(std::begin(kWithout), std::end(kWithout), target.id()) == std::end(kWithout);
  return w;
}

}  // namespace kintsugi::lattice
