// The unbake stage alone, over whatever of the bytes is valid UTF-8: its edits are in order and cut no
// character, what they restore is valid UTF-8 and other than what stood there, what claims proof by bytes is
// proven, asking twice gives the same, and a later layer keeps the same laws. Longer input is cut: the search
// is dear, and what it can do wrong it does on a few lines.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "forward/recipe.hpp"
#include "text/patch.hpp"
#include "text/utf8.hpp"
#include "unbake/unbake.hpp"

namespace {

using namespace kintsugi;

constexpr std::size_t kMost = 2048;

void require(bool holds, const char* law) {
  if (holds) return;
  std::fprintf(stderr, "broken law: %s\n", law);
  std::abort();
}

// One layer; the text after it.
std::string layer(std::string_view text) {
  const text::Edits edits = unbake::propose(text, {});
  require(text::is_patch(text.size(), edits), "edits are in order, apart, inside the text");
  std::string out;
  std::size_t at = 0;
  for (const text::Edit& e : edits) {
    require(text::is_boundary(text, e.before.begin) && text::is_boundary(text, e.before.end),
            "edits cut no character");
    const std::string_view original = text.substr(e.before.begin, e.before.size());
    require(text::is_valid(e.restored), "an edit restores valid UTF-8");
    require(e.restored != original, "an edit changes something");
    require(e.confidence >= 0 && e.confidence <= 1, "confidence is between 0 and 1");
    require(e.stage == Stage::unbake && e.proof != Proof::none, "the stage's own, and a repair");
    if (e.proof == Proof::bytes) {
      require(forward::run(e.evidence, e.restored) == original, "the recipe gives back what stood there");
    }
    out.append(text.substr(at, e.before.begin - at)).append(e.restored);
    at = e.before.end;
  }
  const text::Edits again = unbake::propose(text, {});
  require(again.size() == edits.size(), "asking twice gives the same");
  for (std::size_t i = 0; i < edits.size(); ++i) {
    require(again[i].before == edits[i].before && again[i].restored == edits[i].restored &&
                again[i].evidence == edits[i].evidence,
            "asking twice gives the same");
  }
  return out.append(text.substr(at));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size < kMost ? size : kMost);
  const std::string text = text::to_valid(bytes);
  require(text::is_valid(layer(layer(text))), "what comes out is valid UTF-8");
  return 0;
}
