#include "corpus/tally.hpp"

#include <algorithm>
#include <set>

#include "corpus/language.hpp"

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

using Counted = Tally::Counted;

void add(Counted& to, const Counted& from, std::size_t most = ~std::size_t{0}) {
  for (const auto& [name, counts] : from) {
    const bool room = to.size() < most || to.contains(name);
    Tally::Counts& sum = to[room ? name : std::string(kOthers)];
    sum.seams += counts.seams, sum.documents += counts.documents;
  }
}

void add(Tally::Lists& to, const Tally::Lists& from) {
  add(to.kinds, from.kinds);
  add(to.stages, from.stages);
  add(to.proofs, from.proofs);
  add(to.languages, from.languages);
  add(to.hosts, from.hosts, kMostHosts);
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

Json json_of(const Tally::Lists& lists) {
  Json out;
  out["stages"] = json_of(lists.stages);
  if (!lists.proofs.empty()) out["proofs"] = json_of(lists.proofs);
  out["channels"] = json_of(channels_of(lists.kinds));
  out["kinds"] = json_of(lists.kinds);
  out["languages"] = json_of(lists.languages);
  out["hosts"] = json_of(lists.hosts);
  return out;
}

Tally::Lists lists_from(const Json& json) {
  return {counted_from(json.at("kinds")), counted_from(json.at("stages")),
          json.contains("proofs") ? counted_from(json.at("proofs")) : Counted{},
          counted_from(json.at("languages")), counted_from(json.at("hosts"))};
}

// Of one document: its seams of one sort.
class Of {
 public:
  explicit Of(Tally::Lists& to) : to_(to) {}
  void add(const Seam& seam) {
    one(to_.kinds, seam.kind, kinds_);
    one(to_.stages, name(seam.stage), stages_);
    if (seam.proof != Proof::none) one(to_.proofs, name(seam.proof), proofs_);
    ++seams_;
  }
  void finish(std::string_view language, std::string_view host) {
    if (seams_ == 0) return;
    all(to_.languages, language);
    if (!host.empty()) all(to_.hosts, host);
  }
  bool any() const { return seams_ != 0; }

 private:
  using Seen = std::set<std::string_view>;
  static Tally::Counts& of(Counted& counted, std::string_view what) {
    const auto found = counted.find(what);
    return found != counted.end() ? found->second : counted[std::string(what)];
  }
  static void one(Counted& counted, std::string_view what, Seen& here) {
    Tally::Counts& counts = of(counted, what);
    ++counts.seams;
    counts.documents += here.insert(what).second;
  }
  void all(Counted& counted, std::string_view what) const {
    Tally::Counts& counts = of(counted, what);
    counts.seams += seams_;
    ++counts.documents;
  }
  Tally::Lists& to_;
  Seen kinds_, stages_, proofs_;
  std::uint64_t seams_ = 0;
};

}  // namespace

bool is_channel(std::string_view kind) noexcept {
  return kind.starts_with("decode.") || kind.find('>') != std::string_view::npos;
}

Counted channels_of(const Counted& kinds) {
  Counted out;
  for (const auto& [kind, counts] : kinds) {
    if (is_channel(kind)) out[kind] = counts;
  }
  return out;
}

void Tally::add(const Mended& mended, std::string_view where, std::string_view host, std::size_t most) {
  Of here(repaired), flags(left);
  for (const Seam& seam : mended.seams()) {
    (seam.proof == Proof::none ? flags : here).add(seam);
    if (most == 0) continue;
    std::vector<Sample>& kept = samples[std::string(seam.kind)];
    if (kept.size() < most)
      kept.push_back({std::string(where), shortened(seam.original), shortened(seam.restored)});
  }
  changed += here.any();
  flagged += flags.any();
  const std::string_view language = language_of(mended.text());
  here.finish(language, host);
  flags.finish(language, host);
}

void Tally::add(const Tally& other, std::size_t most) {
  records += other.records, documents += other.documents, passed += other.passed;
  changed += other.changed, flagged += other.flagged, errors += other.errors, bytes += other.bytes;
  refused += other.refused;
  decided.insert(other.decided.begin(), other.decided.end());
  corpus::add(repaired, other.repaired);
  corpus::add(left, other.left);
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
  if (refused != 0) out["refused"] = refused;
  if (!decided.empty()) out["decided"] = decided;
  out.update(json_of(repaired));
  out["not_repaired"] = json_of(left);
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
  out.refused = json.value("refused", std::uint64_t{0});
  out.decided = json.value("decided", std::set<std::string>());
  out.repaired = lists_from(json);
  out.left = lists_from(json.at("not_repaired"));
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
