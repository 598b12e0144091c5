// JSON Lines: one string of every object is mended, every other byte of the line stays.
#include <simdjson.h>

#include <algorithm>
#include <vector>

#include "corpus/json_places.hpp"
#include "corpus/seams.hpp"
#include "corpus/work.hpp"

namespace kintsugi::corpus {
namespace {

// The document with its seams in it, in a member that it did not have, and where undo finds that.
struct WithSeams {
  std::string line;
  Json at;            // the names that lead to it
  bool made = false;  // the object "metadata" too
};

WithSeams with_seams(std::string_view line, const Json& seams) {
  JsonPlaces places(line);
  const auto metadata = places.value({"metadata"});
  const bool in_metadata = !metadata || line[metadata->begin] == '{';
  std::vector<std::string> path = {"kintsugi"};
  if (in_metadata) path.insert(path.begin(), "metadata");
  for (std::size_t n = 2; places.value(path); ++n) path.back() = "kintsugi_" + std::to_string(n);
  std::string member = '"' + path.back() + "\":" + dump(seams, is_ascii(line));
  WithSeams out{std::string(line), path, in_metadata && !metadata};
  if (out.made) member = "\"metadata\":{" + member + '}';
  const std::size_t end = in_metadata && metadata ? metadata->end - 1 : line.rfind('}');
  const bool empty = line[line.find_last_not_of(" \t\r\n", end - 1)] == '{';
  out.line.insert(end, (empty ? "" : ",") + member);
  return out;
}

}  // namespace

// Said by a parser that reads all of it: places are looked for in valid JSON alone.
static const char* fault_of(std::string_view line) {
  thread_local simdjson::dom::parser parser;
  // The batch ends with room for what the parser reads behind a line.
  const simdjson::error_code error = parser.parse(line.data(), line.size(), false).error();
  // It knows no numbers of more than 64 bits, which are valid JSON.
  if (error == simdjson::SUCCESS || Json::accept(line)) return nullptr;
  return simdjson::error_message(error);
}

void Work::jsonl() {
  const std::string_view bytes = batch_.bytes;
  for (at_ = 0; at_ < bytes.size();) {
    const std::size_t feed = std::min(bytes.find('\n', at_), bytes.size());
    const std::size_t end = std::min(feed + 1, bytes.size());
    line(bytes.substr(at_, end - at_));
    ++record_;
    at_ = end;
  }
}

void Work::line(std::string_view whole) {
  const std::size_t ending = whole.find_last_not_of("\r\n") + 1;
  const std::string_view line = whole.substr(0, ending);
  const std::size_t mark = line.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const std::string_view object = line.substr(mark);
  if (object.find_first_not_of(" \t") == std::string_view::npos) return keep(whole);
  if (const char* fault = fault_of(object)) return error(whole, fault);
  JsonPlaces places(object);
  if (!places.is_object()) return error(whole, "not an object");
  const std::vector<std::string> path = path_of(policy_.text_field);
  const std::vector<Span> strings = places.strings(path);
  const auto id = places.value({"id"});
  const auto attributes_line = [&](const Json& attributes, bool changed) {
    // A line for each document, as those who read both side by side expect.
    if (seams() != Seams::dolma || (policy_.only_changed && !changed)) return;
    Json entry;
    if (id) entry["id"] = Json::parse(object.substr(id->begin, id->size()));
    entry["attributes"] = attributes;
    done_.seams += dump(entry) + '\n';
  };
  if (strings.empty()) {
    if (policy_.on_error == OnError::keep) attributes_line(Json::object(), true);
    return error(whole, "no string " + policy_.text_field);
  }
  const auto address = [&]() -> std::string {
    for (const char* name : {"url", "metadata.url", "metadata.warc_target_uri"}) {
      const std::vector<Span> found = places.strings(path_of(name));
      if (!found.empty()) return unquoted(object.substr(found[0].begin, found[0].size()));
    }
    if (!id) return {};
    const std::string_view named = object.substr(id->begin, id->size());
    return named.starts_with('"') ? unquoted(named) : std::string(named);
  };
  std::string result;
  Json in = Json::array(), attributes = Json::object();
  std::size_t at = 0, nth = 0;
  for (const Span value : strings) {
    const std::string_view literal = object.substr(value.begin, value.size());
    const std::size_t of = nth++;
    const bool plain = literal.find('\\') == std::string_view::npos;
    const std::string owned = plain ? std::string() : unquoted(literal);
    const std::string_view text = plain ? literal.substr(1, literal.size() - 2) : std::string_view(owned);
    const std::optional<Mended> mended = mend(text, address);
    if (!mended) continue;
    const bool ascii = is_ascii(line);
    Json more = Json::object();
    if (of != 0) more["string"] = of;
    if (quoted(text, false) != literal) more["literal"] = literal;
    if (policy_.seams == Seams::dolma) attributes.update(attributes_of(*mended));
    note(*mended, id ? object.substr(id->begin, id->size()) : std::string_view(), more);
    if (policy_.seams == Seams::in) {
      more["seams"] = to_json(mended->seams());
      in.push_back(std::move(more));
    }
    result.append(object, at, value.begin - at);
    result += quoted(mended->text(), ascii);
    at = value.end;
  }
  attributes_line(attributes, at != 0);
  if (at == 0) return keep(whole);
  result.append(object, at, std::string_view::npos);
  if (policy_.seams == Seams::in) {
    WithSeams with = with_seams(result, in);
    result = std::move(with.line);
    Json entry = {{"record", number()}, {"at", with.at}};
    if (with.made) entry["made"] = true;
    done_.seams += dump(entry) + '\n';
  }
  done_.data.append(line, 0, mark).append(result).append(whole, ending, std::string_view::npos);
}

}  // namespace kintsugi::corpus
