// A document as this room reads it: characters, their scripts, lines, and which script a line is written in.
#ifndef KINTSUGI_EXCISE_PAGE_HPP
#define KINTSUGI_EXCISE_PAGE_HPP

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "excise/script.hpp"

namespace kintsugi::excise {

struct Line {
  std::size_t begin, end;          // characters, without the line break
  Script first = Script::common;   // the script of most of its letters
  Script second = Script::common;  // and the next
  std::uint32_t most = 0, next = 0;
  Script host = Script::common;  // that it was published in, as far as its neighbours tell
  Script begins = Script::common, ends = Script::common;  // of its first and last letter
};

class Page {
 public:
  explicit Page(std::string_view utf8);

  std::size_t size() const noexcept { return text_.size(); }
  char32_t operator[](std::size_t i) const noexcept { return text_[i]; }
  Script script(std::size_t i) const noexcept { return scripts_[i]; }
  std::u32string_view text() const noexcept { return text_; }
  std::u32string_view text(std::size_t begin, std::size_t end) const noexcept {
    return std::u32string_view(text_).substr(begin, end - begin);
  }
  std::string_view utf8() const noexcept { return utf8_; }
  std::uint64_t offset(std::size_t i) const noexcept { return at_[i]; }  // bytes
  const std::vector<Line>& lines() const noexcept { return lines_; }
  // That most of the document's letters are of.
  Script main() const noexcept { return main_; }
  // Whether it breaks its lines in mid-sentence all the time.
  bool wraps() const noexcept { return wraps_; }
  // An address ("https://...", "www....") that begins or ends here; where its other end is, i if there is none. The
  // letters of addresses are of no script.
  std::size_t address_from(std::size_t i) const noexcept;
  std::size_t address_upto(std::size_t i) const noexcept;
  bool has_address(std::size_t begin, std::size_t end) const noexcept;
  std::size_t addresses() const noexcept { return addresses_.size(); }

 private:
  void find_addresses(std::span<const std::size_t> dots);  // where these are
  void find_lines();
  void find_hosts();
  std::string_view utf8_;
  std::u32string text_;
  std::vector<Script> scripts_;
  std::vector<std::uint64_t> at_;
  std::vector<Line> lines_;
  Script main_ = Script::common;
  bool one_script_ = false;  // three in four of its letters are of that
  bool wraps_ = false;
  struct Address {
    std::size_t begin, end;
  };
  std::vector<Address> addresses_;
};

// Calls f(begin, end) for each row of letters of the script in page[begin, end).
template <typename F>
void each_word(const Page& page, Script script, std::size_t begin, std::size_t end, F f) {
  for (std::size_t i = begin; i < end;) {
    if (page.script(i) != script) {
      ++i;
      continue;
    }
    std::size_t next = i + 1;
    while (next < end && page.script(next) == script) ++next;
    f(i, next);
    i = next;
  }
}

constexpr bool is_break(char32_t c) noexcept { return c == U'\n' || c == U'\r' || c == 0x2028 || c == 0x85; }
// A tab is none: it parts columns.
constexpr bool is_blank(char32_t c) noexcept {
  return c == U' ' || c == 0xA0 || c == 0x3000 || c == 0x200B || is_break(c);
}
// What a sentence ends with, or a piece of one before a quotation mark closes.
constexpr bool ends_sentence(char32_t c) noexcept {
  return c == U'.' || c == U'!' || c == U'?' || c == U'。' || c == U'！' || c == U'？' || c == U'…' ||
         c == U'।' || c == U'؟' || c == U'۔' || c == 0x17D4 || c == U'։' || c == U'”' || c == U'"' ||
         c == U'»';
}

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_PAGE_HPP
