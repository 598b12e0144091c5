#include "running.hpp"

#include <algorithm>
#include <filesystem>

#include "train/corpus.hpp"

namespace kintsugi::spam {

std::vector<std::string> languages_of(const std::string& corpora) {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(corpora + "/train")) {
    const std::string name = file.path().filename().string();
    if (name.ends_with(".txt.zst")) names.push_back(name.substr(0, name.size() - 8));
  }
  std::sort(names.begin(), names.end());
  return names;
}

void each_line(const std::string& corpora, const std::string& language, Lines lines,
               const std::function<void(std::u32string_view)>& take) {
  const std::string text = train::read_zstd(corpora + "/train/" + language + ".txt.zst");
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    begin = end + 1;
    if (line.empty()) continue;
    const std::uint64_t h = train::line_hash(line) % train::kHeldBack;
    const Lines is = h == 0 ? Lines::held_back : h == 1 ? Lines::tune : Lines::train;
    if (is == lines) take(decoded(line));
  }
}

bool is_dense(std::u32string_view text) {
  std::size_t dense = 0, letters = 0;
  for (const char32_t c : text) {
    dense += c >= 0x2E80 || (c >= 0xE00 && c < 0xE80);
    letters += c > U'@';
  }
  return 2 * dense > letters;
}

Lengths::Lengths(const std::vector<Phrase>& phrases) {
  for (const Phrase& p : phrases) {
    if (p.part == Part::train) (is_dense(p.text) ? dense_ : sparse_).push_back(p.text.size());
  }
}

std::vector<std::u32string_view> latin_terms(std::u32string_view line) {
  constexpr std::size_t kShortest = 4, kLongest = 40;
  const auto latin = [](char32_t c) {
    return (c | 32) - U'a' < 26 || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
  };
  std::vector<std::u32string_view> out;
  std::size_t all = 0, others = 0;
  for (std::size_t i = 0; i < line.size();) {
    others += line[i] >= 0x370;
    if (!latin(line[i])) {
      ++i;
      continue;
    }
    std::size_t end = i, next = i;
    for (; next < line.size() && (latin(line[next]) || (line[next] >= U'0' && line[next] <= U'9') ||
                                  line[next] == U' ' || line[next] == U'-' || line[next] == U'\'');
         ++next)
      if (latin(line[next])) end = next + 1, ++all;
    if (end - i >= kShortest && end - i <= kLongest) out.push_back(line.substr(i, end - i));
    i = next;
  }
  if (others <= all) out.clear();
  return out;
}

std::u32string_view cut(std::u32string_view line, std::size_t length, Draw& rng, std::size_t from) {
  constexpr auto npos = std::u32string_view::npos;
  if (line.size() <= length) return line;
  std::size_t begin = from == npos
                          ? rng.below(line.size() - length + 1)
                          : std::min(from - std::min(from, rng.below(length / 2 + 1)), line.size() - length);
  std::size_t end = begin + length;
  if (!is_dense(line)) {
    while (begin > 0 && line[begin - 1] != U' ') --begin;
    const std::size_t space = line.find(U' ', end - 1);
    end = space == npos ? line.size() : space;
  }
  return line.substr(begin, end - begin);
}

}  // namespace kintsugi::spam
