#include <CLI/CLI.hpp>

#include "kintsugi/command.hpp"

namespace kintsugi::cli {

namespace {

// What options exclude and need is said when it matters, by the parser; the list stays readable.
class Plain : public CLI::Formatter {
 public:
  std::string make_option_opts(const CLI::Option* option) const override {
    return option->get_option_text().empty() ? std::string() : " " + option->get_option_text();
  }
  // What stands without a name on the command line has none here: "FILE...", not "files FILE...".
  std::string make_option_name(const CLI::Option* option, bool positional) const override {
    return positional ? std::string() : CLI::Formatter::make_option_name(option, positional);
  }
  std::string make_usage(const CLI::App* app, std::string name) const override {
    std::string line = "\nUsage: kintsugi " + name + " [OPTIONS]";
    for (const CLI::Option* option :
         app->get_options([](const CLI::Option* o) { return o->get_positional(); })) {
      const std::string& text = option->get_option_text();
      line += option->get_required() ? " " + text : " [" + text + "]";
    }
    return line + "\n";
  }
};

}  // namespace

std::string help(const CLI::App& app) {
  Plain formatter;
  formatter.label("Positionals", "Arguments");
  if (app.get_parent() != nullptr)
    return formatter.make_help(&app, app.get_name(), CLI::AppFormatMode::Normal);
  // Most calls are of the default command: its options belong on the first page.
  const CLI::App* mend = app.get_subcommand("mend");
  const auto of_mend =
      mend->get_options([](const CLI::Option* o) { return o->nonpositional() && !o->check_name("--help"); });
  return "Mends damaged web text and shows every repair.\n\n"
         "Usage: kintsugi [mend] [OPTIONS] [FILE...]\n"
         "       kintsugi COMMAND [OPTIONS] ...        (kintsugi COMMAND --help tells more)\n" +
         formatter.make_subcommands(&app, CLI::AppFormatMode::Normal) +
         formatter.make_group("Options", false, app.get_options()) +
         formatter.make_group("Options of mend", false, of_mend) +
         "\nExit status: 0 all is well; 1 --check found damage, or a certificate or hash failed; 2 the "
         "command line\n"
         "was wrong; 3 a file could not be read or written.\n";
}

}  // namespace kintsugi::cli
