#include "corpus.hpp"

#include <unicode/uchar.h>
#include <zstd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "model/model.hpp"
#include "text/utf8.hpp"

namespace kintsugi::train {

std::uint64_t line_hash(std::string_view line) {
  std::uint64_t h = 14695981039346656037ULL;
  for (const char c : line) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return h ^ (h >> 32);
}

std::string read_zstd(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path + ": cannot be opened");
  const std::string packed((std::istreambuf_iterator<char>(in)), {});
  std::string text;
  ZSTD_DStream* stream = ZSTD_createDStream();
  ZSTD_inBuffer from{packed.data(), packed.size(), 0};
  std::vector<char> buffer(1 << 20);
  std::size_t more = 1;
  while (from.pos < from.size) {
    ZSTD_outBuffer to{buffer.data(), buffer.size(), 0};
    more = ZSTD_decompressStream(stream, &to, &from);
    if (ZSTD_isError(more)) break;
    text.append(buffer.data(), to.pos);
  }
  ZSTD_freeDStream(stream);
  if (more != 0) throw std::runtime_error(path + ": not a whole zstd file");
  return text;
}

namespace {

// What is trained on: the line, and its hash.
template <class F>
void each_line(const std::string& path, int exclude_fold, const F& f) {
  const std::string text = read_zstd(path);
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string::npos) end = text.size();
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    begin = end + 1;
    if (line.empty()) continue;
    const std::uint64_t h = line_hash(line);
    if (h % kHeldBack == 0) continue;
    if (static_cast<int>((h >> 8) % kFolds) == exclude_fold) continue;
    std::u32string letters;
    for (std::size_t i = 0; i < line.size();) {
      const text::CodePoint p = text::decode(line, i);
      letters += p.value;
      i += p.size;
    }
    f(std::move(letters), h);
  }
}

void add(std::u32string_view line, std::vector<char32_t>& out) {
  out.push_back(U'\n');
  std::transform(line.begin(), line.end(), std::back_inserter(out), model::fold);
  out.push_back(U'\n');
}

}  // namespace

std::vector<char32_t> training_text(const std::string& path, int exclude_fold) {
  std::vector<char32_t> out;
  each_line(path, exclude_fold, [&](std::u32string line, std::uint64_t h) {
    add(line, out);
    if ((h >> 16) % 32 != 0) return;
    for (char32_t& c : line) c = static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
    add(line, out);  // Headlines shout; the corpora hardly do.
  });
  return out;
}

std::vector<char32_t> dressed_text(const std::string& path, int exclude_fold, const Dressing& dressing) {
  std::vector<char32_t> out;
  each_line(path, exclude_fold, [&](const std::u32string& line, std::uint64_t h) {
    if ((h >> 24) % 12 == 0) add(dressing(line, h), out);
  });
  return out;
}

}  // namespace kintsugi::train
