// The pages of single bytes that a text may have been misread in, laid out by character, and the encodings of Latin
// letters that it may have been in truth.
#ifndef KINTSUGI_UNBAKE_PAGES_HPP
#define KINTSUGI_UNBAKE_PAGES_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "lattice/misread.hpp"
#include "lattice/target.hpp"

namespace kintsugi::unbake {

// The first pass's bit of a language of Latin letters; -1: none.
int bit_of(model::Language language);

class Pages {
 public:
  static const Pages& get();
  std::size_t size() const { return pages_.size(); }  // the first is the commonest, windows-1252
  const lattice::Misread& page(std::size_t p) const { return *pages_[p]; }
  // The byte that each page has for a character, 0 where it has none; nullptr where none has any, and for ASCII.
  const std::uint8_t* bytes_of(char32_t c) const {
    return c < kEnd && rows_[c] != 0 ? bytes_.data() + rows_[c] * pages_.size() : nullptr;
  }
  std::span<const lattice::Target* const> latin() const { return latin_; }
  // The languages that are written in latin()[target], as the first pass's bits.
  std::uint64_t languages(std::size_t target) const { return languages_[target]; }
  int rarity(std::size_t page, std::size_t target) const { return rarities_[page * latin_.size() + target]; }

 private:
  static constexpr char32_t kEnd = 0x2600;
  Pages();
  std::vector<const lattice::Misread*> pages_;
  std::vector<const lattice::Target*> latin_;
  std::vector<std::uint64_t> languages_;
  std::vector<std::uint16_t> rows_;
  std::vector<std::uint8_t> bytes_;
  std::vector<int> rarities_;
};

}  // namespace kintsugi::unbake

#endif  // KINTSUGI_UNBAKE_PAGES_HPP
