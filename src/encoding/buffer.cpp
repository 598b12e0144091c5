// Whole buffers.
#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "encoding/encoding.hpp"
#include "encoding/grid.hpp"
#include "encoding/iso_2022_jp.hpp"
#include "encoding/pairs.hpp"
#include "encoding/reverse.hpp"
#include "encoding/single.hpp"
#include "encoding/step.hpp"
#include "encoding/utf.hpp"

namespace kintsugi::encoding {
namespace {

// Output is made in a buffer on the stack, a piece of input at a time: it grows to three bytes for each byte, four
// for two, and a string that large would have to be cleared first.
constexpr std::size_t kPiece = 1024;
constexpr std::size_t kRoom = 3 * kPiece + 16;

bool ascii8(const std::uint8_t* p) noexcept {
  std::uint64_t word;
  std::memcpy(&word, p, 8);
  return (word & 0x8080808080808080U) == 0;
}

inline char* write_utf8(char32_t c, char* out) noexcept {
  const auto put = [out](std::size_t at, char32_t b) { out[at] = static_cast<char>(b); };
  if (c >= 0x800 && c < 0xD800) {
    put(0, 0xE0 | c >> 12);
    put(1, 0x80 | (c >> 6 & 0x3F));
    put(2, 0x80 | (c & 0x3F));
    return out + 3;
  }
  return out + utf8_encode(c, reinterpret_cast<std::uint8_t*>(out));
}

// Single bytes: the UTF-8 of each, and its length in the highest byte. 0: undefined.
struct Packed {
  std::array<std::uint32_t, 256> utf8{};
  bool ascii = true;  // the lower half is ASCII
};

const Packed& packed(int number) noexcept {
  static const auto tables = [] {
    std::array<Packed, 64> out{};
    for (std::size_t id = 0; id < static_cast<std::size_t>(Id::count_); ++id) {
      const int n = single_number(static_cast<Id>(id));
      if (n < 0) continue;
      Packed& p = out[static_cast<std::size_t>(n)];
      const char32_t* table = single_table(n);
      for (unsigned b = 0; b < 256; ++b) {
        if (table[b] == kUndefined) continue;
        std::uint8_t bytes[4];
        const std::size_t size = utf8_encode(table[b], bytes);
        for (std::size_t k = 0; k < size; ++k) p.utf8[b] |= static_cast<std::uint32_t>(bytes[k]) << 8 * k;
        p.utf8[b] |= static_cast<std::uint32_t>(size) << 24;
        if (b < 0x80 && table[b] != b) p.ascii = false;
      }
    }
    return out;
  }();
  return tables[static_cast<std::size_t>(number)];
}

void decode_single(int number, std::string_view bytes, Decoded& out) {
  const Packed& table = packed(number);
  const auto* p = reinterpret_cast<const std::uint8_t*>(bytes.data());
  char room[kRoom];
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t end = std::min(bytes.size(), i + kPiece);
    char* to = room;
    while (i < end) {
      if (table.ascii && end - i >= 8 && ascii8(p + i)) {
        std::memcpy(to, p + i, 8);
        to += 8;
        i += 8;
        continue;
      }
      const std::uint32_t c = table.utf8[p[i]];
      if (c == 0) {
        out.undefined.push_back(i);
        to = write_utf8(0xFFFD, to);
      } else if constexpr (std::endian::native == std::endian::little) {
        std::memcpy(to, &c, 4);
        to += c >> 24;
      } else {
        for (std::uint32_t k = 0; k < c >> 24; ++k) *to++ = static_cast<char>(c >> 8 * k);
      }
      ++i;
    }
    out.text.append(room, static_cast<std::size_t>(to - room));
  }
}

// `ascii`: whether bytes below 80 that no lead byte took stand for themselves.
template <typename Pair>
void decode_by(Id id, Pair pair, bool ascii, std::string_view bytes, Decoded& out) {
  const auto* p = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const std::size_t n = bytes.size();
  char room[kRoom];
  for (std::size_t i = 0; i < n;) {
    const std::size_t end = std::min(n, i + kPiece);  // the last character may go a few bytes beyond
    char* to = room;
    while (i < end) {
      if (ascii && p[i] < 0x80) {
        if (end - i >= 8 && ascii8(p + i)) {
          std::memcpy(to, p + i, 8);
          to += 8;
          i += 8;
        } else {
          *to++ = static_cast<char>(p[i++]);
        }
        continue;
      }
      if (i + 1 < n) {
        if (const char32_t c = pair(p[i], p[i + 1]); c != 0) {
          to = write_utf8(c, to);
          i += 2;
          continue;
        }
      }
      const Step s = step(id, p + i, n - i, true);
      for (std::uint8_t k = 0; k < s.count; ++k) to = write_utf8(s.out[k], to);
      if (s.count == 0) {
        to = write_utf8(0xFFFD, to);
        out.undefined.push_back(i);
      }
      i = s.consumed == 0 ? n : i + s.consumed;  // what is incomplete at the end is one undefined sequence
    }
    out.text.append(room, static_cast<std::size_t>(to - room));
  }
}

// encode_one, with what does not change from one code point to the next decided once.
struct Writer {
  Writer(Id encoding, int single) noexcept
      : id(encoding),
        number(single),
        grid(grid_of(id) != nullptr),
        ascii(single >= 0 ? packed(single).ascii : grid || id == Id::euc_jp) {}
  std::size_t operator()(char32_t c, std::uint8_t* to) const noexcept {
    if (number >= 0) return single_encode(number, c, to);
    if (grid && c >= 0x3000) {  // below, some encoders know better than their tables
      if (const std::uint16_t bytes =
              id == Id::gb18030 || id == Id::gbk ? gb18030_bytes(c) : grid_bytes(id, c);
          bytes >= 0x100 && c < 0xE000) {
        to[0] = static_cast<std::uint8_t>(bytes >> 8);
        to[1] = static_cast<std::uint8_t>(bytes & 0xFF);
        return 2;
      }
    }
    return encode_one(id, c, to);
  }
  Id id;
  int number;
  bool grid;
  bool ascii;
};

}  // namespace

Decoded decode(Id id, std::string_view bytes) {
  if (id == Id::iso_2022_jp) return decode_iso_2022_jp(bytes);
  Decoded out;
  if (bytes.size() > kPiece) out.text.reserve(bytes.size() + bytes.size() / 2);
  if (const int number = single_number(id); number >= 0) {
    decode_single(number, bytes, out);
  } else if (const Grid* grid = grid_of(id)) {
    decode_by(id, GridPair{*grid}, true, bytes, out);
  } else if (id == Id::euc_jp) {
    decode_by(id, EucJpPair{}, true, bytes, out);
  } else {
    decode_by(id, NoPair{}, id == Id::utf_8, bytes, out);
  }
  return out;
}

std::optional<std::string> encode(Id id, std::string_view utf8) {
  if (id == Id::iso_2022_jp) return encode_iso_2022_jp(utf8);
  std::string out;
  if (utf8.size() > kPiece) out.reserve(utf8.size());
  const auto* p = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const std::size_t n = utf8.size();
  const int number = single_number(id);
  const Writer writer(id, number);
  char room[kRoom];
  for (std::size_t i = 0; i < n;) {
    const std::size_t end = std::min(n, i + kPiece);
    char* to = room;
    while (i < end) {
      if (writer.ascii && p[i] < 0x80) {
        if (end - i >= 8 && ascii8(p + i)) {
          std::memcpy(to, p + i, 8);
          to += 8;
          i += 8;
        } else {
          *to++ = static_cast<char>(p[i++]);
        }
        continue;
      }
      char32_t c;
      if (n - i >= 3 && p[i] >= 0xE1 && p[i] <= 0xEC && (p[i + 1] & 0xC0) == 0x80 &&
          (p[i + 2] & 0xC0) == 0x80) {
        c = (p[i] & 0x0FU) << 12 | (p[i + 1] & 0x3FU) << 6 | (p[i + 2] & 0x3FU);
        i += 3;
      } else if (n - i >= 2 && p[i] >= 0xC2 && p[i] <= 0xDF && (p[i + 1] & 0xC0) == 0x80) {
        c = (p[i] & 0x1FU) << 6 | (p[i + 1] & 0x3FU);
        i += 2;
      } else {
        const Step s = utf8_decode(p + i, n - i);
        if (s.count == 0) return std::nullopt;
        i += s.consumed;
        c = s.out[0];
      }
      if (id == Id::big5_hkscs && i < n && (c == 0xCA || c == 0xEA)) {
        const Step mark = utf8_decode(p + i, n - i);
        const std::uint16_t pair = mark.count == 0 ? 0 : hkscs_pair_bytes(c, mark.out[0]);
        if (pair != 0) {
          *to++ = static_cast<char>(pair >> 8);
          *to++ = static_cast<char>(pair & 0xFF);
          i += mark.consumed;
          continue;
        }
      }
      const std::size_t size = writer(c, reinterpret_cast<std::uint8_t*>(to));
      if (size == 0) return std::nullopt;
      to += size;
    }
    out.append(room, static_cast<std::size_t>(to - room));
  }
  return out;
}

}  // namespace kintsugi::encoding
