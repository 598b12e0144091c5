#include "estimate.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "model/model.hpp"

namespace kintsugi::train {
namespace {

constexpr double kDiscount = 0.75;
constexpr std::size_t kDense = 1000;  // characters of a language that are syllables or words

using Key = std::uint64_t;
constexpr Key key(char32_t a, char32_t b, char32_t c) { return Key{a} << 42 | Key{b} << 21 | c; }

std::uint8_t bits(double p) {
  return static_cast<std::uint8_t>(
      std::clamp(std::lround(-std::log2(std::max(p, 1e-30)) * model::kBit), 0L, 255L));
}

struct Run {
  Key key;
  std::uint32_t count;
};

std::vector<Run> count_runs(std::vector<Key> keys) {
  std::sort(keys.begin(), keys.end());
  std::vector<Run> runs;
  for (const Key k : keys) {
    if (runs.empty() || runs.back().key != k) runs.push_back({k, 0});
    ++runs.back().count;
  }
  return runs;
}

// One order of the model: for each context (a run of equal key >> 21) discounted estimates over `lower`.
struct Order {
  std::vector<Run> grams;           // key: context << 21 | c
  std::vector<double> probability;  // parallel: interpolated
};

template <class Lower>
Order interpolate(std::vector<Run> grams, const Lower& lower) {
  Order out;
  out.probability.resize(grams.size());
  for (std::size_t begin = 0; begin < grams.size();) {
    std::size_t end = begin;
    double total = 0;
    while (end < grams.size() && grams[end].key >> 21 == grams[begin].key >> 21) total += grams[end++].count;
    const double left = kDiscount * static_cast<double>(end - begin) / total;
    for (std::size_t i = begin; i < end; ++i) {
      out.probability[i] = (grams[i].count - kDiscount) / total + left * lower(grams[i].key);
    }
    begin = end;
  }
  out.grams = std::move(grams);
  return out;
}

}  // namespace

Estimate estimate(const std::vector<char32_t>& text, double threshold, double dense) {
  constexpr Key kLow21 = (1 << 21) - 1;
  constexpr Key kLow42 = (Key{1} << 42) - 1;
  std::vector<Key> keys;
  keys.reserve(text.size());
  for (std::size_t i = 2; i < text.size(); ++i) {
    if (text[i] == U'\n' && text[i - 1] == U'\n') continue;  // the seam of two lines is no text
    // The character before a line is no context for it.
    keys.push_back(key(text[i - 1] == U'\n' ? U'\n' : text[i - 2], text[i - 1], text[i]));
  }
  std::vector<Run> tri = count_runs(std::move(keys));

  // Lower orders count in how many contexts a gram was seen, not how often (Kneser and Ney 1995).
  const auto distinct = [](const std::vector<Run>& runs, Key mask) {
    std::vector<Key> out;
    out.reserve(runs.size());
    for (const Run& r : runs) out.push_back(r.key & mask);
    return count_runs(std::move(out));
  };
  std::vector<Run> bi = distinct(tri, kLow42);
  // A line's first characters have one context only; there the plain counts must serve.
  {
    std::unordered_map<Key, std::uint32_t> starts;
    for (const Run& r : tri) {
      if (((r.key >> 21) & kLow21) == U'\n') starts[r.key & kLow42] += r.count;
    }
    for (Run& r : bi) {
      if (const auto it = starts.find(r.key); it != starts.end()) r.count = it->second;
    }
  }
  std::vector<Run> uni = distinct(bi, kLow21);
  if (uni.size() > kDense) threshold = dense;

  double uni_total = 0;
  for (const Run& r : uni) uni_total += r.count;
  const double unseen = kDiscount * static_cast<double>(uni.size()) / uni_total;
  std::unordered_map<Key, double> p1;
  for (const Run& r : uni) p1[r.key] = (r.count - kDiscount) / uni_total + unseen / 50000.0;
  const auto low1 = [&](Key k) { return p1.at(k & kLow21); };
  Order two = interpolate(std::move(bi), low1);
  std::unordered_map<Key, double> p2;
  p2.reserve(two.grams.size() * 2);
  for (std::size_t i = 0; i < two.grams.size(); ++i) p2[two.grams[i].key] = two.probability[i];
  const auto low2 = [&](Key k) { return p2.at(k & kLow42); };
  Order three = interpolate(std::move(tri), low2);

  // Pruning: a trigram stays if, over the text, it saves `threshold` bits against its back-off. The back-off
  // weight is taken as the interpolation's; it is recomputed afterwards for what stays.
  Estimate out;
  out.unseen = bits(std::max(unseen, 1e-6));
  std::unordered_map<Key, std::uint8_t> back_off3;  // context c2 c1
  for (std::size_t begin = 0; begin < three.grams.size();) {
    std::size_t end = begin;
    double total = 0;
    while (end < three.grams.size() && three.grams[end].key >> 21 == three.grams[begin].key >> 21)
      total += three.grams[end++].count;
    const double left = kDiscount * static_cast<double>(end - begin) / total;
    double kept3 = 0, kept2 = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const Run& r = three.grams[i];
      const double p = three.probability[i], low = low2(r.key);
      const double saved = r.count * std::log2(p / (left * low));
      if (saved < threshold) continue;
      kept3 += p;
      kept2 += low;
      out.trigrams.push_back({static_cast<char32_t>(r.key >> 42),
                              static_cast<char32_t>((r.key >> 21) & kLow21),
                              static_cast<char32_t>(r.key & kLow21), bits(p), 0});
    }
    const double weight = std::max(1 - kept3, 1e-6) / std::max(1 - kept2, 1e-6);
    if (kept3 > 0) back_off3[three.grams[begin].key >> 21] = bits(std::min(weight, 1.0));
    begin = end;
  }

  // The last two characters of a trigram that is kept: the model finds no trigram whose pair it does not find.
  std::unordered_set<Key> ends;
  for (const Gram& g : out.trigrams) ends.insert(Key{g.c1} << 21 | g.c);

  std::unordered_map<Key, std::uint8_t> back_off2;  // context c1
  for (std::size_t begin = 0; begin < two.grams.size();) {
    std::size_t end = begin;
    double total = 0;
    while (end < two.grams.size() && two.grams[end].key >> 21 == two.grams[begin].key >> 21)
      total += two.grams[end++].count;
    const double left = kDiscount * static_cast<double>(end - begin) / total;
    double kept2 = 0, kept1 = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const Run& r = two.grams[i];
      const double p = two.probability[i], low = low1(r.key);
      const auto it = back_off3.find(r.key);
      const bool context = it != back_off3.end();
      if (!context && ends.count(r.key) == 0 && r.count * std::log2(p / (left * low)) < threshold) continue;
      kept2 += p;
      kept1 += low;
      out.bigrams.push_back({0, static_cast<char32_t>((r.key >> 21) & kLow21),
                             static_cast<char32_t>(r.key & kLow21), bits(p),
                             context ? it->second : std::uint8_t{0}});
    }
    const double weight = std::max(1 - kept2, 1e-6) / std::max(1 - kept1, 1e-6);
    if (kept2 > 0) back_off2[two.grams[begin].key >> 21] = bits(std::min(weight, 1.0));
    begin = end;
  }
  // The start of a line is a context too, as the bigram (line break, line break) that no text holds.
  if (const auto it = back_off3.find(Key{U'\n'} << 21 | U'\n'); it != back_off3.end())
    out.bigrams.push_back({0, U'\n', U'\n', 255, it->second});
  for (const Run& r : uni) {
    const auto it = back_off2.find(r.key);
    out.bigrams.push_back({0, model::kUnigram, static_cast<char32_t>(r.key), bits(p1.at(r.key)),
                           it != back_off2.end() ? it->second : std::uint8_t{0}});
  }
  return out;
}

}  // namespace kintsugi::train
