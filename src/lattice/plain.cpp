#include "lattice/plain.hpp"

#include <algorithm>
#include <vector>

#include "lattice/compose.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
constexpr int kDearWide = 11 * kBit, kDearNarrow = 5 * kBit;  // a letter, on average, of a sound reading

bool is_control(char32_t c) { return (c < 0x20 && c != U'\t') || (c >= 0x7F && c <= 0xA0); }

// Feeds the bytes of each unit; false where they are no text in the target.
bool read(std::span<const Unit> units, const Misread& misread, const Target& target,
          std::vector<Step>& steps) {
  Pending pending;
  steps.resize(units.size());
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    Step& step = steps[i];
    step.unit = i;
    step.units = 1;
    step.channel = 0;
    step.source = misread.plain(units[i].c);
    if (step.source.size == 0) return false;
    for (std::uint8_t k = 0; k < step.source.size; ++k)
      target.feed(pending, step.source.bytes[k], step.emitted);
    if (!step.emitted.valid) return false;
  }
  return pending.count == 0;
}

}  // namespace

Fit read_plainly(std::span<const Unit> units, const Misread& misread, const Target& target,
                 model::Language language, const Sound& sound, Path& path) {
  path = {};
  if (!read(units, misread, target, path.steps)) return Fit::none;
  std::vector<char32_t> text = {model::kStart, model::kStart};
  text.reserve(units.size() + 2);
  int letters = 0, ascii = 0;
  for (const Step& s : path.steps) {
    for (std::uint8_t k = 0; k < s.emitted.count; ++k) {
      const char32_t c = s.emitted.c[k];
      if (is_control(c) || is_tone_mark(c)) return Fit::none;
      letters += c >= 0x80;
      ascii += (c | 32) >= U'a' && (c | 32) <= U'z';
      text.push_back(model::fold(c));
    }
  }
  // In a line of two languages the search has to tell them apart.
  if (letters < 4 || ascii > 2 * letters) return Fit::none;
  std::vector<std::uint16_t> costs(text.size() - 2);
  model::Model::builtin().costs(language, text, costs.data());
  int letter_cost = 0, before = 0, strange = 0;
  std::size_t at = 0;
  for (Step& s : path.steps) {
    for (std::uint8_t k = 0; k < s.emitted.count; ++k) {
      const int cost = costs[at++];
      s.cost += cost;
      if (s.emitted.c[k] >= 0x80) {
        strange += cost >= sound.letter || cost + before >= sound.pair;
        letter_cost += cost;
      }
      before = cost;
    }
    path.cost += s.cost;
  }
  if (letter_cost > letters * (target.multi_byte() ? kDearWide : kDearNarrow)) return Fit::none;
  if (strange > (sound.one_in != 0 ? letters / sound.one_in : 0)) return Fit::likely;
  return Fit::sound;
}

}  // namespace kintsugi::lattice
