// A whole document through the lattice: which lines are suspect, which channels the document has been through,
// what each line was, and the edits that say so.
#ifndef KINTSUGI_LATTICE_DOCUMENT_HPP
#define KINTSUGI_LATTICE_DOCUMENT_HPP

#include <memory>
#include <span>
#include <string_view>

#include "text/edit.hpp"

namespace kintsugi::lattice {

struct Request {
  bool raw = false;  // bytes that may be no UTF-8 (the decode stage); otherwise valid UTF-8
  // Where to look first, ascending; empty: everywhere. Other lines are looked at once damage is found.
  std::span<const Span> alarms = {};
  bool plain = false;  // only a document whose channels are plain to see; no edits for others
  bool words = false;  // only what words say: nothing else speaks against the text
};

// Edits ordered by place. In raw mode the edits cover every byte that is no UTF-8.
text::Edits restore(std::string_view text, const Request& request);

// One text asked in several ways, one after the other: what one has found out the next need not. Each may be asked once;
// all() and the last sequences() only after the others have proposed nothing. The text and the request's alarms must outlive it.
class Restorer {
 public:
  Restorer(std::string_view text, const Request& request);
  ~Restorer();
  text::Edits plain();               // restore() with Request::plain
  text::Edits sequences(bool last);  // restore_sequences(); the first time without `last`
  text::Edits all();                 // restore()

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_DOCUMENT_HPP
