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

#include "corpus/campaigns.hpp"
#include "corpus/policy.hpp"
#include "corpus/tally.hpp"
#include "kintsugi/weave.hpp"

namespace kintsugi::cli {

// One seam with its surroundings.
struct SeamSample {
  std::string id, kind, where, address, sha256;
  std::string before, after;       // what stands around it in the mended text
  std::string original, restored;  // cut short; `original` may be no UTF-8
  std::string reading;             // of a cut: what was cut out
  std::string evidence;
  Look look = Look::plain;
  Proof proof = Proof::none;
  float confidence = 0;
};

// What is shown of a document: some of its lines, made ready to be written. However long it is, this is small.
struct PageSample {
  struct Mark {  // a stroke
    Look look = Look::plain;
    Proof proof = Proof::none;
    float confidence = 0;
    std::string kind, id;
  };
  // A stretch of one side of a line, as HTML. `mark`: of which stroke; none of any.
  struct Piece {
    static constexpr std::size_t kNone = ~std::size_t{0};
    std::string html;
    std::size_t mark = kNone;
    bool begins = false, empty = false;  // it is where the stroke begins; nothing stands there
  };
  struct Row {
    std::size_t skipped = 0;       // lines before it that are not shown
    bool same = false;             // both sides are
    std::string attributes, down;  // of the mended side; " down": of both, letters are written downwards
    std::vector<Piece> was, mended;
  };
  std::string where, sha256, language, encoding, address;  // the last is HTML
  std::size_t kinds = 0, places = 0;                       // families of kinds; strokes
  std::map<std::size_t, Mark> marks;                       // those shown, by number
  std::vector<Row> rows;
  std::size_t skipped = 0;  // lines behind the last row
};

// Chooses the lines of a document that are shown: some of every kind of damage, then from its beginning on.
PageSample page_sample(const corpus::Observed& document, const Weave& weave, std::size_t kinds);

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
  const corpus::Campaigns& campaigns() const noexcept { return campaigns_; }
  // Repairs and the documents that have them, by what their kinds are called in words; several kinds may be called alike.
  const corpus::Tally::Counted& channels() const noexcept { return channels_; }
  const corpus::Tally::Counted& other_kinds() const noexcept { return other_kinds_; }

  const std::array<std::uint64_t, kBins>& confidence() const noexcept { return confidence_; }
  std::uint64_t looks(Look look) const noexcept { return looks_[static_cast<std::size_t>(look)]; }

 private:
  using Ranked = std::multimap<std::uint64_t, SeamSample>;
  void add_samples(const corpus::Observed& document, const Weave& weave);
  void add_page(const corpus::Observed& document, const Weave& weave);
  void add_kinds(const corpus::Observed& document);
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
  corpus::Campaigns campaigns_;
  corpus::Tally::Counted channels_, other_kinds_;
  std::map<std::string, std::string, std::less<>> called_;  // a kind in words
  std::array<std::uint64_t, kBins> confidence_ = {};
  std::array<std::uint64_t, 16> looks_ = {};
};

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_REPORT_DATA_HPP
