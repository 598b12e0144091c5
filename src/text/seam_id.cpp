#include "text/seam_id.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace kintsugi::text {
namespace {

// FNV-1a; numbers as eight bytes, the lowest first, strings with their lengths before them.
class Hash {
 public:
  void byte(unsigned char b) noexcept { value_ = (value_ ^ b) * kPrime; }
  void number(std::uint64_t n) noexcept {
    std::size_t zeros = 8;
    for (; n != 0; n >>= 8, --zeros) byte(static_cast<unsigned char>(n));
    value_ *= kPowers[zeros];  // a zero does no more than multiply
  }
  void bytes(std::string_view s) noexcept {
    number(s.size());
    for (const char c : s) byte(static_cast<unsigned char>(c));
  }
  // SplitMix64's finish: FNV's upper bits hardly know the last bytes.
  std::uint64_t value() const noexcept {
    std::uint64_t v = value_;
    v = (v ^ (v >> 30)) * 0xBF58476D1CE4E5B9u;
    v = (v ^ (v >> 27)) * 0x94D049BB133111EBu;
    return v ^ (v >> 31);
  }

 private:
  static constexpr std::uint64_t kPrime = 0x100000001B3u;
  static constexpr std::array<std::uint64_t, 9> kPowers = [] {
    std::array<std::uint64_t, 9> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * kPrime;
    return powers;
  }();
  std::uint64_t value_ = 0xCBF29CE484222325u;
};

}  // namespace

std::vector<std::uint64_t> path_of(std::uint64_t begin, std::span<const std::span<const Seam>> earlier) {
  std::vector<std::uint64_t> path;
  for (std::size_t i = earlier.size(); i-- > 0;) {
    const std::span<const Seam> layer = earlier[i];
    const auto next = std::upper_bound(layer.begin(), layer.end(), begin,
                                       [](std::uint64_t at, const Seam& s) { return at < s.after.end; });
    if (next != layer.end() && next->after.begin <= begin) {
      path.push_back(begin - next->after.begin);
      begin = next->before.begin;
    } else if (next != layer.begin()) {
      const Seam& last = *std::prev(next);
      begin -= last.after.end - last.before.end;  // wraps where the text shrank, and comes out right
    }
  }
  path.push_back(begin);
  return path;
}

std::string seam_id(const Seam& seam, std::span<const std::uint64_t> path, std::uint64_t again) {
  Hash hash;
  hash.number(seam.layer);
  hash.number(path.size());
  for (const std::uint64_t at : path) hash.number(at);
  hash.bytes(seam.kind);
  hash.bytes(seam.original);
  hash.bytes(seam.restored);
  if (again != 0) hash.number(again);
  constexpr std::string_view kDigits = "0123456789abcdefghjkmnpqrstvwxyz";  // no two that look alike
  std::string id(kSeamIdSize, '0');
  for (std::size_t i = 0; i < kSeamIdSize; ++i) id[i] = kDigits[hash.value() >> (59 - 5 * i) & 31];
  return id;
}

}  // namespace kintsugi::text
