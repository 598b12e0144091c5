#include "unbake/second_look.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "lattice/misread.hpp"
#include "scan/tables.hpp"
#include "scan/unexplained.hpp"
#include "text/utf8.hpp"
#include "unbake/doubt.hpp"
#include "unbake/latin_reading.hpp"
#include "unbake/pages.hpp"

namespace kintsugi::unbake {
namespace {

using lattice::Misread;
using Count = scan::Count<4>;

constexpr std::size_t kLetters = 256;  // ASCII pairs that the language is told by
// 1/8 bit: a language this much worse than the best may still be it; but few letters do not tell so much (scan/pass.hpp).
constexpr unsigned kLikely = 9 * 8, kLikelyLetter = 1;
constexpr unsigned kOfReading = 24 * 8;  // and for a reading
// A language that leaves so many pairs more unexplained may be the text's, too.
constexpr unsigned kNearly = 2;
constexpr unsigned kMostOdd = 12;   // pairs that no language explains; more are no accident
constexpr char32_t kWide = 0x2E80;  // from here on characters that two bytes stand for, or three
// Unexplained pairs that may be an accident. Of East Asian characters: in a row, as a rare one makes them, and in all.
// Of others: such as no page of single bytes has both of.
constexpr unsigned kFewInRow = 2, kFewWide = 4, kFewMixed = 1;

// How many bytes a UTF-8 sequence with this lead has; 0: it is none.
unsigned length_of(std::uint8_t lead) {
  return lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}
bool continues(std::uint8_t byte) { return (byte & 0xC0) == 0x80; }

class Look {
 public:
  Look(std::string_view utf8, const scan::Alarm& alarm) {
    chars_.reserve(static_cast<std::size_t>(alarm.end - alarm.begin) + 2);
    add(U'\n');
    for (std::size_t at = static_cast<std::size_t>(alarm.begin); at < alarm.end;) {
      const text::CodePoint c = text::decode(utf8, at);
      add(c.value);
      at += c.size;
    }
    add(U'\n');
  }

  bool idle() {
    tell_languages();
    for (std::size_t i = 1; i < chars_.size(); ++i) {
      if (chars_[i].c < 0x80 && chars_[i - 1].c < 0x80) continue;
      chars_[i].mask = doubt_.mask(chars_[i - 1].symbol, chars_[i].symbol);
      stands_.add(~chars_[i].mask & (scan::kLatinBits | scan::kOtherBits));
    }
    const unsigned latin = stands_.least(doubt_.likely, &doubt_.best),
                   other = stands_.least(scan::kOtherBits, &best_other_);
    near_latin_ = stands_.up_to(latin + kNearly, doubt_.likely);
    // Each pair is in order by itself, and still there was an alarm: not a matter of odd characters.
    if ((latin == 0 && other == 0) || latin > kMostOdd || other > kMostOdd) return false;
    if (!runs()) return false;
    return latin == 0 || !reads_better(doubt_, latin);
  }

 private:
  void add(char32_t c) { chars_.push_back({c, doubt_.tables.symbol(c), scan::kAnyMask}); }
  // Whether one of the languages that explain most leaves the pair that ends at i unexplained.
  bool odd(std::size_t i) const {
    return (chars_[i].mask & near_latin_) != near_latin_ || (chars_[i].mask & best_other_) != best_other_;
  }

  // The languages that the ASCII letters may be of.
  void tell_languages() {
    LetterSums sums;
    for (std::size_t i = 1; i < chars_.size() && sums.pairs < kLetters; ++i)
      sums.add(doubt_.tables, chars_[i - 1].c, chars_[i].c);
    doubt_.first =
        static_cast<int>(std::min_element(std::begin(sums.of), std::end(sums.of)) - std::begin(sums.of));
    const unsigned best = sums.of[doubt_.first];
    doubt_.likely = sums.up_to(best + std::min(kLikely, sums.letters * kLikelyLetter));
    doubt_.readable = sums.up_to(best + kOfReading);
  }

  // Looks at the runs of characters beyond ASCII that hold odd pairs. False: one of them is what bytes look like.
  bool runs() {
    std::size_t last = 0;  // where the odd run before ended
    for (std::size_t begin = 1; begin + 1 < chars_.size();) {
      if (chars_[begin].c < 0x80) {
        ++begin;
        continue;
      }
      std::size_t end = begin;
      bool doubtful = odd(begin), covered = true;
      for (; chars_[end].c >= 0x80; ++end) {
        doubtful = doubtful || odd(end + 1);
        covered = covered && Pages::get().bytes_of(chars_[end].c) != nullptr;
      }
      // Two signs of Latin-1 together are what bytes look like, in whatever company.
      for (std::size_t i = begin + 1; i < end; ++i) {
        if (is_sign(chars_[i - 1].c) && is_sign(chars_[i].c)) return false;
      }
      if (!doubtful && end - begin > 1 && holds_sequence(begin, end)) return false;
      if (doubtful) {
        if (!is_accident(begin, end)) return false;
        // A byte of a pair may look like ASCII: then the next pair begins right behind it.
        if (last != 0 && last + 1 == begin && chars_[last].c >= 0x40) return false;
        last = end;
        if (has_pair_beside(begin, end)) return false;
        if (covered && !is_row(begin, end)) doubt_.runs.push_back({begin, end});
        if (doubt_.runs.size() > kMostRuns) return false;
      }
      begin = end;
    }
    return true;
  }

  // Whether the odd pairs of a run are few, and none of them looks like bytes.
  bool is_accident(std::size_t begin, std::size_t end) {
    unsigned row = 0;
    std::size_t bytes = 0;  // where two of them meet
    for (std::size_t i = begin; i <= end; ++i) {
      if (is_lost(chars_[i].c)) return false;
      if (!odd(i)) {
        row = 0;
      } else if (chars_[i - 1].c == chars_[i].c) {
        // A row of one character is no text in any reading.
      } else if (chars_[i - 1].c >= kWide || chars_[i].c >= kWide) {
        if (++row > kFewInRow || ++wide_ > kFewWide || is_utf8_in_wide_page(i, begin, end)) return false;
      } else if (i != begin && i != end) {
        if (share_a_page(chars_[i - 1].c, chars_[i].c)) {
          bytes = i;
        } else if ((in_a_page(chars_[i - 1].c) || in_a_page(chars_[i].c)) && ++mixed_ > kFewMixed) {
          return false;
        }
      }
    }
    // Two bytes make one character, and one says too little; so do the same two again.
    if (bytes != 0) {
      if (end - begin > 2 || has_company(begin, end)) return false;
      const std::size_t before = std::exchange(byte_pair_, bytes);
      if (before != 0 && (chars_[before].c != chars_[bytes].c || chars_[before - 1].c != chars_[bytes - 1].c))
        return false;
    }
    return !holds_sequence(begin, end);
  }

  // Whether a sign here, or beside, may be half of a pair whose other half is ASCII, next to such another.
  bool has_pair_beside(std::size_t begin, std::size_t end) const {
    const auto pair = [this](std::size_t a, std::size_t b) {
      return chars_[a].c >= 0x80 && chars_[b].c >= 0x80 && (is_sign(chars_[a].c) || is_sign(chars_[b].c));
    };
    if (begin > 2 && chars_[begin - 1].c >= 0x40 && pair(begin - 2, begin)) return true;
    return chars_[end].c >= 0x40 && pair(end - 1, end + 1);
  }

  // Whether near these bytes there is what may be another: a pair's first with the second in ASCII, a sign.
  bool has_company(std::size_t begin, std::size_t end) const {
    constexpr std::size_t kNear = 12;
    const auto at = [this](std::size_t i) { return i < chars_.size() ? chars_[i].c : U' '; };
    if (begin > 2 && at(begin - 2) >= 0x80 && at(begin - 1) >= 0x40) return true;
    if (at(end) >= 0x40 && at(end + 1) >= 0x80) return true;
    for (std::size_t i = begin - std::min(begin, kNear); i < end + kNear; ++i) {
      const char32_t c = at(i);
      if ((i < begin || i >= end) && c >= 0x80 && (is_sign(c) || c == U'×' || c == U'÷' || !in_a_page(c)))
        return true;
    }
    return false;
  }

  bool is_row(std::size_t begin, std::size_t end) const {
    if (end - begin < 3) return false;
    for (std::size_t i = begin + 1; i < end; ++i) {
      if (chars_[i].c != chars_[begin].c) return false;
    }
    return true;
  }

  static bool is_sign(char32_t c) { return c > 0xA0 && c < 0xC0 && c != U'«' && c != U'»'; }
  static bool is_lost(char32_t c) {
    return (c >= 0x80 && c < 0xA0) || c == 0xFFFD || (c >= 0xE000 && c < 0xF900);
  }

  static bool in_a_page(char32_t c) { return Pages::get().bytes_of(c) != nullptr; }
  static bool share_a_page(char32_t a, char32_t b) {
    const Pages& pages = Pages::get();
    const std::uint8_t* const x = pages.bytes_of(a);
    const std::uint8_t* const y = pages.bytes_of(b);
    if (x == nullptr || y == nullptr) return false;
    for (std::size_t p = 0; p < pages.size(); ++p) {
      if (x[p] != 0 && y[p] != 0) return true;
    }
    return false;
  }

  // A sequence of UTF-8 in some page, or in the commonest one the beginning of one that is torn.
  bool holds_sequence(std::size_t begin, std::size_t end) {
    const Pages& pages = Pages::get();
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint8_t* const bytes = pages.bytes_of(chars_[i].c);
      if (bytes == nullptr) continue;
      for (std::size_t p = 0; p < pages.size(); ++p) {
        const unsigned length = length_of(bytes[p]);
        if (length == 0) continue;
        unsigned k = 1;
        for (; k < length && i + k < end; ++k) {
          const std::uint8_t* const next = pages.bytes_of(chars_[i + k].c);
          if (next == nullptr || !continues(next[p])) break;
        }
        if (k == length) return true;
        // In the commonest page the last byte may be lost, or look otherwise. Of Latin letters and of signs one is
        // enough.
        const bool usual = bytes[p] == 0xE1 || bytes[p] == 0xE2;
        if (k > 1 && p == 0 && (usual || ++torn_ > 1)) return true;
      }
      const char32_t c = chars_[i].c, after = chars_[i + 1].c;
      if (c < 0xC2 || c > 0xE2 || !(odd(i) || odd(i + 1))) continue;
      // Whatever follows, a Latin letter may have been there.
      if (c <= 0xC5) return true;
      const bool torn = after == U' ' || after == U'?' || after == U'"' || after == U'\'' || after >= 0x80;
      if (torn && (c == 0xE2 || (c < 0xE0 && (c != 0xD7 || ++torn_ > 1)))) return true;
    }
    return false;
  }

  // Whether bytes of East Asian pages around the pair that ends at i are UTF-8. Among many of their kind, one letter or
  // two that their bytes would be are none.
  bool is_utf8_in_wide_page(std::size_t i, std::size_t begin, std::size_t end) const {
    constexpr std::size_t kReach = 3, kMost = 6;  // characters
    for (const Misread* m : Misread::all()) {
      if (m->single_byte()) continue;
      for (std::size_t from = std::max(begin, i - std::min(i, kReach)); from < std::min(end, i + 1); ++from) {
        unsigned need = 0;
        std::size_t letters = 0;  // of two bytes
        bool fits = true;
        for (std::size_t k = from; fits && k < std::min(end, from + kMost); ++k) {
          const lattice::Source s = m->plain(chars_[k].c);
          fits = s.size != 0;
          for (std::uint8_t b = 0; fits && b < s.size; ++b) {
            if (need == 0) {
              if (s.bytes[b] < 0x80) continue;
              need = length_of(s.bytes[b]);
              letters += need == 2;
              fits = need-- != 0;
            } else {
              fits = continues(s.bytes[b]);
              --need;
            }
          }
          if (fits && need == 0 && (letters == 0 || letters > 2 || end - begin < kMost)) return true;
        }
      }
    }
    return false;
  }

  Doubt doubt_;
  std::vector<Doubt::Char>& chars_ = doubt_.chars;
  Count stands_;
  std::uint64_t near_latin_ = 0, best_other_ = 0;  // languages that leave little unexplained
  unsigned wide_ = 0, mixed_ = 0, torn_ = 0;       // odd pairs of the alarm; leads that nothing follows
  std::size_t byte_pair_ = 0;                      // where two bytes met, in a run of no more
};

}  // namespace

bool is_idle(std::string_view utf8, const scan::Alarm& alarm) { return Look(utf8, alarm).idle(); }

}  // namespace kintsugi::unbake
