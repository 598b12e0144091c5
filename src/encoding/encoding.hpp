// The door of the encoding room: every encoding of the WHATWG Encoding Standard, both ways, and those that
// damage really uses and the standard lacks. Tables are generated (tools/encoding). Depends on text only.
#ifndef KINTSUGI_ENCODING_ENCODING_HPP
#define KINTSUGI_ENCODING_ENCODING_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kintsugi::encoding {

// Order is not stable between versions; names are.
enum class Id : std::uint8_t {
  // WHATWG Encoding Standard
  utf_8, utf_16le, utf_16be,
  ibm866, iso_8859_2, iso_8859_3, iso_8859_4, iso_8859_5, iso_8859_6, iso_8859_7, iso_8859_8, iso_8859_8_i,
  iso_8859_10, iso_8859_13, iso_8859_14, iso_8859_15, iso_8859_16, koi8_r, koi8_u, macintosh,
  windows_874, windows_1250, windows_1251, windows_1252, windows_1253, windows_1254, windows_1255,
  windows_1256, windows_1257, windows_1258, x_mac_cyrillic,
  gbk, gb18030, big5, euc_jp, iso_2022_jp, shift_jis, euc_kr, x_user_defined,
  // outside the standard
  latin1,        // ISO-8859-1 proper: C1 controls kept
  iso_8859_9,    // proper: C1 controls kept (the standard reads its label as windows-1254)
  iso_8859_11,   // proper: C1 controls kept
  cp437, cp850, cp852, cp857,
  cp949_ms,      // vendor twins: Microsoft's, where they differ from the standard's
  cp932_ms, shift_jisx0208 /* JIS X 0208's own mapping: 8160 is U+301C, 817C is U+2212, ... */, big5_hkscs,
  johab, tcvn3, viscii, vni,
  count_
};

struct Info {
  Id id;
  std::string_view name;  // the WHATWG name in lower case, or our own ("latin1", "cp437")
  bool standard;          // in the WHATWG Encoding Standard
  bool single_byte;       // every byte is one code point or undefined, whatever stands beside it
  bool stateless;         // decode_one applies (all but UTF-16 and ISO-2022-JP)
};
const Info& info(Id) noexcept;
std::span<const Info> all() noexcept;

// A label of the standard ("ks_c_5601-1987", " EUC-KR ") or of one of our own encodings, by the standard's
// matching rules (ASCII case and surrounding white space ignored). find(info(id).name) is id. The one label
// that both have, "latin1", is ours: who reads pages' declarations takes windows-1252 for it, as the standard
// does and as find() does for "iso-8859-1". The labels of the standard's `replacement` are none here.
std::optional<Id> find(std::string_view label) noexcept;

// One step of a stateless decoder.
struct Step {
  std::uint8_t consumed = 0;  // bytes read; 0: the bytes are a proper prefix of a longer sequence
  std::uint8_t count = 0;     // code points written to `out`; 0 with consumed > 0: the sequence is undefined
  char32_t out[2] = {};       // two for Big5's composed letters, and nowhere else
};
// Strict: reads one code point from p[0..n), n >= 1. `last` says that no byte follows p[n-1], so an
// incomplete sequence is undefined (consumed = 1) instead of a prefix. The undefined never swallows an ASCII
// byte. More bytes after a step never change it.
// VNI: a base letter and the mark byte after it are one code point.
Step decode_one(Id, const std::uint8_t* p, std::size_t n, bool last = false) noexcept;

// Reads what decode_one would read, one character after the other, until one is undefined, incomplete or two code
// points. Writes each to `out` and the bytes it took to `sizes`; both need as much room as there are bytes.
struct Run {
  std::size_t characters = 0, bytes = 0;
};
Run decode_run(Id, std::span<const std::uint8_t> bytes, char32_t* out, std::uint8_t* sizes) noexcept;

// Two bytes that are one character of an East Asian encoding, by a look at its table; 0 where decode_one has to tell.
struct Grid;
class Pairs {
 public:
  explicit Pairs(Id) noexcept;
  char32_t operator()(std::uint8_t lead, std::uint8_t trail) const noexcept;

 private:
  const Grid* grid_;
  bool euc_jp_;
};

// Writes the bytes of one code point, at most 8; 0 where the encoding has none. Not for ISO-2022-JP.
std::size_t encode_one(Id, char32_t c, std::uint8_t* out) noexcept;

// For single-byte encodings: 256 code points; kUndefined where the byte has none.
inline constexpr char32_t kUndefined = 0xFFFFFFFF;
const char32_t* table(Id) noexcept;  // nullptr for other encodings

// Whole buffers, exactly as the standard has it. Where GB 18030 leaves four bytes undefined, and at a
// truncated end, that is one U+FFFD, where decode_one makes several steps.
struct Decoded {
  std::string text;                        // UTF-8; U+FFFD for each undefined sequence
  std::vector<std::size_t> undefined;      // byte offsets in the input
};
Decoded decode(Id, std::string_view bytes);
// nullopt if some code point has no bytes in the encoding.
std::optional<std::string> encode(Id, std::string_view utf8);

}  // namespace kintsugi::encoding

#endif  // KINTSUGI_ENCODING_ENCODING_HPP
