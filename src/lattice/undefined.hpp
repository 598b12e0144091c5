// Readers of pairs: which bytes a character can have been, and which bytes they have no character for.
//
// What a reader leaves undefined is known from its table; text that it has dropped, or written a mark for, can have
// been nothing else. Characters for private use count as both: sanitizers drop what has no meaning.
#ifndef KINTSUGI_LATTICE_UNDEFINED_HPP
#define KINTSUGI_LATTICE_UNDEFINED_HPP

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "lattice/misread.hpp"

namespace kintsugi::lattice {

struct Code {
  std::array<std::uint8_t, 2> bytes{};
  std::uint8_t size = 1;
};

// What the second byte of a code without a character is to UTF-8.
enum class Second : std::uint8_t { none, continuation, lead, ascii };

class PairPage {
 public:
  // nullptr for what is no page of pairs.
  static const PairPage* of(const Misread& misread);

  // The codes that read as c; none: it is no character of the page.
  std::span<const Code> codes(char32_t c) const noexcept {
    if (c >= kEnd) return {};
    const std::uint32_t* const first = first_.data() + blocks_[c / kBlock] * (kBlock + 1) + c % kBlock;
    return {codes_.data() + first[0], codes_.data() + first[1]};
  }
  // What the reader has no character for, by the first byte.
  std::span<const Code> lost(std::uint8_t first, Second second) const {
    return lost_[static_cast<std::size_t>(second)][first];
  }
  // The byte takes the next one with it.
  bool leads(std::uint8_t byte) const noexcept { return leads_[byte]; }
  // What is written for undefined pairs, beside U+FFFD and `?`.
  char32_t mark() const noexcept { return mark_; }

  explicit PairPage(encoding::Id id);

 private:
  static constexpr char32_t kEnd = 0x110000, kBlock = 256;
  void lay_out(std::vector<std::pair<char32_t, Code>> all);
  std::vector<Code> codes_;           // by character
  std::vector<std::uint32_t> first_;  // a block: where the codes of each character begin, and end
  std::array<std::uint16_t, kEnd / kBlock> blocks_{};  // the first is of characters without
  std::array<std::array<std::vector<Code>, 256>, 4> lost_;
  std::array<bool, 256> leads_{};
  char32_t mark_;
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_UNDEFINED_HPP
