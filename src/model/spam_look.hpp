// What spam says, told by bytes at memory speed: how its words begin, and what they weigh by themselves and side by
// side; and how words of each language begin. Shared with the trainer (tools/spam).
#ifndef KINTSUGI_MODEL_SPAM_LOOK_HPP
#define KINTSUGI_MODEL_SPAM_LOOK_HPP

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "model/hash_table.hpp"

namespace kintsugi::model {

// Of what words are made: letters and digits, and all that is not ASCII.
constexpr bool look_letter(char c) noexcept {
  const auto b = static_cast<unsigned char>(c);
  return (b | 0x20u) - 'a' < 26 || b - unsigned{'0'} < 10 || b >= 0x80;
}

// Of each byte: as a small letter, where it is one of a word; else 0.
inline constexpr std::array<unsigned char, 256> kLookSmall = [] {
  std::array<unsigned char, 256> out{};
  for (std::size_t b = 0; b < out.size(); ++b) {
    const bool capital = b >= 'A' && b <= 'Z';
    if (look_letter(static_cast<char>(b))) out[b] = static_cast<unsigned char>(capital ? b | 0x20 : b);
  }
  return out;
}();
constexpr unsigned char look_small(char c) noexcept { return kLookSmall[static_cast<unsigned char>(c)]; }

// Of bytes of a word alone.
inline std::uint64_t look_hash(std::string_view word) noexcept {
  std::uint64_t h = word.size();
  for (const char c : word) h = (h ^ look_small(c)) * 0x9E3779B97F4A7C15ULL;
  return mix(h);
}
inline std::uint64_t look_pair(std::uint64_t first, std::uint64_t second) noexcept {
  return mix(first * 31 + second);
}

class SpamLook {
 public:
  static constexpr std::size_t kLongest = 32;  // bytes of a word
  static constexpr std::size_t kBeginnings = (1 << 18) / 8;
  static constexpr int kShown = 40;      // 1/8 bit: what a word must weigh so that its beginning has its bit
  static constexpr int kStranger = -24;  // what a word weighs that is not known, in 1/8 bit

  static constexpr std::size_t kLanguages = 64;                // at most
  static constexpr std::size_t kKnown = std::size_t{1} << 17;  // masks of languages

  SpamLook() = default;
  SpamLook(const std::uint8_t* beginnings, const std::uint8_t* known, HashTable<1> words) noexcept
      : beginnings_(beginnings), known_(known), words_(words) {}

  // kBeginnings bytes: a bit for each hash of a word's first bytes (scan/beginnings.hpp).
  const std::uint8_t* beginnings() const noexcept { return beginnings_; }

  // A bit for each language in which words begin so: those that make up most of its text. By the hash of a beginning
  // (scan/beginnings.hpp).
  std::uint64_t known(std::uint32_t hash) const noexcept {
    std::uint64_t mask;
    std::memcpy(&mask, known_ + 8 * std::size_t{hash >> 1}, sizeof mask);
    if constexpr (std::endian::native == std::endian::big) mask = __builtin_bswap64(mask);
    return mask;
  }

  // That will be asked for soon: it is far away.
  void prefetch_known(std::uint32_t hash) const noexcept {
    __builtin_prefetch(known_ + 8 * std::size_t{hash >> 1});
  }

  // What the word at `at` weighs by itself, 1/8 bit; 0 where it is not known.
  int of_word(std::string_view text, std::size_t at) const noexcept {
    std::size_t end = at;
    while (end < text.size() && end - at < kLongest && look_small(text[end]) != 0) ++end;
    return weight(look_hash(text.substr(at, end - at)), 0);
  }

  struct Sum {
    int most = 0;                    // 1/8 bit: the heaviest row of words
    std::size_t begin = 0, end = 0;  // of that row, in bytes
    std::size_t next = 0;            // the end of the word that was asked about
  };
  // Around the word that begins at `at`: of it and three words on both sides at most, within the line.
  Sum around(std::string_view text, std::size_t at) const noexcept {
    constexpr std::size_t kSide = 3;
    std::size_t begin = at;
    for (std::size_t words = 0; words < kSide && begin > 0 && text[begin - 1] != '\n'; --begin)
      words += begin < at && look_small(text[begin]) != 0 && look_small(text[begin - 1]) == 0;
    Sum out;
    Row row, before_row;  // the best ones that end with the last word, and with the one before
    std::size_t before_at = 0;
    // Words are hashed, and what is known of them fetched, before the first is asked about.
    struct Word {
      std::size_t begin, end;
      std::uint64_t hash, pair;  // the latter with the word before; 0: there is none
    };
    constexpr std::size_t kTogether = 2 * kSide + 2;
    Word words[kTogether];
    std::size_t count = 0;
    const auto ask = [&] {
      for (const Word& w : std::span(words, count)) {
        Row next{row.sum + weight(w.hash, kStranger), row.sum > 0 ? row.begin : w.begin};
        if (w.pair != 0) {
          const int pair = before_row.sum + weight(w.pair, 2 * kStranger);
          if (pair > next.sum) next = {pair, before_row.sum > 0 ? before_row.begin : before_at};
        }
        before_row = row;
        row = next.sum > 0 ? next : Row{};
        if (row.sum > out.most) out.most = row.sum, out.begin = row.begin, out.end = w.end;
        before_at = w.begin;
      }
      count = 0;
    };
    std::uint64_t before = 0;
    std::size_t behind = 0;
    for (std::size_t i = begin; i < text.size() && text[i] != '\n' && behind <= kSide;) {
      if (look_small(text[i]) == 0) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < text.size() && end - i < kLongest && look_small(text[end]) != 0) ++end;
      const std::uint64_t hash = look_hash(text.substr(i, end - i));
      const Word& word = words[count++] = {i, end, hash, before == 0 ? 0 : look_pair(before, hash)};
      words_.prefetch(word.hash);
      if (word.pair != 0) words_.prefetch(word.pair);
      before = hash;
      behind += i >= at;
      if (i <= at) out.next = end;
      i = end;
      if (count == kTogether) ask();
    }
    ask();
    return out;
  }

 private:
  struct Row {
    int sum = 0;
    std::size_t begin = 0;
  };
  int weight(std::uint64_t hash, int unknown) const noexcept {
    const std::uint8_t* found = words_.find(hash);
    return found == nullptr ? unknown : int{*found};
  }
  const std::uint8_t* beginnings_ = nullptr;
  const std::uint8_t* known_ = nullptr;
  HashTable<1> words_;
};

}  // namespace kintsugi::model

#endif  // KINTSUGI_MODEL_SPAM_LOOK_HPP
