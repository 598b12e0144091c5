#include "unbake/tidy/control.hpp"

#include "text/utf8.hpp"

namespace kintsugi::unbake::tidy {
namespace {

constexpr char kEscape = '\x1B', kBell = '\x07', kBackspace = '\b', kVerticalTab = '\v';

bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// The code point that ends at text[end).
std::string_view previous(std::string_view text, std::size_t end, std::size_t floor) noexcept {
  std::size_t begin = end;
  while (begin > floor && text::is_continuation(text[begin - 1])) --begin;
  if (begin > floor) --begin;
  return text.substr(begin, end - begin);
}

}  // namespace

bool is_meaningless(char32_t c) noexcept {
  if (c < 0x20) return c != '\t' && c != '\n' && c != '\f' && c != '\r';
  return c == 0x7F || (c >= 0x206A && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFC);
}

std::size_t terminal_escape(std::string_view text, std::size_t at) noexcept {
  if (at + 1 >= text.size()) return 0;
  std::size_t i = at + 2;
  const auto in = [&](char low, char high) { return i < text.size() && text[i] >= low && text[i] <= high; };
  if (text[at + 1] == '[') {
    while (in('0', '?')) ++i;  // parameters
    while (in(' ', '/')) ++i;  // intermediates
    return in('@', '~') ? i + 1 - at : 0;
  }
  if (text[at + 1] == ']') {
    // The next ESC ends the search, so a text full of unfinished commands is still read once.
    while (i < text.size() && text[i] != kBell && text[i] != kEscape && text[i] != '\n') ++i;
    if (i < text.size() && text[i] == kBell) return i + 1 - at;
    if (i + 1 < text.size() && text[i] == kEscape && text[i + 1] == '\\') return i + 2 - at;
  }
  return 0;
}

bool announces_charset(std::string_view text, std::size_t at) noexcept {
  if (at + 2 >= text.size()) return false;
  const char second = text[at + 1], third = text[at + 2];
  if (second == '$') return third == '@' || third == 'A' || third == 'B' || third == '(' || third == ')';
  return (second == '(' || second == ')') && (third == 'B' || third == 'I' || third == 'J');
}

ControlRepair repair_control(std::string_view text, std::size_t at, std::size_t floor) noexcept {
  if (text[at] == kBackspace && at > floor && at + 1 < text.size()) {
    const std::string_view first = previous(text, at, floor);
    const text::CodePoint second = text::decode(text, at + 1);
    const bool struck = !first.empty() && !is_blank(first[0]) && !is_meaningless(second.value) &&
                        (first == "_" || first == text.substr(at + 1, second.size));
    if (struck) return {at - first.size(), at + 1, {}};
    if (text[at + 1] == '_' && !first.empty() && !is_blank(first[0])) return {at, at + 2, {}};
  }
  if (text[at] == kVerticalTab && at > 0 && at + 1 < text.size() && !is_blank(text[at - 1]) &&
      !is_blank(text[at + 1]) && !is_meaningless(static_cast<unsigned char>(text[at - 1])) &&
      !is_meaningless(static_cast<unsigned char>(text[at + 1]))) {
    return {at, at + 1, "\n"};
  }
  std::size_t end = at;
  while (end < text.size()) {
    const text::CodePoint c = text::decode(text, end);
    const bool special = c.value == static_cast<unsigned char>(kEscape) ||
                         (end > at && (c.value == kBackspace || c.value == kVerticalTab));
    if (!is_meaningless(c.value) || (special && end > at)) break;
    end += c.size;
  }
  return {at, end, {}};
}

}  // namespace kintsugi::unbake::tidy
