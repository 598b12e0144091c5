// The first pass over clean text, in documents of about 3 KB, beside memcpy and the strict scalar validator (and
// beside simdutf where bench/simdutf.sh found it). Text: the held-back lines that
// bench/held_back.py lays out under build/bench/held-back, else a few sentences of each script repeated.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "scan/scan.hpp"
#include "text/utf8.hpp"
#ifdef KINTSUGI_SIMDUTF
#include "simdutf.h"
#endif

namespace {

namespace fs = std::filesystem;
using Documents = std::vector<std::string>;

constexpr std::size_t kDocument = 3000;
constexpr std::size_t kTotal =
    400'000;  // of each text: more than the second-level cache keeps beside the tables

Documents cut(const std::string& text) {
  Documents out;
  std::string document;
  std::size_t total = 0;
  for (std::size_t round = 0; total < kTotal && !text.empty(); ++round) {
    for (std::size_t at = 0; at < text.size() && total < kTotal;) {
      std::size_t end = text.find('\n', at);
      end = end == std::string::npos ? text.size() : end + 1;
      document.append(text, at, end - at);
      at = end;
      if (document.size() >= kDocument) {
        total += document.size();
        // Only clean ones: an alarm ends the pass.
        if (kintsugi::scan::clean(document)) out.push_back(document);
        document.clear();
      }
    }
    if (round > 200) break;
  }
  return out;
}

std::map<std::string, Documents> texts() {
  std::map<std::string, Documents> out;
  const fs::path held = fs::path(KINTSUGI_SOURCE_DIR) / "build/bench/held-back";
  std::map<std::string, std::string> raw;
  if (fs::is_directory(held)) {
    for (const auto& file : fs::directory_iterator(held)) {
      std::ifstream in(file.path(), std::ios::binary);
      std::string name = file.path().filename().string();
      name = name.substr(0, name.rfind('-'));
      raw[name] = std::string((std::istreambuf_iterator<char>(in)), {}) + "\n";
    }
  }
  if (raw.empty()) {
    raw["en"] =
        "The quick brown fox jumps over the lazy dog, and the dog sleeps on in the shade of the old barn.\n";
    raw["fr"] = "Après la pluie, la forêt était très calme et l’élève rêvait déjà à l’été prochain.\n";
    raw["ru"] = "После дождя в лесу было тихо, и дети долго смотрели на старый дом у реки.\n";
    raw["zh-Hans"] = "下雨以后，树林里很安静，孩子们在河边看着那座老房子。\n";
  }
  std::string ascii = raw["en"];
  ascii.erase(std::remove_if(ascii.begin(), ascii.end(),
                             [](char c) { return static_cast<unsigned char>(c) >= 0x80; }),
              ascii.end());
  out["ascii"] = cut(ascii);
  for (const char* name :
       {"fr", "cs", "tr", "vi", "ru", "el", "ar", "he", "hi", "th", "ka", "zh-Hans", "ja", "ko"}) {
    if (raw.count(name) != 0) out[name] = cut(raw[name]);
  }
  // One document of each language in turn.
  Documents mix;
  std::map<std::string, Documents> all;
  for (const auto& [name, text] : raw) all[name] = cut(text);
  for (std::size_t i = 0; i < 12; ++i) {
    for (const auto& [name, documents] : all) {
      if (!documents.empty()) mix.push_back(documents[i % documents.size()]);
    }
  }
  out["all-scripts"] = mix;
  return out;
}

template <typename F>
void run(benchmark::State& state, const Documents& documents, F f) {
  std::size_t size = 0;
  for (const std::string& d : documents) size += d.size();
  for (auto _ : state) {
    for (const std::string& d : documents) benchmark::DoNotOptimize(f(d));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(size) * static_cast<std::int64_t>(state.iterations()));
}

}  // namespace

int main(int argc, char** argv) {
  static const std::map<std::string, Documents> all = texts();
  using kintsugi::scan::Level;
  for (const auto& entry : all) {
    const std::string& name = entry.first;
    const Documents& documents = entry.second;
    const auto add = [&](const std::string& what, auto f) {
      benchmark::RegisterBenchmark((name + "/" + what).c_str(),
                                   [&documents, f](benchmark::State& s) { run(s, documents, f); });
    };
    add("clean", [](std::string_view d) { return kintsugi::scan::clean(d); });
    add("find", [](std::string_view d) {
      thread_local std::vector<kintsugi::scan::Alarm> alarms;
      alarms.clear();
      kintsugi::scan::find(d, alarms);
      return alarms.size();
    });
    add("look", [](std::string_view d) { return kintsugi::scan::look(d).valid; });
    if (kintsugi::scan::best_level() > Level::v3)
      add("look-v3", [](std::string_view d) { return kintsugi::scan::look(d, Level::v3).valid; });
    if (kintsugi::scan::best_level() > Level::v2)
      add("clean-v2", [](std::string_view d) { return kintsugi::scan::clean(d, Level::v2); });
    add("clean-scalar", [](std::string_view d) { return kintsugi::scan::clean(d, Level::scalar); });
    add("is_valid", [](std::string_view d) { return kintsugi::text::is_valid(d); });
    add("memcpy", [](std::string_view d) {
      static char buffer[1 << 16];
      std::memcpy(buffer, d.data(), std::min(d.size(), sizeof buffer));
      return buffer[0];
    });
#ifdef KINTSUGI_SIMDUTF
    add("simdutf", [](std::string_view d) { return simdutf::validate_utf8(d.data(), d.size()); });
#endif
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
