#include "unbake/tidy/recipe.hpp"

#include <charconv>
#include <initializer_list>

#include "text/utf8.hpp"
#include "unbake/tidy/entities.hpp"

namespace kintsugi::unbake::tidy {
namespace {

// Cuts the first word off.
std::string_view next_word(std::string_view& rest) noexcept {
  const std::size_t space = rest.find(' ');
  const std::string_view word = rest.substr(0, space);
  rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
  return word;
}

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
    const std::string_view text = find_entity(value);
    if (text.empty()) return std::nullopt;
    return Written{concat({"&", value, ";"}), std::string(text)};
  }
  if (form != "dec" && form != "hex") return std::nullopt;
  const bool hex = !value.empty() && (value[0] == 'x' || value[0] == 'X');
  if (hex != (form == "hex")) return std::nullopt;
  const auto number = parse_number(value);
  const auto c = number ? numbered_character(*number) : std::nullopt;
  if (!c) return std::nullopt;
  return Written{concat({"&#", value, ";"}), text::to_utf8(*c)};
}

std::optional<std::string> run_pair(std::string_view high, std::string_view low, std::string_view restored) {
  const text::CodePoint c = text::decode(restored);
  const auto h = parse_number(high), l = parse_number(low);
  if (!h || !l || !c.valid() || c.size != restored.size() || c.value < 0x10000) return std::nullopt;
  const char32_t offset = c.value - 0x10000;
  if (*h != 0xD800 + (offset >> 10) || *l != 0xDC00 + (offset & 0x3FF)) return std::nullopt;
  return concat({"&#", high, ";&#", low, ";"});
}

std::optional<std::string> run_html(std::string_view rest, std::string_view restored) {
  const std::string_view form = next_word(rest);
  if (form == "pair") {
    const std::string_view high = next_word(rest);
    return run_pair(high, rest, restored);
  }
  if (form != "again") {
    const auto w = write_reference(form, rest);
    return w && w->text == restored ? std::optional<std::string>(w->reference) : std::nullopt;
  }
  const std::string_view inner = next_word(rest);
  const auto ampersand = write_reference(inner, rest);
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

int nibble(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

constexpr std::size_t kLargestPut = std::size_t{1} << 30;

std::optional<std::string> run_put(std::string_view rest) {
  const std::size_t star = rest.find('*');
  const std::string_view hex = rest.substr(0, star);
  std::size_t times = 1;
  if (star != std::string_view::npos) {
    const std::string_view digits = rest.substr(star + 1);
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, times);
    if (error != std::errc() || stop != end || times > kLargestPut / (hex.size() + 1)) return std::nullopt;
  }
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string once;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = nibble(hex[i]), low = nibble(hex[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    once += static_cast<char>(high * 16 + low);
  }
  std::string out;
  out.reserve(once.size() * times);
  while (times-- > 0) out += once;
  return out;
}

}  // namespace

std::optional<std::string> run_step(std::string_view step, std::string_view restored) {
  const std::string_view verb = next_word(step);
  if (verb == "html") return run_html(step, restored);
  if (verb == "put") return run_put(step);
  return std::nullopt;
}

std::string put_recipe(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  // A run of one byte (a tape full of NULs) is said by its length, or the recipe would outgrow the text.
  const bool run = bytes.size() > 4 && bytes.find_first_not_of(bytes[0]) == std::string_view::npos;
  std::string out = "put ";
  for (const char c : run ? bytes.substr(0, 1) : bytes) {
    out += kDigits[static_cast<unsigned char>(c) >> 4];
    out += kDigits[static_cast<unsigned char>(c) & 15];
  }
  if (run) out.append("*").append(std::to_string(bytes.size()));
  return out;
}

}  // namespace kintsugi::unbake::tidy
