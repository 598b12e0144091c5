#include "corpus/take_back.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <vector>

#include "corpus/digest.hpp"
#include "corpus/files.hpp"
#include "corpus/json_places.hpp"
#include "corpus/reader.hpp"
#include "corpus/seams.hpp"

namespace kintsugi::corpus {
namespace {

// The lines of a packed file.
class PackedLines {
 public:
  explicit PackedLines(const std::string& path) : input_(path) {
    std::string error;
    if (!input_.open(error)) throw std::runtime_error(path + ": " + error);
  }
  std::optional<Json> next() {
    std::size_t feed;
    while ((feed = buffer_.find('\n', at_)) == std::string::npos) {
      buffer_.erase(0, at_);
      at_ = 0;
      if (input_.read(buffer_, 1 << 16) != Input::Got::some) return std::nullopt;
    }
    const Json line = Json::parse(std::string_view(buffer_).substr(at_, feed - at_));
    at_ = feed + 1;
    return line;
  }

 private:
  Input input_;
  std::string buffer_;
  std::size_t at_ = 0;
};

std::string undone(const Json& entry, std::string_view text) {
  SeamList list;
  for (const Json& seam : entry.at("seams")) list.add(seam);
  std::optional<std::string> out = undo(list.seams, text);
  if (!out) throw std::runtime_error("the seams do not fit the text");
  return *std::move(out);
}

// One string of a line of JSON, as it stood.
void take_string(std::string& line, const std::vector<std::string>& path, const Json& entry) {
  JsonPlaces places(line);
  const std::vector<Span> strings = places.strings(path);
  const std::size_t nth = entry.value("string", std::size_t{0});
  if (nth >= strings.size()) throw std::runtime_error("the string is not there");
  const Span place = strings[nth];
  const std::string literal = line.substr(place.begin, place.size());
  const std::string text = undone(entry, unquoted(literal));
  const std::string was =
      entry.contains("literal") ? entry.at("literal").get<std::string>() : quoted(text, false);
  if (entry.contains("literal") && unquoted(was) != text)
    throw std::runtime_error("the ledger does not lead back to the text");
  line.replace(place.begin, place.size(), was);
}

// The seams that are in the line, taken out of it.
Json take_metadata(std::string& line) {
  JsonPlaces places(line);
  const auto member = places.member({"metadata", "kintsugi"});
  if (!member) return Json::array();
  const auto value = places.value({"metadata", "kintsugi"});
  const Json seams = Json::parse(std::string_view(line).substr(value->begin, value->size()));
  const auto metadata = places.value({"metadata"}), whole = places.member({"metadata"});
  const bool only = metadata->begin + 1 == member->begin && member->end + 1 == metadata->end;
  Span gone = only ? *whole : *member;
  // With the comma before it.
  if (gone.begin > 0 && line[gone.begin - 1] == ',') --gone.begin;
  line.erase(gone.begin, gone.size());
  return seams;
}

class Shelf {
 public:
  Shelf(const Json& run, const std::string& folder, const std::string& output)
      : run_(run),
        folder_(folder),
        output_(output),
        path_(path_of(run.at("policy").at("text_field").get<std::string>())) {}

  void shard(const Json& names, TakenBack& counts) {
    const std::string data = names.at("data").get<std::string>();
    if (data.empty()) return;
    std::optional<PackedLines> ledger;
    const std::string seams = names.at("seams").get<std::string>();
    if (!seams.empty()) ledger.emplace(folder_ + "/" + seams);
    std::optional<Json> entry = ledger ? ledger->next() : std::nullopt;
    const std::vector<Shard> one = {{folder_ + "/" + data, data, 0, 0}};
    const bool columns = !run_.at("policy").at("columns").empty();
    Reader reader(one, columns, std::size_t{1} << 20, 0, 0);
    const std::string path = output_ + "/" + data;
    GrowingFile file(unfinished(path), 0);
    const bool in = run_.at("policy").at("seams").get<std::string>() == "in" && seams.empty();
    while (const std::optional<Piece> piece = reader.next()) {
      if (!piece->errors.empty() && !piece->last) throw std::runtime_error(data + " is damaged");
      std::string back;
      std::uint64_t record = piece->batch.record;
      each_record(piece->batch, [&](std::string_view bytes) {
        std::string was(bytes);
        try {
          if (in && piece->batch.format == Format::jsonl) take_line_in(was, counts);
          // The strings of one document from the last on: what is replaced moves what is behind it.
          std::vector<Json> here;
          for (; entry && entry->at("record").get<std::uint64_t>() == record; entry = ledger->next())
            here.push_back(*entry);
          for (auto e = here.rbegin(); e != here.rend(); ++e) take(was, piece->batch, *e);
          counts.documents += !here.empty();
        } catch (const std::exception& error) {
          throw std::runtime_error(data + ", record " + std::to_string(record + 1) + ": " + error.what());
        }
        back += was;
        ++record, ++counts.records;
      });
      file.write(pack(back, piece->packing));
    }
    if (entry) throw std::runtime_error(data + ": the ledger has more records than the shard");
    file.sync();
    file.close();
    rename_file(unfinished(path), path);
    ++counts.shards;
  }

 private:
  template <class Take>
  static void each_record(const Batch& batch, const Take& take) {
    Cutter cutter(batch.format);
    for (std::size_t at = 0; at < batch.bytes.size();) {
      const std::size_t size = cutter.cut(std::string_view(batch.bytes).substr(at), 1, true).size;
      take(std::string_view(batch.bytes).substr(at, size));
      at += size;
    }
  }

  void take(std::string& record, const Batch& batch, const Json& entry) const {
    switch (batch.format) {
      case Format::jsonl: take_string(record, path_, entry); break;
      case Format::text: {
        record = undone(entry, record);
        if (sha256(record) != entry.at("sha256").get<std::string>())
          throw std::runtime_error("another text comes of it");
        break;
      }
      case Format::warc: {
        WarcPlaces places;
        if (find_warc(record, places) == WarcSeen::bad) throw std::runtime_error("no WARC record");
        record = get_bytes(entry, "head").value() +
                 undone(entry, record.substr(places.head, places.block - places.head)) +
                 record.substr(places.block);
        break;
      }
      case Format::csv:
      case Format::tsv: take_field(record, batch.format == Format::tsv ? '\t' : ',', entry); break;
    }
  }

  void take_line_in(std::string& line, TakenBack& counts) const {
    const std::size_t ending = line.find_last_not_of("\r\n") + 1;
    if (line.find("\"kintsugi\"") == std::string::npos) return;
    std::string object = line.substr(0, ending);
    if (!Json::accept(object)) return;
    const Json all = take_metadata(object);
    for (auto e = all.rbegin(); e != all.rend(); ++e) take_string(object, path_, *e);
    counts.documents += !all.empty();
    line.replace(0, ending, object);
  }

  const Json& run_;
  const std::string folder_, output_;
  const std::vector<std::string> path_;
};

}  // namespace

TakenBack take_back(const std::string& folder, const std::string& output) {
  TakenBack out;
  try {
    const Json run = Json::parse(read_file(folder + "/" + kHouse + "/run.json"));
    const std::string seams = run.at("policy").at("seams").get<std::string>();
    if (seams == "none" || seams == "dolma")
      throw std::runtime_error(folder + ": this run kept no ledger to take it back by (--seams " + seams +
                               ")");
    if (run.at("policy").at("on_error") == "skip" || run.at("policy").at("only_changed").get<bool>())
      throw std::runtime_error(folder + ": records were left out of it, which no ledger holds");
    Shelf shelf(run, folder, output);
    for (const Json& names : run.at("shards")) {
      if (is_there(output + "/" + names.at("data").get<std::string>()))
        throw std::runtime_error(output + " holds such files already: nothing is overwritten");
    }
    for (const Json& names : run.at("shards")) shelf.shard(names, out);
  } catch (const std::exception& error) {
    out.error = error.what();
  }
  return out;
}

}  // namespace kintsugi::corpus
