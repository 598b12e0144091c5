#include "unbake/tidy/context.hpp"

#include <algorithm>
#include <cstring>

#include "text/utf8.hpp"
#include "unbake/tidy/code_line.hpp"
#include "unbake/tidy/neighbours.hpp"

namespace kintsugi::unbake::tidy {
namespace {

constexpr std::size_t kTagReach = 2000;
constexpr std::size_t kTalkReach = 150;
constexpr std::size_t kLongestTag = 1000;
constexpr std::size_t kBlock = 4096;  // judged together, code or not
constexpr std::size_t kFurthest = 4;  // between the two sides of a definition

bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// `prefix` is in lower case.
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) noexcept {
  if (text.size() < prefix.size()) return false;
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    if (lower(text[i]) != prefix[i]) return false;
  }
  return true;
}

// Whether "<" and this after it is a tag, a comment or a declaration. `close` is ">" or "&gt;".
bool is_tag(std::string_view after, std::string_view close) noexcept {
  if (after.substr(0, 3) == "!--" || starts_with_ignoring_case(after, "!doctype") ||
      starts_with_ignoring_case(after, "![cdata[") || starts_with_ignoring_case(after, "?xml") ||
      starts_with_ignoring_case(after, "?php")) {
    return true;
  }
  std::size_t i = !after.empty() && after[0] == '/' ? 1 : 0;
  if (i == after.size() || !is_letter(after[i])) return false;
  while (i < after.size() &&
         (is_letter(after[i]) || is_digit(after[i]) || after[i] == ':' || after[i] == '-')) {
    ++i;
  }
  const bool empty = i < after.size() && after[i] == '/';  // <br/>
  if (after.substr(empty ? i + 1 : i).starts_with(close)) return true;
  if (i == after.size() || (after[i] != ' ' && after[i] != '\n' && after[i] != '\t' && after[i] != '/')) {
    return false;  // <john@example.org>, <3, <-
  }
  // Attributes: a tag's end, before the next tag's beginning.
  const std::string_view rest = after.substr(i, kLongestTag);
  const std::size_t end = rest.find(close), next = rest.find('<');
  return end != std::string_view::npos && end < next;
}

std::vector<std::size_t> find_tags(std::string_view text, std::string_view open, std::string_view close) {
  std::vector<std::size_t> found;
  for (std::size_t at = text.find(open); at != std::string_view::npos; at = text.find(open, at + 1)) {
    if (is_tag(text.substr(at + open.size(), kLongestTag + 64), close)) found.push_back(at);
  }
  return found;
}

std::vector<std::size_t> find_all(std::string_view text, std::string_view what) {
  std::vector<std::size_t> found;
  for (std::size_t at = text.find(what); at != std::string_view::npos;
       at = text.find(what, at + what.size())) {
    found.push_back(at);
  }
  return found;
}

// A word that only texts about markup use, at text[at].
bool is_talk(std::string_view text, std::size_t at) noexcept {
  constexpr std::string_view kFirst = "hHxXsSaAuUcC";
  if (kFirst.find(text[at]) == std::string_view::npos) return false;
  if (at > 0) {
    // In index.html or /html/ it is an address, not a topic; in the middle of a word it is another word.
    const char before = text[at - 1];
    if (is_letter(before) || is_digit(before) || before == '.' || before == '/' || before == '_')
      return false;
  }
  for (const std::string_view word :
       {"html", "xhtml", "xml", "sgml", "ampersand", "unescape", "character entit", "character reference"}) {
    if (lower(text[at]) == word[0] && starts_with_ignoring_case(text.substr(at, word.size()), word))
      return true;
  }
  return false;
}

// Whether a sorted place lies within `reach` of [begin, end).
bool near(const std::vector<std::size_t>& places, std::size_t begin, std::size_t end,
          std::size_t reach) noexcept {
  const std::size_t from = begin > reach ? begin - reach : 0;
  const auto it = std::lower_bound(places.begin(), places.end(), from);
  return it != places.end() && *it < end + reach;
}

// Alone between quotation marks or brackets.
bool is_quoted(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  constexpr std::string_view kPairs[][2] = {{"\"", "\""}, {"'", "'"},   {"`", "`"}, {"(", ")"}, {"[", "]"},
                                            {"“", "”"},   {"‘", "’"},   {"«", "»"}, {"„", "“"}, {"‚", "‘"},
                                            {"「", "」"}, {"『", "』"}, {"‹", "›"}};
  const std::string_view before = text.substr(0, begin), after = text.substr(end);
  for (const auto& pair : kPairs) {
    if (before.ends_with(pair[0]) && after.starts_with(pair[1])) return true;
  }
  return false;
}

bool is_separator(char c) noexcept { return std::strchr(" \t=:|,()-", c) != nullptr && c != '\0'; }

// Whether the character at text[at, end) stands by itself, not in a word. Of symbols it does not matter.
bool is_whole(std::string_view text, std::size_t at, std::size_t end, const Reference& r) noexcept {
  const Neighbour self = neighbour_class(text::decode(r.text).value);
  if (self != Neighbour::word && self != Neighbour::unspaced) return true;
  const auto in_word = [](Neighbour n) { return n == Neighbour::word || n == Neighbour::unspaced; };
  return !in_word(before(text, at)) && !in_word(after(text, end));
}

// Beside its own character or another reference to it, as in a table of references.
bool is_defined(std::string_view text, std::size_t begin, const Reference& r) {
  // Letters, quotes and blanks stand beside each other anyway.
  const char first = r.text[0];
  const bool usual = static_cast<unsigned char>(first) <= ' ' || is_letter(first) || is_digit(first);
  if (!is_whole(text, begin, begin + r.size, r)) return false;
  if (usual || r.text == "\xC2\xA0" || r.text == "'" || r.text == "\"") return false;
  std::size_t right = begin + r.size;
  while (right < text.size() && right < begin + r.size + kFurthest && is_separator(text[right])) ++right;
  if (right > begin + r.size && right < text.size()) {
    if (text[right] == '&') {
      // A name and a number for the same: nobody writes so but to tell which is which.
      const auto next = read_reference(text, right);
      if (next && next->text == r.text && (text[right + 1] == '#') != (text[begin + 1] == '#')) return true;
    }
    if (r.text != "&" && text.substr(right).starts_with(r.text) &&
        is_whole(text, right, right + r.text.size(), r)) {
      return true;
    }
  }
  std::size_t left = begin;
  while (left > 0 && begin - left < kFurthest && is_separator(text[left - 1])) --left;
  return left < begin && text.substr(0, left).ends_with(r.text) &&
         is_whole(text, left - r.text.size(), left, r);
}

}  // namespace

MarkupContext::MarkupContext(std::string_view text)
    : text_(text),
      tags_(find_tags(text, "<", ">")),
      fences_(find_all(text, "```")),
      escaped_tags_(find_tags(text, "&lt;", "&gt;")),
      places_(text) {}

bool MarkupContext::near_talk(std::size_t begin, std::size_t end) {
  const std::size_t from = begin > kTalkReach ? begin - kTalkReach : 0;
  const std::size_t to = std::min(end + kTalkReach, text_.size());
  for (std::size_t i = std::max(from, talk_read_); i < to; ++i) {
    if (is_talk(text_, i)) last_talk_ = i;
  }
  talk_read_ = std::max(talk_read_, to);
  return last_talk_ != std::string_view::npos && last_talk_ >= from;
}

bool MarkupContext::in_code_line(std::size_t at) {
  if (at >= line_begin_ && at < line_end_) return line_is_code_;
  const LineSpan line = line_around(text_, at);
  line_begin_ = line.begin;
  line_end_ = line.end;
  line_is_code_ = is_code(text_, line);
  if (!line_is_code_ && line.begin > 0) line_is_code_ = is_code(text_, line_around(text_, line.begin - 1));
  if (!line_is_code_ && line.end < text_.size()) line_is_code_ = is_code(text_, line_around(text_, line.end));
  if (line_is_code_) return true;
  const std::size_t block = at / kBlock * kBlock;
  if (block != block_) {
    block_ = block;
    block_is_code_ = is_mostly_code(text_, block, block + kBlock);
  }
  line_is_code_ = block_is_code_;
  return line_is_code_;
}

bool MarkupContext::meant(std::size_t at, const Reference& r) {
  const std::size_t end = at + r.size;
  if (near(tags_, at, end, kTagReach)) return true;
  // In a text written in references throughout, a backtick or bracket may be a byte, and talk is not of them.
  const bool talk = near_talk(at, end), dense = places_.is_dense(at);
  if (talk && !dense) return true;
  const auto fence = std::lower_bound(fences_.begin(), fences_.end(), at);
  if (fence != fences_.end() && (fence - fences_.begin()) % 2 == 1) return true;
  if (is_defined(text_, at, r) || (r.text == defined_ && at <= defined_end_ + kFurthest)) {
    defined_ = r.text;
    defined_end_ = end;
    return true;
  }
  if (in_code_line(at) || is_address(text_, at, end)) return true;
  if (!dense && (is_quoted(text_, at, end) || is_in_backticks(text_, at, end))) return true;
  return !places_.used(at, r);
}

bool MarkupContext::beside_escaped_tags(std::size_t at) const noexcept {
  return near(escaped_tags_, at, at + 1, kTagReach);
}

}  // namespace kintsugi::unbake::tidy
