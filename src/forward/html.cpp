#include "forward/html.hpp"

#include <initializer_list>

#include "forward/words.hpp"
#include "markup/entities.hpp"
#include "text/utf8.hpp"

namespace kintsugi::forward {
namespace {

std::string concat(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view p : parts) out += p;
  return out;
}

// A reference and what it stands for.
struct Written {
  std::string reference, text;
};

std::optional<Written> write_reference(std::string_view form, std::string_view value) {
  if (form == "named") {
    const std::string_view text = markup::find_entity(value);
    if (text.empty()) return std::nullopt;
    return Written{concat({"&", value, ";"}), std::string(text)};
  }
  if (form != "dec" && form != "hex") return std::nullopt;
  const bool hex = !value.empty() && (value[0] == 'x' || value[0] == 'X');
  if (hex != (form == "hex")) return std::nullopt;
  const auto number = markup::parse_number(value);
  const auto c = number ? markup::numbered_character(*number) : std::nullopt;
  if (!c) return std::nullopt;
  return Written{concat({"&#", value, ";"}), text::to_utf8(*c)};
}

std::optional<std::string> write_pair(std::string_view high, std::string_view low,
                                      std::string_view restored) {
  const text::CodePoint c = text::decode(restored);
  const auto h = markup::parse_number(high), l = markup::parse_number(low);
  if (!h || !l || !c.valid() || c.size != restored.size() || c.value < 0x10000) return std::nullopt;
  const char32_t offset = c.value - 0x10000;
  if (*h != 0xD800 + (offset >> 10) || *l != 0xDC00 + (offset & 0x3FF)) return std::nullopt;
  return concat({"&#", high, ";&#", low, ";"});
}

}  // namespace

std::optional<std::string> run_html(std::string_view arguments, std::string_view restored) {
  const std::string_view form = next_word(arguments);
  if (form == "pair") {
    const std::string_view high = next_word(arguments);
    return write_pair(high, arguments, restored);
  }
  if (form != "again") {
    const auto w = write_reference(form, arguments);
    return w && w->text == restored ? std::optional<std::string>(w->reference) : std::nullopt;
  }
  const std::string_view inner = next_word(arguments);
  const auto ampersand = write_reference(inner, arguments);
  if (!ampersand || ampersand->text != "&") return std::nullopt;
  std::string out;
  for (const char c : restored) {
    if (c == '&') {
      out += ampersand->reference;
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace kintsugi::forward
