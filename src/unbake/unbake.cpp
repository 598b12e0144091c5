#include "unbake/unbake.hpp"

#include <vector>

#include "lattice/document.hpp"
#include "scan/scan.hpp"

namespace kintsugi::unbake {

text::Edits propose(std::string_view utf8, const Options&) {
  std::vector<scan::Alarm> alarms;
  scan::find(utf8, alarms);
  if (alarms.empty()) return {};
  std::vector<Span> spans;
  spans.reserve(alarms.size());
  for (const scan::Alarm& a : alarms) spans.push_back({a.begin, a.end});
  lattice::Request request;
  request.alarms = spans;
  return lattice::restore(utf8, request);
}

}  // namespace kintsugi::unbake
