#include "unbake/tidy/code_line.hpp"

#include <algorithm>
#include <cctype>
#include <initializer_list>

namespace kintsugi::unbake::tidy {
namespace {

constexpr std::size_t kLongestLine = 2000;
constexpr std::size_t kBacktickReach = 120;

bool contains_any(std::string_view line, std::initializer_list<std::string_view> marks) noexcept {
  for (const std::string_view m : marks) {
    if (line.find(m) != std::string_view::npos) return true;
  }
  return false;
}

std::string_view trim(std::string_view s) noexcept {
  const std::size_t first = s.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return s.substr(first, s.find_last_not_of(" \t\r\n") - first + 1);
}

bool starts_with_any(std::string_view line, std::initializer_list<std::string_view> marks) noexcept {
  return std::any_of(marks.begin(), marks.end(), [line](std::string_view m) { return line.starts_with(m); });
}

// A last semicolon that closes a reference (&nbsp; &amp;nbsp;) is no mark of code.
bool ends_like_code(std::string_view line) noexcept {
  const char last = line.back();
  if (last == '{' || last == '}') return true;
  if (last != ';') return line.ends_with("*/");
  std::size_t i = line.size() - 1;
  while (i > 0 && line.size() - i < 34 &&
         (std::isalnum(static_cast<unsigned char>(line[i - 1])) || line[i - 1] == '#')) {
    --i;
  }
  if (i == 0) return true;
  return line[i - 1] != '&' && !line.substr(0, i).ends_with("&amp;");
}

bool has_variable(std::string_view line) noexcept {
  for (std::size_t i = line.find('$'); i != std::string_view::npos; i = line.find('$', i + 1)) {
    if (i + 1 < line.size() && (std::isalpha(static_cast<unsigned char>(line[i + 1])) || line[i + 1] == '{'))
      return true;
  }
  return contains_any(line, {"%s", "%d"});
}

// "(&x", but no reference in brackets.
bool takes_address(std::string_view line) noexcept {
  const std::size_t at = line.find("(&");
  if (at == std::string_view::npos) return false;
  std::size_t i = at + 2;
  while (i < line.size() && (std::isalnum(static_cast<unsigned char>(line[i])) || line[i] == '#')) ++i;
  return i == line.size() || line[i] != ';';
}

}  // namespace

LineSpan line_around(std::string_view text, std::size_t at) noexcept {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t after = text.find('\n', at);
  return {before == std::string_view::npos ? 0 : before + 1,
          after == std::string_view::npos ? text.size() : after + 1};
}

bool is_code(std::string_view text, LineSpan span) noexcept {
  const std::string_view line = trim(text.substr(span.begin, std::min(span.end - span.begin, kLongestLine)));
  if (line.empty()) return false;
  int marks = ends_like_code(line);
  marks += contains_any(line, {"==", "!=", "&&", "||", "->", "::", "=>", ":=", "+=", "<<"});
  marks += contains_any(line, {"(\"", "('", "()", "($", "[\"", "['", "[]"});
  marks += contains_any(line, {" = ", "=\"", "='"});
  marks += starts_with_any(
      line, {"//", "/*", "#include", "#define", "function ", "var ", "let ", "const ", "return ", "import ",
             "def ", "if (", "if(", "for (", "for(", "while (", "echo ", "print"});
  marks += contains_any(line, {"\": ", "\":\"", "\",\"", "\", \"", "', '", "','"});
  marks += has_variable(line);
  marks += takes_address(line);
  return marks >= 2;
}

bool is_mostly_code(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  constexpr std::size_t kFew = 5, kShare = 5;
  std::size_t code = 0, lines = 0;
  end = std::min(end, text.size());
  for (std::size_t at = begin; at < end;) {
    const std::size_t stop = std::min(text.find('\n', at), end - 1) + 1;
    lines += !trim(text.substr(at, stop - at)).empty();
    code += is_code(text, {at, stop});
    at = stop;
  }
  return code >= kFew && code * kShare >= lines;
}

bool is_in_backticks(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  const std::size_t from = begin > kBacktickReach ? begin - kBacktickReach : 0;
  std::string_view before = text.substr(from, begin - from);
  before = before.substr(before.rfind('\n') + 1);
  std::string_view after = text.substr(end, kBacktickReach);
  after = after.substr(0, after.find('\n'));
  return std::count(before.begin(), before.end(), '`') % 2 == 1 && after.find('`') != std::string_view::npos;
}

bool is_address(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  const std::string_view line_rest = text.substr(end, 2);
  if (!line_rest.empty() && line_rest[0] != '\n' && line_rest != "\r\n") return false;
  return text.substr(0, begin).ends_with("= ") || text.substr(0, begin).ends_with('=');
}

}  // namespace kintsugi::unbake::tidy
