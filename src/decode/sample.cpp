#include "decode/sample.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace kintsugi::decode {
namespace {

constexpr std::size_t kContext = 24;   // ASCII beside the non-ASCII: tells languages apart, and no more
constexpr std::size_t kPiece = 120;    // of one line, in documents that are not looked at as a whole
constexpr std::size_t kSearch = 2048;  // how far the beginning of a line is looked for

bool foreign(char c) { return static_cast<unsigned char>(c) >= 0x80; }

// Below the trail bytes of every encoding: a character begins behind it.
bool breaks(char c) { return static_cast<unsigned char>(c) < 0x30; }

// A place near `at`, at most `limit`, where no character is cut; npos if there is none.
std::size_t boundary(std::string_view bytes, std::size_t at, std::size_t limit) {
  if (at == 0) return 0;
  limit = std::min(limit, at + kSearch);
  for (std::size_t i = at; i < limit; ++i) {
    if (bytes[i] == '\n') return i + 1;
  }
  for (std::size_t i = at; i < limit; ++i) {
    if (breaks(bytes[i])) return i + 1;
  }
  return std::string_view::npos;
}

// The end of the piece that begins at `begin`, whose first non-ASCII byte is at `first`.
std::size_t piece_end(std::string_view bytes, std::size_t begin, std::size_t first, std::size_t longest) {
  const std::size_t stop = std::min(bytes.size(), std::max(begin + longest, first + kContext));
  std::size_t last = first, i = first;
  for (; i < stop && bytes[i] != '\n' && i - last <= kContext; ++i) {
    if (foreign(bytes[i])) last = i;
  }
  if (i == bytes.size() || bytes[i] == '\n') return i;
  for (std::size_t blank = i; blank > first + 8; --blank) {
    if (breaks(bytes[blank - 1])) return blank - 1;
  }
  return i;
}

}  // namespace

Sample sample_of(std::string_view bytes, std::size_t most) {
  Sample out;
  const bool all = bytes.size() <= most;
  const std::size_t longest = all ? most : std::min(kPiece, most);
  const std::size_t stops = all ? 1 : std::max<std::size_t>(most / longest, 1);
  // Where a part has nothing to show, the parts after it show more.
  std::size_t at = 0;
  for (std::size_t stop = 0; stop < stops && out.bytes.size() < most; ++stop) {
    const std::size_t from = bytes.size() / stops * stop;
    const std::size_t until = stop + 1 == stops ? bytes.size() : bytes.size() / stops * (stop + 1);
    if (from > at) {
      const std::size_t found = boundary(bytes, from, until);
      if (found == std::string_view::npos) continue;
      at = found;
    }
    const std::size_t share = most * (stop + 1) / stops;
    while (at < until && out.bytes.size() < share) {
      const std::size_t first = at + text::ascii_prefix(bytes.substr(at));
      if (first >= bytes.size()) return out;
      std::size_t begin = first;
      while (begin > at && first - begin < kContext && bytes[begin - 1] != '\n') --begin;
      const std::size_t end = piece_end(bytes, begin, first, longest);
      const std::size_t place = out.bytes.size();
      out.bytes.append(bytes.substr(begin, end - begin));
      out.pieces.push_back({place, out.bytes.size(), begin, end < bytes.size() && !breaks(bytes[end])});
      out.bytes.push_back('\n');
      at = end;
      // The rest of a line that was cut within a character cannot be read from there.
      if (out.pieces.back().cut) {
        const std::size_t next = boundary(bytes, at, bytes.size());
        if (next == std::string_view::npos) break;
        at = next;
      }
    }
    at = std::max(at, std::min(at, until));
  }
  return out;
}

}  // namespace kintsugi::decode
