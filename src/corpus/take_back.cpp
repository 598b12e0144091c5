#include "corpus/take_back.hpp"

#include <algorithm>
#include <filesystem>
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

// The lines of a ledger. Throws where it breaks off.
class PackedLines {
 public:
  explicit PackedLines(const std::string& path) : path_(path), input_(path) {
    std::string error;
    if (!input_.open(error)) throw std::runtime_error(path + ": " + error);
  }
  std::optional<Json> next() {
    std::size_t feed;
    while ((feed = buffer_.find('\n', at_)) == std::string::npos) {
      buffer_.erase(0, at_);
      at_ = 0;
      const Input::Got got = input_.read(buffer_, 1 << 16);
      if (got == Input::Got::fault) throw std::runtime_error(path_ + ": " + input_.fault().what);
      if (got == Input::Got::some) continue;
      if (!buffer_.empty()) throw std::runtime_error(path_ + " is cut short");
      return std::nullopt;
    }
    const Json line = Json::parse(std::string_view(buffer_).substr(at_, feed - at_));
    at_ = feed + 1;
    ++lines_;
    return line;
  }
  std::uint64_t lines() const noexcept { return lines_; }

 private:
  std::string path_;
  Input input_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint64_t lines_ = 0;
};

// A name that a ledger gives, below a folder and not beside it.
std::string below(const std::string& folder, const std::string& name) {
  const std::filesystem::path path(name);
  if (path.is_absolute() || std::find(path.begin(), path.end(), "..") != path.end())
    throw std::runtime_error(name + ": no name of a shard");
  return folder + "/" + name;
}

// Runs take(object) on what stands between a byte-order mark and the line end.
template <class Take>
void in_object(std::string& line, const Take& take) {
  const std::size_t mark = line.starts_with("\xEF\xBB\xBF") ? 3 : 0,
                    ending = line.find_last_not_of("\r\n") + 1;
  if (ending <= mark) throw std::runtime_error("an empty line");
  std::string object = line.substr(mark, ending - mark);
  if (!Json::accept(object) || !JsonPlaces(object).is_object()) throw std::runtime_error("no object of JSON");
  take(object);
  line.replace(mark, ending - mark, object);
}

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
  if (entry.contains("literal") && (!Json::accept(was) || unquoted(was) != text))
    throw std::runtime_error("the ledger does not lead back to the text");
  line.replace(place.begin, place.size(), was);
}

// The seams that are in the document, taken out of it.
Json take_seams(std::string& line, const Json& entry) {
  const auto path = entry.at("at").get<std::vector<std::string>>();
  if (path.empty()) throw std::runtime_error("no place of seams");
  JsonPlaces places(line);
  const auto value = places.value(path);
  if (!value) throw std::runtime_error("its seams are not there");
  const Json seams = Json::parse(std::string_view(line).substr(value->begin, value->size()));
  Span gone = *places.member(entry.contains("made") ? std::vector<std::string>{path.at(0)} : path);
  if (gone.begin > 0 && line[gone.begin - 1] == ',') --gone.begin;
  line.erase(gone.begin, gone.size());
  return seams;
}

constexpr std::size_t kAtOnce = std::size_t{1} << 20;  // bytes

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
    if (!seams.empty()) ledger.emplace(below(folder_, seams));
    std::optional<Json> entry = ledger ? ledger->next() : std::nullopt;
    std::vector<Shard> one = {{below(folder_, data), data, 0, 0, std::vector<std::uint64_t>(), {}}};
    if (names.contains("open")) one[0].open = names.at("open").get<std::vector<std::uint64_t>>();
    if (names.contains("parts")) {
      one[0].path.clear();
      one[0].extents = extents_from(names.at("parts"));
      for (Extent& e : one[0].extents) e.path = below(folder_, e.path);
    }
    const std::string path = below(output_, data);
    GrowingFile file(unfinished(path), 0);
    if (names.at("format") == name(Format::text))
      text(one[0], ledger, entry, file, counts);
    else
      records(one, ledger, entry, file, counts);
    if (entry) throw std::runtime_error(data + ": the ledger has more records than the shard");
    if (ledger && ledger->lines() != names.at("entries").get<std::uint64_t>())
      throw std::runtime_error(data + ": the ledger has lost records");
    file.sync();
    file.close();
    rename_file(unfinished(path), path);
    sync_folder_of(path);
    ++counts.shards;
  }

 private:
  // Its ledger tells of parts: where they began in the text as it was, and how long they are now. What is between them is
  // as it was.
  static void text(const Shard& shard, std::optional<PackedLines>& ledger, std::optional<Json>& entry,
                   GrowingFile& file, TakenBack& counts) {
    Input input(shard.path);
    std::string error;
    if (!input.open(error)) throw std::runtime_error(shard.path + ": " + error);
    std::string buffer;
    std::uint64_t at = 0;  // of the text as it was
    const auto put = [&](std::string_view bytes) {
      if (!bytes.empty()) file.write(pack(bytes, input.packing()));
      at += bytes.size();
    };
    // At least so many bytes, if there are.
    const auto fill = [&](std::uint64_t size) {
      while (buffer.size() < size) {
        const Input::Got got = input.read(buffer, kAtOnce);
        if (got == Input::Got::fault)
          throw std::runtime_error(shard.name + " is damaged: " + input.fault().what);
        if (got == Input::Got::end) return false;
      }
      return true;
    };
    for (; entry; entry = ledger->next()) {
      const auto offset = entry->at("offset").get<std::uint64_t>();
      const auto size = entry->at("size").get<std::uint64_t>();
      if (offset < at) throw std::runtime_error(shard.name + ": the ledger is not in order");
      while (at < offset) {
        const std::uint64_t some = std::min<std::uint64_t>(offset - at, kAtOnce);
        if (!fill(some)) throw std::runtime_error(shard.name + " is cut short");
        put(std::string_view(buffer).substr(0, some));
        buffer.erase(0, some);
      }
      if (!fill(size)) throw std::runtime_error(shard.name + " is cut short");
      const std::string was = undone(*entry, std::string_view(buffer).substr(0, size));
      if (sha256(was) != entry->at("sha256").get<std::string>())
        throw std::runtime_error(shard.name + ": another text comes of it");
      buffer.erase(0, size);
      put(was);
      ++counts.documents;
    }
    while (fill(1)) {
      put(buffer);
      buffer.clear();
    }
    if (file.size() == 0) file.write(pack({}, input.packing()));
    ++counts.records;
  }

  void records(const std::vector<Shard>& one, std::optional<PackedLines>& ledger, std::optional<Json>& entry,
               GrowingFile& file, TakenBack& counts) const {
    const std::string& data = one[0].name;
    const bool columns = !run_.at("policy").at("columns").empty();
    Reader reader(one, columns, std::size_t{1} << 20, 0, 0);
    while (const std::optional<Piece> piece = reader.next()) {
      if (!piece->errors.empty())
        throw std::runtime_error(data + " is damaged: " + piece->errors.substr(0, piece->errors.find('\n')));
      std::string back;
      std::uint64_t record = piece->batch.record;
      each_record(piece->batch, [&](std::string_view bytes) {
        std::string was(bytes);
        try {
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
      if (!back.empty() || (piece->last && file.size() == 0)) file.write(pack(back, piece->packing));
    }
  }

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
      case Format::jsonl: in_object(record, [&](std::string& line) { take_line(line, entry); }); break;
      case Format::text: break;  // see text()
      case Format::warc: {
        WarcPlaces places;
        if (find_warc(record, places) == WarcSeen::bad || places.block == 0)
          throw std::runtime_error("no WARC record");
        record = get_bytes(entry, "head").value() +
                 undone(entry, record.substr(places.head, places.block - places.head)) +
                 record.substr(places.block);
        break;
      }
      case Format::csv:
      case Format::tsv: take_field(record, batch.format == Format::tsv ? '\t' : ',', entry); break;
    }
  }

  void take_line(std::string& line, const Json& entry) const {
    if (!entry.contains("at")) return take_string(line, path_, entry);
    const Json all = take_seams(line, entry);
    for (auto e = all.rbegin(); e != all.rend(); ++e) take_string(line, path_, *e);
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
      if (const std::string data = names.at("data").get<std::string>();
          !data.empty() && is_there(below(output, data)))
        throw std::runtime_error(output + " holds such files already: nothing is overwritten");
    }
    for (const Json& names : run.at("shards")) shelf.shard(names, out);
  } catch (const std::exception& error) {
    out.error = error.what();
  }
  return out;
}

}  // namespace kintsugi::corpus
