// What nearly all documents with letters of two scripts, or with broken lines, are told by: names, signs and terms of
// another script that say nothing of spam. By bytes, without a Page; a doubt is left to the look that costs.
#include <algorithm>
#include <array>
#include <bit>

#include "excise/excise.hpp"
#include "excise/find.hpp"
#include "excise/idle.hpp"
#include "excise/own_script.hpp"
#include "excise/weigh.hpp"
#include "model/spam.hpp"
#include "scan/scripts.hpp"
#include "text/utf8.hpp"

namespace kintsugi::excise {
namespace {

namespace script = scan::script;
using scan::script_bit;

constexpr std::size_t kMostRun = 256;  // bytes of a run of foreign letters that is told here
constexpr std::size_t kDeep = 2;       // words beside it that may belong to it
constexpr std::size_t kFewBroken = 2;  // lines with a Latin word behind their break
constexpr std::size_t kSample = 192;   // bytes at two places that tell what most letters are

// The first bytes of letters that are not of this script; more than those, where a byte tells little.
constexpr scan::ByteSet foreign_to(std::uint8_t main) {
  scan::ByteSet set;
  if (main != script::kLatin) set.add('A', 'Z'), set.add('a', 'z'), set.add(0xC3, 0xC9);
  if (main != script::kGreek) set.add(0xCE, 0xCF);
  if (main != script::kCyrillic) set.add(0xD0, 0xD3);
  if (main != script::kSemitic) set.add(0xD4, 0xD7);
  if (main != script::kArabic) set.add(0xD8, 0xDD);
  if (main != script::kIndic) set.add(0xE0, 0xE0);
  set.add(0xE1, 0xE1);
  if (main != script::kEast) set.add(0xE3, 0xE9);
  if (main != script::kHangul) set.add(0xEA, 0xED);
  return set;
}
constexpr std::array<scan::ByteSet, 8> kForeign = [] {
  std::array<scan::ByteSet, 8> sets{};
  for (std::size_t i = 0; i < sets.size(); ++i) sets[i] = foreign_to(static_cast<std::uint8_t>(1u << i));
  return sets;
}();

// Counts of the eight scripts side by side in a word, a byte each: what one byte of text adds.
constexpr std::array<std::uint64_t, 256> kCounted = [] {
  std::array<std::uint64_t, 256> out{};
  for (std::size_t c = 0; c < out.size(); ++c) {
    const std::uint8_t bit = script_bit(static_cast<char>(c));
    if (bit != 0) out[c] = std::uint64_t{1} << 8 * std::countr_zero(bit);
  }
  return out;
}();
static_assert(kSample < 256);

// What most letters of the text are, by a sample; 0: none that is told by a byte.
std::uint8_t main_of(std::string_view text) {
  std::size_t counts[8] = {};
  for (const std::size_t from : {std::size_t{0}, text.size() / 2}) {
    std::uint64_t all = 0;
    for (const char c : text.substr(from, kSample)) all += kCounted[static_cast<unsigned char>(c)];
    for (std::size_t i = 0; i < 8; ++i) counts[i] += all >> 8 * i & 0xFF;
  }
  const auto most = std::max_element(counts, counts + 8);
  return *most == 0 ? std::uint8_t{0} : static_cast<std::uint8_t>(1u << (most - counts));
}

class Glance {
 public:
  Glance(std::string_view text, std::uint8_t main)
      : text_(text), main_(main), foreign_(kForeign[static_cast<std::size_t>(__builtin_ctz(main))]) {}

  bool run() {
    if (main_ == script::kIndic && !is_one_of_indic()) return false;
    std::size_t line_end = 0, foreign = 0;  // of the line at hand: its foreign letters
    std::size_t line = 0;
    for (std::size_t at = scan::next_in(text_, 0, foreign_); at < text_.size();
         at = scan::next_in(text_, at, foreign_)) {
      if (at >= line_end) {
        if (!is_main(line, line_end, foreign)) return false;
        line = at;
        while (line > 0 && text_[line - 1] != '\n') --line;
        line_end = std::min(text_.find('\n', at), text_.size());
        foreign = 0;
      }
      const text::CodePoint c = text::decode_valid(text_.data() + at);
      const Script s = script_of(c.value);
      if (s == Script::common || one_text(s, host_of_main(c.value))) {
        at += c.size;
        continue;
      }
      const Run run = run_at(at, line_end, s);
      foreign += run.letters;
      if (!is_idle(run, s, line, line_end)) return false;
      at = run.end;
    }
    return is_main(line, line_end, foreign);
  }

 private:
  // Bytes that may stand between two pieces of a run; and in Latin text, where a brand may.
  static constexpr std::size_t kMostGlued = 24, kMostBridge = 64;
  static constexpr std::size_t kMostWord = 16;  // letters beside it that may belong to it
  struct Run {
    std::size_t begin = 0, end = 0, letters = 0;
    bool several = false;  // words
    bool mixed = false;    // letters of a third script go on behind it
  };

  // A letter that is as good as the main script's: of the pages that the byte alone does not tell.
  Script host_of_main(char32_t c) const {
    if (main_ == script::kLatin) return Script::latin;
    if (main_ == script::kGreek && c >= 0x1F00) return Script::greek;
    return Script::common;
  }

  // Whether all is of one page of those that begin with E0.
  bool is_one_of_indic() const {
    const std::size_t first = text_.find('\xE0');
    if (first == std::string_view::npos) return false;
    const int page = static_cast<unsigned char>(text_[first + 1]) >> 1;
    const auto at = [this](std::size_t i) { return static_cast<unsigned char>(text_[i]); };
    // All of them end sentences with the same signs, E0 A5 A4 and E0 A5 A5: nothing else is looked at closer. No branch asks.
    unsigned others = 0;
    for (std::size_t i = first; i + 2 < text_.size(); ++i) {
      const unsigned lead = at(i) == 0xE0, other = at(i + 1) >> 1 != page, second = at(i + 1) == 0xA5,
                     third = (at(i + 2) | 1) == 0xA5;
      others |= lead & other & ~(second & third);
    }
    if (others == 0) return true;
    for (std::size_t i = first; i + 2 < text_.size();) {
      if (text_[i] != '\xE0') {
        ++i;
        continue;
      }
      if (at(i + 1) >> 1 != page && script_of(text::decode_valid(text_.data() + i).value) != Script::common)
        return false;
      i += 3;
    }
    return true;
  }

  // Whether a line with so many foreign letters is plainly in the main script: most letters of its neighbours are, too.
  bool is_main(std::size_t begin, std::size_t end, std::size_t foreign) const {
    if (foreign == 0) return true;
    std::size_t letters = 0;
    for (std::size_t i = begin; i < end && letters <= 2 * foreign; ++i)
      letters += script_bit(text_[i]) == main_;
    return letters > 2 * foreign;
  }

  // As Finder::take reads it, up to letters of a third script.
  Run run_at(std::size_t begin, std::size_t line_end, Script s) const {
    Run run{begin, begin};
    std::size_t glue = 0;
    bool blank = false;
    const bool begins = at_sentence(begin);
    for (std::size_t i = begin; i < line_end;) {
      const text::CodePoint c = text::decode_valid(text_.data() + i);
      const Script now = script_of(c.value);
      i += c.size;
      if (now != Script::common && one_text(now, s)) {
        ++run.letters;
        run.end = i;
        run.several = run.several || blank;
        glue = 0;
      } else if (now == Script::common && glue < kGlue &&
                 ((glues(c.value) && !in_format(i - c.size, line_end)) || (begins && pauses(c.value)) ||
                  between_digits(i - c.size, line_end) || is_within(i - c.size, line_end))) {
        ++glue;
        blank = blank || c.value == U' ' || c.value == 0x3000;
      } else {
        run.mixed = now != Script::common && !one_text(now, host_of_main(c.value)) &&
                    !(main_ != script::kLatin && script_bit(text_[i - c.size]) == main_);
        break;
      }
    }
    while (run.end < line_end && text_[run.end] >= '0' && text_[run.end] <= '9') ++run.end;
    return run;
  }

  // With what else may belong to it: numbers and words beside it, the end of a sentence.
  bool is_idle(const Run& run, Script s, std::size_t line, std::size_t line_end) {
    const bool latin = s == Script::latin;
    if (!latin) {
      // Words of the host may stand between two pieces of it.
      const std::size_t next = scan::next_in(text_, run.end, foreign_);
      const bool goes_on =
          next < text_.size() && next - run.end < (main_ == script::kLatin ? kMostBridge : kMostGlued);
      if (run.letters < 2 && !goes_on) return true;
      if (goes_on && !is_closed(run.end)) return false;
      if (run.letters > 2 && !is_out(run.begin, run.end) && meets(run)) return false;
      if (main_ == script::kLatin && !is_out(run.begin, run.end) && is_glued(run)) return false;
    }
    if (run.mixed || run.end - run.begin > kMostRun || is_decked(run) || has_address(run, line, line_end))
      return false;
    // A Latin word or two of other matters are no row of things put in.
    if (begins_broken_line(run) && (!latin || ++broken_ > kFewBroken)) return false;
    std::size_t begins[kDeep + 1] = {run.begin}, ends[kDeep + 1] = {run.end};
    std::size_t before = 1, after = 1;
    for (std::size_t at;
         before <= kDeep && (at = word_before(begins[before - 1], line)) != begins[before - 1];)
      begins[before++] = at;
    for (std::size_t at; after <= kDeep && (at = word_after(ends[after - 1], line_end)) != ends[after - 1];)
      ends[after++] = at;
    for (std::size_t b = 0; b < before; ++b) {
      for (std::size_t e = 0; e < after; ++e) {
        if (b + e == 0 && latin && run.letters <= 4 && !run.several) continue;
        if (!is_out(begins[b], ends[e]) && !is_quiet(begins[b], ends[e])) return false;
        const std::size_t stop = sentence_end(ends[e], line_end);
        if (stop != ends[e] && !is_quiet(begins[b], stop)) return false;
      }
    }
    return true;
  }

  // Behind it, beyond one blank; its end, or `at` if there is none that may belong to it.
  std::size_t word_after(std::size_t at, std::size_t line_end) const {
    const std::size_t begin = at + (at < line_end && text_[at] == ' ');
    std::size_t end = begin, letters = 0;
    while (end < line_end && letters <= kMostWord) {
      const std::size_t size = of_word(end);
      if (size == 0) break;
      end += size, ++letters;
    }
    while (end > begin && (text_[end - 1] == '.' || text_[end - 1] == ':')) --end, --letters;
    return end == begin || letters > kMostWord ? at : end;
  }
  std::size_t word_before(std::size_t at, std::size_t line) const {
    const std::size_t end = at - (at > line && text_[at - 1] == ' ');
    std::size_t begin = end, letters = 0;
    while (begin > line && letters <= kMostWord) {
      std::size_t first = begin;
      before(first);
      if (of_word(first) == 0) break;
      begin = first, ++letters;
    }
    return end == begin || letters > kMostWord ? at : begin;
  }
  // Bytes of the letter, digit or sign there, if a word beside a run may have it.
  std::size_t of_word(std::size_t at) const {
    const char c = text_[at];
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '%' || c == '+' ||
        c == '/' || c == '.' || c == ':' || c == '-')
      return 1;
    if (main_ != script::kLatin || static_cast<unsigned char>(c) < 0x80) return 0;
    const text::CodePoint here = text::decode_valid(text_.data() + at);
    return script_of(here.value) == Script::latin ? here.size : 0;
  }

  std::size_t sentence_end(std::size_t at, std::size_t line_end) const {
    while (at < line_end) {
      const text::CodePoint c = text::decode_valid(text_.data() + at);
      if (!ends_sentence(c.value)) break;
      at += c.size;
    }
    return at;
  }

  // Whether a sentence may begin there.
  bool at_sentence(std::size_t at) const {
    while (at > 0) {
      const char32_t c = before(at);
      if (c == U'\n') return true;
      if (!is_blank(c) && !is_ornament(c)) return ends_sentence(c);
    }
    return true;
  }
  bool in_format(std::size_t at, std::size_t line_end) const {
    return text_[at] == '%' && at + 1 < line_end && (text_[at + 1] | 32) >= 'a' &&
           (text_[at + 1] | 32) <= 'z';
  }
  bool between_digits(std::size_t at, std::size_t line_end) const {
    const auto digit = [&](std::size_t i) { return text_[i] >= '0' && text_[i] <= '9'; };
    return (text_[at] == ':' || text_[at] == '.') && at > 0 && at + 1 < line_end && digit(at - 1) &&
           digit(at + 1);
  }
  bool is_within(std::size_t at, std::size_t line_end) const {
    const text::CodePoint c = text::decode_valid(text_.data() + at);
    const auto foreign = [this](char32_t l) {
      return script_of(l) != Script::common && !one_text(script_of(l), host_of_main(l));
    };
    std::size_t first = at;
    return stands_within(c.value) && at > 0 && at + c.size < line_end && foreign(before(first)) &&
           foreign(text::decode_valid(text_.data() + at + c.size).value);
  }
  bool is_decked(const Run& run) const {
    return is_ornament(left_of(run.begin)) || is_ornament(right_of(run.end));
  }
  // A letter of the host touches it.
  bool is_glued(const Run& run) const {
    std::size_t first = run.begin;
    return (run.begin > 0 && script_of(before(first)) == Script::latin) ||
           (run.end < text_.size() &&
            script_of(text::decode_valid(text_.data() + run.end).value) == Script::latin);
  }
  // What may be a part of an address is near it.
  bool has_address(const Run& run, std::size_t line, std::size_t line_end) const {
    const std::size_t from = run.begin - std::min(run.begin - line, kMostGlued),
                      upto = std::min(line_end, run.end + kMostGlued);
    for (std::size_t i = from; i + 1 < upto; ++i) {
      const auto name = [&](std::size_t at) {
        const char c = static_cast<char>(text_[at] | 0x20);
        return (c >= 'a' && c <= 'z') || (text_[at] >= '0' && text_[at] <= '9');
      };
      if (text_[i] == ':' && text_[i + 1] == '/') return true;
      if (text_[i] == '.' && i > from && name(i - 1) && text_[i + 1] >= 'a' && text_[i + 1] <= 'z')
        return true;
    }
    return false;
  }

  // The character before a place, and its beginning.
  char32_t before(std::size_t& at) const {
    do --at;
    while (at > 0 && text::is_continuation(text_[at]));
    return text::decode_valid(text_.data() + at).value;
  }

  // What stands before a place and behind one, beyond the blanks; 0: nothing.
  char32_t left_of(std::size_t at) const {
    for (std::size_t n = 0; at > 0; ++n) {
      const char32_t c = before(at);
      if (n >= kBlanks || !is_blank(c)) return c;
    }
    return 0;
  }
  char32_t right_of(std::size_t at) const {
    for (std::size_t n = 0; at < text_.size(); ++n) {
      const text::CodePoint c = text::decode_valid(text_.data() + at);
      if (n >= kBlanks || !is_blank(c.value)) return c.value;
      at += c.size;
    }
    return 0;
  }
  bool meets(const Run& run) const {
    return script_of(left_of(run.begin)) != Script::common && script_of(right_of(run.end)) != Script::common;
  }
  bool is_closed(std::size_t end) const { return closes(right_of(end)); }

  // Enclosed, or tied to a word: nothing of that kind is cut.
  bool is_out(std::size_t begin, std::size_t end) const {
    if ((begin > 0 && text_[begin - 1] == '-') || (end < text_.size() && text_[end] == '-')) return true;
    const char32_t left = left_of(begin);
    return (opens(left) && !ends_sentence(left)) || is_closed(end);
  }

  // Whether it stands behind a line break, and a letter before that.
  bool begins_broken_line(const Run& run) const {
    bool broken = false;
    for (std::size_t at = run.begin, n = 0; at > 0; ++n) {
      const char32_t c = before(at);
      if (n >= kBlanks || !is_blank(c)) return broken && script_of(c) != Script::common;
      broken = broken || is_break(c);
    }
    return false;
  }

  // Whether its words say too little of spam: a little more counts where they are said again and again.
  bool is_quiet(std::size_t begin, std::size_t end) const {
    char32_t phrase[kMostRun + 2 * kDeep * (kMostWord + 1) + 16];
    const std::string_view bytes = text_.substr(begin, end - begin);
    std::size_t size = 0;
    while (begin < end && size < std::size(phrase)) {
      const text::CodePoint c = text::decode_valid(text_.data() + begin);
      phrase[size++] = c.value;
      begin += c.size;
    }
    const int spam = model::SpamModel::builtin().odds({phrase, size}) * 3 / 2;
    if (spam <= 0 || spam >= kSays) return spam <= 0;
    std::size_t times = 0;
    for (std::size_t at = text_.find(bytes); at != std::string_view::npos && times < 3; ++times)
      at = text_.find(bytes, at + bytes.size());
    return times < 3;
  }

  const std::string_view text_;
  const std::uint8_t main_;
  const scan::ByteSet& foreign_;
  std::size_t broken_ = 0;  // lines that may break before a Latin word
};

}  // namespace

bool runs_are_idle(std::string_view utf8) {
  const std::uint8_t main = main_of(utf8);
  return main != 0 && Glance(utf8, main).run();
}

std::vector<std::size_t> sounding_places(std::string_view utf8) {
  std::vector<std::size_t> places = sounding(utf8);
  for (const std::size_t at : sounding_breaks(utf8)) places.push_back(at);
  for (const std::size_t at : sounding_blanks(utf8)) places.push_back(at);
  for (const std::size_t at : sounding_letters(utf8)) places.push_back(at);
  std::sort(places.begin(), places.end());
  return places;
}

bool idle(std::string_view utf8, const scan::Sight& sight) {
  // The scripts of India and Thailand have one bit; and in those without blanks words are not told by how they begin.
  const bool one = !sight.mixed() && sight.scripts != script::kIndic,
             spaceless = sight.scripts == script::kEast;
  return (one || runs_are_idle(utf8)) && (!sight.broken || sounding_breaks(utf8).empty()) &&
         (spaceless || !sounds(utf8)) &&
         ((sight.scripts & script::kEast) == 0 ||
          (sounding_blanks(utf8).empty() && sounding_letters(utf8).empty()));
}

}  // namespace kintsugi::excise
