#include "kintsugi/places.hpp"

#include <algorithm>

#include "kintsugi/ledger.hpp"
#include "text/patch.hpp"

namespace kintsugi::cli {

namespace {

// As text::source, the other way: what became of a span of the layer's input.
Span target(Span in_input, std::span<const Seam> layer) {
  const auto map = [layer](std::uint64_t at, bool end) {
    // The last seam that begins before the place: copied text behind it is shifted as it is.
    auto seam = std::partition_point(layer.begin(), layer.end(), [at, end](const Seam& s) {
      return end ? s.before.begin < at : s.before.begin <= at;
    });
    if (seam == layer.begin()) return at;
    --seam;
    if (at < seam->before.end || (end && at == seam->before.end))
      return end ? seam->after.end : seam->after.begin;
    return at - seam->before.end + seam->after.end;
  };
  const std::uint64_t begin = map(in_input.begin, false);
  return {begin, std::max(begin, map(in_input.end, true))};
}

}  // namespace

Places::Places(std::string_view damaged, std::span<const Seam> seams)
    : layers_(layers(seams)), damaged_(damaged) {}

std::size_t Places::line(const Seam& seam) const {
  std::uint64_t at = seam.before.begin;
  std::size_t further = 0;  // lines
  for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) {
    if (layer->front().layer >= seam.layer) continue;
    auto around =
        std::partition_point(layer->begin(), layer->end(), [at](const Seam& s) { return s.after.end <= at; });
    if (around != layer->end() && around->after.begin < at) {
      const auto known = inside_.try_emplace(&*around, around->restored).first;
      further += known->second.at(at - around->after.begin) - 1;
      at = around->before.begin;
    } else {
      at = text::source({at, at}, *layer).end;
    }
  }
  return damaged_.at(at) + further;
}

Span Places::in_text(const Seam& seam) const {
  Span span = seam.after;
  for (const auto& layer : layers_) {
    if (layer.front().layer > seam.layer) span = target(span, layer);
  }
  return span;
}

LineNumbers::LineNumbers(std::string_view text) {
  for (std::size_t i = text.find('\n'); i != std::string_view::npos; i = text.find('\n', i + 1))
    feeds_.push_back(i);
}

std::size_t LineNumbers::at(std::uint64_t offset) const {
  return 1 +
         static_cast<std::size_t>(std::lower_bound(feeds_.begin(), feeds_.end(), offset) - feeds_.begin());
}

}  // namespace kintsugi::cli
