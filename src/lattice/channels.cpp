#include "lattice/channels.hpp"

#include <algorithm>
#include <string>

#include "lattice/compose.hpp"
#include "lattice/languages.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
constexpr int kError = 14 * kBit;      // an undefined sequence
constexpr int kUncovered = 10 * kBit;  // a character the misreading cannot have made

// How rare a channel is, in bits. Provenance: orders of magnitude from the counts of encodings in crawls and
// from what passages of real damage show; only their order matters.
int rarity_of(const Misread& m, const Target& t) {
  using encoding::Id;
  int bits = 0;
  switch (t.id()) {
    case Id::utf_8: break;
    case Id::windows_1252: case Id::windows_1251: case Id::gb18030: case Id::shift_jis: case Id::euc_kr: bits = 1; break;
    case Id::euc_jp: case Id::big5: case Id::windows_1250: case Id::windows_1254: case Id::windows_1256: case Id::windows_1253: bits = 2; break;
    case Id::iso_8859_2: case Id::koi8_r: case Id::windows_874: case Id::windows_1255: case Id::windows_1257: bits = 3; break;
    case Id::koi8_u: case Id::iso_8859_7: case Id::iso_8859_15: case Id::windows_1258: case Id::ibm866: bits = 5; break;
    case Id::iso_8859_5: case Id::macintosh: case Id::iso_8859_8: case Id::cp850: case Id::cp437: case Id::tcvn3: bits = 6; break;
    default: bits = 8;
  }
  switch (m.id()) {
    case Id::utf_8: case Id::windows_1252: case Id::latin1: break;
    case Id::windows_1254: case Id::windows_1251: case Id::windows_1250: case Id::gbk: case Id::euc_kr: case Id::shift_jis: bits += 4; break;
    default: bits += 6;
  }
  return bits * kBit;
}

struct Bytes {
  std::string data;
  int uncovered = 0;  // characters that no byte reads as
};

Bytes bytes_of(std::span<const Unit> sample, const Misread& misread) {
  Bytes out;
  for (const Unit& u : sample) {
    const Source s = misread.plain(u.c);
    if (s.size != 0) {
      out.data.append(reinterpret_cast<const char*>(s.bytes.data()), s.size);
    } else if (misread.single_byte() && u.c < kRawByte) {  // perhaps collapsed
      char utf8[4];
      out.data.append(utf8, text::encode(u.c, utf8));
      ++out.uncovered;
    } else {
      out.data.push_back('?');
      out.uncovered += 3;
    }
  }
  return out;
}

// The plain reading, folded, with U+FFFD for what is undefined.
std::vector<char32_t> read(const Target& target, const std::string& bytes, int& errors, int most_errors) {
  std::vector<char32_t> out;
  out.reserve(bytes.size());
  Pending pending;
  errors = 0;
  for (const char b : bytes) {
    Emitted e;
    const bool started = pending.count != 0;
    target.feed(pending, static_cast<std::uint8_t>(b), e);
    if (!e.valid) {
      ++errors;
      if (errors > most_errors) return out;
      pending = {};
      if (started) {  // the byte may begin something new
        e = {};
        target.feed(pending, static_cast<std::uint8_t>(b), e);
        if (!e.valid) pending = {}, e.count = 0;
      }
    }
    for (std::uint8_t k = 0; k < e.count; ++k) {
      if (is_tone_mark(e.c[k]) && !out.empty()) {
        if (const char32_t whole = with_tone(out.back(), e.c[k]); whole != 0) {
          out.back() = whole;
          continue;
        }
      }
      out.push_back(model::fold(e.c[k]));
    }
  }
  Emitted tail;
  target.finish(pending, tail);
  for (std::uint8_t k = 0; k < tail.count; ++k) out.push_back(model::fold(tail.c[k]));
  return out;
}

int control_cost(std::span<const char32_t> text) {
  int sum = 0;
  for (const char32_t c : text) {
    if ((c < 0x20 && c != U'\n' && c != U'\t') || (c >= 0x7F && c < 0xA0)) sum += 20 * kBit;
  }
  return sum;
}

}  // namespace

std::vector<Candidate> rank_channels(std::span<const Unit> sample, int literal_cost, bool raw, std::size_t most) {
  std::vector<Candidate> found;
  std::vector<std::string> seen;
  int foreign = 0;
  for (const Unit& u : sample) foreign += u.c >= 0x80;
  const auto consider = [&](const Misread& misread) {
    const Bytes bytes = bytes_of(sample, misread);
    if (bytes.uncovered * 10 > foreign * 4) return;
    // Misreadings that lead to the same bytes are one; the commonest stands first.
    if (std::find(seen.begin(), seen.end(), bytes.data) != seen.end()) return;
    seen.push_back(bytes.data);
    for (const Target* target : Target::all()) {
      if (target->id() == misread.id() && !raw) continue;
      int errors = 0;
      const std::vector<char32_t> text = read(*target, bytes.data, errors, 2 + static_cast<int>(foreign) / 6);
      if (errors > 2 + foreign / 6) continue;
      const int penalty = errors * kError + bytes.uncovered * kUncovered / 3 + control_cost(text);
      const std::vector<Ranked> ranks = rank_languages(text, target->languages(), 2);
      const int rarity = rarity_of(misread, *target);
      const int gain = literal_cost - ranks.front().cost - penalty - rarity;
      // Several layers: what UTF-8 gives is damaged still, and its structure alone speaks for it.
      const bool layered = target->id() == encoding::Id::utf_8 && errors * 12 <= foreign && foreign >= 12 && bytes.uncovered * 12 <= foreign;
      int layered_gain = 0;
      if (layered) {
        int cost = 0;
        for (const char32_t c : text) cost += cost_in(model::Model::builtin(), kDamagedStill, 0, 0, c);
        layered_gain = literal_cost - cost - penalty + control_cost(text) - 16 * kBit;
      }
      if (gain <= 0 && layered_gain <= 0) continue;
      Candidate c{&misread, target, {}, std::max(gain, layered_gain), rarity, errors};
      for (const Ranked& r : ranks) c.languages.push_back(r.language);
      if (layered_gain > gain) c.languages.push_back(kDamagedStill);
      found.push_back(std::move(c));
    }
  };
  if (raw) {
    consider(Misread::raw());
  } else {
    for (const Misread* m : Misread::all()) consider(*m);
  }
  std::stable_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) { return a.gain > b.gain; });
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace kintsugi::lattice
