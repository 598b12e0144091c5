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
  auto* refuse = command
                     .add_option("--refuse", choices.refuse,
                                 "Take these seams back, and what is built on them: ids, or their beginnings")
                     ->delimiter(',')
                     ->option_text("ID...")
                     ->allow_extra_args(false);
  command
      .add_option("--accept-only", choices.accept_only,
                  "Let these seams stand, and what they are built on, and no others")
      ->delimiter(',')
      ->option_text("ID...")
      ->allow_extra_args(false)
      ->excludes(refuse);
  command
      .add_option("--decisions", choices.decisions,
                  "Honour a reviewer's decisions: JSON Lines or TOML, by ids of seams")
      ->option_text("FILE");
}

void declare_colour(CLI::App& command, std::string& colour) {
  command
      .add_option("--color", colour, "Show the seams in gold; auto: on a terminal, unless NO_COLOR is set")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->option_text("auto|always|never");
}

void declare_reading(CLI::App& command, Reading& to) {
  command
      .add_option("--text-field", to.text_field,
                  "JSON Lines: the field that holds the text, \"text\" unless told; a.b is b in a")
      ->option_text("NAME");
  command.add_option("--columns", to.columns, "CSV and TSV: the columns that hold text, by name")
      ->delimiter(',')
      ->option_text("NAME,...");
  command.add_option("--threads", to.threads, "How many; as many as there are cores unless told")
      ->option_text("N");
  command
      .add_option("--progress", to.progress,
                  "A bar (auto: on a terminal), or lines of JSON on standard error")
      ->check(CLI::IsMember({"auto", "json", "none"}))
      ->option_text("auto|json|none");
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

void declare_show(CLI::App& app, ShowArguments& to) {
  auto* command = app.add_subcommand(
      "show", "Show the mended text with every repair in gold, and what stood there before");
  command->add_option("files", to.files, "Files to show; - or none: standard input")->option_text("FILE...");
  auto* original =
      command->add_flag("--original", to.original, "Show the damaged text under each mended line");
  command->add_flag("--side-by-side", to.side_by_side, "Show the damaged text beside the mended one")
      ->excludes(original);
  command
      ->add_option("-U,--context", to.context, "Show only lines with repairs, and so many lines around them")
      ->check(CLI::Range(0, 1000000))
      ->option_text("N");
  command->add_flag("--ids", to.ids, "Show the ids of the seams: what --refuse takes");
  command
      ->add_option(
          "--seam", to.seams,
          "Tell the history of these seams, layer by layer, and nothing else: ids, or their beginnings")
      ->delimiter(',')
      ->option_text("ID...")
      ->allow_extra_args(false);
  command
      ->add_option("--marks", to.marks,
                   "How seams are shown; auto: gold on a terminal with colours, brackets on one without, and "
                   "nothing in a pipe")
      ->check(CLI::IsMember({"auto", "gold", "brackets", "none"}))
      ->option_text("auto|gold|brackets|none");
  command->add_option("--width", to.width, "Columns for --side-by-side; those of the terminal unless told")
      ->check(CLI::Range(20u, 10000u))
      ->option_text("N");
  command->add_flag("--no-legend", to.no_legend, "Say nothing beside the text");
  command->add_flag("--no-pager", to.no_pager, "Do not page; else KINTSUGI_PAGER, PAGER or less does");
  command
      ->add_option("--write-decisions", to.decisions,
                   "Write all seams as accepted decisions, to be edited and given to --decisions")
      ->option_text("FILE");
  declare_choices(*command, to.choices);
  declare_colour(*command, to.colour);
}

void declare_report(CLI::App& app, ReportArguments& to) {
  auto* command = app.add_subcommand(
      "report",
      "Write a page about what happened to files or a corpus: one HTML file that needs nothing else");
  command->add_option("inputs", to.inputs, "Files, folders, patterns, as for corpus; -: standard input")
      ->option_text("INPUT...")
      ->required();
  command->add_option("-o,--output", to.output, "The page to write; -: standard output")
      ->option_text("FILE")
      ->required();
  command->add_option("--title", to.title, "Its title; the names of the inputs unless told")
      ->option_text("TEXT");
  command->add_option("--pages", to.pages, "How many documents are shown side by side, 16 unless told")
      ->check(CLI::Range(0u, 200u))
      ->option_text("N");
  command->add_option("--samples", to.samples, "How many seams are shown one by one, 300 unless told")
      ->check(CLI::Range(0u, 5000u))
      ->option_text("N");
  declare_reading(*command, to.reading);
  declare_choices(*command, to.choices);
}

void declare_corpus(CLI::App& app, CorpusArguments& to) {
  auto* command = app.add_subcommand(
      "corpus",
      "Mend whole corpora: JSON Lines, WARC and WET, CSV, TSV, text; plain, gzip or zstd; files and folders");
  command->add_option("inputs", to.inputs, "Files, folders, patterns; -: standard input")
      ->option_text("INPUT...");
  command->add_option("-o,--output", to.output, "The folder to write to; -: standard output, for one input")
      ->option_text("DIR");
  declare_reading(*command, to.reading);
  command
      ->add_option("--seams", to.seams,
                   "Where every repair is written: a ledger beside (the default), in the documents, as Dolma "
                   "attributes")
      ->check(CLI::IsMember({"beside", "in", "dolma", "none"}))
      ->option_text("beside|in|dolma|none");
  command->add_flag("--only-changed", to.only_changed, "Write the documents that changed, and no others");
  command->add_option("--pack", to.pack, "How the outputs are packed; as their inputs unless told")
      ->check(CLI::IsMember({"same", "none", "gz", "zst"}))
      ->option_text("same|none|gz|zst");
  command
      ->add_option("--level", to.level,
                   "How hard to pack: 1 to 19 with zstd, 1 to 12 with gzip; 3 and 1 unless told")
      ->check(CLI::Range(0u, 19u))
      ->option_text("N");
  command
      ->add_option(
          "--shard-size", to.shard_size,
          "Gather documents of JSON Lines, and of WARC, in files of so many bytes at most (512M); one to one "
          "unless told")
      ->option_text("SIZE");
  command
      ->add_option("--on-error", to.on_error,
                   "What becomes of a record that is damaged: it stays, goes, or ends the run")
      ->check(CLI::IsMember({"keep", "skip", "stop"}))
      ->option_text("keep|skip|stop");
  command->add_flag("--resume", to.resume, "Go on with a run that was interrupted");
  auto* dry = command->add_flag("--dry-run", to.dry_run, "Write nothing but the summary");
  command->add_option("--sample", to.sample, "Show so many seams of each kind in the summary")
      ->option_text("N");
  command->add_option("--summary", to.summary, "Write the summary, JSON")->option_text("FILE");
  command->add_option("--config", to.config, "Settings, TOML; the command line comes before them")
      ->option_text("FILE");
  command->add_option("--preset", to.preset, "Settings by name")
      ->check(CLI::IsMember({"default", "proof-bytes", "ftfy-compatible"}))
      ->option_text("default|proof-bytes|ftfy-compatible");
  command->add_flag("--print-config", to.print_config, "Print the settings, TOML, and do nothing");
  dry->excludes("--resume");
  declare_choices(*command, to.choices);
  to.said = [command](const std::string& option) { return command->get_option(option)->count() != 0; };
}

void declare_undo(CLI::App& app, UndoArguments& to) {
  auto* command =
      app.add_subcommand("undo", "Give the damaged bytes back from the mended text and its ledger");
  command->add_option("text", to.text, "The mended text; -: standard input; a folder that `corpus` wrote")
      ->option_text("TEXT|DIR")
      ->required();
  auto* ledger = command->add_option("--seams", to.ledger, "The ledger that `mend --seams` wrote")
                     ->option_text("LEDGER");
  command->add_option("-o,--output", to.output, "The folder for a corpus as it was")
      ->option_text("DIR")
      ->excludes(ledger);
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
  declare_corpus(*app, arguments.corpus);
  declare_show(*app, arguments.show);
  declare_why(*app, arguments.why);
  declare_report(*app, arguments.report);
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
