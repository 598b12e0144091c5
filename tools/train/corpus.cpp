#include "corpus.hpp"

#include <unicode/uchar.h>
#include <zstd.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

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

std::vector<char32_t> training_text(const std::string& path, int exclude_fold) {
  const std::string text = read_zstd(path);
  std::vector<char32_t> out;
  out.reserve(text.size() / 2);
  const auto add = [&out](std::string_view line, bool upper) {
    out.push_back(U'\n');
    for (std::size_t i = 0; i < line.size();) {
      const text::CodePoint p = text::decode(line, i);
      char32_t c = p.value;
      if (upper) c = static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
      out.push_back(model::fold(c));
      i += p.size;
    }
    out.push_back(U'\n');
  };
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string::npos) end = text.size();
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    begin = end + 1;
    if (line.empty()) continue;
    const std::uint64_t h = line_hash(line);
    if (h % kHeldBack == 0) continue;
    if (static_cast<int>((h >> 8) % kFolds) == exclude_fold) continue;
    add(line, false);
    // Headlines shout; the corpora hardly do.
    if ((h >> 16) % 32 == 0) add(line, true);
  }
  return out;
}

}  // namespace kintsugi::train
