// What the declaration of the command line holds, for those who print it.
#ifndef KINTSUGI_APPS_DECLARED_HPP
#define KINTSUGI_APPS_DECLARED_HPP

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace kintsugi::cli {

std::vector<const CLI::App*> commands(const CLI::App& app);
std::vector<const CLI::Option*> flags(const CLI::App& app);        // -o, --output
std::vector<const CLI::Option*> positionals(const CLI::App& app);  // FILE...

bool takes_value(const CLI::Option& option);
// "bytes|language" as a list; empty where any value is possible.
std::vector<std::string> words(const CLI::Option& option);
// "-o" and "--output", as they are typed.
std::vector<std::string> names(const CLI::Option& option);

std::string joined(const std::vector<std::string>& list, std::string_view between);

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_DECLARED_HPP
