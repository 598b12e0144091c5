// The laws of Stream on one document; used by its tests and its fuzzer alike.
#ifndef KINTSUGI_TESTS_PIPELINE_STREAM_LAWS_HPP
#define KINTSUGI_TESTS_PIPELINE_STREAM_LAWS_HPP

#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "kintsugi/kintsugi.hpp"
#include "text/utf8.hpp"

namespace kintsugi::laws {

// What a stream makes of a document given in chunks of 1 to `most` bytes; all at once for 0.
inline std::vector<Piece> streamed(std::string_view bytes, std::size_t piece, std::size_t most, unsigned seed,
                                   const Options& options = {}) {
  std::vector<Piece> out;
  Stream stream([&](const Piece& p) { out.push_back(p); }, options, piece);
  std::mt19937 random(seed);
  while (!bytes.empty()) {
    const std::string chunk(
        bytes.substr(0, most == 0 ? bytes.size() : 1 + random() % most));  // dies before the piece does
    stream.write(chunk);
    bytes.remove_prefix(chunk.size());
  }
  stream.finish();
  return out;
}

inline std::string joined(const std::vector<Piece>& pieces) {
  std::string text;
  for (const Piece& p : pieces) text += p.mended.text();
  return text;
}

// Empty if the laws hold; else what is broken.
inline std::string broken_stream(std::string_view bytes, std::size_t piece, const Options& options = {}) {
  const std::vector<Piece> whole = streamed(bytes, piece, 0, 0, options);
  std::string undone, text;
  for (const Piece& p : whole) {
    if (p.begin != undone.size() || p.text_begin != text.size()) return "places";
    if (!text::is_valid(p.mended.text())) return "not valid UTF-8";
    undone += p.mended.undo();
    text += p.mended.text();
    if (whole.size() > 1 && undone.size() - p.begin < piece) return "a short piece";
    if (undone.size() - p.begin >= piece * 3 + 12) return "a long piece";
  }
  if (undone != bytes) return "undo";
  if (bytes.size() < piece * 3 && !bytes.empty() &&
      (whole.size() != 1 || text != mend(bytes, options).text()))
    return "a short document is not what mend() makes of it";
  for (const std::size_t most : {std::size_t{1}, std::size_t{7}, piece, piece * 5}) {
    const std::vector<Piece> again = streamed(bytes, piece, most, static_cast<unsigned>(most), options);
    if (again.size() != whole.size()) return "chunks change the pieces";
    for (std::size_t i = 0; i < again.size(); ++i) {
      const Mended &a = again[i].mended, &b = whole[i].mended;
      if (again[i].begin != whole[i].begin || a.text() != b.text() || a.seams().size() != b.seams().size() ||
          a.encoding() != b.encoding())
        return "chunks change the answer";
    }
  }
  return "";
}

}  // namespace kintsugi::laws

#endif  // KINTSUGI_TESTS_PIPELINE_STREAM_LAWS_HPP
