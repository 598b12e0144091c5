// mend() on documents of about 3 KB: clean ASCII, clean text of all scripts, and damaged text: legacy encodings read as
// Latin-1, UTF-8 read as windows-1252, and English in which only the apostrophes are damaged.
// Text: the held-back lines that bench/held_back.py lays out under build/bench/held-back (KINTSUGI_BENCH_TEXT names
// another folder of UTF-8 text files); without it, the English example alone. Beside it the same bytes through memcpy,
// a UTF-8 validator (simdutf's too, where bench/simdutf.sh found it) and gunzip (zlib, libdeflate).
//
// KINTSUGI_BENCH_DOCUMENTS=FOLDER: writes the documents there instead, a file a set, NUL between two; bench/speed.py
// gives them to other programs.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "encoding/encoding.hpp"
#include "kintsugi/kintsugi.hpp"
#include "text/utf8.hpp"
#ifdef KINTSUGI_SIMDUTF
#include "simdutf.h"
#endif
#ifdef KINTSUGI_ZLIB
#include <zlib.h>
#endif
#ifdef KINTSUGI_DEFLATE
#include <libdeflate.h>
#endif

namespace {

using Documents = std::vector<std::string>;

constexpr std::size_t kDocument = 3000;  // bytes
constexpr std::size_t kEnough = 400;     // documents of one language, where it is a set of its own
constexpr std::size_t kOfEach = 8;       // where many are

std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Whole lines.
void cut(const std::string& text, std::size_t most, Documents& out) {
  for (std::size_t begin = 0; begin < text.size() && most > 0; --most) {
    std::size_t end = text.find('\n', begin + kDocument - 1);
    if (end == std::string::npos) end = text.size();
    out.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
}

std::vector<std::filesystem::path> files(const std::string& prefix) {
  const char* named = std::getenv("KINTSUGI_BENCH_TEXT");
  const std::filesystem::path folder =
      named != nullptr ? named : KINTSUGI_SOURCE_DIR "/build/bench/held-back";
  std::vector<std::filesystem::path> out;
  if (std::filesystem::is_directory(folder)) {
    for (const auto& f : std::filesystem::directory_iterator(folder)) {
      if (f.path().filename().string().starts_with(prefix)) out.push_back(f.path());
    }
  }
  std::sort(out.begin(), out.end());
  if (out.empty()) out.emplace_back(KINTSUGI_SOURCE_DIR "/examples/expected.txt");
  return out;
}

// English as ASCII writes it; lines that need more are left out.
std::string as_ascii(const std::string& text) {
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string line;
    bool sound = true;
    for (std::size_t i = begin; i < end;) {
      const auto c = kintsugi::text::decode(text, i);
      i += c.size;
      switch (c.value) {
        case 0x2018:
        case 0x2019: line += '\''; break;
        case 0x201C:
        case 0x201D: line += '"'; break;
        case 0x2013: line += '-'; break;
        case 0x2014: line += "--"; break;
        case 0x2026: line += "..."; break;
        case 0xA0: line += ' '; break;
        default: sound = sound && c.value < 0x80; line += static_cast<char>(c.value);
      }
    }
    if (sound) (out += line) += '\n';
    begin = end + 1;
  }
  return out;
}

Documents ascii() {
  Documents out;
  for (const auto& f : files("en-")) cut(as_ascii(slurp(f)), kEnough, out);
  return out;
}

Documents scripts() {
  Documents out;
  for (const auto& f : files("")) cut(slurp(f), kOfEach, out);
  return out;
}

// Documents in `prefix`'s language whose bytes in one encoding were read in another. Bytes without a meaning there
// become the controls of that number, as the Encoding Standard reads windows-1252.
Documents misread(const std::string& prefix, kintsugi::encoding::Id written, kintsugi::encoding::Id read) {
  using namespace kintsugi;
  const char32_t* table = encoding::table(read);
  Documents sound, out;
  for (const auto& f : files(prefix)) cut(slurp(f), kEnough, sound);
  for (const std::string& d : sound) {
    std::string damaged;
    for (std::size_t i = 0; i < d.size();) {
      const auto p = text::decode(d, i);
      std::uint8_t bytes[8];
      const std::size_t n = encoding::encode_one(written, p.value, bytes);
      for (std::size_t k = 0; k < n; ++k) {
        const char32_t c = table[bytes[k]];
        text::append(damaged, c == encoding::kUndefined ? char32_t{bytes[k]} : c);
      }
      i += p.size;
    }
    out.push_back(std::move(damaged));
  }
  return out;
}

// Sound English, but for its apostrophes, which are CP949's (A1 AF) read as Latin-1.
Documents marks() {
  Documents out;
  for (const auto& f : files("en-")) {
    std::string text;
    for (const char c : slurp(f)) {
      if (c == '\'')
        text += "\u00A1\u00AF";
      else
        text += c;
    }
    cut(text, kEnough, out);
  }
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

#ifdef KINTSUGI_ZLIB
// All documents in one file, as zlib packs it, and unpacked as a whole.
template <typename F>
void unpack(benchmark::State& state, const Documents& documents, F f) {
  std::string all;
  for (const std::string& d : documents) all += d + '\n';
  uLongf size = compressBound(all.size());
  std::string packed(size, '\0');
  compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(all.data()),
            all.size(), 6);
  packed.resize(size);
  std::string out(all.size(), '\0');
  for (auto _ : state) benchmark::DoNotOptimize(f(packed, out));
  if (out != all) state.SkipWithError("unpacked wrongly");
  state.SetBytesProcessed(static_cast<std::int64_t>(all.size()) *
                          static_cast<std::int64_t>(state.iterations()));
}
#endif

struct Set {
  const char* name;
  Documents documents;
  bool damaged = false;
};

void measure(const Set& set) {
  const Documents& documents = set.documents;
  const auto name = [&set](const char* what) { return std::string(set.name) + "/" + what; };
  const auto add = [&](const char* what, auto f) {
    benchmark::RegisterBenchmark(name(what).c_str(),
                                 [&documents, f](benchmark::State& s) { run(s, documents, f); });
  };
  add("mend", [](const std::string& d) { return kintsugi::mend(d).text().size(); });
  if (documents.empty() || set.damaged) return;
  // Given away and taken back: clean text is never copied.
  benchmark::RegisterBenchmark(name("mend-take").c_str(), [&documents](benchmark::State& s) {
    Documents own = documents;
    std::size_t size = 0;
    for (const std::string& d : documents) size += d.size();
    for (auto _ : s) {
      for (std::string& d : own) d = kintsugi::mend(std::move(d)).take();
    }
    s.SetBytesProcessed(static_cast<std::int64_t>(size) * static_cast<std::int64_t>(s.iterations()));
  });
  add("clean", [](const std::string& d) { return kintsugi::clean(d); });
  add("memcpy", [](const std::string& d) {
    static char buffer[1 << 16];
    std::memcpy(buffer, d.data(), std::min(d.size(), sizeof buffer));
    return buffer[0];
  });
  add("validate-scalar", [](const std::string& d) { return kintsugi::text::is_valid(d); });
#ifdef KINTSUGI_SIMDUTF
  add("simdutf-validate", [](const std::string& d) { return simdutf::validate_utf8(d.data(), d.size()); });
#endif
#ifdef KINTSUGI_ZLIB
  benchmark::RegisterBenchmark(name("gunzip-zlib").c_str(), [&documents](benchmark::State& s) {
    unpack(s, documents, [](const std::string& packed, std::string& out) {
      uLongf size = out.size();
      return uncompress(reinterpret_cast<Bytef*>(out.data()), &size,
                        reinterpret_cast<const Bytef*>(packed.data()), packed.size());
    });
  });
#endif
#ifdef KINTSUGI_DEFLATE
  benchmark::RegisterBenchmark(name("gunzip-libdeflate").c_str(), [&documents](benchmark::State& s) {
    libdeflate_decompressor* const d = libdeflate_alloc_decompressor();
    unpack(s, documents, [d](const std::string& packed, std::string& out) {
      return libdeflate_zlib_decompress(d, packed.data(), packed.size(), out.data(), out.size(), nullptr);
    });
    libdeflate_free_decompressor(d);
  });
#endif
}

}  // namespace

int main(int argc, char** argv) {
  using kintsugi::encoding::Id;
  static const Set sets[] = {{"ascii", ascii()},
                             {"scripts", scripts()},
                             {"cp949", misread("ko-", Id::euc_kr, Id::latin1), true},
                             {"gbk", misread("zh-Hans-", Id::gbk, Id::latin1), true},
                             {"euc-jp", misread("ja-", Id::euc_jp, Id::latin1), true},
                             {"windows-1251", misread("ru-", Id::windows_1251, Id::latin1), true},
                             {"utf-8-fr", misread("fr-", Id::utf_8, Id::windows_1252), true},
                             {"utf-8-ru", misread("ru-", Id::utf_8, Id::windows_1252), true},
                             {"utf-8-zh", misread("zh-Hans-", Id::utf_8, Id::windows_1252), true},
                             {"marks", marks(), true}};
  if (const char* folder = std::getenv("KINTSUGI_BENCH_DOCUMENTS")) {
    for (const Set& set : sets) {
      std::ofstream out(std::filesystem::path(folder) / set.name, std::ios::binary);
      for (const std::string& d : set.documents) out << d << '\0';
    }
    return 0;
  }
  for (const Set& set : sets) measure(set);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
