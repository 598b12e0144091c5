#include "unbake/unbake.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "lattice/document.hpp"
#include "scan/scan.hpp"
#include "text/patch.hpp"
#include "unbake/second_look.hpp"
#include "unbake/short_text.hpp"

namespace kintsugi::unbake {
namespace {

// Whether three characters in four, or more, are ASCII: no encoding but UTF-8 leaves so much of a page as it was, but
// those of Latin scripts.
bool is_mostly_ascii(std::string_view utf8) {
  std::size_t beyond = 0, all = 0;
  for (const char c : utf8) {
    const auto b = static_cast<unsigned char>(c);
    beyond += b >= 0xC0, all += b < 0x80 || b >= 0xC0;
  }
  return beyond * 4 <= all;
}

bool explains_all(std::string_view utf8, const text::Edits& edits) {
  return !edits.empty() && scan::clean(text::Ledger().apply(utf8, edits));
}

text::Edits by_words(std::string_view utf8) {
  lattice::Request request;
  request.words = true;
  return lattice::restore(utf8, request);
}

}  // namespace

text::Edits propose(std::string_view utf8, const Options&) {
  std::vector<scan::Alarm> alarms;
  scan::find(utf8, alarms);
  if (std::all_of(alarms.begin(), alarms.end(), [utf8](const scan::Alarm& a) { return is_idle(utf8, a); }))
    return is_doubtful(utf8) ? by_words(utf8) : text::Edits();
  std::vector<Span> spans;
  spans.reserve(alarms.size());
  for (const scan::Alarm& a : alarms) spans.push_back({a.begin, a.end});
  lattice::Request request;
  request.alarms = spans;
  // First what is plain to see. What UTF-8's structure explains needs no search through every encoding; what the
  // search does not explain may be a sequence among other odd things.
  lattice::Restorer restorer(utf8, request);
  text::Edits sequences;
  const bool first = is_mostly_ascii(utf8);
  if (first) sequences = restorer.sequences(false);
  if (explains_all(utf8, sequences)) return sequences;
  text::Edits edits = restorer.plain();
  if (edits.empty()) edits = first ? std::move(sequences) : restorer.sequences(false);
  if (edits.empty()) edits = restorer.all();
  if (edits.empty()) edits = restorer.sequences(true);
  return edits;
}

}  // namespace kintsugi::unbake
