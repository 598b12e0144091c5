// What nearly all documents with letters of two scripts, or with broken lines, are told by: names, signs and terms of
// another script that say nothing of spam. By bytes, without a Page; a doubt is left to the look that costs.
#include <algorithm>
#include <array>

#include "excise/excise.hpp"
#include "excise/find.hpp"
#include "excise/idle.hpp"
#include "excise/weigh.hpp"
#include "model/spam.hpp"
#include "scan/scripts.hpp"
#include "text/utf8.hpp"

namespace kintsugi::excise {
namespace {

namespace script = scan::script;
using scan::script_bit;

constexpr std::size_t kMostRun = 256;  // bytes of a run of foreign letters that is told here
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

// What most letters of the text are, by a sample; 0: none that is told by a byte.
std::uint8_t main_of(std::string_view text) {
  std::size_t counts[8] = {};
  for (const std::size_t from : {std::size_t{0}, text.size() / 2}) {
    for (const char c : text.substr(from, kSample)) {
      if (const std::uint8_t bit = script_bit(c); bit != 0) ++counts[__builtin_ctz(bit)];
    }
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
  static constexpr std::size_t kMostGlued = 16;
  struct Run {
    std::size_t begin = 0, end = 0, letters = 0;
    bool several = false;  // words
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
    for (std::size_t i = first; i + 2 < text_.size(); ++i) {
      if (text_[i] != '\xE0' || static_cast<unsigned char>(text_[i + 1]) >> 1 == page) continue;
      // All of them end sentences with the same sign.
      if (script_of(text::decode_valid(text_.data() + i).value) != Script::common) return false;
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

  // As Finder::take reads it.
  Run run_at(std::size_t begin, std::size_t line_end, Script s) const {
    Run run{begin, begin};
    std::size_t glue = 0;
    bool blank = false;
    for (std::size_t i = begin; i < line_end;) {
      const text::CodePoint c = text::decode_valid(text_.data() + i);
      const Script now = script_of(c.value);
      i += c.size;
      if (now != Script::common && one_text(now, s)) {
        ++run.letters;
        run.end = i;
        run.several = run.several || blank;
        glue = 0;
      } else if (now == Script::common && glue < kGlue && glues(c.value)) {
        ++glue;
        blank = blank || c.value == U' ' || c.value == 0x3000;
      } else {
        break;
      }
    }
    while (run.end < line_end && text_[run.end] >= '0' && text_[run.end] <= '9') ++run.end;
    return run;
  }

  static bool of_token(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '%' ||
           c == '+' || c == '/' || c == '.' || c == ':' || c == '-';
  }

  // With what else may belong to it: numbers and capitals beside it, the end of a sentence.
  bool is_idle(const Run& run, Script s, std::size_t line, std::size_t line_end) const {
    if (run.end - run.begin > kMostRun) return false;
    const bool latin = s == Script::latin;
    if (!latin) {
      // Capitals may stand between two pieces of it.
      const bool goes_on = scan::next_in(text_, run.end, foreign_) < run.end + kMostGlued;
      if (run.letters == 1 && !goes_on) return true;
      if (goes_on && !is_closed(run.end)) return false;
      if (run.letters > 2 && !is_out(run.begin, run.end) && meets(run)) return false;
    }
    const std::string_view behind = text_.substr(run.end, 4);
    if (behind.starts_with("://") || (behind.starts_with(".") && has_www(run))) return false;
    if (begins_broken_line(run)) return false;
    const std::size_t ends[2] = {run.end, token_after(run.end, line_end)};
    const std::size_t begins[2] = {run.begin, token_before(run.begin, line)};
    for (int wider = 0; wider < 4; ++wider) {
      const std::size_t begin = begins[wider >> 1], end = ends[wider & 1];
      const bool repeats = ((wider & 1) != 0 && end == run.end) || ((wider & 2) != 0 && begin == run.begin);
      if (repeats || (wider == 0 && latin && run.letters <= 4 && !run.several)) continue;
      if (!is_out(begin, end) && !is_quiet(begin, end)) return false;
      const std::size_t stop = sentence_end(end, line_end);
      if (stop != end && !is_quiet(begin, stop)) return false;
    }
    return true;
  }

  std::size_t token_after(std::size_t at, std::size_t line_end) const {
    const std::size_t begin = at + (at < line_end && text_[at] == ' ');
    std::size_t end = begin;
    while (end < line_end && of_token(text_[end]) && end - begin < kMostGlued) ++end;
    while (end > begin && (text_[end - 1] == '.' || text_[end - 1] == ':')) --end;
    return end == begin ? at : end;
  }
  std::size_t token_before(std::size_t at, std::size_t line) const {
    const std::size_t end = at - (at > line && text_[at - 1] == ' ');
    std::size_t begin = end;
    while (begin > line && of_token(text_[begin - 1]) && end - begin < kMostGlued) --begin;
    return end == begin ? at : begin;
  }
  std::size_t sentence_end(std::size_t at, std::size_t line_end) const {
    while (at < line_end) {
      const text::CodePoint c = text::decode_valid(text_.data() + at);
      if (!ends_sentence(c.value)) break;
      at += c.size;
    }
    return at;
  }

  bool has_www(const Run& run) const {
    if (run.end - run.begin < 3) return false;
    const std::string_view last = text_.substr(run.end - 3, 3);
    return last == "www" || last == "WWW";
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
    char32_t phrase[kMostRun + 2 * kMostGlued + 16];
    const std::string_view bytes = text_.substr(begin, end - begin);
    std::size_t size = 0;
    while (begin < end && size < std::size(phrase)) {
      const text::CodePoint c = text::decode_valid(text_.data() + begin);
      phrase[size++] = c.value;
      begin += c.size;
    }
    const int spam = model::SpamModel::builtin().judge({phrase, size}).odds * 3 / 2;
    if (spam <= 0 || spam >= kSays) return spam <= 0;
    std::size_t times = 0;
    for (std::size_t at = text_.find(bytes); at != std::string_view::npos && times < 3; ++times)
      at = text_.find(bytes, at + bytes.size());
    return times < 3;
  }

  const std::string_view text_;
  const std::uint8_t main_;
  const scan::ByteSet& foreign_;
};

}  // namespace

bool runs_are_idle(std::string_view utf8) {
  const std::uint8_t main = main_of(utf8);
  return main != 0 && Glance(utf8, main).run();
}

bool idle(std::string_view utf8, const scan::Sight& sight) {
  return (!sight.mixed() || runs_are_idle(utf8)) && (!sight.broken || breaks_are_idle(utf8));
}

}  // namespace kintsugi::excise
