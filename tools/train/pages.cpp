#include "pages.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "customs.hpp"

namespace kintsugi::train {
namespace {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t n) { return draw() % n; }
  bool chance(std::size_t one_in) { return below(one_in) == 0; }
  std::u32string_view of(const Strings& list) {
    std::uint64_t total = 0;
    for (std::size_t rank = 0; rank < list.size(); ++rank) total += share(rank);
    std::uint64_t at = draw() % total;
    std::size_t rank = 0;
    for (; at >= share(rank); ++rank) at -= share(rank);
    return list[rank];
  }

 private:
  std::uint64_t draw() {  // SplitMix64 (Steele, Lea and Flood 2014)
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  static std::uint64_t share(std::size_t rank) { return 10000 / (rank + 3); }
  std::uint64_t state_;
};

bool is_sign(char32_t c) {
  constexpr std::uint32_t kSigns = U_GC_S_MASK | U_GC_P_MASK | U_GC_NO_MASK | U_GC_NL_MASK;
  return c >= 0x2010 && c != 0xFFFD && (U_GET_GC_MASK(static_cast<UChar32>(c)) & kSigns) != 0;
}

std::u32string signs_of(encoding::Id id) {
  std::u32string out;
  for (unsigned lead = 0x81; lead < 0xFF; ++lead) {
    for (unsigned trail = 0x40; trail < 0xFF; ++trail) {
      const std::uint8_t bytes[] = {static_cast<std::uint8_t>(lead), static_cast<std::uint8_t>(trail)};
      const encoding::Step step = encoding::decode_one(id, bytes, 2, true);
      if (step.consumed == 2 && step.count == 1 && is_sign(step.out[0])) out += step.out[0];
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

constexpr std::u32string_view kWholeKana =  // in the order of those that take half a place, from U+FF66
    U"ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリ"
    U"ルレロワン";

void widen(std::u32string& text) {
  for (char32_t& c : text) {
    if (c > 0x20 && c < 0x7F) c += 0xFEE0;
  }
}

// One line, being dressed. All that is drawn is drawn in the order of the statements, on every compiler.
class Dresser {
 public:
  Dresser(const Customs& customs, const std::u32string& rare, std::u32string_view line, std::uint64_t seed)
      : customs_(customs), rare_(rare), line_(line), dice_(seed) {}

  std::u32string dressed() {
    const bool eastern = customs_.signs.has_value();
    switch (dice_.below(eastern ? 13 : 10)) {
      case 0:
      case 1:
      case 2: led(); break;
      case 3:
      case 4: bracketed(); break;
      case 5: row(); break;
      case 6: said(customs_.tails); break;
      case 7: said(customs_.chat); break;
      case 8: labelled(); break;
      case 9: marked_up(); break;
      case 10: add(std::u32string(3 + dice_.below(10), sign(customs_.rules)[0])); break;
      case 11: wide(); break;
      default: halved();
    }
    return std::move(out_);
  }

 private:
  void add(std::u32string_view text) { out_ += text; }
  void blank_but(std::size_t one_in) {
    if (!dice_.chance(one_in)) add(U" ");
  }

  // A few words, or a few characters where no blanks stand between words; without signs at the ends.
  void item() {
    std::size_t begin = dice_.below(line_.size()), end = 0;
    if (customs_.blanks) {
      begin = line_.rfind(U' ', begin);
      begin = begin == std::u32string_view::npos ? 0 : begin + 1;
      end = begin;
      for (std::size_t words = 1 + dice_.below(4); words > 0 && end < line_.size(); --words)
        end = std::min(line_.find(U' ', end + 1), line_.size());
    } else {
      end = std::min(begin + 2 + dice_.below(9), line_.size());
    }
    const auto inner = [&](std::size_t i) {
      const auto c = static_cast<UChar32>(line_[i]);
      return u_isalnum(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
    };
    while (begin < end && !inner(begin)) ++begin;
    while (end > begin && !inner(end - 1)) --end;
    add(line_.substr(begin, end - begin));
  }

  std::u32string sign(const Strings& list) {
    if (!rare_.empty() && dice_.chance(8)) return std::u32string(1, rare_[dice_.below(rare_.size())]);
    return std::u32string(dice_.of(list));
  }

  void led() {
    add(sign(customs_.leads));
    blank_but(rare_.empty() ? 6 : 2);
    item();
  }

  void bracketed() {
    if (dice_.chance(3)) {
      item();
      blank_but(2);
    }
    const std::u32string_view pair = dice_.of(customs_.brackets);
    add(pair.substr(0, 1));
    if (dice_.chance(6)) {
      add(U"0");
    } else {
      item();
    }
    add(pair.substr(1));
    blank_but(2);
    item();
  }

  void row() {
    item();
    for (std::size_t more = 1 + dice_.below(4); more > 0; --more) {
      add(sign(customs_.separators));
      item();
    }
  }

  void said(const Strings& how) {
    if (!dice_.chance(4)) {
      item();
      blank_but(2);
    }
    if (how.empty()) return;
    add(sign(how));
    if (dice_.chance(3)) {
      blank_but(4);
      item();
    }
  }

  void labelled() {
    static const Strings kSigns = {U": ", U" : ", U"：", U" ", U" - "};
    item();
    add(dice_.of(kSigns));
    std::u32string unit(dice_.of(customs_.units));
    if (!rare_.empty() && dice_.chance(10)) widen(unit);
    add(unit);
    if (dice_.chance(2)) {
      add(U" (");
      item();
      add(U")");
    }
  }

  void marked_up() {
    static const std::vector<std::pair<std::u32string_view, std::u32string_view>> kAround = {
        {U"<a href=\"index.html\">", U"</a>"},
        {U"<td>", U"</td>"},
        {U"<b>", U"</b><br>"},
        {U"Copyright (C) 0000 ", U". All rights reserved."},
        {U"Re: ", U" 0000/00/00 00:00"},
        {U"<title>", U"</title>"},
        {U"http://www.example.com/ ", U""},
        {U"E-mail: ", U" <a@b.com>"}};
    const auto& [left, right] = kAround[dice_.below(kAround.size())];
    add(left);
    item();
    add(right);
  }

  // Letters of an abbreviation, as wide as the others.
  void wide() {
    if (dice_.chance(2)) item();
    std::u32string letters;
    for (std::size_t more = 1 + dice_.below(5); more > 0; --more)
      letters += static_cast<char32_t>(dice_.chance(8) ? U'!' + dice_.below(31) : U'A' + dice_.below(26));
    widen(letters);
    add(letters);
    if (dice_.chance(2)) add(U"：");
    item();
  }

  // The syllables of Japanese that also come as wide as a Latin letter.
  void halved() {
    std::size_t begin = std::min(line_.find_first_of(kWholeKana, dice_.below(line_.size())), line_.size());
    for (; begin < line_.size(); ++begin) {
      const std::size_t at = kWholeKana.find(line_[begin]);
      if (at == std::u32string_view::npos) break;
      out_ += static_cast<char32_t>(0xFF66 + at);
    }
    item();
  }

  const Customs& customs_;
  const std::u32string& rare_;
  const std::u32string_view line_;
  Dice dice_;
  std::u32string out_;
};

}  // namespace

Pages::Pages(const Customs& customs) : customs_(customs) {
  if (customs_.signs) rare_ = signs_of(*customs_.signs);
}

std::u32string Pages::dressed(std::u32string_view line, std::uint64_t seed) const {
  return Dresser(customs_, rare_, line, seed).dressed();
}

}  // namespace kintsugi::train
