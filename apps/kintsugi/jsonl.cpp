// kintsugi mend --jsonl: one field of every object is mended; every other byte of the line stays as it was.
#include <optional>

#include "kintsugi/command.hpp"
#include "kintsugi/io.hpp"
#include "kintsugi/ledger.hpp"

namespace kintsugi::cli {

namespace {

// Finds the members of an object in a line that is known to be valid JSON.
class Scanner {
 public:
  explicit Scanner(std::string_view line) : line_(line) {}

  // The string values of the members with this name, with their quotes, in order; nullopt if the line is no
  // object. Members that are not strings are left out.
  std::optional<std::vector<Span>> strings(std::string_view wanted) {
    std::vector<Span> found;
    space();
    if (line_[at_] != '{') return std::nullopt;
    ++at_;
    for (space(); line_[at_] != '}'; space()) {
      if (line_[at_] == ',') {
        ++at_;
        space();
      }
      const Span name = string();
      space();
      ++at_;  // the colon
      space();
      if (line_[at_] == '"') {
        const Span value = string();
        if (text(name) == wanted) found.push_back(value);
      } else {
        skip();
      }
    }
    end_ = at_;
    return found;
  }

  std::size_t end() const { return end_; }  // where the object's closing brace stands

  std::string text(Span quoted) const {
    const std::string_view s = line_.substr(quoted.begin, quoted.size());
    if (s.find('\\') == std::string_view::npos) return std::string(s.substr(1, s.size() - 2));
    return Json::parse(s).get<std::string>();
  }

 private:
  void space() {
    while (line_[at_] == ' ' || line_[at_] == '\t' || line_[at_] == '\r') ++at_;
  }
  Span string() {
    const std::size_t begin = at_++;
    while (line_[at_] != '"') at_ += line_[at_] == '\\' ? 2 : 1;
    return {begin, ++at_};
  }
  // A value that is no string: everything up to the comma or brace that ends it.
  void skip() {
    for (int depth = 0;; ++at_) {
      const char c = line_[at_];
      if (c == '"') {
        string();
        --at_;
      } else if (c == '{' || c == '[') {
        ++depth;
      } else if (depth == 0 && (c == ',' || c == '}')) {
        return;
      } else if (c == '}' || c == ']') {
        --depth;
      }
    }
  }

  std::string_view line_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
};

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

constexpr std::size_t kNamed = 10;  // lines that are named in a complaint

class Stream {
 public:
  explicit Stream(const MendArguments& arguments)
      : arguments_(arguments), options_(arguments.choices.library()), out_(Output::standard()) {}

  Status file(const std::string& path) {
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
    return arguments_.check && changed_ ? Status::found : Status::ok;
  }

 private:
  // Mends the line in place. Says what is wrong with it where it must stay as it is.
  const char* one(std::string& line) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) return nullptr;
    if (!Json::accept(line)) return "not JSON";
    Scanner scanner(line);
    const auto strings = scanner.strings(arguments_.text_field);
    if (!strings) return "not an object";
    if (strings->empty()) return "no string in the field to mend";
    std::string result;
    Json seams = Json::array();
    std::size_t at = 0;
    for (const Span value : *strings) {
      const std::string damaged = scanner.text(value);
      const Mended mended = kintsugi::mend(damaged, options_);
      if (arguments_.with_seams) {
        for (const Seam& seam : mended.seams()) seams.push_back(to_json(seam));
      }
      if (mended.text() == damaged) continue;
      result.append(line, at, value.begin - at);
      result += dump(Json(mended.text()), is_ascii(line));
      at = value.end;
      changed_ = true;
    }
    result.append(line, at, scanner.end() - at);
    if (arguments_.with_seams) result += ",\"kintsugi\":" + dump(seams);
    result.append(line, scanner.end());
    line = std::move(result);
    return nullptr;
  }

  const MendArguments& arguments_;
  Options options_;
  Output out_;
  bool changed_ = false;
};

}  // namespace

Status mend_lines(const MendArguments& arguments) {
  if (!arguments.choices.known()) return Status::usage;
  Stream stream(arguments);
  Status status = Status::ok;
  if (arguments.files.empty()) worsen(status, stream.file(std::string(kStandardInput)));
  for (const std::string& path : arguments.files) worsen(status, stream.file(path));
  worsen(status, stream.finish());
  return status;
}

}  // namespace kintsugi::cli
