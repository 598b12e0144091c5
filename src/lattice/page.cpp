#include "lattice/page.hpp"

#include <array>
#include <map>

#include "lattice/signs.hpp"
#include "model/model.hpp"

namespace kintsugi::lattice {
namespace {

using encoding::Id;

bool is_western(const Misread& m) { return m.id() == Id::windows_1252 || m.id() == Id::latin1; }

// Looked up once.
const std::uint8_t* table_of(const Misread& misread) {
  using Table = std::array<std::uint8_t, Page::kEnd>;
  static const std::map<const Misread*, Table> all = [] {
    std::map<const Misread*, Table> out;
    for (const Misread* m : Misread::all()) {
      if (!m->single_byte()) continue;
      Table& table = out[m];
      table.fill(0);
      const char32_t* own = encoding::table(m->id());
      const auto add = [&](char32_t c, int b) {
        if (c >= 0x80 && c < Page::kEnd) table[c] = static_cast<std::uint8_t>(b);
      };
      // A control is the byte of its number where the page has no character for that; or it has become what
      // windows-1252 has there.
      for (int b = 0x80; b < 0xA0; ++b) {
        const char32_t windows = encoding::table(Id::windows_1252)[b];
        if (is_western(*m) || m->control_of(windows) == b) add(windows, b);
        if (is_western(*m) || own[b] == encoding::kUndefined) add(static_cast<char32_t>(b), b);
      }
      for (int b = 0x80; b < 0x100; ++b) {
        if (own[b] != encoding::kUndefined) add(own[b], b);
      }
    }
    return out;
  }();
  const auto it = all.find(&misread);
  return it == all.end() ? nullptr : it->second.data();
}

}  // namespace

Page::Page(const Misread& misread)
    : id_(misread.id()), western_(is_western(misread)), bytes_(table_of(misread)) {}

encoding::Id Page::meant(std::span<const Unit> units) const {
  if (!western_) return id_;
  for (std::size_t i = 1; i < units.size(); ++i) {
    if (units[i].c > 0xFF && units[i - 1].c >= 0x80 && reads_as_byte(units[i].c)) return Id::windows_1252;
  }
  return Id::latin1;
}

int page_price(const Misread& m) {
  switch (m.id()) {
    case Id::windows_1252:
    case Id::latin1: return 10 * model::kBit;
    case Id::windows_1250:
    case Id::windows_1251:
    case Id::macintosh:
    case Id::cp437:
    case Id::cp850: return 16 * model::kBit;
    // Whose characters hardly stand alone among Latin letters.
    case Id::gbk:
    case Id::euc_kr:
    case Id::shift_jis:
    case Id::big5: return 13 * model::kBit;
    // All but a few characters are windows-1252's: what those make must say more.
    case Id::iso_8859_15: return 24 * model::kBit;
    default: return 20 * model::kBit;
  }
}

}  // namespace kintsugi::lattice
