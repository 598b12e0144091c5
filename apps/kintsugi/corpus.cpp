// kintsugi corpus: the command around the corpus engine.
#include "corpus/run.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <csignal>
#include <optional>

#include "corpus/seams.hpp"
#include "corpus/take_back.hpp"
#include "kintsugi/command.hpp"
#include "kintsugi/io.hpp"
#include "kintsugi/progress.hpp"
#include "kintsugi/review.hpp"
#include "kintsugi/settings.hpp"

namespace kintsugi::cli {

namespace {

std::atomic<bool> interrupted{false};

corpus::Policy policy_of(const CorpusArguments& a) {
  corpus::Policy out;
  out.options = a.choices.library();
  out.text_field = a.reading.text_field;
  out.columns = a.reading.columns;
  out.seams = a.seams == "in"      ? corpus::Seams::in
              : a.seams == "dolma" ? corpus::Seams::dolma
              : a.seams == "none"  ? corpus::Seams::none
                                   : corpus::Seams::beside;
  out.on_error = a.on_error == "skip"   ? corpus::OnError::skip
                 : a.on_error == "stop" ? corpus::OnError::stop
                                        : corpus::OnError::keep;
  out.only_changed = a.only_changed;
  out.samples = a.sample;
  return out;
}

// "512M": bytes, K, M, G, T in powers of 1024; nullopt: that is none.
std::optional<std::uint64_t> size_from(std::string_view text) {
  std::uint64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  if (error != std::errc() || unit.size() > 1 || out == 0) return std::nullopt;
  const std::size_t power = unit.empty() ? 0 : std::string_view(" KMGT").find(unit[0]);
  if (power > 4 || (power == 0 && !unit.empty()) || out > (~std::uint64_t{0} >> (10 * power)))
    return std::nullopt;
  return out << (10 * power);
}

bool makes_sense(const CorpusArguments& a) {
  const auto wrong = [](const char* what) {
    complain(what);
    return false;
  };
  if (!a.choices.known()) return false;
  if (a.inputs.empty())
    return wrong("corpus: nothing to read: name files or folders, or - for standard input");
  if (a.output.empty() && !a.dry_run) return wrong("corpus: say where to write, -o DIR, or --dry-run");
  if (a.output == "-" && a.seams != "in" && a.seams != "none")
    return wrong("corpus: with -o - there is nowhere to put ledgers: --seams in or --seams none");
  if (!a.shard_size.empty() && !size_from(a.shard_size))
    return wrong("corpus: --shard-size takes a number of bytes, or one with K, M, G or T behind it");
  if (a.output == "-" && !a.shard_size.empty()) return wrong("corpus: standard output has no shards");
  if (a.output == "-" && a.resume)
    return wrong("corpus: what went to standard output cannot be gone on with");
  return true;
}

}  // namespace

Status corpus_run(CorpusArguments& a) {
  if (!add_settings(a)) return Status::usage;
  if (a.print_config) {
    Output out = Output::standard();
    out.write(settings_text(a));
    return out.finish() ? Status::ok : Status::trouble;
  }
  if (!makes_sense(a)) return Status::usage;
  corpus::Job job;
  Status decided = Status::ok;
  std::optional<corpus::Decisions> decisions = decisions_of(a.choices, decided);
  if (!decisions) return decided;
  std::string error;
  if (!corpus::list_shards(a.inputs, a.output, job.shards, error)) {
    complain(error);
    return Status::trouble;
  }
  if (a.output == "-" && job.shards.size() != 1) {
    complain("corpus: standard output takes one input");
    return Status::usage;
  }
  if (!a.dry_run) job.output = a.output;
  job.policy = policy_of(a);
  job.policy_text = settings_json(a);
  if (!decisions->empty())  // their names alone do not say what they hold
    job.policy_text.insert(1, "\"decided\":\"" + decisions->digest() + "\",");
  job.policy.decisions = *std::move(decisions);
  job.threads = a.reading.crew();
  if (a.pack != "same")
    job.packing = a.pack == "gz"    ? corpus::Packing::gzip
                  : a.pack == "zst" ? corpus::Packing::zstd
                                    : corpus::Packing::none;
  if (!a.shard_size.empty()) job.shard_size = *size_from(a.shard_size);
  job.level = a.level;
  job.resume = a.resume;
  job.interrupted = &interrupted;
  ProgressLine line(a.reading.progress);
  if (line.shown()) job.progress = [&line](const corpus::Progress& p) { line.show(p); };
  for (const int which : {SIGINT, SIGTERM, SIGHUP}) {
    // What is at hand is finished; the second time there is no waiting.
    std::signal(which, [](int again) {
      interrupted = true;
      std::signal(again, SIG_DFL);
    });
  }
  const auto start = std::chrono::steady_clock::now();
  const corpus::Outcome outcome = corpus::run(job);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  line.clear();
  if (outcome.end == corpus::End::failed) {
    complain(outcome.error);
    if (!job.output.empty() && job.output != "-")
      complain("what was done so far is kept; --resume goes on with it");
    return Status::trouble;
  }
  if (!a.summary.empty()) {
    corpus::Json summary = outcome.tally.json();
    summary["input_bytes"] = outcome.taken;
    summary["seconds"] = took.count();
    Output out = Output::atomic(a.summary);
    out.write(corpus::pretty(summary));
    if (!out.finish()) return Status::trouble;
  }
  const bool told = !job.output.empty() && job.output != "-" && outcome.end == corpus::End::whole;
  print_summary(outcome, took.count(), told ? job.output + "/_kintsugi/errors.jsonl" : std::string());
  std::vector<std::string> lost;
  for (const std::string& id : job.policy.decisions.ids()) {
    if (!outcome.tally.decided.contains(id)) lost.push_back(id);
  }
  if (!lost.empty() && outcome.end == corpus::End::whole)
    complain("no seam has " + std::string(lost.size() == 1 ? "the id " : "the ids ") + listed(lost));
  if (outcome.end == corpus::End::interrupted) complain("interrupted; --resume goes on");
  if (outcome.end == corpus::End::stopped) complain("stopped at the first error: " + outcome.error);
  if (outcome.end != corpus::End::whole || outcome.tally.errors != 0) return Status::trouble;
  return Status::ok;
}

Status corpus_undo(const UndoArguments& arguments) {
  const corpus::TakenBack back = corpus::take_back(arguments.text, arguments.output);
  if (!back.error.empty()) {
    complain(back.error);
    return Status::trouble;
  }
  complain(std::to_string(back.shards) + " shards as they were; " + std::to_string(back.documents) +
           " documents had been mended");
  return Status::ok;
}

}  // namespace kintsugi::cli
