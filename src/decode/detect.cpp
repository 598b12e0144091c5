#include "decode/detect.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "decode/sniff.hpp"
#include "text/utf8.hpp"

namespace kintsugi::decode {
namespace {

using encoding::Id;

constexpr int kBit = model::kBit;
constexpr std::size_t kSample = 640;         // bytes judged
constexpr int kDeclaredOutside = 12 * kBit;  // what a label is worth. Provenance: hand-set; labels are
constexpr int kDeclaredInside = 12 * kBit;  // wrong often enough that a few letters of text must outvote them
constexpr int kSureMargin = 64 * kBit;      // of a reading without any rival

// Single-byte encodings that nearly tie are told apart where they differ, wherever that is in the document.
constexpr int kNear = 48 * kBit;
constexpr std::size_t kRivals = 8, kPlaces = 40, kBeside = 4, kFar = std::size_t{1} << 18;

void look_where_they_differ(std::string_view bytes, std::vector<Reading>& found) {
  std::size_t n = 0;
  const char32_t* tables[kRivals];
  while (n < found.size() && n < kRivals && found[n].cost <= found[0].cost + kNear) {
    tables[n] = encoding::table(found[n].target->id());
    if (tables[n] == nullptr) return;
    ++n;
  }
  if (n < 2) return;
  std::array<bool, 256> differ{};
  for (std::size_t b = 0x80; b < 256; ++b) {
    for (std::size_t k = 1; k < n; ++k) differ[b] = differ[b] || tables[k][b] != tables[0][b];
  }
  bytes = bytes.substr(0, kFar);
  std::array<std::uint8_t, 256> seen{};
  std::size_t places = 0;
  for (std::size_t at = 0; at < bytes.size() && places < kPlaces; ++at) {
    const auto b = static_cast<unsigned char>(bytes[at]);
    if (!differ[b] || seen[b] >= 4) continue;
    ++seen[b];
    ++places;
    std::size_t begin = at, end = at + 1;
    while (begin > 0 && at - begin < kBeside && bytes[begin - 1] != '\n') --begin;
    while (end < bytes.size() && end - at <= kBeside && bytes[end] != '\n') ++end;
    const std::string_view piece = bytes.substr(begin, end - begin);
    for (std::size_t k = 0; k < n; ++k) found[k].cost += cost_of(piece, *found[k].target, found[k].language);
    at = end - 1;
  }
  if (places == 0) return;
  found.resize(n);
  // What gives another text at one of these places is no longer the same reading.
  std::array<std::size_t, kRivals> groups{};
  for (std::size_t k = 0; k < n; ++k) {
    groups[k] = k;
    for (std::size_t j = 0; j < k && groups[k] == k; ++j) {
      bool same = found[j].group == found[k].group;
      for (std::size_t b = 0x80; b < 256 && same; ++b) same = seen[b] == 0 || tables[j][b] == tables[k][b];
      if (same) groups[k] = groups[j];
    }
  }
  for (std::size_t k = 0; k < n; ++k) found[k].group = groups[k];
  std::stable_sort(found.begin(), found.end(),
                   [](const Reading& a, const Reading& b) { return a.cost < b.cost; });
}

}  // namespace

// A logistic of the margin. Provenance of its constants: fitted to 26,250 held-back pieces of 6 to 50 bytes in 21
// encodings (bench/damage/decode.py's sampler with seed 7); the bench prints the reliability on its own pieces.
float confidence_of(int margin) noexcept {
  constexpr double kAtNone = 0.12, kPerBit = 0.48;
  const double bits = static_cast<double>(margin) / kBit;
  return static_cast<float>(1 / (1 + std::exp(-(kAtNone + kPerBit * bits))));
}

Hints hints_of(std::string_view bytes, std::string_view declared) {
  Hints out;
  if (const auto id = encoding::find(declared)) out.worth.emplace_back(*id, kDeclaredOutside);
  if (const auto id = declared_inside(bytes)) out.worth.emplace_back(*id, kDeclaredInside);
  return out;
}

std::optional<Detected> detect(std::string_view bytes, const Hints& hints) {
  const Sample sample = sample_of(bytes, kSample);
  std::vector<Reading> found = rank(sample, hints);
  if (found.empty()) return std::nullopt;
  const int rate = std::max(found.front().cost, 0) * 64 / static_cast<int>(sample.bytes.size());
  if (sample.bytes.size() < bytes.size()) look_where_they_differ(bytes, found);
  int margin = kSureMargin;
  for (const Reading& r : found) {
    if (r.group == found.front().group) continue;
    margin = std::min(margin, r.cost - found.front().cost);
    break;
  }
  return Detected{found.front().target, found.front().language, confidence_of(margin), margin, rate};
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
