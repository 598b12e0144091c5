#include "words.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <map>

#include "corpus.hpp"
#include "model/model.hpp"
#include "text/utf8.hpp"

namespace kintsugi::train {
namespace {

struct Counts {
  std::map<std::u32string, double> of;
  double total = 0;
  double share(const std::u32string& word) const {
    const auto it = of.find(word);
    return it == of.end() ? 0 : it->second / total;
  }
};

}  // namespace

std::string word_list(const std::string& corpora, const std::string& language) {
  static constexpr std::string_view kCounted[] = {"nn", "uk", "be", "kk", "az", "ur",
                                                  "vi", "ga", "cy", "hy", "ka", "mn"};
  const std::string path = corpora + "/words/" + language + ".tsv.zst";
  if (std::find(std::begin(kCounted), std::end(kCounted), language) != std::end(kCounted) ||
      !std::filesystem::exists(path))
    return {};
  return read_zstd(path);
}

std::vector<Word> words_of(std::string_view language, std::string_view list,
                           const std::vector<char32_t>& text, double ascii_bits, double other_bits,
                           double seen_least) {
  const bool dotless = language == "tr" || language == "az";
  const auto lower = [dotless](char32_t c) {
    return model::other_letter(c) ? model::small_letter(c) : model::word_letter(c, dotless);
  };
  Counts listed, seen;
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find('\n', begin), list.size());
    const std::string_view row = list.substr(begin, end - begin);
    begin = end + 1;
    const std::size_t tab = row.find('\t');
    if (tab == std::string_view::npos) continue;
    const double count = std::atof(std::string(row.substr(tab + 1)).c_str());
    listed.total += count;
    std::u32string word;
    bool latin = true, other = true;
    text::for_each(row.substr(0, tab), [&](char32_t c, std::size_t, std::size_t) {
      latin = latin && model::latin_letter(c);
      other = other && model::other_letter(c);
      word += lower(c);
    });
    if ((latin || other) && !word.empty()) listed.of[word] += count;
  }
  std::u32string word;
  const auto kind = [](char32_t c) { return model::latin_letter(c) ? 1 : model::other_letter(c) ? 2 : 0; };
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const int here = i < text.size() ? kind(text[i]) : 0;
    if (!word.empty() && here != kind(text[i - 1])) {
      seen.of[word] += 1;
      ++seen.total;
      word.clear();
    }
    if (here != 0) word += lower(text[i]);
  }
  std::vector<Word> out;
  const auto consider = [&](const std::u32string& w, double count) {
    const double p = listed.total > 0 ? (listed.share(w) + seen.share(w)) / 2 : seen.share(w);
    const double bits = -std::log2(p);
    const bool ascii = std::all_of(w.begin(), w.end(), [](char32_t c) { return c < 0x80; });
    if (model::other_letter(w[0]) ? bits > other_bits : ascii ? bits > ascii_bits : count < 2) return;
    out.push_back({w, static_cast<std::uint8_t>(std::clamp(std::lround(bits * model::kBit), 0L, 255L))});
  };
  for (const auto& [w, count] : listed.of) consider(w, 2);
  for (const auto& [w, count] : seen.of) {
    if (count >= seen_least && listed.of.find(w) == listed.of.end())
      consider(w, listed.total > 0 ? count : 2);
  }
  std::sort(out.begin(), out.end(), [](const Word& a, const Word& b) { return a.text < b.text; });
  return out;
}

}  // namespace kintsugi::train
