#include "forward/channel.hpp"
#include "forward/html.hpp"
#include "forward/recipe.hpp"
#include "forward/words.hpp"
#include "text/utf8.hpp"

namespace kintsugi::forward {
namespace {

std::optional<std::string> run_map(std::string_view arguments, std::string_view text) {
  const auto from = parse_code_point(next_word(arguments));
  const bool drop = arguments == "-";
  const auto to = parse_code_point(arguments);
  if (!from || !(drop || to)) return std::nullopt;
  std::string out;
  text::for_each(text, [&](char32_t c, std::size_t at, std::size_t size) {
    if (c != *from) {
      out.append(text.substr(at, size));
    } else if (!drop) {
      text::append(out, *to);
    }
  });
  return out;
}

constexpr std::size_t kLargestPut = std::size_t{1} << 30;

// "HEX" or "HEX*N"
std::optional<std::string> run_put(std::string_view arguments) {
  const auto once = parse_bytes(next_word(arguments, "*"));
  const auto times = arguments.empty() ? std::optional<std::size_t>(1) : parse_decimal(arguments);
  if (!once || !times || *times > kLargestPut / (once->size() + 1)) return std::nullopt;
  std::string out;
  out.reserve(once->size() * *times);
  for (std::size_t i = 0; i < *times; ++i) out += *once;
  return out;
}

// "U+XXXX [bytes] [or U+YYYY ...]": what could not be written. ASCII always can be.
std::optional<std::string> run_unwritten(std::string_view arguments, std::string_view text) {
  const auto mark = parse_code_point(next_word(arguments));
  if (!mark || text.empty()) return std::nullopt;
  bool bytewise = false;
  std::string_view word = next_word(arguments);
  if (word == "bytes") {
    bytewise = true;
    word = next_word(arguments);
  }
  if (!word.empty() && (word != "or" || arguments.empty())) return std::nullopt;
  std::string out;
  bool well = true;
  const auto lose = [&](std::string_view from) {
    text::for_each(from, [&](char32_t c, std::size_t, std::size_t size) {
      well = well && c >= 0x80 && c != text::kInvalid;
      for (std::size_t n = bytewise ? size : 1; n > 0; --n) text::append(out, *mark);
    });
  };
  lose(text);
  // What else it may have been must be what would have come to the same end.
  while (!arguments.empty()) {
    const auto other = parse_code_point(next_word(arguments));
    if (!other || *other < 0x80) return std::nullopt;
  }
  return well ? std::optional<std::string>(out) : std::nullopt;
}

std::optional<std::string> run_step(std::string_view step, std::string_view text, bool* computed) {
  std::string_view rest = step;
  const std::string_view verb = next_word(rest);
  if (verb == "channel") return run_channel(rest, text, computed);
  if (verb == "map") return run_map(rest, text);
  if (verb == "html") return run_html(rest, text);
  if (verb == "signs") return std::string(text);  // why a repair was made: nothing that was done to the text
  if (verb == "unwritten") {
    *computed = false;
    return run_unwritten(rest, text);
  }
  if (verb != "put") return std::nullopt;
  *computed = false;
  return run_put(rest);
}

std::optional<std::string> run_all(std::string_view recipe, std::string_view restored, bool* computed) {
  if (recipe.empty()) return std::string(restored);
  std::optional<std::string> text = run_step(next_word(recipe, " | "), restored, computed);
  while (text && !recipe.empty()) text = run_step(next_word(recipe, " | "), *text, computed);
  return text;
}

}  // namespace

std::optional<std::string> run(std::string_view recipe, std::string_view restored) {
  bool computed = true;
  return run_all(recipe, restored, &computed);
}

Claim check(std::string_view recipe, std::string_view restored, std::string_view original) {
  bool computed = true;
  if (run_all(recipe, restored, &computed) != original) return Claim::wrong;
  return computed ? Claim::computed : Claim::quoted;
}

}  // namespace kintsugi::forward
