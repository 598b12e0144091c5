// The first pass the slow and obvious way: a document is cut into pieces, each character's symbol is asked for by its
// code point, each pair for the languages it is at home in. The numbers are the pass's own (scan/pass.hpp).
#ifndef KINTSUGI_TESTS_REFERENCE_SCAN_HPP
#define KINTSUGI_TESTS_REFERENCE_SCAN_HPP

#include <algorithm>
#include <array>
#include <cstdint>
#include <regex>
#include <string_view>
#include <vector>

#include "scan/pass.hpp"
#include "scan/scan.hpp"
#include "scan/tables.hpp"
#include "text/utf8.hpp"

namespace kintsugi::reference {

class Scan {
 public:
  // The text is valid UTF-8.
  explicit Scan(std::string_view text) : text_(text) {
    scan::Symbol before = scan::kSpace;
    std::size_t last_window = 0;
    bool after_beyond = false;
    const auto character = [&](char32_t c, std::size_t at) {
      // A piece that has grown long ends where the next 64 bytes begin.
      for (; last_window < at / 64; ++last_window) {
        if (open_ && (last_window + 1) * 64 - first_ >= scan::kPiece) close();
      }
      const bool beyond = c >= 0x80;
      const bool touches = beyond || after_beyond || is_beyond(at + 1);
      beyond_ += beyond;
      if (touches) {
        const scan::Symbol now = tables_.symbol(c);
        pair(before, now);
        before = now;
      }
      if (beyond || after_beyond) {
        if (!open_) first_ = at;
        open_ = true;
        last_ = at;
      }
      after_beyond = beyond;
      if (c == U'\n' && open_) close();
    };
    text::for_each(text, [&](char32_t c, std::size_t at, std::size_t) { character(c, at); });
    character(U' ', text.size());
    if (open_) close();
    if (!strong_ && weak_ * scan::kRare <= beyond_) alarms_.clear();
  }

  const std::vector<scan::Alarm>& alarms() const { return alarms_; }
  // Whether one of them leaves no doubt.
  bool strong() const { return strong_; }

 private:
  bool is_beyond(std::size_t at) const {
    return at < text_.size() && static_cast<unsigned char>(text_[at]) >= 0x80;
  }
  static bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

  void pair(scan::Symbol a, scan::Symbol b) {
    const std::uint64_t mask = tables_.mask(tables_.home(a, b));
    explained_ &= mask;
    if (mask != 0) return;
    const auto latin = [this](scan::Symbol s) { return s >= scan::kClassEnd && s < tables_.latin_end(); };
    const auto of_class = [](scan::Symbol s) { return s >= scan::kForeignEnd && s < scan::kClassEnd; };
    if (a == scan::kBad || b == scan::kBad) {
      odd_ += scan::kStrong;
    } else if ((latin(a) && b >= scan::kClassEnd) || (latin(b) && a >= scan::kClassEnd)) {
      odd_ += scan::kOddBytes;
    } else if (!latin(a) && !latin(b) && (of_class(a) || of_class(b))) {
      odd_ += scan::kOddClass;
    } else {
      odd_ += scan::kOddPair;
    }
  }

  struct Around {
    unsigned letters = 0, beyond = 0;
    std::uint64_t languages = 0;
  };
  Around around() const {
    Around out;
    std::size_t begin = first_, end = first_;
    while (begin > 0 && first_ - begin < scan::kBefore && text_[begin - 1] != '\n') --begin;
    while (end < text_.size() && end - first_ < scan::kAfter && text_[end] != '\n') ++end;
    std::array<unsigned, scan::kLatin> cost{};
    for (std::size_t i = begin; i < end; ++i) {
      const auto c = static_cast<unsigned char>(text_[i]);
      const auto before =
          i == begin ? static_cast<unsigned char>(' ') : static_cast<unsigned char>(text_[i - 1]);
      out.letters += is_letter(c);
      out.beyond += c >= 0xC0;
      const bool ascii = c < 0x80 && before < 0x80;
      if (!ascii || (!is_letter(c) && !is_letter(before))) continue;
      const std::uint8_t* row =
          tables_.letters(is_letter(before) ? before & 31u : 0, is_letter(c) ? c & 31u : 0);
      for (std::size_t l = 0; l < cost.size(); ++l) cost[l] += row[l];
    }
    const unsigned best = *std::min_element(cost.begin(), cost.end());
    const unsigned margin = std::min(scan::kMargin, scan::kMarginLetter * out.letters);
    for (std::size_t l = 0; l < cost.size(); ++l) {
      if (cost[l] <= best + margin) out.languages |= std::uint64_t{1} << l;
    }
    return out;
  }

  bool language_fits(std::uint64_t left) {
    if ((left & scan::kNoMixed) != 0 && (left & hosts_) != 0) return true;
    const Around a = around();
    if ((left & scan::kNoMixed) == 0 && a.letters > scan::kMixed * a.beyond) return false;
    if ((left & scan::kNoLatin) != 0) return true;
    if ((left & a.languages) == 0) return false;
    hosts_ = a.languages;
    return true;
  }

  // Pairs that no language explains together with the others, not even the one that explains most.
  bool leaves_much() const {
    std::size_t end = last_ + 1, begin = first_ == 0 ? 0 : first_ - 1;
    while (end < text_.size() && text::is_continuation(text_[end])) ++end;
    while (begin > 0 && text::is_continuation(text_[begin])) --begin;
    std::vector<std::uint64_t> masks;
    char32_t before = first_ == 0 ? U' ' : 0x10FFFF + 1;
    text::for_each(text_.substr(begin, end - begin), [&](char32_t c, std::size_t, std::size_t) {
      if (before <= 0x10FFFF && (before >= 0x80 || c >= 0x80))
        masks.push_back(tables_.mask(tables_.home(tables_.symbol(before), tables_.symbol(c))));
      before = c;
    });
    // Behind the end of the text the pass sees a space; last_ may stand there, but that pair is no pair of the text.
    const auto fewest = [&masks](std::uint64_t languages) {
      std::size_t least = masks.size();
      for (int l = 0; l < scan::kLanguages; ++l) {
        if ((languages >> l & 1) == 0) continue;
        least = std::min<std::size_t>(least, std::count_if(masks.begin(), masks.end(), [l](std::uint64_t m) {
                                        return (m >> l & 1) == 0;
                                      }));
      }
      return least;
    };
    const std::size_t left = std::max(fewest(around().languages), fewest(scan::kOtherBits));
    return left >= scan::kLeft && left * scan::kLeftShare >= masks.size();
  }

  void close() {
    const std::uint64_t left = explained_;
    const bool latin = (left & scan::kLatinBits) != 0, other = (left & scan::kOtherBits) != 0;
    const std::uint64_t plain = scan::kNoLatin | scan::kNoMixed;
    if (!latin || !other || ((left & plain) != plain && !language_fits(left))) {
      ++weak_;
      strong_ = strong_ || odd_ >= scan::kStrong || leaves_much();
      report();
    }
    explained_ = scan::kAnyMask;
    odd_ = 0;
    open_ = false;
  }

  void report() {
    std::size_t begin = first_, end = last_;
    while (begin > 0 && first_ - begin < scan::kReach && text_[begin - 1] != '\n') --begin;
    while (end < text_.size() && end - last_ < scan::kReach && text_[end] != '\n') ++end;
    while (begin < first_ && text::is_continuation(text_[begin])) ++begin;
    while (end < text_.size() && text::is_continuation(text_[end])) ++end;
    if (!alarms_.empty()) begin = std::max<std::size_t>(begin, alarms_.back().end);
    if (begin < end) alarms_.push_back({begin, end});
  }

  const scan::Tables& tables_ = scan::Tables::builtin();
  std::string_view text_;
  std::vector<scan::Alarm> alarms_;
  std::uint64_t explained_ = scan::kAnyMask, hosts_ = 0;
  std::uint64_t beyond_ = 0, weak_ = 0;
  unsigned odd_ = 0;
  std::size_t first_ = 0, last_ = 0;
  bool open_ = false, strong_ = false;
};

// The script of a character by its first byte (scan/scripts.hpp); 0: none.
inline std::uint8_t script_of_byte(unsigned char b) {
  if (b >= 0x40 && b < 0x80) return b % 16 >= 3 && b % 16 <= 9 ? 1 : 0;
  if (b >= 0xC3 && b <= 0xC9) return 1;
  if (b == 0xCE || b == 0xCF) return 2;
  if (b >= 0xD0 && b <= 0xD3) return 4;
  if (b >= 0xD4 && b <= 0xD7) return 8;
  if (b >= 0xD8 && b <= 0xDD) return 16;
  if (b == 0xE0) return 32;
  if (b >= 0xE3 && b <= 0xE9) return 64;
  return b >= 0xEA && b <= 0xED ? 128 : 0;
}

// What scan::look() has to say of valid UTF-8.
inline scan::Sight sight_of(std::string_view text) {
  const Scan pass(text);
  if (pass.strong()) return scan::kEverything;
  const auto has = [text](const std::regex& what) {
    return std::regex_search(text.begin(), text.end(), what);
  };
  scan::Sight out;
  out.clean = pass.alarms().empty();
  static const std::regex reference("&#?[0-9A-Za-z]{1,64};");
  out.small = has(reference) || text.find("~{") != text.npos;
  static const std::regex odd(
      "\\?[A-Za-z0-9\xC3-\xE1,;\\-]|\\?\\.(?!\\.)|\xC2\xAB\\?|\\? [a-z\xC4\xC5\xCF\xD1]|\\? \xC3[\x9F-\xFF]|"
      "\\? [\xCE\xD0][\xAF-\xFF]");
  static const std::regex leading("(^|\n)\\?+ ");
  out.question = has(odd) || has(leading);
  static const std::regex broken("[A-Za-z\x80-\xFF]\n[a-z\xC0-\xE1\xE3-\xED]"),
      torn("[A-Za-z\x80-\xFF]-\n[a-z\xC3-\xFF]");
  out.broken = has(broken);
  out.torn = has(torn);
  bool beyond = false;
  text::for_each(text, [&](char32_t c, std::size_t at, std::size_t) {
    const bool control = c < 0x20 && c != U'\t' && c != U'\n' && c != U'\f' && c != U'\r';
    out.small = out.small || control || c == 0x7F || (c >= 0x2040 && c < 0x2080) ||
                (c >= 0xFEC0 && c < 0xFF00) || (c >= 0xFFC0 && c < 0x10000);
    beyond = beyond || c >= 0x80;
    out.scripts |= script_of_byte(static_cast<unsigned char>(text[at]));
  });
  if (!beyond) out.scripts = 0;
  return out;
}

}  // namespace kintsugi::reference

#endif  // KINTSUGI_TESTS_REFERENCE_SCAN_HPP
