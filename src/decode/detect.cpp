#include "decode/detect.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "decode/sniff.hpp"
#include "lattice/channels.hpp"
#include "text/utf8.hpp"

namespace kintsugi::decode {
namespace {

using encoding::Id;

constexpr int kBit = model::kBit;
constexpr std::size_t kSample = 600;           // bytes judged
constexpr int kDeclaredOutside = 8 * kBit;     // what a label is worth. Provenance: hand-set; labels are
constexpr int kDeclaredInside = 10 * kBit;     // wrong often enough that a few letters of text must outvote them

// Pieces around the non-ASCII bytes, cut at line ends or blanks so that no character is split.
std::string sample_of(std::string_view bytes) {
  std::string out;
  std::size_t at = 0;
  while (at < bytes.size() && out.size() < kSample) {
    at += text::ascii_prefix(bytes.substr(at));
    if (at == bytes.size()) break;
    std::size_t begin = at;
    while (begin > 0 && at - begin < 24 && bytes[begin - 1] != '\n') --begin;
    std::size_t end = at;
    while (end < bytes.size() && bytes[end] != '\n' && end - begin < kSample / 2) ++end;
    if (end < bytes.size() && bytes[end] != '\n') {
      std::size_t blank = end;
      while (blank > at && bytes[blank - 1] != ' ') --blank;
      if (blank > at + 8) end = blank;
    }
    out.append(bytes.substr(begin, end - begin)).push_back('\n');
    at = end;
  }
  return out;
}

// Labels that mean the same tables, or a table and what extends it.
bool agree(Id a, Id b) {
  const auto family = [](Id id) {
    switch (id) {
      case Id::gbk: case Id::gb18030: return Id::gb18030;
      case Id::latin1: case Id::windows_1252: return Id::windows_1252;
      case Id::iso_8859_9: case Id::windows_1254: return Id::windows_1254;
      case Id::cp949_ms: case Id::euc_kr: return Id::euc_kr;
      case Id::cp932_ms: case Id::shift_jis: return Id::shift_jis;
      case Id::big5_hkscs: case Id::big5: return Id::big5;
      case Id::iso_8859_8_i: case Id::iso_8859_8: return Id::iso_8859_8;
      case Id::iso_8859_11: case Id::windows_874: return Id::windows_874;
      default: return id;
    }
  };
  return family(a) == family(b);
}

}  // namespace

std::optional<Detected> detect(std::string_view bytes, std::string_view declared) {
  const std::string sample = sample_of(bytes);
  std::vector<lattice::Sampled> units;
  for (const lattice::Unit& u : lattice::units(sample)) units.push_back({u.c, true});
  units.pop_back();
  std::vector<lattice::Candidate> found = lattice::rank_channels(units, model::kGeneric, true, 8);
  if (found.empty()) return std::nullopt;
  const auto hint = [&found](std::optional<Id> id, int worth) {
    if (!id) return;
    for (lattice::Candidate& c : found) {
      if (agree(c.target->id(), *id)) c.gain += worth;
    }
  };
  hint(encoding::find(declared), kDeclaredOutside);
  hint(declared_inside(bytes), kDeclaredInside);
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.gain > b.gain; });
  const int margin = found.size() > 1 ? found[0].gain - found[1].gain : 40 * kBit;
  const double odds = static_cast<double>(margin) / kBit;
  return Detected{found[0].target->id(), static_cast<float>(1 / (1 + std::exp2(-odds)))};
}

Shape shape_of(std::string_view bytes) {
  Shape s;
  for (std::size_t i = 0; i < bytes.size();) {
    i += text::ascii_prefix(bytes.substr(i));
    if (i >= bytes.size()) break;
    const text::CodePoint p = text::decode(bytes, i);
    s.foreign += p.size;
    if (p.valid()) {
      s.in_sequences += p.size;
      ++s.sequences;
    }
    i += p.size;
  }
  return s;
}

}  // namespace kintsugi::decode
