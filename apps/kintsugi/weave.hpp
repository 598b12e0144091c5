// The mended text in strokes: places where seams lie, each with all of its seams, from the first layer to the last. What
// show and the report draw.
#ifndef KINTSUGI_APPS_WEAVE_HPP
#define KINTSUGI_APPS_WEAVE_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "kintsugi/kintsugi.hpp"

namespace kintsugi::cli {

// What a reader is told at a glance.
enum class Look : std::uint8_t {
  plain,
  proven,      // mended, and the bytes prove it
  likely,      // mended, the language chose
  inferred,    // put back: its bytes are gone
  cut,         // taken out
  flagged,     // seen, left alone
  unreadable,  // U+FFFD for bytes that nobody can read
  was,         // what stood there, where the damaged text is shown
  faint,       // of ours, not of the text: ids, brackets
};
inline constexpr Look kMarks[] = {Look::proven, Look::likely,  Look::inferred,
                                  Look::cut,    Look::flagged, Look::unreadable};
std::string_view name(Look look) noexcept;  // "proven"

struct Stroke {
  Span text;                       // in the mended text; may be empty
  Span source;                     // in the damaged bytes
  std::vector<const Seam*> seams;  // by layer
  Look look = Look::plain;
  // What was cut out here, as it read when it was.
  std::string_view cut;
};

// A page that was decoded as a whole has one seam. Here it has one for every run of characters that are not ASCII, or for
// every line, all under the one id. The text and everything else is the same.
Mended in_small_pieces(const Mended& mended);

class Weave {
 public:
  explicit Weave(const Mended& mended);

  const Mended& mended() const noexcept { return mended_; }
  const std::vector<Stroke>& strokes() const noexcept { return strokes_; }  // in order, apart
  // The stroke that a seam is in; nullptr if none.
  const Stroke* find(std::string_view id) const;

 private:
  Mended mended_;  // in small pieces; the strokes point into it
  std::vector<Stroke> strokes_;
};

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_WEAVE_HPP
