#include "lattice/rivals.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "lattice/below.hpp"
#include "lattice/channels.hpp"
#include "lattice/page.hpp"
#include "lattice/signs.hpp"

namespace kintsugi::lattice {
namespace {

constexpr std::size_t kLeast = 2;  // characters side by side that pairs must make: one says nothing

// What stands between two characters of ASCII, and what the sequences make of it.
struct Run {
  std::size_t begin, end;  // units
  std::vector<char32_t> text;
};

std::vector<Run> runs_of(std::span<const Unit> line, const Reading& reading) {
  std::vector<Run> out;
  std::optional<Run> run;
  bool restored = false;
  const auto close = [&] {
    if (run && restored) out.push_back(std::move(*run));
    run.reset();
    restored = false;
  };
  for (const Step& s : reading.path.steps) {
    if (s.units == 0) continue;
    if (line[s.unit].c < 0x80) {
      close();
      continue;
    }
    if (!run) run.emplace(Run{s.unit, s.unit, {}});
    run->end = std::size_t{s.unit} + s.units;
    restored = restored || s.channel >= 0;
    for (std::uint8_t k = 0; k < s.emitted.count; ++k) run->text.push_back(model::fold(s.emitted.c[k]));
  }
  close();
  return out;
}

int cost_of(std::span<const Unit> line, std::size_t begin, std::span<const char32_t> text,
            model::Language l) {
  std::vector<char32_t> padded;
  for (std::size_t back = 2; back > 0; --back)
    padded.push_back(begin >= back ? model::fold(line[begin - back].c) : model::kStart);
  padded.insert(padded.end(), text.begin(), text.end());
  std::vector<std::uint16_t> costs(text.size());
  Lately::mine().costs(l, padded, costs.data());
  int sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t after = i + 1 < text.size() ? text[i + 1] : U' ';
    sum += is_sign(text[i]) ? std::min<int>(costs[i], sign_cost(padded[i + 1], text[i], after)) : costs[i];
  }
  return sum;
}

// The runs as the target has them; empty: they are not all valid in it. An ASCII character may be the second of a pair.
std::vector<std::vector<char32_t>> as_pairs(std::span<const Unit> line, std::span<const Run> runs,
                                            const Misread& page, const Target& target) {
  std::vector<std::vector<char32_t>> out;
  for (const Run& run : runs) {
    std::vector<char32_t>& text = out.emplace_back();
    Pending pending;
    for (std::size_t i = run.begin; i < line.size() && (i < run.end || pending.count != 0); ++i) {
      const int byte = page.plain_byte(line[i].c);
      const bool first = pending.count == 0;
      Emitted e;
      if (byte < 0) return {};
      target.feed(pending, static_cast<std::uint8_t>(byte), e);
      if (!e.valid || (first && e.count != 0)) return {};  // half-wide kana are one byte each
      for (std::uint8_t k = 0; k < e.count; ++k) text.push_back(model::fold(e.c[k]));
    }
    if (pending.count != 0) return {};
  }
  return out;
}

bool is_eastern(const Target& t) {
  return t.multi_byte() && !t.latin() && t.id() != encoding::Id::utf_8 && t.id() != encoding::Id::johab;
}

}  // namespace

bool pairs_are_likelier(std::span<const Unit> line, const Reading& reading, const Misread& page,
                        std::span<const model::Language> likely) {
  const std::vector<Run> runs = runs_of(line, reading);
  if (runs.empty()) return false;
  // What is damaged still is no text yet.
  for (const Run& run : runs) {
    const auto control = [](char32_t c) { return c >= 0x7F && c < 0xA0; };
    if (damaged_still(run.text, page) || std::any_of(run.text.begin(), run.text.end(), control)) return false;
  }
  std::optional<int> pairs;
  for (const Target* target : Target::all()) {
    if (!is_eastern(*target)) continue;
    for (const encoding::Id id : {encoding::Id::latin1, encoding::Id::windows_1252}) {
      const Misread& misread = *Misread::find(id);
      const std::vector<std::vector<char32_t>> texts = as_pairs(line, runs, misread, *target);
      if (std::none_of(texts.begin(), texts.end(), [](const auto& text) { return text.size() >= kLeast; }))
        continue;
      for (const model::Language l : target->languages()) {
        int sum = rarity_of(misread, *target);
        for (std::size_t i = 0; i < runs.size(); ++i) sum += cost_of(line, runs[i].begin, texts[i], l);
        pairs = std::min(pairs.value_or(sum), sum);
      }
      break;  // the two differ in what is no pair's, or not at all
    }
  }
  if (!pairs) return false;
  const auto as_likely = [&](model::Language l) {
    int sum = page_price(page);
    for (const Run& run : runs) sum += cost_of(line, run.begin, run.text, l);
    return sum <= *pairs;
  };
  if (std::any_of(likely.begin(), likely.end(), as_likely)) return false;
  for (std::size_t l = 1; l < model::Model::builtin().languages().size(); ++l) {
    if (as_likely(static_cast<model::Language>(l))) return false;
  }
  return true;
}

}  // namespace kintsugi::lattice
