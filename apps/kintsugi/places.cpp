#include "kintsugi/places.hpp"

#include <algorithm>

#include "kintsugi/ledger.hpp"
#include "text/patch.hpp"

namespace kintsugi::cli {

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
    if (layer.front().layer > seam.layer) span = text::target(span, layer);
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
