#include "infer/lines.hpp"

#include <algorithm>

#include "infer/letter.hpp"
#include "infer/search.hpp"
#include "model/model.hpp"
#include "scan/question.hpp"
#include "text/utf8.hpp"

namespace kintsugi::infer {
namespace {

constexpr std::size_t kPiece = 4096;  // bytes of a line that are looked at together
constexpr std::size_t kAround = 400;  // characters that tell the language

bool contains(std::u32string_view text, std::u32string_view what) {
  return text.find(what) != std::u32string_view::npos;
}

// A character of programs, patterns and paths, which prose hardly has.
bool is_code(char32_t c) noexcept {
  switch (c) {
    case U'{':
    case U'}':
    case U'=':
    case U'<':
    case U'>':
    case U'|':
    case U'\\':
    case U'^':
    case U'*':
    case U'_':
    case U'#':
    case U'$':
    case U'`':
    case U'@':
    case U'~':
    case U'+':
    case U'[':
    case U']': return true;
    default: return false;
  }
}

// Whether the line is no prose: a program, a pattern, a table, a query.
bool is_code_line(std::u32string_view line) {
  std::size_t code = 0, letters = 0, marks = 0, ideographs = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char32_t c = line[i];
    code += is_code(c);
    letters += is_letter(c);
    marks += is_mark(c) && (i == 0 || line[i - 1] != c);  // a row may be one character
    ideographs += is_ideograph(c);
  }
  const bool ternary = contains(line, U" ? ") && contains(line, U" : ");
  return ternary || code * 25 > letters || marks * 3 > letters || ideographs > letters;
}

// Whether a token is an address, a path, a query, a pattern.
bool is_code_token(std::u32string_view token) {
  if (contains(token, U"://") || contains(token, U"www.")) return true;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (is_code(token[i])) return true;
    // index.php?id, mail?subject: letters on both sides and a dot or slash before.
    if (token[i] == U'/' && i > 0 && i + 1 < token.size()) return true;
    if (token[i] == U'.' && i > 0 && i + 1 < token.size() && is_letter(token[i - 1]) &&
        is_letter(token[i + 1]))
      return true;
    if (token[i] == U'&' || token[i] == U'%') return true;
  }
  return false;
}

void find_tokens(std::string_view utf8, Line& line) {
  const std::u32string& t = line.text;
  const bool sound = std::any_of(t.begin(), t.end(), [](char32_t c) { return c >= 0x80 && is_letter(c); });
  std::size_t i = 0;
  while (i < t.size()) {
    while (i < t.size() && is_space(t[i])) ++i;
    const std::size_t begin = i;
    std::size_t marks = 0, letters = 0;
    bool range = false;   // from one number to another
    bool number = false;  // a digit beside a mark
    bool odd = false;
    for (; i < t.size() && !is_space(t[i]); ++i) {
      marks += is_mark(t[i]);
      odd = odd || t[i] == text::kReplacement || (t[i] == U'?' && scan::is_odd_question(utf8, line.at[i]));
      const bool behind = i > begin && is_digit(t[i - 1]), before = i + 1 < t.size() && is_digit(t[i + 1]);
      range = range || (is_mark(t[i]) && behind && before);
      number = number || (is_mark(t[i]) && (behind || before));
      letters += is_letter(t[i]);
    }
    if (marks == 0 || marks > kMostMarks || i - begin > kLongestToken) continue;
    const bool row = marks == i - begin && marks <= 3;  // the bytes of one character
    // Three at a word's beginning are a character's bytes, or stand for something as they are: where other letters of the
    // line came through, for the latter.
    if (sound && t[begin] == U'?' && t.compare(begin, 3, U"???") == 0) continue;
    if (letters == 0 && !row && !number) continue;
    if (is_code_token({t.data() + begin, i - begin})) continue;
    // A sign of money is told by what else was lost.
    if (letters == 0 && !row && !range) odd = false;
    line.tokens.push_back({begin, i, marks, odd});
  }
}

Line decode_line(std::string_view utf8, std::size_t begin, std::size_t end) {
  Line line;
  line.begin = begin;
  line.end = end;
  for (std::size_t i = begin; i < end;) {
    const text::CodePoint c = text::decode_valid(utf8.data() + i);
    line.text.push_back(c.value);
    line.at.push_back(i);
    i += c.size;
  }
  line.at.push_back(end);
  return line;
}

}  // namespace

std::vector<Line> marked_lines(std::string_view utf8) {
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin < utf8.size();) {
    const std::string_view window = utf8.substr(begin, kPiece + 1);
    const std::size_t feed = window.find('\n');
    std::size_t end = begin + std::min(feed, window.size());
    std::size_t next = end + 1;
    if (feed == std::string_view::npos && window.size() > kPiece) {
      // A long line is cut at a space, if there is one.
      const std::size_t space = window.rfind(' ');
      end = begin + (space != std::string_view::npos && space > kPiece / 2 ? space : kPiece);
      while (!text::is_boundary(utf8, end)) --end;
      next = end;
    }
    const std::string_view piece = utf8.substr(begin, end - begin);
    if (piece.find('?') != std::string_view::npos ||
        piece.find(text::kReplacementUtf8) != std::string_view::npos) {
      Line line = decode_line(utf8, begin, end);
      if (!is_code_line(line.text)) {
        find_tokens(utf8, line);
        if (!line.tokens.empty()) lines.push_back(std::move(line));
      }
    }
    begin = next;
  }
  return lines;
}

std::u32string surroundings(std::string_view utf8, std::size_t begin, std::size_t end) {
  std::u32string out;
  const auto take = [&](std::size_t from, std::size_t to) {
    std::u32string word, tail;
    bool torn = false;
    const auto flush = [&](char32_t c) {
      if (!torn && out.size() < kAround) (out += word) += c;
      word.clear();
      tail.clear();
      torn = false;
    };
    for (std::size_t i = from; i < to && out.size() < kAround;) {
      const text::CodePoint c = text::decode_valid(utf8.data() + i);
      i += c.size;
      if (is_space(c.value)) {
        flush(U' ');
      } else if (is_mark(c.value)) {
        // The pieces of a torn word still tell something, if they are long.
        torn = word.size() < 3;
        flush(U' ');
        torn = i < to && !is_space(text::decode_valid(utf8.data() + i).value);
      } else if (torn) {
        tail += model::fold(c.value);
        if (tail.size() == 3) word += tail, torn = false;
      } else {
        word += model::fold(c.value);
      }
    }
    flush(U' ');
  };
  take(begin, end);
  // Then what follows, and what went before.
  std::size_t after = end, stop = std::min(utf8.size(), end + 4 * kAround);
  while (!text::is_boundary(utf8, stop)) --stop;
  if (out.size() < kAround) take(after, stop);
  std::size_t before = begin > 4 * kAround ? begin - 4 * kAround : 0;
  while (!text::is_boundary(utf8, before)) ++before;
  if (out.size() < kAround) take(before, begin);
  return out;
}

}  // namespace kintsugi::infer
