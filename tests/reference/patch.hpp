// Patches the slow and obvious way: texts are lists of bytes that know where they came from.
#ifndef KINTSUGI_TESTS_REFERENCE_PATCH_HPP
#define KINTSUGI_TESTS_REFERENCE_PATCH_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "text/edit.hpp"

namespace kintsugi::reference {

// A byte of some layer's text, and the bytes of the first text it came from (empty: it was put in).
struct Byte {
  char value;
  std::uint64_t begin, end;
};
using Bytes = std::vector<Byte>;

inline Bytes start(std::string_view text) {
  Bytes out;
  for (std::size_t i = 0; i < text.size(); ++i) out.push_back({text[i], i, i + 1});
  return out;
}

inline std::string plain(const Bytes& bytes) {
  std::string out;
  for (const Byte& b : bytes) out += b.value;
  return out;
}

inline Bytes apply(const Bytes& input, const text::Edits& edits) {
  Bytes out;
  std::size_t i = 0;
  for (const text::Edit& e : edits) {
    while (i < e.before.begin) out.push_back(input[i++]);
    std::uint64_t begin = UINT64_MAX, end = 0;
    for (; i < e.before.end; ++i) {
      if (input[i].begin == input[i].end) continue;
      begin = std::min(begin, input[i].begin);
      end = std::max(end, input[i].end);
    }
    if (end == 0) begin = 0;
    for (const char c : e.restored) out.push_back({c, begin, end});
  }
  while (i < input.size()) out.push_back(input[i++]);
  return out;
}

// The least span that holds what the bytes [span) came from; nothing where they were all put in.
inline std::optional<Span> source(const Bytes& bytes, Span span) {
  std::optional<Span> out;
  for (std::uint64_t i = span.begin; i < span.end; ++i) {
    const Byte& b = bytes[i];
    if (b.begin == b.end) continue;
    if (!out) out = Span{b.begin, b.end};
    out->begin = std::min(out->begin, b.begin);
    out->end = std::max(out->end, b.end);
  }
  return out;
}

// The last of `layers` of edits over `input` with edit `refused` of layer `layer` left out, and every later
// edit that touches the place.
inline std::string without(const std::string& input, const std::vector<text::Edits>& layers,
                           std::size_t layer, std::size_t refused) {
  std::string ours(input), other(input);  // the text of both worlds, which differ in ours[low, high) only
  std::uint64_t low = 0, high = 0;
  for (std::size_t k = 0; k < layers.size(); ++k) {
    const std::uint64_t grown = other.size() - ours.size();
    std::uint64_t new_low = k == layer ? layers[k][refused].before.begin : low;
    std::uint64_t new_high = k == layer ? layers[k][refused].before.end : high;
    text::Edits head, tail, kept;  // before the place, behind it, and both as the other world sees them
    for (std::size_t i = 0; i < layers[k].size(); ++i) {
      const text::Edit& e = layers[k][i];
      if (k <= layer) {
        if (k == layer && i == refused) continue;
        kept.push_back(e);
        (k < layer || i < refused ? head : tail).push_back(e);
        continue;
      }
      const bool empty = e.before.size() == 0 || low == high;
      const bool touches =
          empty ? e.before.begin <= high && low <= e.before.end : e.before.begin < high && low < e.before.end;
      if (touches) {
        new_low = std::min(new_low, e.before.begin);
        new_high = std::max(new_high, e.before.end);
        continue;
      }
      kept.push_back(e);
      const bool behind = e.before.begin >= high;
      (behind ? tail : head).push_back(e);
      if (behind) kept.back().before.begin += grown, kept.back().before.end += grown;
    }
    // How long the two ends come out tells where the place is in the output.
    for (text::Edit& e : tail) e.before.begin -= new_high, e.before.end -= new_high;
    if (k >= layer) {
      const std::size_t left = reference::apply(start(ours.substr(0, new_low)), head).size();
      const std::size_t right = reference::apply(start(ours.substr(new_high)), tail).size();
      low = left;
      high = reference::apply(start(ours), layers[k]).size() - right;
    }
    ours = plain(reference::apply(start(ours), layers[k]));
    other = plain(reference::apply(start(other), kept));
  }
  return other;
}

// Random edits over a text of that size: in order, apart or adjoining, some empty on one side or both.
inline text::Edits random_edits(std::mt19937_64& random, std::string_view input, bool replace_only) {
  const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  text::Edits edits;
  std::size_t at = below(4);
  while (at <= input.size() && edits.size() < 8) {
    text::Edit e;
    const std::size_t length = std::min<std::size_t>(input.size() - at, below(4));
    e.before = {at, at + length};
    for (std::size_t n = below(4); n > 0; --n) e.restored += static_cast<char>('A' + below(26));
    if (below(8) == 0) e.restored = std::string(input.substr(at, length));  // a flag
    if (replace_only && e.restored.empty()) e.restored = "Z";
    if (!replace_only || length > 0) edits.push_back(e);
    at += length + below(3) * below(4);
    if (replace_only && length == 0) ++at;
  }
  return edits;
}

}  // namespace kintsugi::reference

#endif  // KINTSUGI_TESTS_REFERENCE_PATCH_HPP
