#include "corpus/json_places.hpp"

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>

#include "text/utf8.hpp"

namespace kintsugi::corpus {

std::vector<std::string> path_of(std::string_view dotted) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= dotted.size();) {
    const std::size_t end = std::min(dotted.find('.', begin), dotted.size());
    out.emplace_back(dotted.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

void JsonPlaces::space() {
  while (at_ < line_.size() &&
         (line_[at_] == ' ' || line_[at_] == '\t' || line_[at_] == '\r' || line_[at_] == '\n'))
    ++at_;
}

Span JsonPlaces::string() {
  const std::size_t begin = at_++;
  while (true) {
    at_ = line_.find('"', at_);
    std::size_t escapes = 0;
    while (line_[at_ - 1 - escapes] == '\\') ++escapes;
    ++at_;
    if (escapes % 2 == 0) return {begin, at_};
  }
}

void JsonPlaces::skip() {
  for (int depth = 0; at_ < line_.size();) {
    const char c = line_[at_];
    if (c == '"') {
      string();
      continue;
    }
    if (depth == 0 && (c == ',' || c == '}' || c == ']')) break;
    depth += (c == '{' || c == '[') - (c == '}' || c == ']');
    ++at_;
  }
  while (line_[at_ - 1] == ' ' || line_[at_ - 1] == '\t' || line_[at_ - 1] == '\r') --at_;
}

bool JsonPlaces::named(Span quoted, std::string_view name) const {
  const std::string_view literal = line_.substr(quoted.begin, quoted.size());
  if (literal.find('\\') == std::string_view::npos) return literal.substr(1, literal.size() - 2) == name;
  return unquoted(literal) == name;
}

bool JsonPlaces::is_object() {
  at_ = 0;
  space();
  return at_ < line_.size() && line_[at_] == '{';
}

template <class Take>
void JsonPlaces::each(const std::vector<std::string>& path, std::size_t depth, const Take& take) {
  space();
  ++at_;  // the brace
  for (space(); line_[at_] != '}'; space()) {
    if (line_[at_] == ',') {
      ++at_;
      space();
    }
    Member m;
    m.name = string();
    space();
    ++at_;  // the colon
    space();
    const std::size_t begin = at_;
    if (named(m.name, path[depth]) && depth + 1 < path.size() && line_[at_] == '{') {
      each(path, depth + 1, take);
      continue;
    }
    if (line_[at_] == '"')
      string();
    else
      skip();
    m.value = {begin, at_};
    m.all = {m.name.begin, at_};
    if (depth + 1 == path.size() && named(m.name, path[depth])) take(m);
  }
  ++at_;
}

std::vector<Span> JsonPlaces::strings(const std::vector<std::string>& path) {
  std::vector<Span> out;
  at_ = 0;
  each(path, 0, [&](const Member& m) {
    if (line_[m.value.begin] == '"') out.push_back(m.value);
  });
  return out;
}

std::optional<Span> JsonPlaces::value(const std::vector<std::string>& path) {
  std::optional<Span> out;
  at_ = 0;
  each(path, 0, [&](const Member& m) {
    if (!out) out = m.value;
  });
  return out;
}

std::optional<Span> JsonPlaces::member(const std::vector<std::string>& path) {
  std::optional<Span> out;
  at_ = 0;
  each(path, 0, [&](const Member& m) {
    if (!out) out = m.all;
  });
  return out;
}

namespace {

// The four digits behind \u.
unsigned hex4(std::string_view digits) {
  unsigned out = 0;
  for (const char c : digits.substr(0, 4)) {
    const unsigned digit = static_cast<unsigned char>(c) - unsigned{'0'};
    out = out << 4 | (digit < 10 ? digit : (static_cast<unsigned char>(c) | 0x20u) - 'a' + 10);
  }
  return out;
}

}  // namespace

std::string unquoted(std::string_view literal) {
  const std::string_view body = literal.substr(1, literal.size() - 2);
  std::string out;
  out.reserve(body.size());
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t escape = std::min(body.find('\\', at), body.size());
    out.append(body, at, escape - at);
    if (escape + 1 >= body.size()) break;
    const char what = body[escape + 1];
    at = escape + 2;
    switch (what) {
      case 'b': out += '\b'; break;
      case 'f': out += '\f'; break;
      case 'n': out += '\n'; break;
      case 'r': out += '\r'; break;
      case 't': out += '\t'; break;
      case 'u': {
        char32_t c = hex4(body.substr(std::min(at, body.size())));
        at += 4;
        if (c >= 0xD800 && c < 0xDC00) {
          c = 0x10000 + ((c - 0xD800) << 10) + (hex4(body.substr(std::min(at + 2, body.size()))) & 0x3FF);
          at += 6;
        }
        text::append(out, c);
        break;
      }
      default: out += what;
    }
  }
  return out;
}

std::string quoted(std::string_view text, bool ascii) {
  return nlohmann::json(text).dump(-1, ' ', ascii, nlohmann::json::error_handler_t::replace);
}

bool is_ascii(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace kintsugi::corpus
