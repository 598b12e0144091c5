// mend() on documents of about 3 KB: clean ASCII, clean text of all scripts, and Korean in CP949 read as Latin-1.
// Text: the held-back lines that bench/clean/run.py lays out under build/bench/held-back (KINTSUGI_BENCH_TEXT names
// another folder of UTF-8 text files); without it, the English example alone. Beside it, the same bytes through
// memcpy and through the UTF-8 validator.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "encoding/encoding.hpp"
#include "kintsugi/kintsugi.hpp"
#include "text/utf8.hpp"

namespace {

constexpr std::size_t kDocument = 3000;  // bytes
constexpr std::size_t kEnough = 400;     // documents a set

std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> documents(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin < text.size() && out.size() < kEnough;) {
    std::size_t end = std::min(begin + kDocument, text.size());
    while (end < text.size() && text[end] != '\n') ++end;
    out.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

std::filesystem::path folder() {
  const char* named = std::getenv("KINTSUGI_BENCH_TEXT");
  return named != nullptr ? named : KINTSUGI_SOURCE_DIR "/build/bench/held-back";
}

std::string text_of(const std::string& prefix) {
  std::string all;
  if (std::filesystem::is_directory(folder())) {
    std::vector<std::filesystem::path> files;
    for (const auto& f : std::filesystem::directory_iterator(folder())) {
      if (f.path().filename().string().starts_with(prefix)) files.push_back(f.path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& f : files) all += slurp(f).substr(0, prefix.empty() ? 24000 : 1200000) + "\n";
  }
  if (all.empty()) all = slurp(KINTSUGI_SOURCE_DIR "/examples/expected.txt");
  return kintsugi::text::to_valid(all);
}

std::vector<std::string> ascii() {
  std::string text = text_of("en-");
  std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return documents(text);
}

std::vector<std::string> scripts() {
  std::vector<std::string> docs = documents(text_of(""));
  return docs;
}

std::vector<std::string> cp949() {
  std::vector<std::string> docs = documents(text_of("ko-"));
  std::vector<std::string> out;
  for (const std::string& d : docs) {
    std::string damaged;
    for (std::size_t i = 0; i < d.size();) {
      const auto p = kintsugi::text::decode(d, i);
      std::uint8_t bytes[8];
      const std::size_t n = kintsugi::encoding::encode_one(kintsugi::encoding::Id::euc_kr, p.value, bytes);
      for (std::size_t k = 0; k < n; ++k) kintsugi::text::append(damaged, bytes[k]);
      i += p.size;
    }
    out.push_back(std::move(damaged));
  }
  return out;
}

std::int64_t size_of(const std::vector<std::string>& docs) {
  std::int64_t n = 0;
  for (const auto& d : docs) n += static_cast<std::int64_t>(d.size());
  return n;
}

template <std::vector<std::string> (*Make)()>
void mend(benchmark::State& state) {
  const auto docs = Make();
  for (auto _ : state) {
    for (const auto& d : docs) benchmark::DoNotOptimize(kintsugi::mend(d).text().size());
  }
  state.SetBytesProcessed(state.iterations() * size_of(docs));
}

template <std::vector<std::string> (*Make)()>
void copy(benchmark::State& state) {
  const auto docs = Make();
  std::string to(1 << 16, ' ');
  for (auto _ : state) {
    for (const auto& d : docs)
      benchmark::DoNotOptimize(std::memcpy(to.data(), d.data(), std::min(d.size(), to.size())));
  }
  state.SetBytesProcessed(state.iterations() * size_of(docs));
}

template <std::vector<std::string> (*Make)()>
void validate(benchmark::State& state) {
  const auto docs = Make();
  for (auto _ : state) {
    for (const auto& d : docs) benchmark::DoNotOptimize(kintsugi::text::valid_prefix(d));
  }
  state.SetBytesProcessed(state.iterations() * size_of(docs));
}

BENCHMARK(mend<ascii>);
BENCHMARK(validate<ascii>);
BENCHMARK(copy<ascii>);
BENCHMARK(mend<scripts>);
BENCHMARK(validate<scripts>);
BENCHMARK(copy<scripts>);
BENCHMARK(mend<cp949>);

}  // namespace
