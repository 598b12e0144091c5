#include "kintsugi/html.hpp"

#include <algorithm>
#include <cstdio>

#include "kintsugi/width.hpp"
#include "kintsugi/words.hpp"
#include "text/utf8.hpp"

namespace kintsugi::cli {

namespace {

constexpr std::size_t kMarksOnALetter = 8;

void put(std::string& out, char32_t c) {
  switch (c) {
    case '&': out += "&amp;"; return;
    case '<': out += "&lt;"; return;
    case '>': out += "&gt;"; return;
    case '"': out += "&quot;"; return;
    case '\'': out += "&#39;"; return;
    default: text::append(out, c);
  }
}

std::string byte_name(char byte) {
  char buffer[8];
  std::snprintf(buffer, sizeof buffer, "\\x%02X", static_cast<unsigned char>(byte));
  return buffer;
}

std::string name_of(char32_t c) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "U+%04X", static_cast<unsigned>(c));
  return buffer;
}

std::size_t whole(std::string_view text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

std::string all_of(std::string_view text, bool raw) {
  std::string out;
  std::size_t marks = 0;
  while (!text.empty()) {
    const text::CodePoint c = text::decode(text);
    if (!c.valid() || (raw && c.value >= 0x80)) {
      out += "<span class=\"byte\">";
      // Bytes beside each other are one element.
      std::size_t n = 0;
      do {
        const text::CodePoint next = text::decode(text, n);
        if (next.size == 0 || (next.valid() && !(raw && next.value >= 0x80))) break;
        for (std::size_t i = 0; i < next.size; ++i) out += byte_name(text[n + i]);
        n += next.size;
      } while (n < text.size());
      out += "</span>";
      text.remove_prefix(n);
      continue;
    }
    if (c.value == '\n') {
      out += "<span class=\"ctl\">\xE2\x86\xB5</span>";
    } else if (c.value == '\t') {
      out += '\t';
    } else if (is_hidden(c.value)) {
      out += "<span class=\"ctl\">" + name_of(c.value) + "</span>";
    } else {
      marks = columns_of(c.value) == 0 ? marks + 1 : 0;
      if (marks <= kMarksOnALetter) put(out, c.value);
    }
    text.remove_prefix(c.size);
  }
  return out;
}

}  // namespace

std::string html(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const text::CodePoint c = text::decode(text);
    if (!c.valid()) {
      for (std::size_t i = 0; i < c.size; ++i) out += byte_name(text[i]);
    } else if (is_hidden(c.value)) {
      out += "[" + name_of(c.value) + "]";
    } else {
      put(out, c.value);
    }
    text.remove_prefix(c.size);
  }
  return out;
}

std::string html_text(std::string_view text, bool raw, std::size_t longest) {
  if (text.size() <= longest) return all_of(text, raw);
  const std::size_t head = whole(text, longest / 2), tail = whole(text, text.size() - longest / 2);
  if (head >= tail) return all_of(text, raw);
  return all_of(text.substr(0, head), raw) + "<span class=\"gap\">\xE2\x80\xA6 " + number(tail - head) +
         " bytes \xE2\x80\xA6</span>" + all_of(text.substr(tail), raw);
}

std::string direction(std::string_view text) {
  std::size_t right = 0, others = 0;
  for (const text::CodePoint c : text::code_points(text.substr(0, 4096))) {
    if (is_right_to_left(c.value)) {
      ++right;
    } else if ((c.value | 0x20) - 'a' < 26 || c.value >= 0xC0) {
      ++others;
    }
  }
  return right > others ? " dir=\"rtl\"" : " dir=\"ltr\"";
}

std::string language_attribute(std::string_view code) {
  if (code.empty() || code == "und" || code == "generic") return {};
  return " lang=\"" + html(code) + "\"";
}

bool is_vertical(std::string_view text) {
  std::size_t down = 0, others = 0;
  for (const text::CodePoint c : text::code_points(text.substr(0, 4096))) {
    if (c.value >= 0x1820 && c.value <= 0x18AA) {
      ++down;
    } else if (c.value > 0x40) {
      ++others;
    }
  }
  return down > others;
}

}  // namespace kintsugi::cli
