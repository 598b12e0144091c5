#include "phrases.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include "text/utf8.hpp"

namespace kintsugi::spam {

std::u32string decoded(std::string_view utf8) {
  std::u32string out;
  for (std::size_t i = 0; i < utf8.size();) {
    const text::CodePoint p = text::decode(utf8, i);
    out += p.valid() ? p.value : text::kReplacement;
    i += p.size;
  }
  return out;
}

std::string encoded(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) text::append(out, c);
  return out;
}

std::vector<Phrase> read_phrases(const std::string& folder, std::string& bytes) {
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() == ".tsv") files.push_back(file.path());
  }
  std::sort(files.begin(), files.end());
  if (files.empty()) throw std::runtime_error(folder + ": no phrases there");
  std::vector<Phrase> out;
  for (const auto& path : files) {
    std::ifstream in(path, std::ios::binary);
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
      bytes += line + '\n';
      ++number;
      if (line.empty() || line[0] == '#') continue;
      std::vector<std::string> row{""};
      for (const char c : line) {
        if (c == '\t') {
          row.emplace_back();
        } else {
          row.back() += c;
        }
      }
      const auto bad = [&] {
        return std::runtime_error(path.string() + ":" + std::to_string(number) + ": no phrase");
      };
      if (row.size() != 4) throw bad();
      Phrase p{path.stem().string(), Part::train, model::Topic::none, decoded(row[2]), decoded(row[3])};
      if (row[0] != "train")
        p.part = row[0] == "test" ? Part::test : row[0] == "tune" ? Part::tune : throw bad();
      for (int t = 1; t < model::kTopics; ++t) {
        if (row[1] == model::topic_name(static_cast<model::Topic>(t))) p.topic = static_cast<model::Topic>(t);
      }
      if (p.topic == model::Topic::none || p.text.empty()) throw bad();
      out.push_back(std::move(p));
    }
  }
  return out;
}

void hide(std::vector<Phrase>& phrases) {
  constexpr std::uint32_t kOneIn = 3;
  std::set<std::u32string> hidden, shown;
  for (const Phrase& p : phrases) {
    if (p.part != Part::train && p.part != Part::tune) continue;
    std::uint32_t hash = 2166136261U;
    for (const char32_t c : p.stem) hash = (hash ^ static_cast<std::uint32_t>(c)) * 16777619U;
    (p.part == Part::train && (hash >> 8) % kOneIn == 0 ? hidden : shown).insert(p.stem);
  }
  const auto holds = [](const Phrase& p, const std::set<std::u32string>& stems) {
    return std::any_of(stems.begin(), stems.end(), [&p](const std::u32string& stem) {
      return p.text.find(stem) != std::u32string::npos;
    });
  };
  for (Phrase& p : phrases) {
    if ((p.part != Part::train && p.part != Part::tune) || !holds(p, hidden)) continue;
    p.part = hidden.contains(p.stem) && !holds(p, shown) ? Part::hidden : Part::dropped;
  }
}

}  // namespace kintsugi::spam
