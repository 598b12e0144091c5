#include "kintsugi/ledger.hpp"

#include <algorithm>
#include <fstream>
#include <utility>

#include "corpus/digest.hpp"
#include "kintsugi/io.hpp"

namespace kintsugi::cli {

namespace {

LedgerDocument document_of(const Json& json) {
  LedgerDocument document;
  document.file = json.at("file").get<std::string>();
  document.damaged_sha256 = json.at("damaged").at("sha256").get<std::string>();
  document.mended_sha256 = json.at("mended").at("sha256").get<std::string>();
  document.mended_bytes = json.at("mended").at("bytes").get<std::uint64_t>();
  document.is_text = json.at("is_text").get<bool>();
  return document;
}

}  // namespace

std::string ledger_lines(std::string_view file, std::string_view damaged, std::string_view text,
                         const Mended& mended) {
  // What is no text was written as it came: there is nothing to undo.
  const std::span<const Seam> seams = mended.is_text() ? mended.seams() : std::span<const Seam>();
  Json head;
  head["type"] = "document";
  head["kintsugi"] = version();
  head["file"] = file;
  head["damaged"] = {{"sha256", corpus::sha256(damaged)}, {"bytes", damaged.size()}};
  head["mended"] = {{"sha256", corpus::sha256(text)}, {"bytes", text.size()}};
  head["encoding"] = mended.encoding();
  head["is_text"] = mended.is_text();
  head["seams"] = seams.size();
  std::string lines = dump(head) + '\n';
  for (const Seam& seam : seams) {
    Json line;
    line["type"] = "seam";
    line["file"] = file;
    line.update(to_json(seam));
    lines += dump(line) + '\n';
  }
  return lines;
}

std::optional<std::vector<LedgerDocument>> read_ledger(const std::string& path) {
  Lines lines(path);
  std::vector<LedgerDocument> documents;
  std::vector<std::uint64_t> expected;
  std::string line;
  bool ended = false;
  for (std::size_t number = 1; lines.next(line, ended, [] {}); ++number) {
    if (line.empty()) continue;
    try {
      const Json json = Json::parse(line);
      const std::string type = json.at("type").get<std::string>();
      if (type == "document") {
        documents.push_back(document_of(json));
        expected.push_back(json.at("seams").get<std::uint64_t>());
      } else if (type == "seam" && !documents.empty()) {
        documents.back().list.add(json);
      } else {
        throw std::invalid_argument("neither a document nor a seam of one");
      }
    } catch (const std::exception& error) {
      complain(shown(path) + ":" + std::to_string(number),
               std::string("not a line of a ledger: ") + error.what());
      return std::nullopt;
    }
  }
  if (!lines.ok()) return std::nullopt;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (documents[i].list.seams.size() != expected[i]) {
      complain(shown(path), "the ledger is cut short: " + documents[i].file + " has " +
                                std::to_string(expected[i]) + " seams, " +
                                std::to_string(documents[i].list.seams.size()) + " are here");
      return std::nullopt;
    }
  }
  if (documents.empty()) {
    complain(shown(path), "an empty ledger");
    return std::nullopt;
  }
  return documents;
}

bool is_ledger(const std::string& path) {
  if (path == kStandardInput) return false;  // looking would take the line away
  std::ifstream file(path, std::ios::binary);
  std::string start(4096, '\0');  // a ledger's first line is shorter, unless a file's name is enormous
  file.read(start.data(), static_cast<std::streamsize>(start.size()));
  const Json head = Json::parse(start.substr(0, start.find('\n')), nullptr, false);
  return head.is_object() && head.contains("kintsugi") && head.value("type", Json()) == "document";
}

std::optional<std::string> undo(const LedgerDocument& document, std::string_view mended) {
  return corpus::undo(document.list.seams, mended);
}

}  // namespace kintsugi::cli
