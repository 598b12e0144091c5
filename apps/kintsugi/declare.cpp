// The command line's one declaration.
#include <CLI/CLI.hpp>

#include "kintsugi/command.hpp"

namespace kintsugi::cli {

namespace {

void declare_choices(CLI::App& command, Choices& choices) {
  const auto stage = CLI::IsMember({"decode", "unbake", "excise", "infer"});
  command.add_option("--proof", choices.proof, "Apply only repairs with this much behind them")
      ->check(CLI::IsMember({"bytes", "language"}))
      ->option_text("bytes|language");
  command
      .add_option("--encoding", choices.encoding,
                  "The encoding the bytes are said to be in: a hint, not an order")
      ->option_text("LABEL");
  auto* only = command.add_option("--only", choices.only, "Run this stage alone; may be repeated")
                   ->check(stage)
                   ->option_text("decode|unbake|excise|infer")
                   ->allow_extra_args(false);
  command.add_option("--no", choices.no, "Leave this stage out; may be repeated")
      ->check(stage)
      ->option_text("decode|unbake|excise|infer")
      ->allow_extra_args(false)
      ->excludes(only);
  command
      .add_option("--enable", choices.enable,
                  "Switch on a kind of repair (see --list-kinds); may be repeated")
      ->option_text("KIND")
      ->allow_extra_args(false);
  command.add_option("--disable", choices.disable, "Switch off a kind of repair; may be repeated")
      ->option_text("KIND")
      ->allow_extra_args(false);
  command
      .add_option("--min-confidence", choices.min_confidence, "Leave alone what is less sure, from 0 to 1")
      ->check(CLI::Range(0.0, 1.0))
      ->option_text("NUMBER");
}

void declare_colour(CLI::App& command, std::string& colour) {
  command
      .add_option("--color", colour, "Show the seams in gold; auto: on a terminal, unless NO_COLOR is set")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->option_text("auto|always|never");
}

void declare_mend(CLI::App& app, MendArguments& to) {
  auto* command =
      app.add_subcommand("mend", "Mend files, or standard input, to standard output (the default command)");
  command->add_option("files", to.files, "Files to mend; - or none: standard input")->option_text("FILE...");
  auto* out =
      command->add_option("-o,--output", to.directory, "Write files of the same names into this folder")
          ->option_text("DIR");
  auto* ledger = command->add_option("--seams", to.ledger, "Write the ledger of all repairs, JSON Lines")
                     ->option_text("FILE");
  auto* check =
      command->add_flag("--check", to.check, "Write nothing; exit with status 1 if anything would change");
  auto* json =
      command->add_flag("--json", to.json, "Write one JSON object a document: text, encoding, seams");
  auto* jsonl =
      command->add_flag("--jsonl", to.jsonl, "Read JSON objects, one a line; mend one field of each");
  command->add_option("--text-field", to.text_field, "With --jsonl: the field to mend, \"text\" unless told")
      ->option_text("NAME")
      ->needs(jsonl);
  command->add_flag("--with-seams", to.with_seams, "With --jsonl: add a field \"kintsugi\" with the seams")
      ->needs(jsonl);
  check->excludes(out)->excludes(ledger)->excludes(json);
  json->excludes(out)->excludes(jsonl);
  jsonl->excludes(out)->excludes(ledger);
  declare_choices(*command, to.choices);
  declare_colour(*command, to.colour);
}

void declare_why(CLI::App& app, WhyArguments& to) {
  auto* command =
      app.add_subcommand("why", "Say in plain words what happened to a file, layer by layer, and where");
  command->add_option("files", to.files, "Files to explain; - or none: standard input")
      ->option_text("FILE...");
  command->add_option("--examples", to.examples, "How many examples of each kind to show, 5 unless told")
      ->option_text("NUMBER");
  declare_choices(*command, to.choices);
  declare_colour(*command, to.colour);
}

void declare_undo(CLI::App& app, UndoArguments& to) {
  auto* command =
      app.add_subcommand("undo", "Give the damaged bytes back from the mended text and its ledger");
  command->add_option("text", to.text, "The mended text; -: standard input")->option_text("TEXT")->required();
  command->add_option("--seams", to.ledger, "The ledger that `mend --seams` wrote")
      ->option_text("LEDGER")
      ->required();
}

void declare_verify(CLI::App& app, VerifyArguments& to) {
  auto* command = app.add_subcommand(
      "verify", "Run every certificate again: of a ledger, or of a file that is mended now");
  command->add_option("files", to.files, "Ledgers or files to mend")
      ->option_text("LEDGER|FILE...")
      ->required();
  declare_choices(*command, to.choices);
}

}  // namespace

std::unique_ptr<CLI::App> declare(Arguments& arguments) {
  auto app = std::make_unique<CLI::App>("Mends damaged web text and shows every repair", "kintsugi");
  app->require_subcommand(0, 1);
  app->add_flag("--version", arguments.version, "Print the version");
  app->add_flag("--list-kinds", arguments.list_kinds,
                "Print the kinds of repair that can be switched by name");
  app->add_flag("--help-man", arguments.man, "Print the manual page, in roff");
  declare_mend(*app, arguments.mend);
  declare_why(*app, arguments.why);
  declare_undo(*app, arguments.undo);
  declare_verify(*app, arguments.verify);
  auto* shells = app->add_subcommand("completions", "Print a completion script");
  shells->add_option("shell", arguments.shell, "The shell")
      ->check(CLI::IsMember({"bash", "zsh", "fish"}))
      ->option_text("bash|zsh|fish")
      ->required();
  return app;
}

}  // namespace kintsugi::cli
