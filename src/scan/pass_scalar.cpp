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

Block masks_of(const char* p) {
  Block m{};
  for (int i = 0; i < 8; ++i) {
    const std::uint64_t w = word_at(p + 8 * i);
    const std::uint64_t high = w & kHigh;
    m.beyond |= gather(high) << 8 * i;
    m.lead |= gather(high & w << 1) << 8 * i;
    m.wide |= gather(high & w << 1 & w << 2) << 8 * i;
    const std::uint64_t x = w ^ 0x0A0A0A0A0A0A0A0AULL;
    m.line |= gather(~(((x & ~kHigh) + ~kHigh) | x) & kHigh) << 8 * i;
  }
  return m;
}

std::size_t ascii_blocks(const char* p, std::size_t size) {
  std::size_t at = 0;
  for (; size - at >= kBlock; at += kBlock) {
    std::uint64_t all = 0;
    for (int i = 0; i < 8; ++i) all |= word_at(p + at + 8 * i);
    if (all & kHigh) break;
  }
  return at;
}

// Text is validated before the pass.
struct Validator {
  void add(const char*) {}
  bool bad() const { return false; }
};

#include "scan/pass.inc"

}  // namespace

bool find(std::string_view text, std::vector<Alarm>* alarms) {
  return (alarms != nullptr || text::is_valid(text)) && Pass(text, alarms).run();
}

}  // namespace kintsugi::scan::scalar
