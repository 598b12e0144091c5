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

// What there is to say of a character that begins with c[0].
std::uint8_t trigger_at(const unsigned char* c) {
  if (c[0] == '\n') return c[1] >= 'a' ? trigger::kFeed : 0;
  if (c[0] < 0x80) return trigger::kLow[c[0] & 15] & trigger::kHigh[c[0] >> 4];
  const bool wide = (c[0] == 0xEF && (c[1] == 0xBB || c[1] == 0xBF)) || (c[0] == 0xE2 && c[1] == 0x81);
  return wide ? trigger::kControl0 : 0;
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

Triggers triggers_in(const char* p, bool /*three*/) {
  const std::uint8_t kinds = triggers(p);
  Triggers out{(kinds & trigger::kHard) != 0, 0};
  for (std::size_t i = 0; (kinds & trigger::kLooked) != 0 && i < kBlock; ++i)
    out.looked |= std::uint64_t{p[i] == '&' || p[i] == '~' || p[i] == '?'} << i;
  return out;
}

// As far as blocks are ASCII and (calm) have no trigger, up to `size`. Calm reads p[size].
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

// The places in a block that are beyond ASCII, or triggers.
std::uint64_t doubts_in(const char* p) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const auto* const c = reinterpret_cast<const unsigned char*>(p) + i;
    out |= std::uint64_t{c[0] >= 0x80 || trigger_at(c) != 0} << i;
  }
  return out;
}

// The scripts of the blocks that were added.
class Scripts {
 public:
  void add(const char* p) {
    for (std::size_t i = 0; i < kBlock; ++i) seen_ |= script_bit(p[i]);
  }
  std::uint8_t seen() const { return seen_; }

 private:
  std::uint8_t seen_ = 0;
};

// Where bytes of a set stand in a block.
class InSet {
 public:
  explicit InSet(const ByteSet& set) : set_(set) {}
  std::uint64_t operator()(const char* p) const {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < kBlock; ++i) out |= std::uint64_t{set_.has(p[i])} << i;
    return out;
  }

 private:
  const ByteSet& set_;
};

// Text is validated before the pass.
struct Validator {
  void add(const char*) {}
  bool bad() const { return false; }
};

#include "scan/pass.inc"

// In this order.
#include "scan/beginnings_one_by_one.inc"

#include "scan/beginnings.inc"

bool is_clean_text(std::string_view text) { return text::is_valid(text) && is_clean<>(text); }
Sight look_at_text(std::string_view text) { return text::is_valid(text) ? look_at<>(text) : kEverything; }

}  // namespace
}  // namespace kintsugi::scan::scalar

namespace kintsugi::scan {
const Pass kScalarPass = {scalar::find_all, scalar::is_clean_text, scalar::look_at_text, text::is_valid,
                          scalar::find_in,  scalar::words_from,    scalar::mark};
}  // namespace kintsugi::scan
