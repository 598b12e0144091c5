// kintsugi report: a corpus looked at, and a page about it.
#include <filesystem>
#include <optional>

#include "corpus/run.hpp"
#include "kintsugi/command.hpp"
#include "kintsugi/io.hpp"
#include "kintsugi/progress.hpp"
#include "kintsugi/report_page.hpp"
#include "kintsugi/review.hpp"
#include "kintsugi/words.hpp"

namespace kintsugi::cli {

namespace {

std::string title_of(const ReportArguments& a) {
  if (!a.title.empty()) return a.title;
  const auto name = [](const std::string& input) {
    if (input == kStandardInput) return std::string("Standard input");
    const std::filesystem::path path(input);
    return (path.has_filename() ? path : path.parent_path()).filename().string();
  };
  if (a.inputs.size() == 1) return name(a.inputs[0]);
  if (a.inputs.size() == 2) return name(a.inputs[0]) + " and " + name(a.inputs[1]);
  return name(a.inputs[0]) + " and " + number(a.inputs.size() - 1) + " others";
}

std::string options_of(const Choices& c) {
  std::string out;
  const auto say = [&out](const std::string& what) { out += (out.empty() ? "with " : ", ") + what; };
  if (c.proof != "language") say("--proof " + c.proof);
  if (!c.encoding.empty()) say("--encoding " + c.encoding);
  for (const std::string& stage : c.only) say("--only " + stage);
  for (const std::string& stage : c.no) say("--no " + stage);
  for (const std::string& kind : c.enable) say("--enable " + kind);
  for (const std::string& kind : c.disable) say("--disable " + kind);
  if (c.min_confidence > 0) say("--min-confidence " + std::to_string(c.min_confidence).substr(0, 4));
  if (!c.refuse.empty()) say("--refuse");
  if (!c.accept_only.empty()) say("--accept-only");
  if (!c.decisions.empty()) say("--decisions");
  return out;
}

}  // namespace

Status report(const ReportArguments& a) {
  if (!a.choices.known()) return Status::usage;
  Status status = Status::ok;
  std::optional<corpus::Decisions> decisions = decisions_of(a.choices, status);
  if (!decisions) return status;
  corpus::Job job;
  std::string error;
  if (!corpus::list_shards(a.inputs, "", job.shards, error)) {
    complain(error);
    return Status::trouble;
  }
  for (const corpus::Shard& shard : job.shards) {
    if (a.output != "-" && same_file(a.output, shard.path)) {
      complain(a.output, "is named as the page and as an input");
      return Status::usage;
    }
  }
  ReportData data(a.pages, a.samples);
  job.policy.options = a.choices.library();
  job.policy.decisions = *std::move(decisions);
  job.policy.text_field = a.reading.text_field;
  job.policy.columns = a.reading.columns;
  job.policy.seams = corpus::Seams::none;
  job.policy.observe = [&data](const corpus::Observed& document) { data.observe(document); };
  job.threads = a.reading.crew();
  ProgressLine line(a.reading.progress);
  if (line.shown()) job.progress = [&line](const corpus::Progress& p) { line.show(p); };
  const corpus::Outcome outcome = corpus::run(job);
  line.clear();
  if (outcome.end == corpus::End::failed) {
    complain(outcome.error);
    return Status::trouble;
  }
  Output out = a.output == "-" ? Output::standard() : Output::atomic(a.output);
  out.write(report_page({title_of(a), options_of(a.choices), outcome.tally, data}));
  if (!out.finish()) return Status::trouble;
  if (outcome.tally.errors != 0) {
    complain(counted(outcome.tally.errors, "record was", "records were") + " damaged and left out");
    status = Status::trouble;
  }
  return status;
}

}  // namespace kintsugi::cli
