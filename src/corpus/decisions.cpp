#include "corpus/decisions.hpp"

#include <algorithm>
#include <set>

#include "corpus/digest.hpp"

namespace kintsugi::corpus {
namespace {

bool is_id(std::string_view id) {
  return id.size() >= Decisions::kShortest && id.size() <= Decisions::kWhole &&
         id.find_first_not_of("0123456789abcdefghjkmnpqrstvwxyz") == std::string_view::npos;
}

}  // namespace

bool Decisions::add(std::string_view id, bool refuse, std::string_view sha256) {
  if (!is_id(id)) return false;
  refused_[{std::string(id), std::string(sha256)}] = refuse;
  hashes_ = hashes_ || !sha256.empty();
  return true;
}

std::string Decisions::add_line(std::string_view line) {
  if (line.find_first_not_of(" \t\r") == std::string_view::npos) return {};
  using Json = nlohmann::json;
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object()) return "not a decision: an object of JSON is wanted";
  const auto text = [&json](const char* name) {
    return json.contains(name) && json[name].is_string() ? json[name].get<std::string>() : std::string();
  };
  if (json.contains("default")) {
    if (text("default") != "accept" && text("default") != "refuse")
      return "\"default\" is \"accept\" or \"refuse\"";
    others_ = text("default") == "refuse";
    return {};
  }
  if (text("decision") != "accept" && text("decision") != "refuse")
    return "\"decision\" is \"accept\" or \"refuse\"";
  if (text("id").size() != kWhole || !add(text("id"), text("decision") == "refuse", text("sha256")))
    return "\"id\" is no id of a seam";
  return {};
}

std::vector<std::string> Decisions::ids() const {
  std::set<std::string> all;
  for (const auto& [key, refuse] : refused_) all.insert(key.first);
  return {all.begin(), all.end()};
}

Decisions::Applied Decisions::apply(const Mended& mended, std::string_view damaged) const {
  Applied out;
  if (empty() || mended.seams().empty()) return out;
  const std::string hash = hashes_ ? sha256(damaged) : std::string();
  // For each name, the seams that it may mean.
  std::map<std::string, std::vector<std::string_view>> meant;
  for (const Seam& seam : mended.seams()) {
    for (std::size_t n = kShortest; n <= seam.id.size(); ++n) {
      const std::string name(seam.id.substr(0, n));
      if (refused_.contains({name, ""}) || (hashes_ && refused_.contains({name, hash})))
        meant[name].push_back(seam.id);
    }
  }
  std::vector<std::string_view> refused, accepted;
  for (const auto& [name, ids] : meant) {
    if (ids.size() > 1) {
      out.ambiguous.push_back(name);
      continue;
    }
    out.found.push_back(name);
    const auto here = hashes_ ? refused_.find({name, hash}) : refused_.end();
    const bool refuse = here != refused_.end() ? here->second : refused_.at({name, ""});
    (refuse ? refused : accepted).push_back(ids[0]);
  }
  Mended result = others_ ? mended.only(accepted) : mended;
  result = result.without(refused);
  std::set<std::string_view> left;
  for (const Seam& seam : result.seams()) left.insert(seam.id);
  for (const Seam& seam : mended.seams()) {
    if (left.contains(seam.id)) continue;
    ++out.refused;
    const bool asked = std::find(refused.begin(), refused.end(), seam.id) != refused.end();
    if (!asked && !others_) out.along.emplace_back(seam.id);
  }
  if (out.refused != 0) out.mended = std::move(result);
  return out;
}

std::string Decisions::digest() const {
  std::string all = others_ ? "others\n" : "";
  for (const auto& [key, refuse] : refused_)
    all += key.first + ' ' + key.second + (refuse ? " refuse\n" : " accept\n");
  return sha256(all);
}

}  // namespace kintsugi::corpus
