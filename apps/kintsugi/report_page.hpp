// The report as one page of HTML.
#ifndef KINTSUGI_APPS_REPORT_PAGE_HPP
#define KINTSUGI_APPS_REPORT_PAGE_HPP

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "kintsugi/report_data.hpp"

namespace kintsugi::cli {

// Which filter a kind belongs to: the families that come most often have one each, the others share one.
class Filters {
 public:
  explicit Filters(const corpus::Tally& tally);
  // "k3 p0 c1": the classes of a seam, by its family, its proof and how sure it is.
  std::string classes(std::string_view kind, Proof proof, float confidence) const;
  std::string form() const;   // the boxes
  std::string rules() const;  // the style that makes them work, without a script

 private:
  std::map<std::string, std::size_t, std::less<>> numbers_;
  std::vector<std::pair<std::string, std::uint64_t>> families_;  // by how many seams
};

struct Report {
  std::string title;
  std::string options;  // in words, if any
  const corpus::Tally& tally;
  const ReportData& data;
};

std::string report_page(const Report& report);

// A document side by side: its lines with seams and their neighbours. `number`: of the page, for its links.
std::string report_sheet(const PageSample& page, std::size_t number, const Filters& filters);

// What was cut out, by campaigns.
std::string report_campaigns(const corpus::Campaigns& campaigns);

// "examples/a.txt:1" as people read it: without the number where a document is its file.
std::string place_in_words(std::string_view where);

// What a document calls itself, as a line of its own; nothing if it has no name.
std::string address_line(std::string_view address);

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_REPORT_PAGE_HPP
