#include "unbake/tidy/place.hpp"

#include <algorithm>
#include <vector>

#include "encoding/encoding.hpp"
#include "text/utf8.hpp"
#include "unbake/tidy/neighbours.hpp"

namespace kintsugi::unbake::tidy {
namespace {

constexpr std::size_t kCompanyReach = 1000;
constexpr std::size_t kRawReach = 100;
constexpr std::size_t kPairReach = 120;
constexpr std::size_t kLongestBody = 12;
constexpr std::size_t kDenseReach = 150;
constexpr std::ptrdiff_t kDense = 10;
constexpr std::size_t kBlock = 4096, kSample = 256;  // the language is judged by a sample of each block
// A letter by itself that the language has as a word costs less, blank after it included. Measured on the
// corpora of the model: see docs/ftfy.md.
constexpr int kDearestWord = 20 * model::kBit;
constexpr int kRareLetter = 11 * model::kBit;  // once in two thousand
constexpr char32_t kNever = 0x10FFFF;          // a context no model knows

struct Sides {
  Neighbour left, right;
};

Sides sides(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  return {before(text, begin), after(text, end)};
}

// Whether a neighbour makes the character part of its word, or of its run. What writes no blanks stands beside
// anything, so it says nothing but of its own letters.
bool touches(Neighbour n, Neighbour self) noexcept {
  if (n == Neighbour::unspaced) return self == Neighbour::unspaced;
  return n == Neighbour::word || n == Neighbour::reference;
}

bool touches(const Sides& s, Neighbour self) noexcept {
  return touches(s.left, self) || touches(s.right, self);
}

// The character that ends at text[end), as the model knows it.
char32_t previous(std::string_view text, std::size_t end) noexcept {
  if (end == 0) return model::kStart;
  std::size_t i = end - 1;
  while (i > 0 && text::is_continuation(text[i])) --i;
  return model::fold(text::decode(text, i).value);
}

bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// The nearest places that are not blank, on both sides; one line break may lie between.
struct Operands {
  std::size_t left, right;  // the end of the left one, the beginning of the right one
};

Operands operands(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  constexpr std::size_t kFurthest = 4;
  Operands o{begin, end};
  while (o.left > 0 && begin - o.left < kFurthest && is_space(text[o.left - 1])) --o.left;
  while (o.right < text.size() && o.right - end < kFurthest && is_space(text[o.right])) ++o.right;
  return o;
}

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_part(Neighbour n) noexcept {
  return n == Neighbour::word || n == Neighbour::unspaced || n == Neighbour::reference ||
         n == Neighbour::mark;
}

// Two words, numbers or quoted things, that an ampersand can join.
bool joins(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  const Operands o = operands(text, begin, end);
  const auto open = [](char c) { return c == '"' || c == '\'' || c == '(' || c == '['; };
  const auto close = [](char c) {
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == '.' || c == '!' || c == ',';
  };
  const bool left =
      is_part(before(text, o.left)) || (o.left > 0 && o.left < begin && close(text[o.left - 1]));
  const bool right =
      is_part(after(text, o.right)) || (o.right > end && o.right < text.size() && open(text[o.right]));
  return left && right;
}

// The character itself, unescaped and by itself, in the same line and near: who escapes one escapes all.
bool is_raw_near(std::string_view text, std::size_t begin, std::size_t end, char c) noexcept {
  const std::size_t first = begin > kRawReach ? begin - kRawReach : 0;
  const std::size_t line = text.substr(first, begin - first).rfind('\n');
  const std::size_t from = line == std::string_view::npos ? first : first + line + 1;
  const std::string_view rest = text.substr(end, kRawReach);
  const std::size_t to = end + std::min(rest.find('\n'), rest.size());
  for (std::size_t i = from; i < to; ++i) {
    if (i == begin) i = end;
    if (i >= to || text[i] != c || (c == '&' && after(text, i) == Neighbour::reference)) continue;
    const Sides s = sides(text, i, i + 1);
    if (!touches(s.left, Neighbour::mark) || !touches(s.right, Neighbour::mark)) return true;
  }
  return false;
}

// &lt;something&gt; in one line: brackets.
bool is_paired(std::string_view text, std::size_t begin, std::size_t end, bool opens) noexcept {
  if (opens) {
    const std::string_view rest = text.substr(end, kPairReach);
    const std::size_t close = rest.find("&gt;");
    return close != std::string_view::npos && close > 0 && !is_space(rest[0]) && !is_space(rest[close - 1]) &&
           rest.substr(0, close).find_first_of("<>\n") == std::string_view::npos;
  }
  const std::size_t from = begin > kPairReach ? begin - kPairReach : 0;
  const std::string_view rest = text.substr(from, begin - from);
  const std::size_t open = rest.rfind("&lt;");
  return open != std::string_view::npos && open + 4 < rest.size() && !is_space(rest[open + 4]) &&
         !is_space(rest.back()) && rest.substr(open + 4).find_first_of("<>\n") == std::string_view::npos;
}

bool is_upper_case(char32_t c) noexcept {
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x0391 && c <= 0x03A9) ||
         (c >= 0x0400 && c <= 0x042F);
}

// < or > that stands alone where it can.
bool compares(std::string_view text, std::size_t begin, std::size_t end, char c) noexcept {
  if (is_raw_near(text, begin, end, c)) return false;
  const Operands o = operands(text, begin, end);
  if (o.right >= text.size()) return false;
  const bool number = is_digit(text[o.right]) || (o.left > 0 && is_digit(text[o.left - 1]));
  if (number && o.left > 0) return true;
  if (c != '>' || o.right == end) return false;
  const bool quotes_line = begin == 0 || text[begin - 1] == '\n';
  const bool titles =
      o.left > 0 && is_part(before(text, o.left)) && is_upper_case(text::decode(text, o.right).value);
  return titles || (quotes_line && is_part(after(text, o.right)));
}

bool is_in_quotes(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  const Sides s = sides(text, begin, end);
  return s.left == Neighbour::stop && s.right == Neighbour::stop;
}

// &amp; and then #233; or eacute; : one escape of a reference, whatever stands around it.
bool begins_reference(std::string_view text, std::size_t end) noexcept {
  std::size_t i = end;
  const auto in_name = [](char c) {
    return is_digit(c) || c == '#' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  while (i < text.size() && i - end < kLongestBody && in_name(text[i])) ++i;
  return i > end + 1 && i < text.size() && text[i] == ';';
}

// A quotation mark or apostrophe that opens or closes something: at a word, or behind the end of a sentence.
bool encloses(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  const Sides s = sides(text, begin, end);
  if (s.right != Neighbour::blank && s.right != Neighbour::edge && s.right != Neighbour::stop) return false;
  if (s.left != Neighbour::stop) return false;
  const char32_t c = previous(text, begin);
  if (c < 0x80) return std::string_view(".!?,;)]").find(static_cast<char>(c)) != std::string_view::npos;
  return c == 0x2026 || (c > 0x2BFF || c < 0x2000);
}

// The same reference once more in the line, not far: quotation marks come in pairs.
bool is_repeated(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  const std::string_view self = text.substr(begin, end - begin);
  const std::string_view rest = text.substr(end, 2 * kPairReach);
  if (rest.substr(0, rest.find('\n')).find(self) != std::string_view::npos) return true;
  const std::size_t from = begin > 2 * kPairReach ? begin - 2 * kPairReach : 0;
  const std::string_view head = text.substr(from, begin - from);
  return head.substr(head.rfind('\n') + 1).find(self) != std::string_view::npos;
}

bool is_windows_1252(char32_t c) noexcept {
  std::uint8_t byte[8];
  return encoding::encode_one(encoding::Id::windows_1252, c, byte) != 0;
}

// The nearest letters on both sides, where there are any, are Latin.
bool is_among_latin(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  const Operands o = operands(text, begin, end);
  const auto is_foreign = [](char32_t c) { return c >= 0x250 && neighbour_class(c) != Neighbour::stop; };
  const char32_t right = o.right < text.size() ? text::decode(text, o.right).value : U' ';
  return !is_foreign(previous(text, o.left)) && !is_foreign(right);
}

// The character itself, by itself, in the same line and near.
bool is_alone_near(std::string_view text, std::size_t begin, std::size_t end, char32_t c) {
  const std::string self = text::to_utf8(c);
  const std::size_t first = begin > kRawReach ? begin - kRawReach : 0;
  const std::string_view around = text.substr(first, end - first + kRawReach);
  for (std::size_t i = around.find(self); i != std::string_view::npos; i = around.find(self, i + 1)) {
    const Sides s = sides(text, first + i, first + i + self.size());
    if (!touches(s, Neighbour::word)) return true;
  }
  return false;
}

// A comma, a stroke or a short word between blanks: what stands between the members of a list.
bool is_list_gap(std::string_view gap) noexcept {
  constexpr std::size_t kLongestWord = 4;
  std::size_t letters = 0;
  bool comma = false, spaces = false;
  for (std::size_t i = 0; i < gap.size();) {
    const text::CodePoint c = text::decode(gap, i);
    i += c.size;
    if (c.value == ',' || c.value == '/' || c.value == 0x3001 || c.value == 0x060C) {
      comma = true;
    } else if (c.value == ' ') {
      spaces = true;
    } else if ((c.value < 0x80 && !((c.value | 32) >= 'a' && (c.value | 32) <= 'z')) ||
               ++letters > kLongestWord) {
      return false;
    }
  }
  return (comma && letters == 0) || (spaces && letters > 1) || (spaces && letters == 1 && gap.size() >= 3);
}

// Another reference, written otherwise, that also stands alone, one list gap away.
bool is_listed(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kLongestGap = 16;
  const std::string_view self = text.substr(begin, end - begin);
  const auto is_member = [&](std::size_t at, const Reference& r) {
    if (text.substr(at, r.size) == self) return false;
    return !touches(sides(text, at, at + r.size), neighbour_class(text::decode(r.text).value));
  };
  const std::string_view rest = text.substr(end, kLongestGap);
  if (const std::size_t next = rest.find('&'); next != std::string_view::npos) {
    const auto r = read_reference(text, end + next);
    if (r && is_member(end + next, *r) && is_list_gap(rest.substr(0, next))) return true;
  }
  const std::size_t reach = kLongestGap + kLongestBody;
  const std::size_t from = begin > reach ? begin - reach : 0;
  const std::string_view head = text.substr(from, begin - from);
  if (const std::size_t last = head.rfind('&'); last != std::string_view::npos) {
    const auto r = read_reference(text, from + last);
    if (r && from + last + r->size <= begin && is_member(from + last, *r) &&
        is_list_gap(head.substr(last + r->size))) {
      return true;
    }
  }
  return false;
}

// Proof enough that references near it are damage: within a word, and not one of the markup itself.
bool is_part_of_word(std::string_view text, std::size_t at, const Reference& r) noexcept {
  if (r.text == "&" || r.text == "<" || r.text == ">") return false;
  const text::CodePoint c = text::decode(r.text);
  return touches(sides(text, at, at + r.size), neighbour_class(c.value)) &&
         !is_in_quotes(text, at, at + r.size);
}

}  // namespace

Places::Places(std::string_view text) : text_(text) {
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at)) {
    const auto r = read_reference(text, at);
    if (r && is_part_of_word(text, at, *r)) parts_of_words_.push_back(at);
    at += r ? r->size : 1;
  }
}

bool Places::has_company(std::size_t at) const noexcept {
  const std::size_t from = at > kCompanyReach ? at - kCompanyReach : 0;
  const auto it = std::lower_bound(parts_of_words_.begin(), parts_of_words_.end(), from);
  return it != parts_of_words_.end() && *it < at + kCompanyReach;
}

bool Places::is_dense(std::size_t at) const noexcept {
  // Before, behind or around it: the last reference of a text counts as its neighbours do.
  for (const std::size_t back : {2 * kDenseReach, kDenseReach, std::size_t{0}}) {
    const std::size_t from = at > back ? at - back : 0;
    const auto begin = std::lower_bound(parts_of_words_.begin(), parts_of_words_.end(), from);
    const auto end = std::lower_bound(begin, parts_of_words_.end(), at + 2 * kDenseReach - back + 1);
    if (end - begin >= kDense) return true;
  }
  return false;
}

model::Language Places::language_around(std::size_t at) {
  const std::size_t block = at / kBlock;
  if (block == judged_) return language_;
  judged_ = block;
  const model::Model& m = model::Model::builtin();
  std::size_t from = at > kSample ? at - kSample : 0;
  while (from < at && text::is_continuation(text_[from])) ++from;
  std::vector<char32_t> sample;
  for (std::size_t i = from; i < text_.size() && i < at + kSample;) {
    const text::CodePoint c = text::decode(text_, i);
    if (c.value == '&') {
      if (const auto r = read_reference(text_, i)) {
        i += r->size;
        continue;
      }
    }
    sample.push_back(model::fold(c.value));
    i += c.size;
  }
  int least = 1 << 30;
  for (std::size_t l = 0; l < m.languages().size(); ++l) {
    const auto language = static_cast<model::Language>(l);
    int cost = 0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
      cost += m.cost(language, i > 1 ? sample[i - 2] : model::kStart, i > 0 ? sample[i - 1] : model::kStart,
                     sample[i]);
    }
    if (cost < least) least = cost, language_ = language;
  }
  return language_;
}

bool Places::is_word_of_its_own(std::size_t begin, std::size_t end, char32_t c) {
  const model::Language l = language_around(begin);
  const model::Model& m = model::Model::builtin();
  const char32_t folded = model::fold(c);
  if (l != model::kGeneric) {
    const char32_t b1 = previous(text_, begin);
    std::size_t second = begin > 0 ? begin - 1 : 0;
    while (second > 0 && text::is_continuation(text_[second])) --second;
    const char32_t b2 = previous(text_, second);
    const char32_t a1 = end < text_.size() ? text::decode(text_, end).value : model::kStart;
    if (m.cost(l, b2, b1, folded) + m.cost(l, b1, folded, model::fold(a1)) < kDearestWord) return true;
  }
  // Among Latin words a letter that the language has not may be a byte: another encoding had a word there. One
  // that it has, but not as a word, or that stands near unescaped, is spoken of.
  if (!is_windows_1252(c) || !is_among_latin(text_, begin, end)) return false;
  if (l != model::kGeneric && m.cost(l, kNever, kNever, folded) < kRareLetter) return false;
  return !is_alone_near(text_, begin, end, c);
}

bool Places::used(std::size_t at, const Reference& r) {
  const std::size_t end = at + r.size;
  const text::CodePoint c = text::decode(r.text);
  const Neighbour self = neighbour_class(c.value);
  const Sides s = sides(text_, at, end);
  if (r.text == "&") {
    if ((touches(s.left, self) && touches(s.right, self)) || begins_reference(text_, end)) return true;
    if (has_company(at)) return true;
    return !is_listed(text_, at, end) && (joins(text_, at, end) && !is_raw_near(text_, at, end, '&'));
  }
  if (r.text == "<" || r.text == ">") {
    if (has_company(at)) return true;
    if (is_listed(text_, at, end)) return false;
    return touches(s, self) || s.left == Neighbour::mark || s.right == Neighbour::mark ||
           is_paired(text_, at, end, r.text == "<") || compares(text_, at, end, r.text[0]);
  }
  if (touches(s, self) || has_company(at)) return true;
  if (c.value >= 0x80 && c.value < 0xA0) return true;
  if (r.text == "\"" || r.text == "'") return encloses(text_, at, end) || is_repeated(text_, at, end);
  if (c.value < 0x80) return self == Neighbour::mark || self == Neighbour::blank;
  if (is_listed(text_, at, end)) return false;
  if (self == Neighbour::word || self == Neighbour::unspaced) return is_word_of_its_own(at, end, c.value);
  return true;
}

}  // namespace kintsugi::unbake::tidy
