#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "page.hpp"
#include "text/patch.hpp"

namespace kintsugi::web {
namespace {

using Layers = std::vector<std::span<const Seam>>;  // by number; a layer may be empty

Layers layers_of(const Mended& mended) {
  Layers layers;
  const auto seams = mended.seams();
  for (std::size_t begin = 0, end = 0; begin < seams.size(); begin = end) {
    while (end < seams.size() && seams[end].layer == seams[begin].layer) ++end;
    layers.resize(seams[begin].layer + std::size_t{1});
    layers[seams[begin].layer] = seams.subspan(begin, end - begin);
  }
  return layers;
}

Span in_damaged(const Seam& seam, const Layers& layers) {
  Span span = seam.before;
  for (std::size_t layer = seam.layer; layer-- > 0;) span = text::source(span, layers[layer]);
  return span;
}

Span in_text(Span damaged, const Layers& layers) {
  for (const auto& layer : layers) damaged = text::target(damaged, layer);
  return damaged;
}

std::uint32_t flags_of(const Seam& seam) {
  if (seam.original == seam.restored) return kFlagged;
  std::uint32_t flags = 0;
  if (seam.proof != Proof::bytes) flags |= kLanguage;
  if (seam.stage == Stage::excise) flags |= kCut;
  if (seam.stage == Stage::infer) flags |= kInferred;
  return flags;
}

// A stretch of bytes that were no UTF-8 is as many places as it has lines, so that a page stays readable.
void add_lines(std::string_view bytes, Place whole, std::string_view text, std::vector<Place>& out) {
  whole.flags |= kDecoded;
  const auto slice = [](std::string_view s, Span span) { return s.substr(span.begin, span.size()); };
  const std::string_view original = slice(bytes, whole.damaged), restored = slice(text, whole.text);
  if (std::count(original.begin(), original.end(), '\n') != std::count(restored.begin(), restored.end(), '\n'))
    return out.push_back(std::move(whole));
  std::size_t from = 0, to = 0;
  while (from < original.size() || to < restored.size()) {
    const auto behind = [](std::string_view s, std::size_t at) { return std::min(s.find('\n', at), s.size() - 1) + 1; };
    const std::size_t from_end = from < original.size() ? behind(original, from) : from;
    const std::size_t to_end = to < restored.size() ? behind(restored, to) : to;
    Place line = whole;
    line.damaged = {whole.damaged.begin + from, whole.damaged.begin + from_end};
    line.text = {whole.text.begin + to, whole.text.begin + to_end};
    const auto ascii = [](std::string_view s) { return std::all_of(s.begin(), s.end(), [](char c) { return (c & 0x80) == 0; }); };
    if (!ascii(slice(text, line.text))) out.push_back(std::move(line));
    from = from_end, to = to_end;
  }
}

// What overlaps is one place; so are two of which one is empty and lies in the other.
bool meet(const Place& a, const Place& b) {
  if (b.text.begin < a.text.end) return true;
  return a.text == b.text;
}

}  // namespace

std::vector<Place> places(std::string_view damaged, const Mended& all, const Mended& now) {
  const Layers all_layers = layers_of(all), now_layers = layers_of(now);
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  for (std::uint32_t i = 0; const Seam& seam : all.seams()) numbers.emplace(seam.id, i++);

  std::vector<Place> list, lines;
  std::vector<bool> stands(all.seams().size());
  for (std::uint32_t i = 0; const Seam& seam : now.seams()) {
    const auto known = numbers.find(seam.id);
    if (known != numbers.end()) stands[known->second] = true;
    Place place{now.place(seam), in_damaged(seam, now_layers), flags_of(seam),
                {known != numbers.end() ? known->second : kNew | i}};
    ++i;
    if (seam.stage == Stage::decode && seam.original.size() > 3) {
      add_lines(damaged, std::move(place), now.text(), lines);
    } else {
      list.push_back(std::move(place));
    }
  }
  for (std::uint32_t i = 0; const Seam& seam : all.seams()) {
    if (!stands[i]) {
      const Span span = in_damaged(seam, all_layers);
      list.push_back({in_text(span, now_layers), span, kRefused | (flags_of(seam) & (kCut | kInferred)), {i}});
    }
    ++i;
  }

  // Wider ones first where they begin alike; else in the order of layers, which is that of the list.
  std::stable_sort(list.begin(), list.end(), [](const Place& a, const Place& b) {
    return std::tuple(a.text.begin, b.text.end) < std::tuple(b.text.begin, a.text.end);
  });
  std::vector<Place> result;
  for (Place& place : list) {
    if (result.empty() || !meet(result.back(), place)) {
      result.push_back(std::move(place));
      continue;
    }
    Place& into = result.back();
    into.text.end = std::max(into.text.end, place.text.end);
    into.damaged = {std::min(into.damaged.begin, place.damaged.begin), std::max(into.damaged.end, place.damaged.end)};
    // What stands says how the place looks.
    if (((into.flags ^ place.flags) & kRefused) == 0) into.flags |= place.flags;
    else if ((into.flags & kRefused) != 0) into.flags = place.flags;
    into.seams.insert(into.seams.end(), place.seams.begin(), place.seams.end());
  }
  for (Place& place : result) std::sort(place.seams.begin(), place.seams.end());
  result.insert(result.end(), lines.begin(), lines.end());
  std::stable_sort(result.begin(), result.end(),
                   [](const Place& a, const Place& b) { return a.text.begin < b.text.begin; });
  return result;
}

}  // namespace kintsugi::web
