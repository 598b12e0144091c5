// Patches and their algebra. A patch is an ordered list of edits over one text; a ledger is a stack of
// applied patches ("layers"), each over the result of the one before. The ledger and the last text hold
// everything: the first text can be rebuilt from them, and every byte of the last can be traced back.
//
// A layer's text is the layer's input with each seam's `original` at `before` replaced by `restored` at
// `after`; every other byte is copied. All functions are linear in what they return plus the number of seams.
#ifndef KINTSUGI_TEXT_PATCH_HPP
#define KINTSUGI_TEXT_PATCH_HPP

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kintsugi/kintsugi.hpp"
#include "text/arena.hpp"
#include "text/edit.hpp"

namespace kintsugi::text {

// True if the edits are in order, do not overlap and lie in a text of that size. Edits may adjoin; several
// insertions (empty `before`) may stand at one place and come out in the list's order.
bool is_patch(std::size_t input_size, const Edits& edits) noexcept;

// True if applying the edits gives another text (flags and other edits that restore what stands do not).
bool changes(std::string_view input, const Edits& edits) noexcept;

// --- one layer -------------------------------------------------------------------------------------------

// The input of a layer, from its output.
std::string undo(std::string_view output, std::span<const Seam> layer);

// The bytes of a layer's input that the bytes `in_output` of its output came from: copied bytes map to
// themselves, bytes in a seam to the whole of the seam's `before`. An empty span maps to an empty one, behind
// whatever was deleted there; or to the whole of a seam it lies inside. A part's source lies in the whole's.
Span source(Span in_output, std::span<const Seam> layer) noexcept;

// The other way: what became of a span of a layer's input. A span that lies in a seam, or overlaps one, takes the whole
// of what the seam put there.
Span target(Span in_input, std::span<const Seam> layer) noexcept;

// --- the stack -------------------------------------------------------------------------------------------

class Ledger {
 public:
  Ledger() = default;
  Ledger(Ledger&&) = default;
  Ledger& operator=(Ledger&&) = default;
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  // Applies one patch and records its seams as a new layer, flags included. Edits that would break the
  // patch's order are left out. At most 255 layers.
  std::string apply(std::string_view input, const Edits& edits);

  // Forgets the layers from `keep` on.
  void drop(std::size_t keep) noexcept;

  // Gives every seam that has none its id (seam_id.hpp).
  void identify();
  // Where the first text begins in the document it is a part of: ids count from there.
  void set_origin(std::uint64_t origin) noexcept { origin_ = origin; }

  // The ledger of a text from copies of its seams, ordered by layer and place. Their ids are kept, missing ones made.
  // Nothing where the seams do not fit the text.
  static std::optional<Ledger> from_seams(std::string_view text, std::span<const Seam> seams);

  std::size_t layers() const noexcept { return begins_.size(); }
  std::span<const Seam> seams() const noexcept { return seams_; }
  std::span<const Seam> layer(std::size_t i) const noexcept;

  // The input of layer `down_to`, from the output of the last.
  std::string undo(std::string_view text, std::size_t down_to = 0) const;

  // The span of the input of layer `down_to` that the given span of the last text came from.
  Span source(Span in_text, std::size_t down_to = 0) const noexcept;

  // What became of a span of the output of layer `from`, in the last text.
  Span target(Span in_output, std::size_t from) const noexcept;

  // The last text as it would be had this seam been refused; seams of later layers that touch the place are
  // taken back with it. The text itself if the seam is not one of ours or changes nothing.
  std::string without(std::string_view text, const Seam& seam) const;

  // The same for many: the text, and the ledger that leads to it. `refused`: for each of seams(), whether it goes; those
  // that go with them are marked too. Layers stay numbered as they are, ids as well.
  std::pair<std::string, Ledger> without(std::string_view text, std::vector<bool>& refused) const;

  // For each of seams(): whether it is kept when those marked are to stand. They are, and what they were made out of.
  void add_foundations(std::vector<bool>& kept) const;

 private:
  void keep(Seam seam);  // with strings of its own
  std::string_view intern(std::string_view s, std::string_view* last);

  std::vector<Seam> seams_;          // by layer, then by place
  std::vector<std::size_t> begins_;  // per layer: its first seam
  std::uint64_t origin_ = 0;
  Arena arena_;
  std::string_view last_kind_, last_evidence_;  // neighbours mostly say the same: kept once
};

}  // namespace kintsugi::text

#endif  // KINTSUGI_TEXT_PATCH_HPP
