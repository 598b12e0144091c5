#include "corpus/tally.hpp"

#include <algorithm>
#include <set>

namespace kintsugi::corpus {
namespace {

constexpr std::size_t kLongestSample = 80;  // bytes

// Up to a whole character.
std::string shortened(std::string_view text) {
  if (text.size() <= kLongestSample) return std::string(text);
  std::size_t end = kLongestSample;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

constexpr std::size_t kMostHosts = 1 << 16;  // by name; the rest counts as one
constexpr std::string_view kOthers = "(others)";

using Counted = std::map<std::string, Tally::Counts, std::less<>>;

void add(Counted& to, const Counted& from, std::size_t most = ~std::size_t{0}) {
  for (const auto& [name, counts] : from) {
    const bool room = to.size() < most || to.contains(name);
    Tally::Counts& sum = to[room ? name : std::string(kOthers)];
    sum.seams += counts.seams, sum.documents += counts.documents;
  }
}

Json json_of(const Counted& counted) {
  Json out = Json::object();
  for (const auto& [name, counts] : counted)
    out[name] = {{"seams", counts.seams}, {"documents", counts.documents}};
  return out;
}

Counted counted_from(const Json& json) {
  Counted out;
  for (const auto& [name, counts] : json.items())
    out[name] = {counts.at("seams").get<std::uint64_t>(), counts.at("documents").get<std::uint64_t>()};
  return out;
}

}  // namespace

void Tally::add(const Mended& mended, std::string_view where, std::string_view host, std::size_t most) {
  bool changes = false, flags = false;
  std::set<std::string_view> kinds_here, stages_here, proofs_here;
  for (const Seam& seam : mended.seams()) {
    changes = changes || seam.proof != Proof::none;
    flags = flags || seam.proof == Proof::none;
    const auto one = [](Counted& of, std::string_view what, std::set<std::string_view>& here) {
      auto found = of.find(what);
      if (found == of.end()) found = of.emplace(what, Counts{}).first;
      ++found->second.seams;
      found->second.documents += here.insert(what).second;
    };
    one(kinds, seam.kind, kinds_here);
    one(stages, name(seam.stage), stages_here);
    one(proofs, name(seam.proof), proofs_here);
    if (most != 0) {
      std::vector<Sample>& kept = samples[std::string(seam.kind)];
      if (kept.size() < most)
        kept.push_back({std::string(where), shortened(seam.original), shortened(seam.restored)});
    }
  }
  changed += changes;
  flagged += flags;
  if (changes && !host.empty()) {
    Counts& of = hosts[std::string(host)];
    of.seams += mended.seams().size();
    ++of.documents;
  }
}

void Tally::add(const Tally& other, std::size_t most) {
  records += other.records, documents += other.documents, passed += other.passed;
  changed += other.changed, flagged += other.flagged, errors += other.errors, bytes += other.bytes;
  corpus::add(kinds, other.kinds);
  corpus::add(stages, other.stages);
  corpus::add(proofs, other.proofs);
  corpus::add(hosts, other.hosts, kMostHosts);
  for (const auto& [kind, list] : other.samples) {
    std::vector<Sample>& kept = samples[kind];
    for (const Sample& sample : list) {
      if (kept.size() < most) kept.push_back(sample);
    }
  }
}

Json Tally::json() const {
  Json out;
  out["records"] = records;
  out["documents"] = documents;
  out["passed_by"] = passed;
  out["changed"] = changed;
  out["flagged"] = flagged;
  out["errors"] = errors;
  out["text_bytes"] = bytes;
  out["stages"] = json_of(stages);
  out["proofs"] = json_of(proofs);
  out["kinds"] = json_of(kinds);
  out["hosts"] = json_of(hosts);
  Json all = Json::object();
  for (const auto& [kind, list] : samples) {
    for (const Sample& s : list)
      all[kind].push_back({{"where", s.where}, {"original", s.original}, {"restored", s.restored}});
  }
  if (!all.empty()) out["samples"] = all;
  return out;
}

Tally Tally::from(const Json& json) {
  Tally out;
  const auto number = [&json](const char* name) { return json.at(name).get<std::uint64_t>(); };
  out.records = number("records"), out.documents = number("documents"), out.passed = number("passed_by");
  out.changed = number("changed"), out.flagged = number("flagged"), out.errors = number("errors");
  out.bytes = number("text_bytes");
  out.stages = counted_from(json.at("stages"));
  out.proofs = counted_from(json.at("proofs"));
  out.kinds = counted_from(json.at("kinds"));
  out.hosts = counted_from(json.at("hosts"));
  if (json.contains("samples")) {
    for (const auto& [kind, list] : json.at("samples").items()) {
      for (const Json& s : list)
        out.samples[kind].push_back({s.at("where").get<std::string>(), s.at("original").get<std::string>(),
                                     s.at("restored").get<std::string>()});
    }
  }
  return out;
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  if (const std::size_t user = host.rfind('@'); user != std::string_view::npos) host.remove_prefix(user + 1);
  if (!host.starts_with('[')) host = host.substr(0, host.find(':'));
  if (host.starts_with("www.")) host.remove_prefix(4);
  std::string out(host);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return out;
}

}  // namespace kintsugi::corpus
