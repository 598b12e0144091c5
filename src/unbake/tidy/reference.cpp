#include "unbake/tidy/reference.hpp"

#include <vector>

#include "markup/entities.hpp"
#include "text/utf8.hpp"

namespace kintsugi::unbake::tidy {
namespace {

bool is_alphanumeric(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// What follows the & of one reference: "eacute;", "#233;", "#xE9;".
struct Body {
  std::size_t size = 0;           // with the semicolon; 0: no reference
  std::string_view name, digits;  // one of them
};

Body read_body(std::string_view text) noexcept {
  const bool number = !text.empty() && text[0] == '#';
  const std::size_t begin = number ? 1 : 0;
  std::size_t end = begin;
  while (end < text.size() && end - begin <= markup::kLongestName && is_alphanumeric(text[end])) ++end;
  if (end == begin || end == text.size() || text[end] != ';') return {};
  const std::string_view word = text.substr(begin, end - begin);
  return number ? Body{end + 1, {}, word} : Body{end + 1, word, {}};
}

std::string form_of(const Body& b) {
  if (!b.name.empty()) return std::string("named ").append(b.name);
  const bool hex = b.digits[0] == 'x' || b.digits[0] == 'X';
  return std::string(hex ? "hex " : "dec ").append(b.digits);
}

// What one body stands for; empty if nothing.
std::string text_of(const Body& b) {
  if (b.size == 0) return {};
  if (!b.name.empty()) return std::string(markup::find_entity(b.name));
  const auto number = markup::parse_number(b.digits);
  const auto c = number ? markup::numbered_character(*number) : std::nullopt;
  return c ? text::to_utf8(*c) : std::string();
}

std::optional<Reference> read_pair(std::string_view text, const Body& high) {
  if (high.digits.empty()) return std::nullopt;
  const auto h = markup::parse_number(high.digits);
  if (!h || *h < 0xD800 || *h > 0xDBFF) return std::nullopt;
  const std::size_t second = 1 + high.size;
  if (second >= text.size() || text[second] != '&') return std::nullopt;
  const Body low = read_body(text.substr(second + 1));
  if (low.size == 0 || low.digits.empty()) return std::nullopt;
  const auto l = markup::parse_number(low.digits);
  if (!l || *l < 0xDC00 || *l > 0xDFFF) return std::nullopt;
  Reference r;
  r.size = second + 1 + low.size;
  r.text = text::to_utf8(0x10000 + ((*h - 0xD800) << 10) + (*l - 0xDC00));
  r.recipe = std::string("html pair ").append(high.digits).append(" ").append(low.digits);
  r.pair = true;
  return r;
}

}  // namespace

std::optional<Reference> read_reference(std::string_view all, std::size_t at, bool once) {
  const std::string_view text = all.substr(at);
  Body body = read_body(text.substr(1));
  if (body.size == 0) return std::nullopt;
  if (auto pair = read_pair(text, body)) return pair;
  Reference r;
  r.text = text_of(body);
  if (r.text.empty()) return std::nullopt;
  r.size = 1 + body.size;
  // "&amp;" and then "eacute;": the & is itself the beginning of a reference, escaped once more.
  std::vector<std::string> outer;
  while (!once && r.text == "&") {
    const Body inner = read_body(text.substr(r.size));
    std::string inner_text = text_of(inner);
    if (inner_text.empty()) break;
    outer.push_back(form_of(body));
    body = inner;
    r.text = std::move(inner_text);
    r.size += inner.size;
    ++r.escapes;
  }
  r.recipe = std::string("html ").append(form_of(body));
  for (auto form = outer.rbegin(); form != outer.rend(); ++form)
    r.recipe.append(" | html again ").append(*form);
  return r;
}

}  // namespace kintsugi::unbake::tidy
