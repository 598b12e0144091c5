// What is to be done with each record.
#ifndef KINTSUGI_CORPUS_POLICY_HPP
#define KINTSUGI_CORPUS_POLICY_HPP

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/decisions.hpp"
#include "kintsugi/kintsugi.hpp"

namespace kintsugi::corpus {

enum class Seams : std::uint8_t {
  none,
  beside,  // a ledger beside the shard: what undo needs
  in,      // the same in the document: its member metadata.kintsugi; beside it, in which documents
  dolma,   // attribute files: places in the mended text, by kind
};
// Documents of JSON alone have room for them, and identifiers that attributes can name.
constexpr Seams seams_of(Seams asked, bool json) noexcept {
  return json || asked == Seams::none ? asked : Seams::beside;
}
enum class OnError : std::uint8_t {
  keep,  // what cannot be mended passes through as it is
  skip,  // and is left out
  stop,  // and ends the run
};

// A document with something to tell: what a report looks at.
struct Observed {
  const Mended& mended;
  std::string_view damaged;
  std::string_view where;    // shard:record, records from 1
  std::string_view address;  // its URL, or the record's identifier; may be empty
  std::string_view host;
};

struct Policy {
  Options options;
  std::string text_field = "text";   // of JSON Lines: names with dots between them
  std::vector<std::string> columns;  // of CSV and TSV, by name
  Seams seams = Seams::beside;
  OnError on_error = OnError::keep;
  bool only_changed = false;  // the others are not written
  Decisions decisions;        // of a reviewer, honoured in every document
  // Called for every document with a seam, from any thread, in no order; for what must not depend on the order alone.
  std::function<void(const Observed&)> observe = {};
  std::size_t samples = 0;  // seams of each kind that are kept to be shown
};

}  // namespace kintsugi::corpus

#endif  // KINTSUGI_CORPUS_POLICY_HPP
