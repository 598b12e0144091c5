// kintsugi mend: bytes in, text out.
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <set>

#include "kintsugi/command.hpp"
#include "kintsugi/io.hpp"
#include "kintsugi/ledger.hpp"
#include "kintsugi/paint.hpp"
#include "kintsugi/review.hpp"

namespace kintsugi::cli {

namespace {

std::string base_name(const std::string& path) {
  return path == kStandardInput ? "stdin" : std::filesystem::path(path).filename().string();
}

// What can be seen to go wrong before anything is read: an output over an input, or over another output.
Status collisions(const MendArguments& arguments, const std::vector<std::string>& files) {
  std::set<std::string> names;
  for (const std::string& file : files) {
    if (!arguments.ledger.empty() && same_file(arguments.ledger, file)) {
      complain(file, "is named as the ledger and as a file to mend");
      return Status::usage;
    }
    if (arguments.directory.empty()) continue;
    if (!names.insert(base_name(file)).second) {
      complain(file, "two files of this name would be written into " + arguments.directory);
      return Status::usage;
    }
    if (same_file(arguments.directory + "/" + base_name(file), file)) {
      complain(file, "would be overwritten by its mended text; choose another folder");
      return Status::usage;
    }
  }
  return Status::ok;
}

class Job {
 public:
  explicit Job(const MendArguments& arguments)
      : arguments_(arguments),
        reviewer_(arguments.choices),
        colour_(arguments.directory.empty() && wants_colour(arguments.colour)),
        out_(Output::standard()) {
    if (!arguments.ledger.empty()) ledger_.emplace(Output::file(arguments.ledger));
  }

  Status reviewed() const { return reviewer_.ready(); }
  bool ready() const { return !ledger_ || ledger_->ok(); }
  // A file that cannot be read is told and left out; an output that fails ends the job.
  bool goes_on() const { return out_.ok() && ready(); }

  Status one(const std::string& file) {
    const auto bytes = read_all(file);
    if (!bytes) return Status::trouble;
    const Mended mended = reviewer_.mend(file, *bytes);
    if (!mended.is_text()) complain(shown(file), "not text; passed through as it is");
    const std::string_view text = mended.is_text() ? mended.text() : std::string_view(*bytes);
    if (arguments_.check) return text == *bytes ? Status::ok : Status::found;
    if (ledger_) ledger_->write(ledger_lines(file, *bytes, text, mended));
    return put(file, text, mended);
  }

  Status finish() {
    Status status = out_.finish() ? Status::ok : Status::trouble;
    if (ledger_ && !ledger_->finish()) status = Status::trouble;
    worsen(status, reviewer_.finish());
    return status;
  }

 private:
  Status put(const std::string& file, std::string_view text, const Mended& mended) {
    if (!arguments_.directory.empty()) {
      Output out = Output::atomic(arguments_.directory + "/" + base_name(file));
      out.write(text);
      return out.finish() ? Status::ok : Status::trouble;
    }
    if (arguments_.json) {
      Json json;
      json["file"] = file;
      json["text"] = mended.is_text() ? Json(text) : Json(nullptr);
      json["encoding"] = mended.encoding();
      json["is_text"] = mended.is_text();
      json["seams"] = mended.is_text() ? to_json(mended.seams()) : Json::array();
      out_.write(dump(json) + '\n');
    } else if (colour_ && mended.is_text()) {
      out_.write(gilded(mended));
    } else {
      out_.write(text);
    }
    return out_.ok() ? Status::ok : Status::trouble;
  }

  const MendArguments& arguments_;
  Reviewer reviewer_;
  bool colour_;
  Output out_;
  std::optional<Output> ledger_;
};

}  // namespace

Status mend(const MendArguments& arguments) {
  if (!arguments.choices.known()) return Status::usage;
  std::vector<std::string> files = arguments.files;
  if (files.empty()) {
    files.emplace_back(kStandardInput);
    if (::isatty(STDIN_FILENO) == 1)
      complain("reading standard input, up to Ctrl-D; `kintsugi --help` tells more");
  }
  if (const Status status = collisions(arguments, files); status != Status::ok) return status;
  if (!arguments.directory.empty()) {
    std::error_code error;
    std::filesystem::create_directories(arguments.directory, error);
    if (error) {
      complain(arguments.directory, error.message());
      return Status::trouble;
    }
  }
  Job job(arguments);
  if (job.reviewed() != Status::ok) return job.reviewed();
  if (!job.ready()) return Status::trouble;
  Status status = Status::ok;
  for (const std::string& file : files) {
    worsen(status, job.one(file));
    if (!job.goes_on()) break;
  }
  worsen(status, job.finish());
  return status;
}

}  // namespace kintsugi::cli
