#include "unbake/unbake.hpp"

#include <algorithm>
#include <vector>

#include "lattice/document.hpp"
#include "scan/scan.hpp"
#include "unbake/second_look.hpp"

namespace kintsugi::unbake {

text::Edits propose(std::string_view utf8, const Options&) {
  std::vector<scan::Alarm> alarms;
  scan::find(utf8, alarms);
  if (alarms.empty()) return {};
  if (std::all_of(alarms.begin(), alarms.end(), [utf8](const scan::Alarm& a) { return is_idle(utf8, a); }))
    return {};
  std::vector<Span> spans;
  spans.reserve(alarms.size());
  for (const scan::Alarm& a : alarms) spans.push_back({a.begin, a.end});
  lattice::Request request;
  request.alarms = spans;
  // First what is plain to see. What UTF-8's structure explains needs no search through every encoding; what the
  // search does not explain may be a sequence among other odd things.
  lattice::Restorer restorer(utf8, request);
  text::Edits edits = restorer.plain();
  if (edits.empty()) edits = restorer.sequences(false);
  if (edits.empty()) edits = restorer.all();
  if (edits.empty()) edits = restorer.sequences(true);
  return edits;
}

}  // namespace kintsugi::unbake
