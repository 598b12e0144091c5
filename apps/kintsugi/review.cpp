#include "kintsugi/review.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <sstream>

#include "corpus/seams.hpp"
#include "kintsugi/io.hpp"
#include "kintsugi/words.hpp"

namespace kintsugi::cli {

namespace {

// TOML: lists of ids, `refuse` and `accept`; tables [[decision]] as the lines of JSON are; `default`.
bool read_toml(const std::string& path, std::string_view text, corpus::Decisions& to) {
  const auto wrong = [&path](const toml::node& node, const std::string& what) {
    complain(path + ":" + std::to_string(node.source().begin.line), what);
    return false;
  };
  const toml::table file = toml::parse(text, path);
  for (const auto& entry : file) {
    const toml::node& node = entry.second;
    const std::string key(entry.first.str());
    const auto take = [&](const corpus::Json& line) {
      const std::string what = to.add_line(corpus::dump(line));
      return what.empty() || wrong(node, what);
    };
    if (key == "default") {
      if (!take({{"default", node.value_or(std::string())}})) return false;
    } else if ((key == "refuse" || key == "accept") && node.is_array()) {
      for (const toml::node& id : *node.as_array()) {
        if (!take({{"id", id.value_or(std::string())}, {"decision", key}})) return false;
      }
    } else if (key == "decision" && node.is_array_of_tables()) {
      for (const toml::node& one : *node.as_array()) {
        corpus::Json line = corpus::Json::object();
        for (const auto& member : *one.as_table())
          line[std::string(member.first.str())] = member.second.value_or(std::string());
        if (!take(line)) return false;
      }
    } else {
      return wrong(node, key + ": no such key; known are default, refuse, accept and [[decision]]");
    }
  }
  return true;
}

bool read_lines(const std::string& path, std::string_view text, corpus::Decisions& to) {
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string what = to.add_line(text.substr(0, end));
    if (!what.empty()) {
      complain(path + ":" + std::to_string(number), what);
      return false;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

bool read_decisions(const std::string& path, corpus::Decisions& to) {
  const auto text = read_all(path);
  if (!text) return false;
  if (!path.ends_with(".toml")) return read_lines(path, *text, to);
  try {
    return read_toml(path, *text, to);
  } catch (const toml::parse_error& error) {
    std::ostringstream what;
    what << error.description();
    complain(path + ":" + std::to_string(error.source().begin.line), what.str());
    return false;
  }
}

}  // namespace

std::string listed(const std::vector<std::string>& ids) {
  constexpr std::size_t kMost = 8;
  std::string text;
  for (std::size_t i = 0; i < ids.size() && i < kMost; ++i) text += (i == 0 ? "" : ", ") + ids[i];
  if (ids.size() > kMost) text += " and " + counted(ids.size() - kMost, "other", "others");
  return text;
}

std::optional<corpus::Decisions> decisions_of(const Choices& choices, Status& status) {
  corpus::Decisions all;
  if (!choices.decisions.empty() && !read_decisions(choices.decisions, all)) {
    status = Status::trouble;
    return std::nullopt;
  }
  if (!choices.accept_only.empty()) all.refuse_others();
  for (const auto* list : {&choices.refuse, &choices.accept_only}) {
    for (const std::string& id : *list) {
      if (all.add(id, list == &choices.refuse)) continue;
      complain(id, "no id of a seam, nor the beginning of one (four characters at least)");
      status = Status::usage;
      return std::nullopt;
    }
  }
  return all;
}

Reviewer::Reviewer(const Choices& choices) : choices_(choices), options_(choices.library()) {
  if (!choices.known()) {
    ready_ = Status::usage;
  } else if (auto decisions = decisions_of(choices, ready_)) {
    decisions_ = *std::move(decisions);
  }
}

Mended Reviewer::mend(const std::string& file, std::string_view bytes) {
  Mended mended = kintsugi::mend(bytes, options_);
  if (decisions_.empty()) return mended;
  corpus::Decisions::Applied applied = decisions_.apply(mended, bytes);
  found_.insert(applied.found.begin(), applied.found.end());
  for (const std::string& name : applied.ambiguous) {
    complain(shown(file), "several seams have ids that begin with " + name + ": none was refused by it");
    found_.insert(name);
    worsen(status_, Status::usage);
  }
  if (!applied.along.empty()) {
    complain(shown(file), counted(applied.along.size(), "seam", "seams") +
                              " went with those refused, built on them: " + listed(applied.along));
  }
  return applied.mended ? *std::move(applied.mended) : std::move(mended);
}

Status Reviewer::finish() {
  std::vector<std::string> lost;
  for (const std::string& id : decisions_.ids()) {
    if (!found_.contains(id)) lost.push_back(id);
  }
  if (lost.empty()) return status_;
  complain("no seam has " + std::string(lost.size() == 1 ? "the id " : "the ids ") + listed(lost));
  const auto said = [this](const std::string& id) {
    const auto in = [&id](const std::vector<std::string>& list) {
      return std::find(list.begin(), list.end(), id) != list.end();
    };
    return in(choices_.refuse) || in(choices_.accept_only);
  };
  if (std::any_of(lost.begin(), lost.end(), said)) worsen(status_, Status::usage);
  return status_;
}

}  // namespace kintsugi::cli
