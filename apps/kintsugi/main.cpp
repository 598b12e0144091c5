// kintsugi: the command line. See `kintsugi --help`.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <new>

#include "kintsugi/command.hpp"
#include "kintsugi/io.hpp"

namespace {

using namespace kintsugi::cli;

// `kintsugi FILE` means `kintsugi mend FILE`. Only the first word can name a command, so that files may be called
// anything: `kintsugi mend why` mends a file named why.
std::vector<std::string> words(const CLI::App& app, int argc, char** argv) {
  std::vector<std::string> list(argv + std::min(argc, 1), argv + argc);
  const auto of_program = [&app](const std::string& word) {
    if (word == "-h" || word == "--help") return true;
    const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
    const auto options = app.get_options();
    return std::any_of(commands.begin(), commands.end(), [&](auto* c) { return c->check_name(word); }) ||
           std::any_of(options.begin(), options.end(), [&](auto* o) { return o->check_name(word); });
  };
  if (list.empty() || !of_program(list.front())) list.insert(list.begin(), "mend");
  return list;
}

Status print(std::string_view text) {
  Output out = Output::standard();
  out.write(text);
  return out.finish() ? Status::ok : Status::trouble;
}

Status run(const CLI::App& app, Arguments& arguments) {
  if (arguments.version) return print("kintsugi " + std::string(kintsugi::version()) + "\n");
  if (arguments.list_kinds) return print(list_kinds());
  if (arguments.man) return print(man_page(app));
  if (app.got_subcommand("corpus")) return corpus_run(arguments.corpus);
  if (app.got_subcommand("show")) return show(arguments.show);
  if (app.got_subcommand("report")) return report(arguments.report);
  if (app.got_subcommand("why")) return why(arguments.why);
  if (app.got_subcommand("undo"))
    return arguments.undo.output.empty() ? undo(arguments.undo) : corpus_undo(arguments.undo);
  if (app.got_subcommand("verify")) return verify(arguments.verify);
  if (app.got_subcommand("completions")) return print(completions(app, arguments.shell));
  if (arguments.mend.jsonl) return mend_lines(arguments.mend);
  return mend(arguments.mend);
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // the write that fails says so instead
  std::signal(SIGXFSZ, SIG_IGN);
  Arguments arguments;
  const auto app = declare(arguments);
  Status status = Status::ok;
  try {
    auto list = words(*app, argc, argv);
    std::reverse(list.begin(), list.end());  // as CLI11 takes them
    app->parse(std::move(list));
    status = run(*app, arguments);
  } catch (const CLI::CallForHelp&) {
    const auto chosen = app->get_subcommands();
    status = print(help(chosen.empty() ? *app : *chosen.front()));
  } catch (const CLI::ParseError& error) {
    complain(error.what());
    complain("`kintsugi --help` names the commands and options");
    status = Status::usage;
  } catch (const std::bad_alloc&) {
    complain("not enough memory");
    status = Status::trouble;
  }
  return static_cast<int>(status);
}
