#include "lattice/quoting.hpp"

#include <algorithm>
#include <string>

#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

// ASCII letters and all that is not ASCII; quotation marks and brackets end a word in code and in prose.
bool in_word(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u >= 0x80 || ((u | 32) >= 'a' && (u | 32) <= 'z');
}

bool is_curly_mark(char32_t c) {
  return c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A ||
         (c >= 0x300A && c <= 0x300F);
}

// The character before `at`, which is not the first of the line; blanks that stand within « » are no character.
char32_t before(std::string_view text, std::uint64_t begin, std::uint64_t at) {
  while (at > begin) {
    do --at;
    while (at > begin && text::is_continuation(text[at]));
    const char32_t c = text::decode(text, at).value;
    if (c != 0xA0 && c != 0x202F) return c;
  }
  return U'\n';
}

char32_t behind(std::string_view text, std::uint64_t at, std::uint64_t end) {
  while (at < end) {
    const auto next = text::decode(text, at);
    if (next.value != 0xA0 && next.value != 0x202F) return next.value;
    at += next.size;
  }
  return U'\n';
}

bool is_letter(char32_t c) {
  return c < 0x80 ? (c | 32) >= U'a' && (c | 32) <= U'z' : (c >= 0xC0 && c < 0x2000) || c >= 0x3041;
}

// Curly quotation marks that a letter or two stand alone between: marks that would have been damaged as well, had the
// letters been. How many of the two there are.
int marks_around(std::string_view text, Span line, const text::Edit& edit) {
  std::size_t letters = 0;
  for (const auto c : text::code_points(edit.restored)) {
    if (!is_letter(c.value)) return 0;
    ++letters;
  }
  if (letters > 2) return 0;
  const char32_t left = before(text, line.begin, edit.before.begin);
  const char32_t right = behind(text, edit.before.end, line.end);
  if (is_letter(left) || is_letter(right)) return 0;
  return is_curly_mark(left) + is_curly_mark(right);
}

constexpr std::size_t kLongestWord = 64;  // bytes

// Whether the word that the edit makes stands in the line already, as a word of its own.
bool shows_both(std::string_view text, Span line, const text::Edit& edit) {
  std::uint64_t begin = edit.before.begin, end = edit.before.end;
  while (begin > line.begin && in_word(text[begin - 1])) --begin;
  while (end < line.end && in_word(text[end])) ++end;
  if (edit.before.begin - begin + edit.restored.size() + end - edit.before.end > kLongestWord) return false;
  std::string word(text.substr(begin, edit.before.begin - begin));
  word += edit.restored;
  word += text.substr(edit.before.end, end - edit.before.end);
  // One letter among words is a word of many languages; between marks it is shown.
  const bool marked = begin > line.begin && end < line.end && text[begin - 1] != ' ' && text[end] != ' ';
  if (word.find(' ') != std::string::npos || (word.size() < 4 && !marked)) return false;
  const std::string_view here = text.substr(line.begin, line.end - line.begin);
  for (std::size_t at = here.find(word); at != std::string_view::npos; at = here.find(word, at + 1)) {
    const bool left = at == 0 || !in_word(here[at - 1]);
    const bool right = at + word.size() == here.size() || !in_word(here[at + word.size()]);
    const std::uint64_t place = line.begin + at;
    if (left && right && (place + word.size() <= begin || place >= end)) return true;
  }
  return false;
}

}  // namespace

bool is_quoting(std::string_view text, Span line, const text::Edits& edits) {
  return std::any_of(edits.begin(), edits.end(), [&](const text::Edit& e) {
    return marks_around(text, line, e) == 2 || shows_both(text, line, e);
  });
}

}  // namespace kintsugi::lattice
