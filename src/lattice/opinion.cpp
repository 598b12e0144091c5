#include "lattice/opinion.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "lattice/compose.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
constexpr int kControl = 20 * kBit;
constexpr std::size_t kKept = 3;  // languages of a single-byte reading that get a second look
// And by how much they may lag behind the first: so much, and one part in so many of what it costs. Single letters tell
// Bulgarian from Macedonian by a tenth of a bit each, and then by chance the wrong way.
constexpr int kWithin = 8 * kBit;
constexpr std::uint32_t kWithinShare = 16;
constexpr std::size_t kMost = 32;  // languages of one encoding

// What a single-byte encoding's characters are, and how likely each is among those of its class.
struct Page {
  std::array<std::uint16_t, 256> char_class{};
  std::array<std::array<std::uint8_t, kMost>, 256> within{};  // 1/8 bit; one a language
};

Page page_of(const Target& target) {
  const model::Model& m = model::Model::builtin();
  const char32_t* table = encoding::table(target.id());
  Page page;
  // The model knows a letter with its tone mark, not the mark: to it that is one more letter.
  const std::uint16_t letter = m.char_class(0x1EA5);
  for (std::size_t b = 0; b < 256; ++b) {
    if (table[b] == encoding::kUndefined) continue;
    page.char_class[b] = is_tone_mark(table[b]) ? letter : m.char_class(model::fold(table[b]));
  }
  for (std::size_t n = 0; n < std::min(target.languages().size(), kMost); ++n) {
    const model::Language l = target.languages()[n];
    std::array<int, 256> cost{};
    std::map<std::uint16_t, double> share;  // of a class, in the language
    for (std::size_t b = 0; b < 256; ++b) {
      if (table[b] == encoding::kUndefined || is_tone_mark(table[b])) continue;
      cost[b] = m.unigram(l, model::fold(table[b]));
      share[page.char_class[b]] += std::exp2(-cost[b] / static_cast<double>(kBit));
    }
    for (std::size_t b = 0; b < 256; ++b) {
      if (table[b] == encoding::kUndefined || is_tone_mark(table[b])) continue;
      const double bits = cost[b] / static_cast<double>(kBit) + std::log2(share[page.char_class[b]]);
      page.within[b][n] = static_cast<std::uint8_t>(std::clamp(std::lround(bits * kBit), 0L, 255L));
    }
  }
  return page;
}

const Page& page(const Target& target) {
  static const std::map<const Target*, Page> pages = [] {
    std::map<const Target*, Page> out;
    for (const Target* t : Target::all()) {
      if (t->single_byte()) out.emplace(t, page_of(*t));
    }
    return out;
  }();
  return pages.at(&target);
}

bool is_control(char32_t c) { return (c < 0x20 && c != U'\n' && c != U'\t') || (c >= 0x7F && c < 0xA0); }

constexpr std::size_t kAgain = 16;  // characters until the price is looked at again

Opinion of_single(const Target& target, std::span<const std::uint16_t> bytes, std::span<const Sampled> sample,
                  const Limits& limits) {
  const model::Model& m = model::Model::builtin();
  const Page& p = page(target);
  const char32_t* table = encoding::table(target.id());
  Opinion out;
  std::array<std::uint32_t, kMost> sums{};
  // Narrow sums are quick to add to, and hold so many of the largest costs.
  constexpr std::size_t kPiece = 257;
  std::array<std::uint16_t, kMost> piece{};
  std::size_t added = 0;
  const std::size_t n = std::min(target.languages().size(), kMost);
  const auto add_piece = [&] {
    for (std::size_t l = 0; l < kMost; ++l) sums[l] += piece[l];
    piece = {};
    added = 0;
  };
  // Of the languages the cheapest so far: none gets cheaper.
  const auto too_dear = [&] {
    std::uint32_t least = sums[0] + piece[0];
    for (std::size_t l = 1; l < n; ++l) least = std::min(least, sums[l] + piece[l]);
    return limits.exceeded(out.cost + static_cast<int>(least), out.errors);
  };
  std::uint16_t before = m.char_class(model::kStart);
  std::size_t aside = 0;
  for (const std::uint16_t b : bytes) {
    if (b == kAside) {
      while (sample[aside].suspect) ++aside;
      before = m.char_class(model::fold(sample[aside++].c));
      continue;
    }
    if (table[b] == encoding::kUndefined) {
      if (++out.errors > limits.errors) return out;
      continue;
    }
    if (is_control(table[b])) out.cost += kControl;
    out.cost += m.class_step(before, p.char_class[b]);
    before = p.char_class[b];
    for (std::size_t l = 0; l < kMost; ++l) piece[l] = static_cast<std::uint16_t>(piece[l] + p.within[b][l]);
    if (++added % kAgain == 0 && too_dear()) {
      out.dear = true;
      return out;
    }
    if (added == kPiece) add_piece();
  }
  add_piece();
  // The cheapest first; of equals, in the target's order.
  std::array<std::uint8_t, kMost> order{};
  for (std::size_t l = 0; l < n; ++l) {
    std::size_t at = l;
    for (; at > 0 && sums[order[at - 1]] > sums[l]; --at) order[at] = order[at - 1];
    order[at] = static_cast<std::uint8_t>(l);
  }
  const std::uint32_t least = sums[order[0]];
  out.cost += static_cast<int>(least);
  std::size_t kept = 0;
  while (kept < n && (kept < kKept || sums[order[kept]] <= least + kWithin + least / kWithinShare)) ++kept;
  out.languages.reserve(kept);
  for (std::size_t k = 0; k < kept; ++k) out.languages.push_back(target.languages()[order[k]]);
  return out;
}

Opinion of_multi(const Target& target, std::span<const std::uint16_t> bytes, std::span<const Sampled> sample,
                 const Limits& limits) {
  const model::Model& m = model::Model::builtin();
  Opinion out;
  out.languages.assign(target.languages().begin(), target.languages().end());
  const model::Language language = out.languages.front();
  std::vector<std::uint8_t> run;
  std::vector<char32_t> text;
  std::uint16_t before = m.char_class(model::kStart);
  // What is asked of the model is fetched while the rest is read.
  const auto read = [&] {
    text.clear();
    for (std::size_t i = 0; i < run.size();) {
      const encoding::Step s = encoding::decode_one(target.id(), run.data() + i, run.size() - i, true);
      out.errors += s.count == 0;
      for (std::uint8_t k = 0; k < s.count; ++k) {
        text.push_back(s.out[k]);
        if (s.out[k] >= 0x80) m.fetch_unigram(language, model::fold(s.out[k]));
      }
      i += std::max<std::size_t>(s.consumed, 1);
    }
    run.clear();
    if (out.errors > limits.errors) return;
    for (const char32_t as_read : text) {
      const char32_t c = model::fold(as_read);
      if (is_control(as_read)) out.cost += kControl;
      const std::uint16_t now = m.char_class(c);
      out.cost += as_read >= 0x80 ? m.unigram(language, c) : m.class_step(before, now);
      before = now;
    }
  };
  std::size_t aside = 0;
  for (const std::uint16_t b : bytes) {
    if (b != kAside) {
      run.push_back(static_cast<std::uint8_t>(b));
      continue;
    }
    read();
    if (out.errors > limits.errors) return out;
    out.dear = limits.exceeded(out.cost, out.errors);
    if (out.dear) return out;
    while (sample[aside].suspect) ++aside;
    before = m.char_class(model::fold(sample[aside++].c));
  }
  read();
  return out;
}

}  // namespace

Opinion first_opinion(const Target& target, std::span<const std::uint16_t> bytes,
                      std::span<const Sampled> sample, const Limits& limits) {
  if (target.languages().empty()) return {};
  return target.single_byte() ? of_single(target, bytes, sample, limits)
                              : of_multi(target, bytes, sample, limits);
}

}  // namespace kintsugi::lattice
