#include "lattice/quoting.hpp"

#include <string>

namespace kintsugi::lattice {
namespace {

// ASCII letters and all that is not ASCII; quotation marks and brackets end a word in code and in prose.
bool in_word(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u >= 0x80 || ((u | 32) >= 'a' && (u | 32) <= 'z');
}

}  // namespace

bool shows_both(std::string_view text, Span line, const text::Edit& edit) {
  std::uint64_t begin = edit.before.begin, end = edit.before.end;
  while (begin > line.begin && in_word(text[begin - 1])) --begin;
  while (end < line.end && in_word(text[end])) ++end;
  std::string word(text.substr(begin, edit.before.begin - begin));
  word += edit.restored;
  word += text.substr(edit.before.end, end - edit.before.end);
  // One letter among words is a word of many languages; between marks it is shown.
  const bool marked = begin > line.begin && end < line.end && text[begin - 1] != ' ' && text[end] != ' ';
  if (word.size() > 64 || word.find(' ') != std::string::npos || (word.size() < 4 && !marked)) return false;
  const std::string_view here = text.substr(line.begin, line.end - line.begin);
  for (std::size_t at = here.find(word); at != std::string_view::npos; at = here.find(word, at + 1)) {
    const bool left = at == 0 || !in_word(here[at - 1]);
    const bool right = at + word.size() == here.size() || !in_word(here[at + word.size()]);
    const std::uint64_t place = line.begin + at;
    if (left && right && (place + word.size() <= begin || place >= end)) return true;
  }
  return false;
}

}  // namespace kintsugi::lattice
