// What a line of misread UTF-8 is when its sequences are taken as they stand: without a search.
#include <algorithm>

#include "lattice/lately.hpp"
#include "lattice/sequences.hpp"
#include "lattice/signs.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
constexpr std::size_t kLongest = 160;  // units that may pass before bytes and characters end together
// A letter of a plain reading, on average; at most; and what it is taken to save. 1/8 bit; provenance as in sequences.cpp.
constexpr int kPlain = 12 * kBit, kStrangeAlone = 22 * kBit, kPlainGain = 16 * kBit;

}  // namespace

// Whether a sequence begins at unit i and ends with a unit, all of it as it stands.
bool SequenceSearch::whole(std::span<const Unit> units, std::size_t i, std::size_t& end, Emitted* out) const {
  Node node;
  node.silent = true;
  const std::size_t stop = std::min(units.size(), i + (misread_.single_byte() ? 12 : kLongest));
  for (std::size_t k = i; k < stop; ++k) {
    const Source s = bytes_of(units[k].c);
    if (s.size == 0 || (k == i && s.bytes[0] < 0x80)) return false;
    for (std::uint8_t b = 0; b < s.size; ++b) {
      node.emitted.count = out == nullptr && node.emitted.count == 4 ? 0 : node.emitted.count;
      if (!feed(node, s.bytes[b])) return false;
    }
    if (node.count == 0 && node.high == 0) {
      end = k + 1;
      if (out != nullptr) *out = node.emitted;
      return true;
    }
    // Of a long stretch only the end matters.
    if (out != nullptr && node.emitted.count > 2) node.emitted.count = 0;
  }
  return false;
}

SequenceSearch::Count SequenceSearch::count(std::span<const Unit> units) const {
  Count out;
  for (std::size_t i = 0; i < units.size();) {
    const char32_t c = units[i].c;
    if (c < 0x80) {
      out.letters += (c | 32) >= U'a' && (c | 32) <= U'z';
      ++i;
      continue;
    }
    ++out.foreign;
    std::size_t end = i + 1;
    const Source s = bytes_of(c);
    const bool lead = s.size != 0 && (!misread_.single_byte() || (s.bytes[0] >= 0xC2 && s.bytes[0] < 0xF5));
    if (lead && whole(units, i, end, nullptr)) {
      ++out.sequences;
      out.units += static_cast<int>(end - i);
      out.taken += s.rule == Rule::via;
      out.foreign += static_cast<int>(end - i) - 1;
    } else {
      end = i + 1;
      out.stray += s.size == 1 && (s.bytes[0] & 0xC0) == 0x80;
      if (lead && end < units.size() && misread_.single_byte()) {
        const char32_t next = units[end].c;
        const bool torn = next == U' ' || next == U'?' || next == U'"' || next == U'\'' || next >= 0x80;
        out.torn += torn;
        out.begun += torn ? 1 + (next >= 0x80) : 0;
      }
    }
    i = end;
  }
  return out;
}

bool SequenceSearch::read_plainly(std::span<const Unit> units, model::Language language, Reading& out) {
  out = {};
  out.path.steps.reserve(units.size());
  Lately& model = Lately::mine();
  char32_t c2 = model::kStart, c1 = model::kStart;
  int letters = 0, letter_cost = 0;
  for (std::size_t i = 0; i < units.size();) {
    std::size_t end = i + 1;
    Emitted made;
    const auto add = [&](std::size_t unit) -> Step& {
      Step& step = out.path.steps.emplace_back();
      step.unit = static_cast<std::uint32_t>(unit);
      step.units = 1;
      return step;
    };
    if (units[i].c < 0x80) {
      Emitted& itself = add(i).emitted;
      itself.c[itself.count++] = units[i].c;
      c2 = c1;
      c1 = model::fold(units[i].c);
    } else {
      if (!whole(units, i, end, &made) || made.count != 1 || made.c[0] < 0xA0 || made.c[0] >= 0x10000 ||
          mixes_alphabets(c1, made.c[0]))
        return false;
      for (std::size_t k = i; k < end; ++k) {
        Step& step = add(k);
        step.channel = 0;
        step.source = bytes_of(units[k].c);
        if (k + 1 == end) step.emitted = made;
      }
      const char32_t c = model::fold(made.c[0]);
      const int price = std::min(model.cost(language, c2, c1, c), sign_cost(c1, made.c[0], U' '));
      if (price >= kStrangeAlone) return false;
      ++letters;
      letter_cost += price;
      c2 = c1;
      c1 = c;
    }
    i = end;
  }
  out.sequences = letters;
  out.gain = letters * kPlainGain;
  return letters > 0 && letter_cost <= letters * kPlain;
}

std::vector<Unit> SequenceSearch::outside(std::span<const Unit> units) const {
  std::vector<Unit> out;
  for (std::size_t i = 0; i < units.size();) {
    std::size_t end = i + 1;
    if (units[i].c >= 0x80 && !whole(units, i, end, nullptr)) {
      end = i + 1;
      out.push_back(units[i]);
    }
    i = end;
  }
  return out;
}

std::vector<char32_t> SequenceSearch::plainly(std::span<const Unit> units) const {
  std::vector<char32_t> out;
  for (std::size_t i = 0; i < units.size();) {
    std::size_t end = i + 1;
    Emitted e;
    if (units[i].c >= 0x80 && whole(units, i, end, &e)) {
      for (std::uint8_t k = 0; k < e.count; ++k) out.push_back(model::fold(e.c[k]));
    } else {
      out.push_back(model::fold(units[i].c));
    }
    i = end;
  }
  return out;
}

}  // namespace kintsugi::lattice
