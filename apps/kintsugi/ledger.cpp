#include "kintsugi/ledger.hpp"

#include <algorithm>
#include <fstream>
#include <utility>

#include "kintsugi/digest.hpp"
#include "kintsugi/io.hpp"
#include "text/patch.hpp"
#include "text/utf8.hpp"

namespace kintsugi::cli {

namespace {

Json span_json(Span span) { return Json::array({span.begin, span.end}); }

Span span_of(const Json& json) {
  const Span span{json.at(0).get<std::uint64_t>(), json.at(1).get<std::uint64_t>()};
  if (json.size() != 2 || span.end < span.begin) throw std::invalid_argument("a span that is none");
  return span;
}

template <typename Enum>
Enum by_name(std::string_view wanted, std::initializer_list<Enum> all) {
  for (const Enum one : all) {
    if (name(one) == wanted) return one;
  }
  throw std::invalid_argument("unknown stage or proof");
}

std::string_view keep(LedgerDocument& document, std::string text) {
  document.strings.push_back(std::make_unique<std::string>(std::move(text)));
  return *document.strings.back();
}

std::string original_of(const Json& json) {
  if (!json.contains("original_base64")) return json.at("original").get<std::string>();
  auto bytes = from_base64(json.at("original_base64").get<std::string>());
  if (!bytes) throw std::invalid_argument("original_base64 is no base64");
  return *std::move(bytes);
}

LedgerDocument document_of(const Json& json) {
  LedgerDocument document;
  document.file = json.at("file").get<std::string>();
  document.damaged_sha256 = json.at("damaged").at("sha256").get<std::string>();
  document.mended_sha256 = json.at("mended").at("sha256").get<std::string>();
  document.mended_bytes = json.at("mended").at("bytes").get<std::uint64_t>();
  document.is_text = json.at("is_text").get<bool>();
  return document;
}

void add_seam(LedgerDocument& document, const Json& json) {
  Seam seam{};
  seam.stage = by_name(json.at("stage").get<std::string>(),
                       {Stage::decode, Stage::unbake, Stage::excise, Stage::infer});
  seam.proof = by_name(json.at("proof").get<std::string>(), {Proof::bytes, Proof::language, Proof::none});
  seam.layer = json.at("layer").get<std::uint8_t>();
  seam.before = span_of(json.at("before"));
  seam.after = span_of(json.at("after"));
  seam.kind = keep(document, json.at("kind").get<std::string>());
  seam.original = keep(document, original_of(json));
  seam.restored = keep(document, json.at("restored").get<std::string>());
  seam.evidence = keep(document, json.at("evidence").get<std::string>());
  seam.confidence = json.at("confidence").get<float>();
  document.seams.push_back(seam);
}

}  // namespace

std::string dump(const Json& json, bool ascii) {
  return json.dump(-1, ' ', ascii, Json::error_handler_t::replace);
}

Json to_json(const Seam& seam) {
  Json json;
  json["layer"] = seam.layer;
  json["stage"] = name(seam.stage);
  json["proof"] = name(seam.proof);
  json["kind"] = seam.kind;
  json["before"] = span_json(seam.before);
  json["after"] = span_json(seam.after);
  if (text::is_valid(seam.original)) {
    json["original"] = seam.original;
  } else {
    json["original_base64"] = to_base64(seam.original);
  }
  json["restored"] = seam.restored;
  json["evidence"] = seam.evidence;
  // As a decimal of four places: the shortest form of a float's double has seventeen.
  json["confidence"] = static_cast<double>(static_cast<int>(seam.confidence * 10000 + 0.5f)) / 10000;
  return json;
}

Json to_json(const Mended& mended) {
  Json seams = Json::array();
  for (const Seam& seam : mended.seams()) seams.push_back(to_json(seam));
  return seams;
}

std::string ledger_lines(std::string_view file, std::string_view damaged, std::string_view text,
                         const Mended& mended) {
  // What is no text was written as it came: there is nothing to undo.
  const std::span<const Seam> seams = mended.is_text() ? mended.seams() : std::span<const Seam>();
  Json head;
  head["type"] = "document";
  head["kintsugi"] = version();
  head["file"] = file;
  head["damaged"] = {{"sha256", sha256(damaged)}, {"bytes", damaged.size()}};
  head["mended"] = {{"sha256", sha256(text)}, {"bytes", text.size()}};
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
        add_seam(documents.back(), json);
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
    if (documents[i].seams.size() != expected[i]) {
      complain(shown(path), "the ledger is cut short: " + documents[i].file + " has " +
                                std::to_string(expected[i]) + " seams, " +
                                std::to_string(documents[i].seams.size()) + " are here");
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

std::vector<std::span<const Seam>> layers(std::span<const Seam> seams) {
  std::vector<std::span<const Seam>> result;
  for (std::size_t begin = 0; begin < seams.size();) {
    std::size_t end = begin;
    while (end < seams.size() && seams[end].layer == seams[begin].layer) ++end;
    result.push_back(seams.subspan(begin, end - begin));
    begin = end;
  }
  return result;
}

std::optional<std::string> undo(const LedgerDocument& document, std::string_view mended) {
  std::string text(mended);
  const auto stack = layers(document.seams);
  for (auto layer = stack.rbegin(); layer != stack.rend(); ++layer) {
    std::uint64_t at = 0;
    for (const Seam& seam : *layer) {
      const bool fits = seam.after.begin >= at && seam.after.end <= text.size() &&
                        std::string_view(text).substr(seam.after.begin, seam.after.size()) == seam.restored;
      if (!fits) return std::nullopt;
      at = seam.after.end;
    }
    text = text::undo(text, *layer);
  }
  return text;
}

}  // namespace kintsugi::cli
