#include "unbake/tidy/neighbours.hpp"

#include <algorithm>
#include <iterator>

#include "markup/entities.hpp"
#include "text/utf8.hpp"

namespace kintsugi::unbake::tidy {
namespace {

struct Range {
  char32_t first, last;
};

bool is_in(char32_t c, const Range* begin, const Range* end) noexcept {
  return std::any_of(begin, end, [c](const Range& r) { return c >= r.first && c <= r.last; });
}

constexpr Range kUnspaced[] = {{0x0E01, 0x0E4E},  {0x0E81, 0x0EDD}, {0x1000, 0x109F}, {0x1100, 0x11FF},
                               {0x1780, 0x17D3},  {0x3005, 0x3007}, {0x3040, 0x30FF}, {0x3100, 0x318F},
                               {0x3400, 0x9FFF},  {0xAC00, 0xD7FF}, {0xF900, 0xFAFF}, {0xFF66, 0xFFDC},
                               {0x20000, 0x3FFFF}};

// Punctuation of scripts whose letters count as letters, and of all.
constexpr Range kStops[] = {{0xA1, 0xA1},     {0xAB, 0xAB},     {0xB7, 0xB7},     {0xBB, 0xBB},
                            {0xBF, 0xBF},     {0x037E, 0x037E}, {0x0387, 0x0387}, {0x055A, 0x055F},
                            {0x0589, 0x058A}, {0x05BE, 0x05BE}, {0x05C0, 0x05C0}, {0x05C3, 0x05C3},
                            {0x05F3, 0x05F4}, {0x060C, 0x060C}, {0x061B, 0x061F}, {0x06D4, 0x06D4},
                            {0x0964, 0x0965}, {0x1361, 0x1368}, {0x2010, 0x205E}, {0x2190, 0x21FF},
                            {0x2500, 0x257F}, {0x27F0, 0x27FF}, {0x3001, 0x3003}, {0x3008, 0x301F},
                            {0xFF01, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}};

constexpr Range kMarks[] = {{0x80, 0xA9},      {0xAC, 0xB4},     {0xB6, 0xB6},     {0xB8, 0xB9},
                            {0xBC, 0xBE},      {0xD7, 0xD7},     {0xF7, 0xF7},     {0x2060, 0x2FFF},
                            {0x3012, 0x303F},  {0xE000, 0xF8FF}, {0xFE10, 0xFE6F}, {0xFFE0, 0xFFFF},
                            {0x1F000, 0x1FFFF}};

bool is_alphanumeric(char32_t c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

Neighbour neighbour_class(char32_t c) noexcept {
  if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0xA0 || c == 0x3000)
    return Neighbour::blank;
  if (c < 0x80) {
    if (is_alphanumeric(c)) return Neighbour::word;
    return std::string_view(".,;:!?()[]{}\"'`|=").find(static_cast<char>(c)) != std::string_view::npos
               ? Neighbour::stop
               : Neighbour::mark;
  }
  if (is_in(c, std::begin(kUnspaced), std::end(kUnspaced))) return Neighbour::unspaced;
  if (is_in(c, std::begin(kStops), std::end(kStops))) return Neighbour::stop;
  return is_in(c, std::begin(kMarks), std::end(kMarks)) ? Neighbour::mark : Neighbour::word;
}

Neighbour before(std::string_view text, std::size_t at) noexcept {
  if (at == 0) return Neighbour::edge;
  std::size_t i = at - 1;
  if (text[i] == ';') {
    const std::size_t floor = at > markup::kLongestName + 3 ? at - markup::kLongestName - 3 : 0;
    while (i > floor && (is_alphanumeric(static_cast<unsigned char>(text[i - 1])) || text[i - 1] == '#')) --i;
    return i > 0 && i + 1 < at && text[i - 1] == '&' ? Neighbour::reference : Neighbour::stop;
  }
  while (i > 0 && text::is_continuation(text[i])) --i;
  return neighbour_class(text::decode(text, i).value);
}

Neighbour after(std::string_view text, std::size_t at) noexcept {
  if (at >= text.size()) return Neighbour::edge;
  if (text[at] == '&') {
    std::size_t i = at + 1;
    const std::size_t ceiling = std::min(text.size(), at + markup::kLongestName + 3);
    while (i < ceiling && (is_alphanumeric(static_cast<unsigned char>(text[i])) || text[i] == '#')) ++i;
    return i > at + 1 && i < ceiling && text[i] == ';' ? Neighbour::reference : Neighbour::mark;
  }
  return neighbour_class(text::decode(text, at).value);
}

}  // namespace kintsugi::unbake::tidy
