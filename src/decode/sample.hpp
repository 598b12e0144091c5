// What of a document is looked at to tell its encoding: short pieces around the non-ASCII bytes, spread over it.
#ifndef KINTSUGI_DECODE_SAMPLE_HPP
#define KINTSUGI_DECODE_SAMPLE_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kintsugi::decode {

struct Piece {
  std::size_t begin, end;  // in Sample::bytes, the line break behind it not counted
  std::size_t from;        // where it begins in the document
  bool cut;                // it ends before its line does, perhaps within a character
};

struct Sample {
  std::string bytes;  // the pieces, a line break behind each
  std::vector<Piece> pieces;
};

// At most about `most` bytes. The time is linear in the document, at the speed of skipping ASCII.
Sample sample_of(std::string_view bytes, std::size_t most);

}  // namespace kintsugi::decode

#endif  // KINTSUGI_DECODE_SAMPLE_HPP
