// The lines of a document as thinned UTF-8: which page, what is gone, and which language they have in common.
#ifndef KINTSUGI_LATTICE_THINNED_LINES_HPP
#define KINTSUGI_LATTICE_THINNED_LINES_HPP

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "lattice/thinned.hpp"

namespace kintsugi::lattice {

class ThinnedLines {
 public:
  struct Read {
    const Misread* misread = nullptr;
    Thinning thinning;
    Reading reading;
    std::vector<model::Language> languages;
  };

  explicit ThinnedLines(std::span<const Unit> document) : document_(document) {}

  // The line in the pages that are likeliest, if it was thinned.
  std::vector<Read> read(std::span<const Unit> line, std::span<const Misread* const> pages);
  // What was believed of a line tells of the others.
  void learn(const Read& read, int gain);
  // The document was thinned, and how is known.
  bool shown() const { return gain_ >= kShown; }
  // Nothing was learned yet: what is read of a line does not depend on others.
  bool fresh() const { return lines_ == 0; }

 private:
  static constexpr int kShown = 60 * model::kBit;
  struct Tried {
    const Misread* misread;
    Thinning thinning;
    int rank;  // 1/8 bit
  };
  std::vector<Tried> pages_of(std::span<const Unit> line, std::span<const Misread* const> pages);
  std::vector<model::Language> languages_of(ThinnedSearch& search, std::span<const Unit> line,
                                            model::Language beside) const;
  encoding::Id meant(const Page& page);

  std::span<const Unit> document_;
  std::optional<encoding::Id> western_;  // which of the two is meant in this document
  const Misread* misread_ = nullptr;     // of what was believed last
  Thinning thinning_;
  int gain_ = 0;
  std::map<model::Language, int> languages_;  // lines that were in each
  int lines_ = 0;
};

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_THINNED_LINES_HPP
