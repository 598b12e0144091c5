// Many characters in one go.
#include "encoding/encoding.hpp"
#include "encoding/pairs.hpp"
#include "encoding/single.hpp"
#include "encoding/step.hpp"

namespace kintsugi::encoding {
namespace {

// `ascii`: whether bytes below 80 that no lead byte took stand for themselves.
template <typename Pair>
Run run_by(Id id, Pair pair, bool ascii, std::span<const std::uint8_t> bytes, char32_t* out,
           std::uint8_t* sizes) noexcept {
  Run run;
  while (run.bytes < bytes.size()) {
    const std::uint8_t* const p = bytes.data() + run.bytes;
    const std::size_t left = bytes.size() - run.bytes;
    Step s{1, 1, {*p}};
    if (!(ascii && *p < 0x80)) {
      const char32_t c = left > 1 ? pair(p[0], p[1]) : 0;
      s = c != 0 ? Step{2, 1, {c}} : decode_one(id, p, left);
      if (s.count != 1) return run;
    }
    out[run.characters] = s.out[0];
    sizes[run.characters++] = s.consumed;
    run.bytes += s.consumed;
  }
  return run;
}

}  // namespace

Run decode_run(Id id, std::span<const std::uint8_t> bytes, char32_t* out, std::uint8_t* sizes) noexcept {
  if (const int number = single_number(id); number >= 0) {
    const char32_t* const table = single_table(number);
    Run run;
    for (; run.bytes < bytes.size() && table[bytes[run.bytes]] != kUndefined; ++run.bytes) {
      out[run.bytes] = table[bytes[run.bytes]];
      sizes[run.bytes] = 1;
    }
    run.characters = run.bytes;
    return run;
  }
  if (const Grid* grid = grid_of(id)) return run_by(id, GridPair{*grid}, true, bytes, out, sizes);
  if (id == Id::euc_jp) return run_by(id, EucJpPair{}, true, bytes, out, sizes);
  return run_by(id, NoPair{}, id == Id::utf_8, bytes, out, sizes);
}

Pairs::Pairs(Id id) noexcept : grid_(grid_of(id)), euc_jp_(id == Id::euc_jp) {}

char32_t Pairs::operator()(std::uint8_t lead, std::uint8_t trail) const noexcept {
  if (grid_ != nullptr) return GridPair{*grid_}(lead, trail);
  return euc_jp_ ? EucJpPair{}(lead, trail) : char32_t{0};
}

}  // namespace kintsugi::encoding
