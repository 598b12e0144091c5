// A whole document through the lattice: which lines are suspect, which channels the document has been through,
// what each line was, and the edits that say so.
#ifndef KINTSUGI_LATTICE_DOCUMENT_HPP
#define KINTSUGI_LATTICE_DOCUMENT_HPP

#include <span>
#include <string_view>

#include "text/edit.hpp"

namespace kintsugi::lattice {

struct Request {
  bool raw = false;  // bytes that may be no UTF-8 (the decode stage); otherwise valid UTF-8
  // Where to look first, ascending; empty: everywhere. Other lines are looked at once damage is found.
  std::span<const Span> alarms = {};
  bool plain = false;  // only a document whose channels are plain to see; no edits for others
};

// Edits ordered by place. In raw mode the edits cover every byte that is no UTF-8.
text::Edits restore(std::string_view text, const Request& request);

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_DOCUMENT_HPP
