// From a winning path to edits: where a channel was undone, what stood there, what stands there now, the recipe
// that makes the one out of the other, and how sure we are.
#ifndef KINTSUGI_LATTICE_SEAMS_HPP
#define KINTSUGI_LATTICE_SEAMS_HPP

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "lattice/convincing.hpp"
#include "text/edit.hpp"

namespace kintsugi::lattice {

// What each run saves, where that is not for the language model alone to say; and whether the document shows the
// channel elsewhere.
struct Told {
  int gain;
  bool known;
};

// `end`: the offset at which the units end in `text`.
text::Edits seams(const Path& path, std::span<const Unit> units, std::uint32_t end,
                  std::span<const Channel> channels, std::string_view text, bool raw,
                  std::span<const model::Language> literal, const Habits& habits, const Setting& setting,
                  const std::function<bool(const Channel&)>& known, std::optional<Told> told = {});

}  // namespace kintsugi::lattice

#endif  // KINTSUGI_LATTICE_SEAMS_HPP
