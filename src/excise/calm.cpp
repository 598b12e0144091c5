// The look before the look: what has no letters of two scripts, and no line that is broken in mid-sentence, has nothing
// put into it that this room could find. Told by bytes: the first of a character tells enough of its script.
#include <algorithm>
#include <array>
#include <cstring>

#include "excise/excise.hpp"

namespace kintsugi::excise {
namespace {

// A bit a script, as far as the first byte tells; none for what is of no script.
constexpr std::uint8_t kLatin = 1, kGreek = 2, kCyrillic = 4, kSemitic = 8, kArabic = 16, kIndic = 32,
                       kEast = 64, kHangul = 128;
constexpr std::array<std::uint8_t, 256> kScriptOf = [] {
  std::array<std::uint8_t, 256> t{};
  for (int c = 'a'; c <= 'z'; ++c)
    t[static_cast<std::size_t>(c)] = t[static_cast<std::size_t>(c - 32)] = kLatin;
  const auto set = [&t](int from, int to, std::uint8_t bit) {
    for (int b = from; b <= to; ++b) t[static_cast<std::size_t>(b)] = bit;
  };
  set(0xC3, 0xC9, kLatin);
  set(0xCE, 0xCF, kGreek);
  set(0xD0, 0xD4, kCyrillic);
  set(0xD5, 0xD7, kSemitic);
  set(0xD8, 0xDD, kArabic);
  set(0xE0, 0xE0, kIndic);
  set(0xE3, 0xE9, kEast);
  set(0xEA, 0xED, kHangul);
  return t;
}();

constexpr std::size_t kBlock = 32;

bool is_ascii(const char* p) {
  std::uint64_t words[kBlock / 8];
  std::memcpy(words, p, kBlock);
  return ((words[0] | words[1] | words[2] | words[3]) & 0x8080808080808080ULL) == 0;
}

bool is_letter(char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }
// A letter, as far as one byte tells.
bool may_be_letter(char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

// Lines that break off behind a letter while the next begins with a small one, or one that has no case; unless the
// document does so all the time.
bool breaks_sentences(std::string_view text) {
  std::size_t lines = 0, broken = 0, begin = 0;
  while (begin < text.size()) {
    const void* found = std::memchr(text.data() + begin, '\n', text.size() - begin);
    if (found == nullptr) break;
    const auto end = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
    if (end + 1 < text.size() && end > begin) {
      ++lines;
      const auto next = static_cast<unsigned char>(text[end + 1]);
      if (may_be_letter(text[end - 1]) &&
          ((next >= 'a' && next <= 'z') || (next >= 0xC0 && next != 0xE2 && next < 0xEE)))
        ++broken;
    }
    begin = end + 1;
  }
  return broken != 0 && (broken < 4 || broken * 3 <= lines);
}

}  // namespace

bool calm(std::string_view text) {
  unsigned scripts = 0;
  bool plain = false;  // blocks that were skipped
  std::size_t at = 0;
  while (at < text.size()) {
    if (text.size() - at >= kBlock && is_ascii(text.data() + at)) {
      plain = true;
      at += kBlock;
      continue;
    }
    const std::size_t end = std::min(text.size(), at + kBlock);
    for (; at < end; ++at) scripts |= kScriptOf[static_cast<unsigned char>(text[at])];
  }
  if (scripts > 1 && plain) scripts |= kLatin;
  if ((scripts & (scripts - 1)) != 0) return false;
  return !breaks_sentences(text);
}

}  // namespace kintsugi::excise
