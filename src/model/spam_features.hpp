// A phrase as the spam model sees it: hashes of its character n-grams, its words and its pairs of words.
// Shared with the trainer (tools/spam).
#ifndef KINTSUGI_MODEL_SPAM_FEATURES_HPP
#define KINTSUGI_MODEL_SPAM_FEATURES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "model/hash_table.hpp"
#include "model/words.hpp"

namespace kintsugi::model {

inline constexpr std::size_t kSpamLongest = 2048;  // characters of a phrase that are looked at
// A sum of weights is divided by the root of their number and this: a syllable or two say little.
inline constexpr std::size_t kSpamFew = 8;

// One case, one width, one Arabic yeh and kaf, one space; 0 for what cannot be seen.
constexpr char32_t spam_letter(char32_t c) noexcept {
  if (c < 0x80) return c <= U' ' ? U' ' : word_letter(c);
  if (c == 0xA0 || c == 0x3000 || c == 0x2028 || c == 0x2029 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F)
    return U' ';
  if (c == 0xAD || c == 0x640 || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E))
    return 0;
  if (c >= 0xFF01 && c <= 0xFF5E) return word_letter(c - 0xFEE0);
  if (c >= 0x391 && c <= 0x3A9) return c + 32;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c == 0x64A || c == 0x649) return 0x6CC;
  if (c == 0x643) return 0x6A9;
  return word_letter(c);
}

constexpr bool spam_word_letter(char32_t c) noexcept {
  if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7 || c == 0x60C || c == 0x61B || c == 0x61F) return false;
  if (c >= 0x2000 && c < 0x2C00) return false;
  if (c >= 0x3000 && c <= 0x3020) return c >= 0x3005 && c <= 0x3007;
  return c < 0xFE00 || c >= 0xFF10;
}

inline constexpr std::uint64_t kSpamPrime = 0x9E3779B97F4A7C15ULL;

// The features of whole words, and of two of them.
class SpamWords {
 public:
  template <class Emit>
  void take(char32_t c, const Emit& emit) {
    if (spam_word_letter(c)) {
      word_ = (word_ ^ c) * kSpamPrime + 1;
    } else if (word_ != 0) {
      emit(word_ ^ 0x57);
      if (before_ != 0) emit((before_ * 31 + word_) ^ 0x5757);
      before_ = word_;
      word_ = 0;
    }
  }

 private:
  std::uint64_t word_ = 0, before_ = 0;
};

// Reads a phrase that stands between two spaces, as a word does, character by character; calls feature(hash) for each
// of its features. Behind every space it has said all features of what was read.
template <class Feature>
class SpamReader {
 public:
  explicit SpamReader(Feature feature) : feature_(std::move(feature)) { take(U' '); }
  std::size_t count() const { return count_; }
  void read(char32_t raw) {
    if (const char32_t c = spam_letter(raw); c != 0) take(c);
  }

 private:
  static constexpr std::size_t kLongest = 5;
  void emit(std::uint64_t hash) {
    feature_(mix(hash));
    ++count_;
  }
  void take(char32_t c) {
    if (c == U' ' && seen_ > 0 && last_[0] == U' ') return;
    for (std::size_t i = kLongest - 1; i > 0; --i) last_[i] = last_[i - 1];
    last_[0] = c;
    seen_ = std::min(seen_ + 1, kLongest);
    // A character of the dense scripts is a syllable or a word; one of an alphabet says nothing by itself.
    const bool dense = c >= 0x2E80;
    const std::size_t most = std::min(seen_, dense ? kLongest - 1 : kLongest);
    std::uint64_t hash = 0;
    for (std::size_t n = 1; n <= most; ++n) {
      hash = (hash ^ last_[n - 1]) * kSpamPrime + n;
      if (n > 1 || dense) emit(hash);
    }
    words_.take(c, [this](std::uint64_t h) { emit(h); });
  }
  Feature feature_;
  char32_t last_[kLongest] = {};  // the characters seen, newest first
  std::size_t seen_ = 0, count_ = 0;
  SpamWords words_;
};

// Calls feature(hash) for each of a phrase, as SpamReader would; gives their number. The letters are laid out first, so that
// what they are hashed to does not wait for what was read before.
template <class Feature>
std::size_t spam_features(std::u32string_view phrase, const Feature& feature) {
  constexpr std::size_t kLongest = 5;
  char32_t letters[kSpamLongest + 2];
  std::size_t size = 0, count = 0;
  letters[size++] = U' ';
  const auto lay = [&](char32_t c) {
    letters[size] = c;
    size += c != 0 && !(c == U' ' && letters[size - 1] == U' ');
  };
  for (const char32_t c : phrase.substr(0, kSpamLongest)) lay(spam_letter(c));
  lay(U' ');
  const auto emit = [&](std::uint64_t hash) {
    feature(mix(hash));
    ++count;
  };
  SpamWords words;
  for (std::size_t i = 0; i < size; ++i) {
    const char32_t* const last = letters + i;
    const bool dense = *last >= 0x2E80;
    if (i + 1 >= kLongest && !dense) {
      std::uint64_t hash = *last * kSpamPrime + 1;
      for (std::size_t n = 2; n <= kLongest; ++n) emit(hash = (hash ^ *(last - (n - 1))) * kSpamPrime + n);
    } else {
      const std::size_t most = std::min(i + 1, dense ? kLongest - 1 : kLongest);
      std::uint64_t hash = 0;
      for (std::size_t n = 1; n <= most; ++n) {
        hash = (hash ^ *(last - (n - 1))) * kSpamPrime + n;
        if (n > 1 || dense) emit(hash);
      }
    }
    words.take(*last, emit);
  }
  return count;
}

}  // namespace kintsugi::model

#endif  // KINTSUGI_MODEL_SPAM_FEATURES_HPP
