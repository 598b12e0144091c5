#include "forward/channel.hpp"
#include "forward/recipe.hpp"
#include "forward/words.hpp"
#include "text/utf8.hpp"
#include "unbake/tidy/recipe.hpp"

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

std::optional<std::string> run_step(std::string_view step, std::string_view text, bool* computed) {
  std::string_view rest = step;
  const std::string_view verb = next_word(rest);
  if (verb == "channel") return run_channel(rest, text, computed);
  if (verb == "map") return run_map(rest, text);
  if (verb == "put") *computed = false;
  return unbake::tidy::run_step(step, text);  // html, put: told beside the repairs they belong to
}

std::optional<std::string> run_all(std::string_view recipe, std::string_view restored, bool* computed) {
  std::optional<std::string> text(restored);
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
