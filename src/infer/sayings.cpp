#include "infer/sayings.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "infer/letter.hpp"

namespace kintsugi::infer {
namespace {

struct Word {
  std::uint32_t key;
  std::int8_t odds;  // 1/8 bit
};
constexpr Word kWords[] = {
#include "infer/generated/words.inc"
};

// Words are not independent: the sum says too much. Provenance: chosen so that the sum's bits hold on held-back
// sentences; see docs/infer.md.
constexpr int kMost = 10 * model::kBit;

std::uint32_t add(std::uint32_t h, unsigned char byte) noexcept { return (h ^ byte) * 16777619u; }

// FNV-1a-32, as tools/infer/learn.py has it.
std::uint32_t key_of(std::string_view language, std::string_view word) noexcept {
  std::uint32_t h = 2166136261u;
  for (const char c : language) h = add(h, static_cast<unsigned char>(c));
  h = add(h, ':');
  for (const char c : word) h = add(h, static_cast<unsigned char>(c));
  return h;
}

int odds_of(std::uint32_t key) noexcept {
  const Word* found = std::lower_bound(std::begin(kWords), std::end(kWords), key,
                                       [](const Word& w, std::uint32_t k) { return w.key < k; });
  return found != std::end(kWords) && found->key == key ? found->odds : 0;
}

}  // namespace

namespace {

std::string small(std::u32string_view word) {
  std::string out;
  for (const char32_t c : word) text::append(out, lower(c));
  return out;
}

std::string_view name_of(model::Language language) { return model::Model::builtin().languages()[language]; }

}  // namespace

int pause_price(std::u32string_view word, model::Language language) {
  // Their odds are cut at six bits; behind the words that reach that nobody pauses at all.
  constexpr int kWeight = 2;
  return -kWeight * std::min(0, odds_of(key_of(name_of(language), small(word) + "|")));
}

bool has_apostrophe(std::u32string_view before, std::u32string_view behind, model::Language language) {
  const std::string_view name = name_of(language);
  return odds_of(key_of(name, small(before) + "'")) != 0 || odds_of(key_of(name, "'" + small(behind))) != 0;
}

int question_bits(std::span<const char32_t> clause, model::Language language) {
  constexpr std::size_t kLongest = 40;  // words
  const std::string_view name = name_of(language);
  std::vector<std::uint32_t> seen;
  int sum = 0;
  bool first = true;
  std::string word;
  const auto end_word = [&] {
    if (word.empty()) return;
    const std::uint32_t key = key_of(name, word);
    // The first word says it once: by its place, where that is known.
    const int placed = first ? odds_of(key_of(name, "^" + word)) : 0;
    first = false;
    if (placed != 0) {
      sum += placed;
      seen.push_back(key);
    }
    word.clear();
    if (seen.size() >= kLongest || std::find(seen.begin(), seen.end(), key) != seen.end()) return;
    seen.push_back(key);
    sum += odds_of(key);
  };
  for (std::size_t i = 0; i < clause.size(); ++i) {
    const char32_t c = clause[i];
    const bool apostrophe =
        (c == U'\'' || c == 0x2019) && !word.empty() && i + 1 < clause.size() && is_letter(clause[i + 1]);
    if (apostrophe) {
      word += '\'';
    } else if (is_letter(c) || (c >= 0x300 && c < 0x370) || (c >= 0x900 && c < 0xE00) || c >= 0xAC00) {
      text::append(word, lower(c));
    } else {
      end_word();
    }
  }
  end_word();
  return std::clamp(sum, -kMost, kMost);
}

}  // namespace kintsugi::infer
