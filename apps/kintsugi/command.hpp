// The commands, what each is told, and the one declaration of them all.
#ifndef KINTSUGI_APPS_COMMAND_HPP
#define KINTSUGI_APPS_COMMAND_HPP

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kintsugi/kintsugi.hpp"
#include "kintsugi/status.hpp"

namespace CLI {
class App;
}

namespace kintsugi::cli {

// What to mend, and how: shared by every command that mends. The strings that `library()` looks at live here.
struct Choices {
  std::string proof = "language";
  std::string encoding;
  std::vector<std::string> only, no, enable, disable;
  float min_confidence = 0;
  std::vector<std::string> refuse, accept_only;  // ids of seams
  std::string decisions;                         // a file of them

  Options library() const;
  // Complains and gives false where a label or a kind is unknown.
  bool known() const;

 private:
  mutable std::vector<std::string_view> enable_views_, disable_views_;
};

// How many documents at once are read: shared by the commands that go through a corpus.
struct Reading {
  std::string text_field = "text";
  std::vector<std::string> columns;
  std::string progress = "auto";
  unsigned threads = 0;

  unsigned crew() const;  // as many as there are cores unless told
};

enum class Colour { automatic, always, never };

struct MendArguments {
  Choices choices;
  std::vector<std::string> files;
  std::string directory;  // -o
  std::string ledger;     // --seams
  std::string text_field = "text";
  std::string colour = "auto";
  bool check = false;
  bool json = false;
  bool jsonl = false;
  bool with_seams = false;
};

struct WhyArguments {
  Choices choices;
  std::vector<std::string> files;
  std::string colour = "auto";
  unsigned examples = 5;
};

struct ShowArguments {
  Choices choices;
  std::vector<std::string> files;
  std::string colour = "auto", marks = "auto";
  std::vector<std::string> seams;  // --seam: their history alone
  std::string decisions;           // --write-decisions
  int context = -1;                // -1: all lines
  unsigned width = 0;
  bool original = false, side_by_side = false, ids = false, no_pager = false, no_legend = false;
};

struct ReportArguments {
  Choices choices;
  Reading reading;
  std::vector<std::string> inputs;
  std::string output;  // -o
  std::string title;
  unsigned pages = 16, samples = 300;
};

struct UndoArguments {
  std::string text;
  std::string ledger;
  std::string output;  // -o, of a corpus
};

struct VerifyArguments {
  Choices choices;
  std::vector<std::string> files;
};

struct CorpusArguments {
  Choices choices;
  Reading reading;
  std::vector<std::string> inputs;
  std::string output;  // -o
  std::string config, preset;
  std::string seams = "beside", on_error = "keep", pack = "same";
  std::string shard_size;
  std::string summary;
  unsigned sample = 0, level = 0;
  bool only_changed = false, dry_run = false, resume = false, print_config = false;
  // Which of these were said on the command line: what a file of settings says does not change them.
  std::function<bool(const std::string& option)> said;
};

struct Arguments {
  MendArguments mend;
  CorpusArguments corpus;
  WhyArguments why;
  ShowArguments show;
  ReportArguments report;
  UndoArguments undo;
  VerifyArguments verify;
  std::string shell;
  bool version = false;
  bool list_kinds = false;
  bool man = false;
};

// The command line's one declaration; parser, help, man page and completions all come from it.
std::unique_ptr<CLI::App> declare(Arguments& arguments);

Status mend(const MendArguments& arguments);
Status mend_lines(const MendArguments& arguments);  // --jsonl
Status corpus_run(CorpusArguments& arguments);
Status corpus_undo(const UndoArguments& arguments);
Status why(const WhyArguments& arguments);
Status show(const ShowArguments& arguments);
Status report(const ReportArguments& arguments);
Status undo(const UndoArguments& arguments);
Status verify(const VerifyArguments& arguments);

std::string help(const CLI::App& app);
std::string man_page(const CLI::App& app);
std::string completions(const CLI::App& app, std::string_view shell);
std::string list_kinds();

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_COMMAND_HPP
