#include "material.hpp"

#include <algorithm>
#include <filesystem>

#include "excise/page.hpp"
#include "model/lexicon.hpp"
#include "spam/phrases.hpp"
#include "train/corpus.hpp"

namespace kintsugi::excise {
namespace {

constexpr std::size_t kLongestKeyword = 32, kShortestSentence = 36, kShortestDense = 14;  // characters

bool is_dense(char32_t c) {
  const Script s = script_of(c);
  return spaceless(s) || s == Script::hangul;
}

}  // namespace

Hidden hidden_phrases(const std::string& folder) {
  std::string bytes;
  Hidden out;
  std::vector<spam::Phrase> phrases = spam::read_phrases(folder, bytes);
  spam::hide(phrases);
  for (const spam::Phrase& p : phrases) {
    if (p.part != spam::Part::hidden) continue;
    const bool dense = std::any_of(p.text.begin(), p.text.end(), is_dense);
    if (p.text != p.stem && p.text.size() >= (dense ? kShortestDense : kShortestSentence))
      out.sentences[p.language].push_back(spam::encoded(p.text));
    if (p.text.size() <= kLongestKeyword) out.said[p.language].push_back(spam::encoded(p.text));
  }
  for (const auto& [language, said] : out.said) {  // "vpn" alone does not tell
    std::map<Script, std::size_t> of;
    for (const std::string& phrase : said)
      for (const char32_t c : spam::decoded(phrase)) ++of[script_of(c)];
    of.erase(Script::common);
    out.scripts[language] =
        std::max_element(of.begin(), of.end(), [](auto& a, auto& b) { return a.second < b.second; })->first;
  }
  return out;
}

std::vector<std::string> corpus_files(const std::string& corpora) {
  std::vector<std::string> files;
  for (const auto& file : std::filesystem::directory_iterator(corpora + "/train"))
    if (file.path().string().ends_with(".txt.zst")) files.push_back(file.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

std::string language_of(const std::string& file) {
  const std::string name = std::filesystem::path(file).filename().string();
  return name.substr(0, name.find('.'));
}

std::vector<std::string> training_lines(const std::string& file) {
  const std::string text = train::read_zstd(file);
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string line = text.substr(begin, end - begin);
    begin = end + 1;
    if (line.size() >= 20 && line.size() <= 1200 && train::line_hash(line) % train::kHeldBack != 0)
      lines.push_back(std::move(line));
  }
  return lines;
}

Script script_of_lines(const std::vector<std::string>& lines) {
  return Page(lines[lines.size() / 2] + '\n' + lines[lines.size() / 3] + '\n' + lines[lines.size() / 4])
      .main();
}

std::size_t words_of(const std::string& text) {
  std::size_t n = 0;
  for (std::size_t i = 1; i < text.size(); ++i) n += text[i] == ' ' && text[i - 1] != ' ';
  return n + 1;
}

bool is_listed(model::Language language, std::u32string_view word) {
  const std::uint64_t hash = model::word_hash(language, word);
  return model::Model::builtin().word_cost(hash) || model::Lexicon::builtin().cost(hash);
}

}  // namespace kintsugi::excise
