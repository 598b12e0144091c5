// What a report tells: exact counts, and samples that do not depend on the order in which documents come.
#ifndef KINTSUGI_APPS_REPORT_DATA_HPP
#define KINTSUGI_APPS_REPORT_DATA_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/policy.hpp"
#include "corpus/tally.hpp"
#include "kintsugi/weave.hpp"

namespace kintsugi::cli {

// One seam with its surroundings.
struct SeamSample {
  std::string id, kind, where, sha256;
  std::string before, after;       // what stands around it in the mended text
  std::string original, restored;  // cut short; `original` may be no UTF-8
  std::string reading;             // of a cut: what was cut out
  std::string evidence;
  Look look = Look::plain;
  Proof proof = Proof::none;
  float confidence = 0;
};

// A document that may be shown.
struct PageSample {
  std::string where, sha256, language, damaged;
  Mended mended;
  std::size_t kinds = 0;  // families of kinds
};

// A string that was cut out, however its digits and capitals were.
struct Campaign {
  std::string example, language, topic, where;  // the first in order of `where`
  std::uint64_t times = 0, documents = 0;
  std::map<std::string, std::uint64_t, std::less<>> variants, hosts;  // some of them
};

class ReportData {
 public:
  static constexpr std::size_t kBins = 10;
  static constexpr std::array<float, kBins> kBinEnds = {0.5f, 0.6f,  0.7f,  0.8f,  0.85f,
                                                        0.9f, 0.95f, 0.98f, 0.99f, 2.0f};

  ReportData(std::size_t pages, std::size_t samples) : pages_wanted_(pages), samples_wanted_(samples) {}

  void observe(const corpus::Observed& document);  // from any thread

  // When all have been seen.
  std::vector<SeamSample> samples(bool flagged) const;
  std::vector<std::shared_ptr<const PageSample>> pages() const;
  std::vector<std::pair<std::string, const Campaign*>> campaigns() const;  // by documents, then times
  bool campaigns_are_whole() const noexcept { return !campaigns_full_; }

  const std::array<std::uint64_t, kBins>& confidence() const noexcept { return confidence_; }
  std::uint64_t looks(Look look) const noexcept { return looks_[static_cast<std::size_t>(look)]; }

 private:
  using Ranked = std::multimap<std::uint64_t, SeamSample>;
  void add_samples(const corpus::Observed& document, const Weave& weave);
  void add_page(const corpus::Observed& document);
  void add_cuts(const corpus::Observed& document);

  const std::size_t pages_wanted_, samples_wanted_;
  std::mutex mutex_;
  std::map<std::string, Ranked, std::less<>> samples_, flags_;   // by kind: those of the lowest hash
  std::map<std::string, std::uint64_t, std::less<>> documents_;  // by kind
  struct Page {
    std::uint64_t rank;
    std::shared_ptr<const PageSample> page;
  };
  std::map<std::string, Page, std::less<>> by_kind_;
  std::map<std::uint64_t, std::shared_ptr<const PageSample>> others_;
  std::map<std::string, Campaign, std::less<>> campaigns_;
  bool campaigns_full_ = false;
  std::array<std::uint64_t, kBins> confidence_ = {};
  std::array<std::uint64_t, 16> looks_ = {};
};

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_REPORT_DATA_HPP
