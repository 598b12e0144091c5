#include "kintsugi/declared.hpp"

namespace kintsugi::cli {

std::vector<const CLI::App*> commands(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

std::vector<const CLI::Option*> flags(const CLI::App& app) {
  return app.get_options([](const CLI::Option* option) { return option->nonpositional(); });
}

std::vector<const CLI::Option*> positionals(const CLI::App& app) {
  return app.get_options([](const CLI::Option* option) { return option->get_positional(); });
}

namespace {

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t end = text.find(at);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

// "bytes|language" -> its words; empty where any value is possible.
std::vector<std::string> words(const CLI::Option& option) {
  const std::string value = option.get_option_text();
  return value.find('|') == std::string::npos ||
                 value.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos
             ? std::vector<std::string>()
             : split(value, '|');
}

std::string joined(const std::vector<std::string>& list, std::string_view between) {
  std::string text;
  for (const std::string& one : list) text += (text.empty() ? "" : std::string(between)) + one;
  return text;
}

// "-o" and "--output", as they are typed.
std::vector<std::string> names(const CLI::Option& option) {
  std::vector<std::string> list;
  for (const auto& name : option.get_snames()) list.push_back("-" + name);
  for (const auto& name : option.get_lnames()) list.push_back("--" + name);
  return list;
}

}  // namespace kintsugi::cli
