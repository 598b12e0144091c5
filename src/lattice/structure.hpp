// A document's misread UTF-8, found by its structure: which pages it was read in, and where.
#ifndef KINTSUGI_LATTICE_STRUCTURE_HPP
#define KINTSUGI_LATTICE_STRUCTURE_HPP

#include <memory>
#include <string_view>

#include "lattice/document.hpp"
#include "lattice/whole.hpp"

namespace kintsugi::lattice {

// One layer's edits, ordered by place. `last`: nothing else explains what is left beside the sequences; without it,
// lines that hold other odd characters are left for the search of all encodings.
text::Edits restore_sequences(std::string_view text, const Request& request, bool last);

// The same, asked twice of one text: without `last`, then with it.
class Structure;
class Sequences {
 public:
  Sequences(std::string_view text, const Request& request, const Stood& stood);
  ~Sequences();
  text::Edits restore(bool last);

 private:
  std::unique_ptr<Structure> structure_;
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_STRUCTURE_HPP
