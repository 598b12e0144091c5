// Learns the model of gaps, and measures it.
//   infer learn [--weights N] [--examples N] [--epochs N] CORPORA OUT
//   infer test [the same] CORPORA LANGUAGE...     of held-back gaps, how many are read rightly
// CORPORA holds train/*.txt.zst. Deterministic: the same text and options give the same bytes.
#include <cstdio>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include "examples.hpp"
#include "layout.hpp"
#include "learn.hpp"

namespace kintsugi::gaps {
namespace {

std::uint64_t fnv(std::uint64_t h, const void* data, std::size_t size) {
  const auto* p = static_cast<const unsigned char*>(data);
  for (std::size_t i = 0; i < size; ++i) h = (h ^ p[i]) * 1099511628211ULL;
  return h;
}

// Writings without spaces, of syllables, or of consonants: what the letters around say there is little.
bool is_left_out(const std::string& language) {
  for (const char* other :
       {"ar", "bn", "fa", "he", "hi", "ja", "ko", "ta", "th", "ur", "zh-Hans", "zh-Hant"}) {
    if (language == other) return true;
  }
  return false;
}

void print(const std::string& language, const Learned& learned, const Score& s) {
  std::printf("| %s | %zu | %zu | %zu | %.2f | %zu | %.2f |\n", language.c_str(), learned.characters.size(),
              learned.weights.size(), s.gaps,
              100.0 * static_cast<double>(s.right) / static_cast<double>(s.gaps + !s.gaps), s.letters,
              100.0 * static_cast<double>(s.letters_right) / static_cast<double>(s.letters + !s.letters));
  std::fflush(stdout);
}

std::vector<std::uint8_t> learn_all(const std::string& corpora, const Options& options) {
  std::vector<std::pair<std::string, Learned>> all;
  const double numbers[] = {static_cast<double>(options.weights),
                            static_cast<double>(options.examples),
                            static_cast<double>(options.epochs),
                            static_cast<double>(options.rounds),
                            options.rate,
                            options.decay};
  std::uint64_t recipe = fnv(14695981039346656037ULL, numbers, sizeof numbers);
  for (const std::string& language : languages_of(corpora)) {
    if (is_left_out(language)) continue;
    const std::vector<std::u32string> lines = lines_of(corpora, language, Lines::train);
    for (const std::u32string& line : lines)
      recipe = fnv(recipe, line.data(), line.size() * sizeof(char32_t));
    Learned learned = learn(lines, language, options);
    if (learned.characters.empty()) continue;
    print(language, learned, test(learned, lines_of(corpora, language, Lines::held_back)));
    all.emplace_back(language, std::move(learned));
  }
  return lay_out(all, recipe);
}

int run(const std::vector<std::string>& arguments) {
  Options options;
  std::vector<std::string> words;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool more = i + 1 < arguments.size();
    if (arguments[i] == "--weights" && more) {
      options.weights = std::stoul(arguments[++i]);
    } else if (arguments[i] == "--examples" && more) {
      options.examples = std::stoul(arguments[++i]);
    } else if (arguments[i] == "--epochs" && more) {
      options.epochs = std::stoi(arguments[++i]);
    } else {
      words.push_back(arguments[i]);
    }
  }
  const std::string what = words.empty() ? "" : words[0];
  constexpr const char* kHead =
      "| language | characters | weights | held-back gaps | right % | letters | right % "
      "|\n|---|---|---|---|---|---|---|";
  if (what == "learn" && words.size() == 3) {
    std::puts(kHead);
    const std::vector<std::uint8_t> bytes = learn_all(words[1], options);
    std::ofstream out(words[2], std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) throw std::runtime_error(words[2] + ": cannot be written");
    return 0;
  }
  if (what == "test" && words.size() > 2) {
    std::puts(kHead);
    for (std::size_t i = 2; i < words.size(); ++i) {
      const Learned learned = learn(lines_of(words[1], words[i], Lines::train), words[i], options);
      print(words[i], learned, test(learned, lines_of(words[1], words[i], Lines::held_back)));
    }
    return 0;
  }
  std::fputs(
      "usage: infer learn [--weights N] [--examples N] [--epochs N] CORPORA OUT | test CORPORA LANGUAGE...\n",
      stderr);
  return 2;
}

}  // namespace
}  // namespace kintsugi::gaps

int main(int argc, char** argv) {
  try {
    return kintsugi::gaps::run({argv + 1, argv + argc});
  } catch (const std::exception& e) {
    std::fprintf(stderr, "error: %s\n", e.what());
    return 1;
  }
}
