#include <bit>

#include "scan/pass_common.hpp"
#include "text/utf8.hpp"

namespace kintsugi::scan::scalar {
namespace {

constexpr std::uint64_t kHigh = 0x8080808080808080ULL;

std::uint64_t word_at(const char* p) {
  std::uint64_t w;
  std::memcpy(&w, p, 8);
  return std::endian::native == std::endian::big ? __builtin_bswap64(w) : w;
}

// The high bits of eight bytes, together.
std::uint64_t gather(std::uint64_t high) { return high * 0x0002040810204081ULL >> 56; }

[[gnu::always_inline]] inline Block masks_of(const char* p) {
  Block m{};
  for (int i = 0; i < 8; ++i) {
    const std::uint64_t w = word_at(p + 8 * i);
    const std::uint64_t high = w & kHigh;
    m.beyond |= gather(high) << 8 * i;
    m.lead |= gather(high & w << 1) << 8 * i;
    m.three = m.three || (high & w << 1 & w << 2) != 0;
    m.four = m.four || (high & w << 1 & w << 2 & w << 3) != 0;
    const std::uint64_t x = w ^ 0x0A0A0A0A0A0A0A0AULL;
    m.line |= gather(~(((x & ~kHigh) + ~kHigh) | x) & kHigh) << 8 * i;
  }
  return m;
}

// What there is to say of a character that begins with c[0]; kLooked: it must be looked at closer.
std::uint8_t trigger_at(const unsigned char* c) {
  if (c[0] < 0x80) return trigger::kLow[c[0] & 15] & trigger::kHigh[c[0] >> 4];
  return (c[0] == 0xEF && (c[1] == 0xBB || c[1] == 0xBF)) || (c[0] == 0xE2 && c[1] == 0x81) ? 1 : 0;
}

// Reads p[kBlock].
std::uint8_t triggers(const char* p) {
  std::uint8_t kinds = 0;
  for (std::size_t i = 0; i < kBlock; i += 8) {
    const std::uint64_t w = word_at(p + i);
    // Some byte that is beyond ASCII, less than a space, an ampersand, a question mark, a tilde or 7F. May err
    // towards yes.
    const std::uint64_t x = w ^ 0x2626262626262626ULL, y = w ^ 0x3F3F3F3F3F3F3F3FULL;
    const std::uint64_t doubt = w | (w - 0x2020202020202020ULL) | (x - 0x0101010101010101ULL) |
                                (y - 0x0101010101010101ULL) | ((w & ~kHigh) + 0x0202020202020202ULL);
    if ((doubt & kHigh) == 0) continue;
    for (std::size_t k = i; k < i + 8; ++k)
      kinds |= trigger_at(reinterpret_cast<const unsigned char*>(p) + k);
  }
  return kinds;
}

Triggers triggers_in(const char* p) {
  const std::uint8_t kinds = triggers(p);
  if (kinds == 0) return Triggers::none;
  return (kinds & ~trigger::kLooked) != 0 ? Triggers::some : Triggers::perhaps;
}

// The places of what must be looked at closer.
std::uint64_t looked_in(const char* p) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < kBlock; ++i)
    out |= std::uint64_t{p[i] == '&' || p[i] == '~' || p[i] == '?'} << i;
  return out;
}

template <bool kCalm>
std::size_t ascii_blocks(const char* p, std::size_t size) {
  std::size_t at = 0;
  for (; size - at >= kBlock; at += kBlock) {
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < kBlock; i += 8) all |= word_at(p + at + i);
    if (all & kHigh) break;
    if (kCalm && triggers(p + at) != 0) break;
  }
  return at;
}

// Whether a hyphen stands before a line feed in so many blocks. Reads the byte behind them.
template <std::size_t kBlocks>
bool has_break(const char* p) {
  unsigned found = 0;
  for (std::size_t i = 0; i < kBlocks * kBlock; ++i)
    found |= static_cast<unsigned>(p[i] == '-') & (p[i + 1] == '\n');
  return found != 0;
}

// Text is validated before the pass.
struct Validator {
  void add(const char*) {}
  bool bad() const { return false; }
};

#include "scan/pass.inc"

}  // namespace

bool find(std::string_view text, std::vector<Alarm>* alarms, Want want) {
  if (is_calm_ascii(text, want)) return true;
  return (want == Want::alarms || text::is_valid(text)) && Pass(text, alarms).run(want);
}

bool valid(std::string_view text) { return text::is_valid(text); }
std::size_t next_break(std::string_view text, std::size_t from) { return find_break(text, from); }

}  // namespace kintsugi::scan::scalar
