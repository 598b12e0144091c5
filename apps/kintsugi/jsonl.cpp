// kintsugi mend --jsonl: one field of every object is mended; every other byte of the line stays as it was.
#include <vector>

#include "corpus/json_places.hpp"
#include "kintsugi/command.hpp"
#include "kintsugi/io.hpp"
#include "kintsugi/ledger.hpp"
#include "kintsugi/review.hpp"

namespace kintsugi::cli {

namespace {

constexpr std::size_t kNamed = 10;  // lines that are named in a complaint

class Stream {
 public:
  explicit Stream(const MendArguments& arguments)
      : arguments_(arguments), reviewer_(arguments.choices), out_(Output::standard()) {}

  Status reviewed() const { return reviewer_.ready(); }

  Status file(const std::string& path) {
    path_ = path;
    Lines lines(path);
    std::string line;
    bool ended = false;
    std::size_t bad = 0;
    for (std::size_t number = 1; out_.ok() && lines.next(line, ended, [this] { out_.flush(); }); ++number) {
      if (const char* what = one(line)) {
        // A wrong --text-field is wrong for every line: that need not be said of each.
        if (++bad <= kNamed)
          complain(shown(path) + ":" + std::to_string(number), std::string(what) + "; passed through");
      }
      if (arguments_.check) continue;
      out_.write(line);
      if (ended) out_.write("\n");
    }
    if (bad > kNamed)
      complain(shown(path),
               std::to_string(bad - kNamed) + " more lines that could not be mended; passed through");
    return lines.ok() && out_.ok() && bad == 0 ? Status::ok : Status::trouble;
  }

  Status finish() {
    if (!out_.finish()) return Status::trouble;
    const Status status = reviewer_.finish();
    if (status != Status::ok) return status;
    return arguments_.check && changed_ ? Status::found : Status::ok;
  }

 private:
  // Mends the line in place. Says what is wrong with it where it must stay as it is.
  const char* one(std::string& line) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) return nullptr;
    if (!Json::accept(line)) return "not JSON";
    corpus::JsonPlaces places(line);
    if (!places.is_object()) return "not an object";
    const std::vector<Span> strings = places.strings({arguments_.text_field});
    if (strings.empty()) return "no string in the field to mend";
    std::string result;
    Json seams = Json::array();
    std::size_t at = 0;
    for (const Span value : strings) {
      const std::string damaged = corpus::unquoted(std::string_view(line).substr(value.begin, value.size()));
      const Mended mended = reviewer_.mend(path_, damaged);
      if (arguments_.with_seams) {
        for (const Seam& seam : mended.seams()) seams.push_back(to_json(seam));
      }
      if (mended.text() == damaged) continue;
      result.append(line, at, value.begin - at);
      result += corpus::quoted(mended.text(), corpus::is_ascii(line));
      at = value.end;
      changed_ = true;
    }
    const std::size_t end = line.rfind('}');
    result.append(line, at, end - at);
    if (arguments_.with_seams) result += ",\"kintsugi\":" + dump(seams);
    result.append(line, end);
    line = std::move(result);
    return nullptr;
  }

  const MendArguments& arguments_;
  Reviewer reviewer_;
  std::string path_;
  Output out_;
  bool changed_ = false;
};

}  // namespace

Status mend_lines(const MendArguments& arguments) {
  Stream stream(arguments);
  if (stream.reviewed() != Status::ok) return stream.reviewed();
  Status status = Status::ok;
  if (arguments.files.empty()) worsen(status, stream.file(std::string(kStandardInput)));
  for (const std::string& path : arguments.files) worsen(status, stream.file(path));
  worsen(status, stream.finish());
  return status;
}

}  // namespace kintsugi::cli
