#include "lattice/thinning.hpp"

#include <algorithm>
#include <utility>

#include "lattice/signs.hpp"
#include "model/model.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
// Prices, in 1/8 bit. Provenance: by hand, on the damage bench (another seed).
constexpr int kSpaceForA0 = 4 * kBit;
constexpr int kLostA0 = 6 * kBit, kLostAd = 5 * kBit;
constexpr int kFew = 8;            // bytes that windows-1252 and its like have no character for
constexpr int kMarked = 1 * kBit;  // the mark may be meant

unsigned length_of(std::uint8_t lead) {
  return lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}
bool continues(std::uint8_t byte) { return (byte & 0xC0) == 0x80; }

bool is_letter(char32_t c) { return c >= 0xC0 || ((c | 32) >= U'a' && (c | 32) <= U'z'); }

// A torn sequence's lead where no letter stands: a capital behind a small letter, or what quotation marks and dashes
// begin with beside a blank.
bool is_odd(char32_t before, char32_t lead, std::uint8_t byte, char32_t after) {
  if (break_cost(before, lead, after) != 0) return true;
  return byte == 0xE2 && !(is_letter(before) && is_letter(after));
}

// What stands behind a lead, in a key: a continuation byte, or one of these.
constexpr std::uint8_t kNothing = 0, kMark = 1, kSpace = 2;

}  // namespace

std::optional<Thinning> thinning_of(std::span<const Unit> units, const Page& page, encoding::Id meant,
                                    const Thinning* shown) {
  if (!page.single_byte()) return std::nullopt;
  Thinning out;
  const char32_t* table = encoding::table(meant);
  for (unsigned b = 0x80; b < 0xC0; ++b) {
    const char32_t c = table[b];
    out.gone[b & 63] = c == encoding::kUndefined || (c >= 0x80 && c < 0xA0);
  }
  if (std::find(out.gone.begin(), out.gone.end(), true) == out.gone.end()) return std::nullopt;
  const std::array<bool, 64> controls = out.gone;
  const bool few =
      std::count(controls.begin(), controls.end(), true) <= kFew;  // they are missed more often than 85
  for (const char32_t mark : {U'?', char32_t{0xFFFD}, U' ', char32_t{0}}) {
    // 85 is a line break among the controls, and an ellipsis in windows-1252: both become a blank.
    out.gone = controls;
    if (mark == U' ') {
      out.gone.fill(false);
      out.gone[0x85 & 63] = true;
    }
    if (shown != nullptr && mark != shown->mark) continue;
    // Of the sequences; bytes wanted behind their leads, and found; sequences that are not whole; bytes behind none.
    std::size_t leads = 0, wanted = 0, found = 0, torn = 0, spaced = 0, marked = 0, stray = 0, alike = 0,
                other = 0, odd = 0;
    std::uint8_t last = 0;
    bool kept = false;
    for (std::size_t i = 0; i < units.size(); ++i) {
      const std::uint8_t byte = page.byte_of(units[i].c);
      stray += continues(byte);
      const unsigned length = length_of(byte);
      if (length == 0) {
        other += units[i].c >= 0x80;
        continue;
      }
      ++leads;
      const char32_t before = i > 0 ? units[i - 1].c : U'\n', lead = units[i].c;
      alike += std::exchange(last, byte) == byte;
      wanted += length - 1;
      unsigned k = 1;
      std::size_t marks = 0;
      for (; k < length && i + 1 < units.size(); ++k, ++i) {
        const char32_t next = units[i + 1].c;
        const std::uint8_t b = page.byte_of(next);
        if (continues(b)) {
          ++found;
          kept = kept || out.gone[b & 63];
        } else if (mark != 0 && next == mark && (mark != U' ' || byte > 0xC3)) {
          ++marks;
        } else {
          break;
        }
      }
      const char32_t after = i + 1 < units.size() ? units[i + 1].c : U'\n';
      if (k < length || marks != 0) odd += is_odd(before, lead, byte, after);
      // A no-break space, or an à, whose A0 became a space: nothing is gone.
      if (k < length && after != U'?' && after != 0xFFFD && !(byte <= 0xC3 && after == U' ')) {
        ++torn;
        spaced += byte != 0xE2 && after == U' ';
      }
      marked += marks != 0;
    }
    // Of a few alphabets hardly more is left than the lead that they all have.
    const std::size_t least = alike * 4 > leads * 3 ? 20 : 6;
    if (kept || stray * 8 > leads) continue;
    out.mark = mark;
    out.beside = other;
    if (shown != nullptr && torn + marked > 0) return out;
    // Of Latin letters and quotation marks not even that; but where they stand no letter does.
    const bool placed = page.western() && torn + marked > 1 && odd * 2 >= torn + marked;
    if (!placed && (leads < 4 || found * least < wanted)) continue;
    // Where nothing is torn but before blanks, the blank is what became of a byte.
    const bool told = mark == 0      ? torn > spaced
                      : mark == U' ' ? marked > (few ? 1u : 0u) && torn == 0
                                     : marked > 1 && torn * 4 <= marked;
    if (told) return out;
  }
  return std::nullopt;
}

Remains Completions::remains(std::span<const Unit> units, std::size_t i) const {
  const std::uint8_t lead = page_.byte_of(units[i].c);
  const unsigned length = length_of(lead);
  if (length == 0) return 0;
  Remains out = lead;
  std::uint8_t last = lead;
  for (unsigned k = 1; k < length; ++k) {
    std::uint8_t slot = kNothing;
    if (last != kNothing && i + k < units.size()) {
      const char32_t c = units[i + k].c;
      const std::uint8_t b = page_.byte_of(c);
      slot = continues(b)                                 ? b
             : thinning_.mark != 0 && c == thinning_.mark ? kMark
             : c == U' ' || c == 0xA0                     ? kSpace
                                                          : kNothing;
    }
    out = out << 8 | slot;
    last = slot;
  }
  return out;
}

void Completions::complete(Remains remains, std::size_t need, Completion so_far, std::size_t at,
                           std::vector<Completion>& out) const {
  if (at == need) {
    const auto lead = static_cast<std::uint8_t>(remains >> (8 * need));
    const char32_t least = need == 1 ? 0x80 : need == 2 ? 0x800 : 0x10000;
    so_far.c |= static_cast<char32_t>(lead & (0x3F >> need)) << (6 * need);
    if (so_far.c < least || so_far.c > 0x10FFFF || (so_far.c >= 0xD800 && so_far.c < 0xE000)) return;
    out.push_back(so_far);
    return;
  }
  const std::size_t used = so_far.units - 1u;  // slots
  const std::uint8_t slot =
      used < need ? static_cast<std::uint8_t>(remains >> (8 * (need - 1 - used))) : kNothing;
  const auto go = [&](std::uint8_t byte, Rule rule, bool takes, int price) {
    Completion next = so_far;
    next.c = next.c << 6 | (byte & 0x3Fu);
    next.rules[at] = rule;
    next.units = static_cast<std::uint8_t>(next.units + takes);
    next.price += price;
    complete(remains, need, next, at + 1, out);
  };
  if (continues(slot)) go(slot, Rule::plain, true, 0);
  if (slot == kSpace || (slot == kMark && thinning_.mark == U' ')) go(0xA0, Rule::fold, true, kSpaceForA0);
  if (slot == kMark || thinning_.mark == 0) {
    for (unsigned b = 0; b < 64; ++b) {
      if (!thinning_.gone[b]) continue;
      if (slot == kMark) go(static_cast<std::uint8_t>(0x80 | b), Rule::fold, true, kMarked);
      if (thinning_.mark == 0) go(static_cast<std::uint8_t>(0x80 | b), Rule::lost, false, 0);
    }
  }
  if (!continues(slot)) {
    go(0xA0, Rule::lost, false, kLostA0);
    go(0xAD, Rule::lost, false, kLostAd);
  }
}

const std::vector<Completion>& Completions::operator()(Remains remains) {
  const auto [it, fresh] = known_.try_emplace(remains);
  if (!fresh) return it->second;
  const std::size_t need = wanted(remains);
  // Of four bytes all but one must be there: nothing tells one emoji from another.
  if (need < 3 || ((remains >> 8) & 0xFF) > kMark) complete(remains, need, {}, 0, it->second);
  return it->second;
}

}  // namespace kintsugi::lattice
