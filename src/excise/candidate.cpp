#include "excise/candidate.hpp"

#include "model/words.hpp"

namespace kintsugi::excise {
namespace {

constexpr std::size_t kLongLine = 30;  // that is no heading
constexpr std::size_t kToAddress = 3;  // blanks and dashes before an address

Gap gap(const Page& page, std::size_t begin, std::size_t end) {
  std::size_t breaks = 0;
  for (std::size_t i = begin; i < end; ++i) breaks += page[i] == U'\n';
  return begin == end ? Gap::none : breaks == 0 ? Gap::space : breaks == 1 ? Gap::line : Gap::paragraph;
}

}  // namespace

bool closes(char32_t c) noexcept {
  return c == U')' || c == U']' || c == U'}' || c == U'>' || c == U'”' || c == U'’' || c == U'»' ||
         c == U'›' || c == U'」' || c == U'』' || c == U'》' || c == U'〉' || c == U'）' || c == U'】' ||
         c == U'"' || c == U'\'' || c == U'`' || c == U'*' || c == U'_' || c == U'(' || c == U'（' ||
         c == U'[' || c == U'<' || c == U'=' || c == U'/' || c == U'|';
}

bool opens(char32_t c) noexcept {
  return c == U'(' || c == U'[' || c == U'{' || c == U'<' || c == U'“' || c == U'‘' || c == U'„' ||
         c == U'«' || c == U'‹' || c == U'「' || c == U'『' || c == U'《' || c == U'〈' || c == U'（' ||
         c == U'【' || c == U'"' || c == U'\'' || c == U'`' || c == U'*' || c == U'_' || c == U':' ||
         c == U'：' || c == U'=' || c == U'/' || c == U'|' || c == U'>' || c == U'\\';
}

void surround(const Page& page, Candidate& c) {
  c.left = c.begin;
  while (c.left > 0 && c.begin - c.left < kBlanks && is_blank(page[c.left - 1])) --c.left;
  c.right = c.end;
  while (c.right < page.size() && c.right - c.end < kBlanks && is_blank(page[c.right])) ++c.right;
  c.before = gap(page, c.left, c.begin);
  c.after = gap(page, c.end, c.right);
  const auto side = [&](std::size_t i, bool left) {
    const char32_t ch = page[i];
    if (page.script(i) != Script::common)
      return one_text(page.script(i), c.host) ? Side::letter : Side::other;
    if (left && ends_sentence(ch)) return Side::sentence_end;
    if (left ? opens(ch) : closes(ch)) return Side::open;
    return Side::other;
  };
  c.left_side = c.left == 0 ? Side::nothing : side(c.left - 1, true);
  // Behind "as follows:" and a line break a sentence begins.
  if (c.link && c.before >= Gap::line && c.left_side == Side::open) c.left_side = Side::sentence_end;
  c.right_side = c.right == page.size() ? Side::nothing : side(c.right, false);
  // What another line begins with does not enclose one.
  if (c.before >= Gap::line && c.after >= Gap::line && c.right_side == Side::open) c.right_side = Side::other;
  c.suffixed = (c.after == Gap::none && c.right_side == Side::letter && page[c.end - 1] == U'-') ||
               (c.after == Gap::none && c.right < page.size() && page[c.right] == U'-') ||
               (c.before == Gap::none && c.left > 0 && page[c.left - 1] == U'-');
  c.words = 1;
  for (std::size_t i = c.begin; i < c.end; ++i) c.words += page[i] == U' ' || page[i] == 0x3000;
  c.named = true;
  for (std::size_t i = c.begin; i < c.end; ++i) {
    const bool first = i == c.begin || page[i - 1] == U' ';
    if (first && page.script(i) != Script::common && model::small_letter(page[i]) == page[i]) c.named = false;
  }
  std::size_t begin = c.left;
  while (begin > 0 && c.left - begin < kLongLine && !is_break(page[begin - 1])) --begin;
  c.long_line = c.left - begin >= (spaceless(c.host) || c.host == Script::hangul ? kLongLine / 2 : kLongLine);
  c.enclosed = c.left_side == Side::open || c.right_side == Side::open;
}

Candidate with_ends(const Page& page, const Candidate& c, std::size_t begin, std::size_t end) {
  Candidate out = c;
  out.begin = begin, out.end = end;
  out.letters = 0;
  for (std::size_t i = begin; i < end; ++i) out.letters += one_text(page.script(i), c.script);
  surround(page, out);
  return out;
}

Candidate with_address(const Page& page, Candidate c, std::size_t begin, std::size_t end) {
  const auto digit = [&](std::size_t i) { return page[i] >= U'0' && page[i] <= U'9'; };
  const auto percent = [&](std::size_t i) { return page[i] == U'%' && i > begin && digit(i - 1); };
  // The letters of addresses are of no script.
  if (page.address_upto(end) == end) {
    while (end > begin + 1 && page.script(end - 1) == Script::common && !digit(end - 1) && !percent(end - 1))
      --end;
  } else {
    c.link = true;
  }
  if (page.address_from(begin) == begin) {
    // Spanish sentences begin with such a sign.
    const auto opens_sentence = [&](std::size_t i) { return page[i] == U'¿' || page[i] == U'¡'; };
    while (begin + 1 < end && page.script(begin) == Script::common && !digit(begin) && !opens_sentence(begin))
      ++begin;
  } else {
    c.link = true;
  }
  // An address beside it belongs to it.
  const auto between = [&](std::size_t i) { return page[i] == U' ' || page[i] == U'-' || page[i] == U':'; };
  std::size_t next = end, before = begin;
  while (next < page.size() && next - end < kToAddress && between(next)) ++next;
  while (before > 0 && begin - before < kToAddress && between(before - 1)) --before;
  if (const std::size_t far = page.address_from(next); far != next) end = far, c.link = true;
  if (const std::size_t far = page.address_upto(before); far != before) begin = far, c.link = true;
  c = with_ends(page, c, begin, end);
  const bool begins =
      c.before >= Gap::line || c.left_side == Side::sentence_end || c.left_side == Side::nothing;
  if (begins && c.words > 2) {
    std::size_t far = c.end;
    while (far < page.size() && ends_sentence(page[far])) ++far;
    if (far != c.end) c = with_ends(page, c, c.begin, far);
    c.sentence =
        c.link || c.after >= Gap::line || c.right_side == Side::nothing || ends_sentence(page[c.end - 1]);
  }
  return c;
}

bool is_in_code(const Page& page, const Candidate& c) noexcept {
  constexpr std::u32string_view kSigns = U"_[]{}<>=\\";
  // A line of its own, beside one of code.
  if (c.before >= Gap::line && c.after >= Gap::line && !c.link) {
    const auto code = [&](std::size_t from, bool down) {
      std::size_t signs = 0;
      for (std::size_t i = from;
           down ? i < page.size() && !is_break(page[i]) : i > 0 && !is_break(page[i - 1]);
           i = down ? i + 1 : i - 1)
        signs += (kSigns.find(page[down ? i : i - 1]) != std::u32string_view::npos);
      return signs > 0;
    };
    if (code(c.left, false) || code(c.right, true)) return true;
  }
  std::size_t begin = c.left, end = c.right;
  while (begin > 0 && !is_blank(page[begin - 1])) --begin;
  while (end < page.size() && !is_blank(page[end])) ++end;
  const auto between = [&](std::size_t i, char32_t a, char32_t z) { return page[i] >= a && page[i] <= z; };
  bool small = false;  // the word begins so
  for (std::size_t i = begin; i < end; ++i) {
    if (const std::size_t far = page.address_from(i); far != i) {
      i = far - 1;
      continue;
    }
    if (kSigns.find(page[i]) != std::u32string_view::npos) return true;
    // "clipPath" beside it: a capital behind small letters.
    if (i == begin || is_blank(page[i - 1])) small = between(i, U'a', U'z');
    const bool beside = i < c.left || i >= c.right;
    if (beside && i != c.right && small && between(i, U'A', U'Z') && between(i - 1, U'a', U'z')) return true;
  }
  return false;
}

std::u32string_view words_of(const Page& page, const Candidate& c) {
  std::size_t begin = c.begin, end = c.end;
  if (const std::size_t far = page.address_upto(end); far != end && far > begin) end = far;
  if (const std::size_t far = page.address_from(begin); far != begin && far < end) begin = far;
  return page.text(begin, end);
}

}  // namespace kintsugi::excise
