#include "kintsugi/report_data.hpp"

#include <algorithm>
#include <set>

#include "corpus/digest.hpp"
#include "kintsugi/words.hpp"

namespace kintsugi::cli {

namespace {

constexpr std::size_t kSamplesOfKind = 24, kKinds = 200, kFamilies = 48;
constexpr std::size_t kAround = 60, kLongest = 200;  // bytes

bool is_flag(const Seam& seam) { return seam.original == seam.restored; }

using corpus::rank_of;

bool is_middle(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string head(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  std::size_t end = most;
  while (end > 0 && is_middle(text[end])) --end;
  return std::string(text.substr(0, end)) + "\xE2\x80\xA6";
}

// What stands before a place in its line, and behind it: whole words where there are blanks.
std::string before(std::string_view text, std::uint64_t end) {
  std::string_view line = text.substr(0, end);
  line.remove_prefix(line.rfind('\n') + 1);
  if (line.size() <= kAround) return std::string(line);
  std::size_t begin = line.size() - kAround;
  while (begin < line.size() && is_middle(line[begin])) ++begin;
  const std::size_t blank = line.find(' ', begin);
  if (blank < line.size() - kAround / 3) begin = blank + 1;
  return "\xE2\x80\xA6" + std::string(line.substr(begin));
}

std::string after(std::string_view text, std::uint64_t begin) {
  const std::string_view line = text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
  if (line.size() <= kAround) return std::string(line);
  const std::size_t blank = line.rfind(' ', kAround);
  return blank != std::string_view::npos && blank > kAround / 3
             ? std::string(line.substr(0, blank)) + "\xE2\x80\xA6"
             : head(line, kAround);
}

// The place for a kind, among the `most` kinds of the lowest hash: for the same reason.
template <class Map>
typename Map::mapped_type* place_of(Map& kinds, std::string_view kind, std::size_t most) {
  const auto known = kinds.find(kind);
  if (known != kinds.end()) return &known->second;
  if (kinds.size() >= most) {
    const auto worst = std::max_element(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) {
      return rank_of(a.first) < rank_of(b.first);
    });
    if (rank_of(worst->first) <= rank_of(kind)) return nullptr;
    kinds.erase(worst);
  }
  return &kinds[std::string(kind)];
}

}  // namespace

void ReportData::observe(const corpus::Observed& document) {
  const Weave weave(document.mended);
  const std::lock_guard lock(mutex_);
  for (const Stroke& stroke : weave.strokes()) ++looks_[static_cast<std::size_t>(stroke.look)];
  for (const Seam& seam : document.mended.seams()) {
    if (is_flag(seam) || seam.proof == Proof::none) continue;
    std::size_t bin = 0;
    while (seam.confidence >= kBinEnds[bin]) ++bin;
    ++confidence_[bin];
  }
  add_samples(document, weave);
  add_page(document, weave);
  add_kinds(document);
  add_cuts(document);
}

void ReportData::add_samples(const corpus::Observed& document, const Weave& weave) {
  std::string sha256;
  const std::string_view text = weave.mended().text();
  std::string_view last;
  for (const Stroke& stroke : weave.strokes()) {
    for (const Seam* seam : stroke.seams) {
      if (seam->id == last) continue;  // the pieces of one
      last = seam->id;
      auto& kinds = is_flag(*seam) ? flags_ : samples_;
      Ranked* const place = place_of(kinds, seam->kind, kKinds);
      if (place == nullptr) continue;
      Ranked& kept = *place;
      const std::uint64_t rank = rank_of(document.where, seam->id);
      if (kept.size() >= kSamplesOfKind && rank >= std::prev(kept.end())->first) continue;
      if (sha256.empty()) sha256 = corpus::sha256(document.damaged);
      SeamSample s;
      s.id = seam->id, s.kind = seam->kind, s.where = document.where, s.sha256 = sha256;
      s.address = head(document.address, kLongest);
      s.before = before(text, stroke.text.begin), s.after = after(text, stroke.text.end);
      s.original = head(seam->original, kLongest), s.restored = head(seam->restored, kLongest);
      s.reading = head(stroke.cut, kLongest);
      s.evidence = head(seam->evidence, kLongest);
      s.look = seam->stage == Stage::excise || is_flag(*seam) || stroke.look != Look::cut ? stroke.look
                                                                                          : Look::likely;
      s.proof = seam->proof, s.confidence = seam->confidence;
      kept.emplace(rank, std::move(s));
      if (kept.size() > kSamplesOfKind) kept.erase(std::prev(kept.end()));
    }
  }
}

void ReportData::add_page(const corpus::Observed& document, const Weave& weave) {
  if (pages_wanted_ == 0) return;
  const std::uint64_t rank = rank_of(document.where);
  std::set<std::string_view> kinds;
  for (const Seam& seam : document.mended.seams()) kinds.insert(family(seam.kind));
  std::shared_ptr<const PageSample> page;
  const auto make = [&] {
    if (page == nullptr)
      page = std::make_shared<const PageSample>(page_sample(document, weave, kinds.size()));
    return page;
  };
  for (const std::string_view kind : kinds) {
    ++documents_[std::string(kind)];
    Page* const place = place_of(by_kind_, kind, kFamilies);
    if (place != nullptr && (place->page == nullptr || rank < place->rank)) *place = {rank, make()};
  }
  if (others_.size() < pages_wanted_ || rank < std::prev(others_.end())->first) {
    others_.emplace(rank, make());
    if (others_.size() > pages_wanted_) others_.erase(std::prev(others_.end()));
  }
}

void ReportData::add_kinds(const corpus::Observed& document) {
  std::set<corpus::Tally::Counts*> here;
  for (const Seam& seam : document.mended.seams()) {
    if (seam.proof == Proof::none) continue;
    auto called = called_.find(seam.kind);
    if (called == called_.end())
      called = called_.emplace(std::string(seam.kind), kind_in_words(family(seam.kind))).first;
    auto& counted = corpus::is_channel(seam.kind) ? channels_ : other_kinds_;
    corpus::Tally::Counts& counts = counted[called->second];
    ++counts.seams;
    if (here.insert(&counts).second) ++counts.documents;
  }
}

void ReportData::add_cuts(const corpus::Observed& document) {
  std::vector<corpus::Excised> cuts;
  for (const Seam& seam : document.mended.seams()) {
    if (seam.stage != Stage::excise || is_flag(seam)) continue;
    cuts.push_back({seam.original, sign(seam.evidence, "language"), sign(seam.evidence, "topic")});
  }
  if (!cuts.empty()) campaigns_.add(document.where, document.host, cuts);
}

std::vector<SeamSample> ReportData::samples(bool flagged) const {
  // One of each kind after the other, the rarest kinds as well, until there are enough. What reads the same is not shown
  // over and over.
  constexpr std::size_t kAlike = 2;
  std::vector<std::vector<const SeamSample*>> lists;
  for (const auto& [kind, ranked] : flagged ? flags_ : samples_) {
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> alike;
    lists.emplace_back();
    for (const auto& [rank, sample] : ranked) {
      if (alike[{sample.original, sample.restored}]++ < kAlike) lists.back().push_back(&sample);
    }
  }
  std::vector<SeamSample> all;
  for (std::size_t round = 0; round < kSamplesOfKind; ++round) {
    for (const auto& list : lists) {
      if (round < list.size() && all.size() < samples_wanted_) all.push_back(*list[round]);
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const SeamSample& a, const SeamSample& b) { return a.kind < b.kind; });
  return all;
}

std::vector<std::shared_ptr<const PageSample>> ReportData::pages() const {
  std::vector<std::pair<std::uint64_t, std::string>> kinds;  // how many documents have it
  for (const auto& [kind, page] : by_kind_) {
    const auto n = documents_.find(kind);
    kinds.emplace_back(n == documents_.end() ? 0 : n->second, kind);
  }
  std::stable_sort(kinds.begin(), kinds.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::shared_ptr<const PageSample>> out;
  const auto add = [&](const std::shared_ptr<const PageSample>& page) {
    if (out.size() >= pages_wanted_) return;
    for (const auto& known : out) {
      if (known->where == page->where) return;
    }
    out.push_back(page);
  };
  for (const auto& [n, kind] : kinds) add(by_kind_.at(kind).page);
  for (const auto& [rank, page] : others_) add(page);
  // Those with the most to see come first.
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return a->kinds != b->kinds ? a->kinds > b->kinds : a->where < b->where;
  });
  return out;
}

}  // namespace kintsugi::cli
