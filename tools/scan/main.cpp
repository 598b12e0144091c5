// Makes the table of the first pass: scan learn CORPORA OUT [--exclude-fold K] [--rate R] [--least N] [--mass M]
// CORPORA holds train/*.txt.zst. Deterministic: the same text and options give the same bytes.
// And looks through it: scan lines (lines of stdin: the numbers of the alarmed ones), scan json (JSON Lines with
// {"text"}: 0 or 1 a line), scan why (lines of stdin: what is odd in them).
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "layout.hpp"
#include "learn.hpp"
#include "scan/scan.hpp"
#include "text/utf8.hpp"
#include "train/corpus.hpp"

namespace kintsugi::scan {
namespace {

std::uint64_t fnv(std::uint64_t h, const void* data, std::size_t size) {
  const auto* p = static_cast<const unsigned char*>(data);
  for (std::size_t i = 0; i < size; ++i) h = (h ^ p[i]) * 1099511628211ULL;
  return h;
}

int make(const std::string& folder, const std::string& out_path, const Options& options, int exclude_fold) {
  std::vector<Corpus> corpora;
  for (const auto& file : std::filesystem::directory_iterator(folder + "/train")) {
    const std::string name = file.path().filename().string();
    if (name.ends_with(".txt.zst")) corpora.push_back({name.substr(0, name.size() - 8), {}});
  }
  std::sort(corpora.begin(), corpora.end(), [](const Corpus& a, const Corpus& b) { return a.name < b.name; });
  std::uint64_t recipe = fnv(14695981039346656037ULL, &options, sizeof options);
  recipe = fnv(recipe, &exclude_fold, sizeof exclude_fold);
  for (Corpus& c : corpora) {
    c.text = train::training_text(folder + "/train/" + c.name + ".txt.zst", exclude_fold);
    recipe = fnv(fnv(recipe, c.name.data(), c.name.size()), c.text.data(), c.text.size() * sizeof(char32_t));
  }
  const Learnt learnt = learn(corpora, options);
  const std::vector<std::uint8_t> bytes = lay_out(learnt, recipe);
  std::string error;
  if (!Tables::view(bytes, error)) throw std::runtime_error("the table does not load: " + error);
  std::ofstream out(out_path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw std::runtime_error(out_path + ": cannot be written");
  std::printf("%zu symbols, %zu pairs, %zu bytes\n", learnt.symbols.kinds.size(), learnt.pairs.size(),
              bytes.size());
  return 0;
}

// For each line the pair at which the languages ran out, and those that were left before it.
int why() {
  const Tables& t = Tables::builtin();
  for (std::string line; std::getline(std::cin, line);) {
    std::uint64_t left = kAnyMask;
    char32_t before = U' ';
    const auto next = [&](char32_t c, std::size_t, std::size_t) {
      const Symbol a = t.symbol(before), b = t.symbol(c);
      if (a >= kAscii || b >= kAscii) {
        const std::uint64_t mask = t.mask(t.home(a, b));
        const std::uint64_t now = left & mask;
        if ((left & kLatinBits && !(now & kLatinBits)) || (left & kOtherBits && !(now & kOtherBits))) {
          std::cout << text::to_utf8(before) << text::to_utf8(c) << (mask == 0 ? " nowhere" : " not in");
          for (int l = 0; l < kLanguages && mask != 0; ++l) {
            const bool latin = !(now & kLatinBits);
            if ((left >> l & 1) && (l < kLatin) == latin) std::cout << ' ' << t.name(l);
          }
          std::cout << '\t';
          left = kAnyMask;
        } else {
          left = now;
        }
      }
      before = c;
    };
    text::for_each(line, next);
    next(U' ', 0, 0);
    std::cout << line << '\n';
  }
  return 0;
}

int look(bool json) {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    if (json) line = nlohmann::json::parse(line).at("text").get<std::string>();
    std::cout << (clean(line) ? "0\n" : "1\n");
  }
  return 0;
}

}  // namespace
}  // namespace kintsugi::scan

int main(int argc, char** argv) try {
  using namespace kintsugi::scan;
  Options options;
  int exclude_fold = -1;
  std::vector<std::string> words;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    const bool more = i + 1 < argc;
    if (arg == "--exclude-fold" && more) {
      exclude_fold = std::stoi(argv[++i]);
    } else if (arg == "--rate" && more) {
      options.rate = std::stod(argv[++i]);
    } else if (arg == "--shouting" && more) {
      options.shouting = std::stod(argv[++i]);
    } else if (arg == "--alone") {
      options.alone = true;
    } else if (arg == "--damage" && more) {
      options.damage = std::stod(argv[++i]);
    } else if (arg == "--given-up" && more) {
      options.given_up = std::stod(argv[++i]);
    } else if (arg == "--frequent" && more) {
      options.frequent = std::stod(argv[++i]);
    } else if (arg == "--mass" && more) {
      options.mass = std::stod(argv[++i]);
    } else if (arg == "--least" && more) {
      options.least = static_cast<std::uint32_t>(std::stoul(argv[++i]));
    } else {
      words.push_back(arg);
    }
  }
  if (words.size() == 3 && words[0] == "learn") return make(words[1], words[2], options, exclude_fold);
  if (words.size() == 1 && words[0] == "why") return why();
  if (words.size() == 1 && (words[0] == "lines" || words[0] == "json")) return look(words[0] == "json");
  std::fprintf(stderr,
               "usage: scan learn CORPORA OUT [--exclude-fold K] | scan lines | scan json | scan why\n");
  return 2;
} catch (const std::exception& e) {
  std::fprintf(stderr, "scan: %s\n", e.what());
  return 1;
}
