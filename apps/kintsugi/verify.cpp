// kintsugi verify: every certificate run again.
#include "kintsugi/command.hpp"
#include "kintsugi/io.hpp"
#include "kintsugi/ledger.hpp"
#include "kintsugi/review.hpp"
#include "kintsugi/words.hpp"

namespace kintsugi::cli {

namespace {

// Writes what was found in one document's seams.
Status report(Output& out, const std::string& file, std::span<const Seam> seams) {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t others = 0;
  for (const Seam& seam : seams) {
    if (seam.proof != Proof::bytes) {
      others += seam.proof == Proof::language ? 1 : 0;
    } else if (kintsugi::verify(seam)) {
      ++passed;
    } else {
      ++failed;
      out.write(file + ": FAILED: " + std::string(seam.kind) + ", layer " + std::to_string(seam.layer) +
                ", bytes " + std::to_string(seam.before.begin) + " to " + std::to_string(seam.before.end) +
                ": `" + std::string(seam.evidence) + "` does not make " + snippet(seam.original) +
                " out of " + snippet(seam.restored) + "\n");
    }
  }
  std::string line = file + ": " + counted(passed + failed, "certificate", "certificates") + ", " +
                     (failed == 0 ? "all passed" : number(passed) + " passed, " + number(failed) + " FAILED");
  if (passed + failed == 0) line = file + ": no certificate to check";
  if (others != 0)
    line += "; " +
            counted(others, "repair rests on the language and has", "repairs rest on the language and have") +
            " none";
  out.write(line + "\n");
  return failed == 0 ? Status::ok : Status::found;
}

Status verify_ledger(Output& out, const std::string& path) {
  const auto documents = read_ledger(path);
  if (!documents) return Status::trouble;
  Status status = Status::ok;
  for (const LedgerDocument& document : *documents)
    worsen(status, report(out, document.file, document.list.seams));
  return status;
}

Status verify_file(Output& out, const std::string& path, Reviewer& reviewer) {
  const auto bytes = read_all(path);
  if (!bytes) return Status::trouble;
  const Mended mended = reviewer.mend(path, *bytes);
  Status status = report(out, shown(path), mended.seams());
  if (mended.undo() != *bytes) {
    out.write(shown(path) + ": FAILED: undo does not give the damaged bytes back\n");
    status = Status::found;
  }
  return status;
}

}  // namespace

Status verify(const VerifyArguments& arguments) {
  Reviewer reviewer(arguments.choices);
  if (reviewer.ready() != Status::ok) return reviewer.ready();
  Output out = Output::standard();
  Status status = Status::ok;
  for (const std::string& path : arguments.files) {
    worsen(status, is_ledger(path) ? verify_ledger(out, path) : verify_file(out, path, reviewer));
  }
  if (!out.finish()) worsen(status, Status::trouble);
  worsen(status, reviewer.finish());
  return status;
}

}  // namespace kintsugi::cli
