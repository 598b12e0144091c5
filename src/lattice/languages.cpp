#include "lattice/languages.hpp"

#include <algorithm>

#include "lattice/lately.hpp"
#include "lattice/letters.hpp"

namespace kintsugi::lattice {
namespace {

using Script = std::uint32_t;
constexpr Script kLatin = 1, kGreek = 2, kCyrillic = 4, kArmenian = 8, kHebrew = 16, kArabic = 32,
                 kIndic = 64, kThai = 128, kGeorgian = 256, kHangul = 512, kKana = 1024, kHan = 2048,
                 kOther = 4096;

// Of letters; 0 for what every script shares.
Script script_of(char32_t c) {
  if (c < 0x41) return 0;
  if (c < 0x370)
    return (c < 0x80 && !((c | 32) >= 'a' && (c | 32) <= 'z')) || (c >= 0x80 && c < 0xC0) || c == 0xD7 ||
                   c == 0xF7
               ? 0
               : kLatin;
  if (c < 0x400) return kGreek;
  if (c < 0x530) return kCyrillic;
  if (c < 0x590) return kArmenian;
  if (c < 0x600) return kHebrew;
  if (c < 0x780) return kArabic;
  if (c < 0x900) return kOther;
  if (c < 0xE00) return kIndic;
  if (c < 0xE80) return kThai;
  if (c < 0x10A0) return kOther;
  if (c < 0x1100) return kGeorgian;
  if (c < 0x1200) return kHangul;
  if (c >= 0x1E00 && c < 0x1F00) return kLatin;
  if (c < 0x3040) return 0;
  if (c < 0x3100) return kKana;
  if (c >= 0x3400 && c < 0xA000) return kHan;
  if (c >= 0xAC00 && c < 0xD7B0) return kHangul;
  return kOther;
}

Script scripts_of(std::string_view language) {
  struct Row {
    std::string_view language;
    std::uint32_t scripts;
  };
  static constexpr Row kRows[] = {{"ar", kArabic},
                                  {"fa", kArabic},
                                  {"ur", kArabic},
                                  {"be", kCyrillic},
                                  {"bg", kCyrillic},
                                  {"mk", kCyrillic},
                                  {"mn", kCyrillic},
                                  {"ru", kCyrillic},
                                  {"uk", kCyrillic},
                                  {"kk", kCyrillic},
                                  {"sr", kCyrillic | kLatin},
                                  {"el", kGreek},
                                  {"he", kHebrew},
                                  {"hi", kIndic},
                                  {"bn", kIndic},
                                  {"ta", kIndic},
                                  {"th", kThai},
                                  {"ka", kGeorgian},
                                  {"hy", kArmenian},
                                  {"ko", kHangul},
                                  {"ja", kKana | kHan},
                                  {"zh-Hans", kHan},
                                  {"zh-Hant", kHan}};
  for (const Row& row : kRows) {
    if (row.language == language) return row.scripts;
  }
  return kLatin;
}

constexpr int kAnything = 1 << 30;

bool is_better(const Ranked& a, const Ranked& b) {
  return a.cost != b.cost ? a.cost < b.cost : a.language < b.language;
}

// What no language makes up for that is so much dearer. Provenance: held-back text and pollution bench, where nothing changes.
constexpr int kBehind = 64 * model::kBit, kBehindShare = 10;
constexpr int far_behind(int best) { return kBehind + best / kBehindShare; }

// Cost of the text from a place on; some part of it, once that is more than `most`.
int cost_from(std::size_t at, std::span<const char32_t> text, model::Language language, int most) {
  // In pieces, with the two characters before each.
  constexpr std::size_t kPiece = 62;
  char32_t piece[kPiece + 2];
  for (std::size_t k = 0; k < 2; ++k) piece[k] = at + k < 2 ? model::kStart : text[at + k - 2];
  std::uint16_t costs[kPiece];
  int sum = 0;
  while (at < text.size() && sum <= most) {
    const std::size_t n = std::min(kPiece, text.size() - at);
    std::copy_n(text.begin() + static_cast<std::ptrdiff_t>(at), n, piece + 2);
    Lately::mine().costs(language, {piece, n + 2}, costs);
    for (std::size_t i = 0; i < n; ++i) sum += costs[i];
    piece[0] = piece[n], piece[1] = piece[n + 1];
    at += n;
  }
  return sum;
}

}  // namespace

int text_cost(std::span<const char32_t> text, model::Language language) {
  return cost_from(0, text, language, kAnything);
}

const std::vector<model::Language>& latin_languages() {
  static const std::vector<model::Language> latin = [] {
    std::vector<model::Language> out;
    const std::span<const std::string_view> names = model::Model::builtin().languages();
    for (std::size_t l = 1; l < names.size(); ++l) {
      if (scripts_of(names[l]) == kLatin) out.push_back(static_cast<model::Language>(l));
    }
    return out;
  }();
  return latin;
}

std::vector<Ranked> rank_languages(std::span<const char32_t> text, std::span<const model::Language> among,
                                   std::size_t most) {
  std::vector<Ranked> ranks;
  const auto consider = [&ranks](model::Language l) { ranks.push_back({l, 0}); };
  if (among.empty()) {
    static const std::vector<std::uint32_t> home = [] {
      std::vector<std::uint32_t> out;
      for (const std::string_view name : model::Model::builtin().languages()) out.push_back(scripts_of(name));
      return out;
    }();
    // Languages of the scripts that make up a good part of the letters.
    std::size_t letters = 0, counts[32] = {};
    for (const char32_t c : text) {
      const std::uint32_t s = script_of(c);
      if (s != 0) ++letters, ++counts[__builtin_ctz(s)];
    }
    std::uint32_t wanted = 0;
    for (int s = 0; s < 13; ++s) {
      if (counts[s] * 4 >= letters) wanted |= 1u << s;
    }
    for (std::size_t l = 1; l < home.size(); ++l) {
      if (home[l] & wanted && home[l] != kLatin) consider(static_cast<model::Language>(l));
    }
    if (wanted & kLatin) {
      for (const model::Language l : Letters::get().possible(text, most)) consider(l);
    }
    if (ranks.empty()) consider(*model::Model::builtin().find("en"));
  } else {
    for (const model::Language l : among) consider(l);
  }
  // A short look at all, longer ones at the best: most languages are out of the question at once.
  struct Look {
    std::size_t length, keep;
  };
  std::size_t seen = 0;  // characters priced so far
  for (const Look look : {Look{24, 12}, Look{72, 5}, Look{text.size(), most}}) {
    const std::size_t length = std::min(look.length, text.size());
    const std::size_t keep = std::max(look.keep, most);
    std::vector<int> best;  // of this look, ascending: what is dearer than so many is not kept
    for (Ranked& r : ranks) {
      const int limit = best.size() < keep ? kAnything : best[keep - 1];
      r.cost += cost_from(seen, text.first(length), r.language, limit - r.cost);
      best.insert(std::upper_bound(best.begin(), best.end(), r.cost), r.cost);
      if (best.size() > keep) best.pop_back();
    }
    std::sort(ranks.begin(), ranks.end(), is_better);
    if (length == text.size()) break;
    ranks.resize(std::min(ranks.size(), keep));
    seen = length;
  }
  // The class model knows no words: it is the answer only for scripts that no language here is written in.
  // Damage makes every language look bad, and must not pass for an unknown one.
  if (among.empty()) {
    // No more of it than tells that.
    const int generic =
        cost_from(0, text, model::kGeneric, ranks.empty() ? kAnything : ranks.front().cost / 4 * 3 + 3);
    if (ranks.empty() || generic + generic / 3 < ranks.front().cost)
      ranks.insert(ranks.begin(), {model::kGeneric, generic});
  }
  if (ranks.size() > most) ranks.resize(most);
  return ranks;
}

model::Language likeliest(std::span<const char32_t> text, std::size_t seen, std::vector<Ranked> ranks) {
  while (seen < text.size() && ranks.size() > 1) {
    const std::size_t length = std::min(text.size(), 2 * seen);
    int best = kAnything;
    for (Ranked& r : ranks) {
      r.cost += cost_from(seen, text.first(length), r.language, best + far_behind(best) - r.cost);
      best = std::min(best, r.cost);
    }
    std::erase_if(ranks, [best](const Ranked& r) { return r.cost > best + far_behind(best); });
    seen = length;
  }
  return std::min_element(ranks.begin(), ranks.end(), is_better)->language;
}

}  // namespace kintsugi::lattice
