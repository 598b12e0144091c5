#include "examples.hpp"

#include <algorithm>
#include <filesystem>
#include <unordered_map>

#include "infer/around.hpp"
#include "infer/letter.hpp"
#include "text/utf8.hpp"
#include "train/corpus.hpp"

namespace kintsugi::gaps {
namespace {

using infer::is_digit;
using infer::is_letter;
using infer::is_space;

std::u32string decoded(std::string_view line) {
  std::u32string out;
  for (const auto [c, size] : text::code_points(line)) out.push_back(c);
  return out;
}

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t n) {
    state_ += 0x9E3779B97F4A7C15ULL;
    return static_cast<std::uint32_t>((model::mix(state_) >> 32) * n >> 32);
  }

 private:
  std::uint64_t state_;
};

// Of the letters of poorer character sets: those that a Cyrillic one always has, and all of scripts that are written
// wholly or not at all. They are lost one by one, where bytes are torn.
bool is_basic(char32_t c) { return is_letter(c) && !model::latin_letter(c) && !(c >= 0x450 && c < 0x530); }

// A space between the thousands of a number.
bool is_group(std::u32string_view text, std::size_t i) {
  if (i == 0 || i + 3 >= text.size() || !is_digit(text[i - 1])) return false;
  return is_digit(text[i + 1]) && is_digit(text[i + 2]) && is_digit(text[i + 3]) &&
         (i + 4 == text.size() || !is_digit(text[i + 4]));
}

}  // namespace

char32_t role(std::u32string_view text, std::size_t i) {
  const char32_t c = text[i];
  const char32_t before = i > 0 ? text[i - 1] : U'\n', after = i + 1 < text.size() ? text[i + 1] : U'\n';
  const bool starts = is_space(before) || before == U'(' || before == U'[' || before == 0x2014;
  switch (c) {
    case U'?': return U'?';
    case U'\'':
    case 0x2019:
      if (is_letter(before) && is_letter(after)) return 0x2019;
      return c == U'\'' ? 0 : is_letter(before) ? 0x201D : 0;
    case U'"': return starts && !is_space(after) ? 0x201C : !starts && !is_letter(after) ? 0x201D : 0;
    case 0x2018:
    case 0x201A:
    case 0x201E:
    case 0x201C:
    case 0x201D:
    case 0xAB:
    case 0xBB:
      if (is_space(before) && is_space(after)) return c == 0xAB ? 0x201C : c == 0xBB ? 0x201D : 0;
      return starts ? 0x201C : 0x201D;
    case U'-':
      if (is_digit(before) && is_digit(after)) return 0x2014;  // typed for a dash
      return is_space(before) && is_space(after) ? 0x2013 : 0;
    case U' ': return is_group(text, i) ? 0xA0 : 0;
    case 0x2013:
    case 0x2014: return is_space(before) || is_space(after) ? 0x2013 : 0x2014;
    case 0xAD:
    case text::kReplacement: return 0;
    default: break;
  }
  if (c < 0x80 || infer::is_ideograph(c) || (c >= 0x300 && c < 0x370)) return 0;
  if (is_letter(c)) return infer::lower(c);
  return c < 0x500 || (c >= 0x2000 && c < 0x2800) ? c : 0;
}

void each_gap(const std::vector<std::u32string>& lines, int rounds,
              const std::function<void(const Gap&)>& take) {
  for (int round = 0; round < rounds; ++round)
    for (const std::u32string& line : lines) {
      std::uint64_t seed = 7 + static_cast<std::uint64_t>(round);
      for (const char32_t c : line) seed = (seed ^ c) * 1099511628211ULL;
      Draw draw(seed);
      // A poor character set loses all it cannot write, another some, torn bytes single ones.
      const std::uint32_t way = (draw.below(10) + static_cast<std::uint32_t>(round) * 4) % 10;
      std::unordered_map<char32_t, bool> writable;
      std::u32string roles(line.size(), 0), text(line.size(), 0);
      std::vector<bool> lost(line.size());
      for (std::size_t i = 0; i < line.size(); ++i) {
        text[i] = infer::as_neighbour(line[i]);
        roles[i] = role(line, i);
        if (roles[i] == 0 || roles[i] == U'?') continue;
        if (is_basic(roles[i])) {
          lost[i] = draw.below(30) == 0;
        } else if (way >= 7) {
          lost[i] = draw.below(10) == 0;
        } else {
          const std::uint32_t of_ten = way < 4 ? 10 : is_letter(roles[i]) ? 4 : 5;
          const auto [found, fresh] = writable.emplace(roles[i], false);
          if (fresh) found->second = draw.below(10) >= of_ten;
          lost[i] = !found->second;
        }
      }
      for (std::size_t i = 0; i < line.size(); ++i) {
        if (roles[i] != U'?' && !lost[i]) continue;
        // What else was lost is unknown beyond the word, and put back within it.
        const std::size_t begin = i > infer::kReach * 2 ? i - infer::kReach * 2 : 0;
        const std::size_t end = std::min(line.size(), i + infer::kReach * 2);
        std::u32string window = text.substr(begin, end - begin);
        std::size_t left = i, right = i;
        const auto parts = [&](std::size_t k) { return is_space(line[k]) && !lost[k]; };
        while (left > begin && !parts(left - 1)) --left;
        while (right < end && !parts(right)) ++right;
        for (std::size_t k = begin; k < end; ++k) {
          if (lost[k] && (k < left || k >= right)) window[k - begin] = U'?';
        }
        take({window, i - begin, roles[i]});
      }
    }
}

std::vector<std::u32string> lines_of(const std::string& corpora, const std::string& language, Lines which) {
  const std::string text = train::read_zstd(corpora + "/train/" + language + ".txt.zst");
  std::vector<std::u32string> out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    begin = end + 1;
    if (line.empty()) continue;
    const bool held_back = train::line_hash(line) % train::kHeldBack == 0;
    if (held_back == (which == Lines::held_back)) out.push_back(decoded(line));
  }
  return out;
}

std::vector<std::string> languages_of(const std::string& corpora) {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(corpora + "/train")) {
    const std::string name = file.path().filename().string();
    if (name.ends_with(".txt.zst")) names.push_back(name.substr(0, name.size() - 8));
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace kintsugi::gaps
