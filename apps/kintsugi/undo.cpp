// kintsugi undo: the damaged bytes again, from the mended text and the ledger alone.
#include <algorithm>

#include "corpus/digest.hpp"
#include "kintsugi/command.hpp"
#include "kintsugi/io.hpp"
#include "kintsugi/ledger.hpp"

namespace kintsugi::cli {

namespace {

// The damaged bytes of one document, checked; complains and gives nullopt where something does not fit.
std::optional<std::string> undone(const LedgerDocument& document, std::string_view text) {
  if (corpus::sha256(text) != document.mended_sha256) {
    complain(document.file, "the ledger was written for another text (its SHA-256 differs)");
    return std::nullopt;
  }
  auto bytes = undo(document, text);
  if (!bytes || corpus::sha256(*bytes) != document.damaged_sha256) {
    complain(document.file, "the ledger does not lead back to the bytes it names (it has been changed)");
    return std::nullopt;
  }
  return bytes;
}

}  // namespace

Status undo(const UndoArguments& arguments) {
  if (arguments.ledger.empty()) {
    complain("undo needs --seams LEDGER for a text, or -o DIR for a corpus");
    return Status::usage;
  }
  const auto documents = read_ledger(arguments.ledger);
  const auto text = read_all(arguments.text);
  if (!documents || !text) return Status::trouble;

  // Either the text of one document of the ledger, or those of all of them in order, as `kintsugi A B > TEXT`
  // writes them.
  const std::string hash = corpus::sha256(*text);
  const auto one = std::find_if(documents->begin(), documents->end(),
                                [&hash](const LedgerDocument& d) { return d.mended_sha256 == hash; });
  std::string bytes;
  if (one != documents->end()) {
    const auto part = undone(*one, *text);
    if (!part) return Status::found;
    bytes = *part;
  } else {
    std::uint64_t total = 0;
    for (const LedgerDocument& document : *documents) total += document.mended_bytes;
    if (total != text->size()) {
      complain(shown(arguments.text), "is not a text this ledger was written for");
      return Status::found;
    }
    std::string_view rest = *text;
    for (const LedgerDocument& document : *documents) {
      const auto part = undone(document, rest.substr(0, document.mended_bytes));
      if (!part) return Status::found;
      bytes += *part;
      rest.remove_prefix(document.mended_bytes);
    }
  }
  Output out = Output::standard();
  out.write(bytes);
  return out.finish() ? Status::ok : Status::trouble;
}

}  // namespace kintsugi::cli
