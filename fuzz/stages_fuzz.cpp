// Every step of the pipeline alone, over whatever of the bytes is valid UTF-8: its edits are in order and cut no
// character, are the stage's own, and what they claim is so; asking twice gives the same; and the look before the steps
// passes over none that has something to say. Unlike mend(), nothing sieves here: a stage that misbehaves shows.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "forward/recipe.hpp"
#include "pipeline/driver.hpp"
#include "pipeline/stages.hpp"
#include "text/patch.hpp"
#include "text/utf8.hpp"

namespace {

using namespace kintsugi;

constexpr std::size_t kMost = 1024;

void require(bool holds, std::size_t step, const char* law) {
  if (holds) return;
  std::fprintf(stderr, "broken law, step %zu: %s\n", step, law);
  std::abort();
}

void check(std::string_view text, const text::Edits& edits, Stage stage, std::size_t step) {
  require(text::is_patch(text.size(), edits), step, "edits are in order, apart, inside the text");
  for (const text::Edit& e : edits) {
    const std::string_view original = text.substr(e.before.begin, e.before.size());
    require(text::is_boundary(text, e.before.begin) && text::is_boundary(text, e.before.end), step,
            "edits cut no character");
    require(text::is_valid(e.restored), step, "an edit restores valid UTF-8");
    require(e.confidence >= 0 && e.confidence <= 1, step, "confidence is between 0 and 1");
    require(e.stage == stage, step, "a step speaks for its own stage");
    require((e.proof == Proof::none) == (e.restored == original), step,
            "a flag changes nothing, a repair does");
    if (e.evidence.empty()) {
      require(e.proof != Proof::bytes, step, "proof by bytes has a recipe");
    } else if (e.proof != Proof::none) {
      require(forward::run(e.evidence, e.restored) == original, step,
              "the recipe gives back what stood there");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = text::to_valid({reinterpret_cast<const char*>(data), size < kMost ? size : kMost});
  const pipeline::Stages& stages = pipeline::standard_stages();
  const Options options;
  const pipeline::Asked asked = pipeline::look(text, options, stages);
  for (std::size_t i = 0; i < stages.steps.size(); ++i) {
    const text::Edits edits = stages.steps[i].propose(text, options);
    check(text, edits, stages.steps[i].stage, i);
    require(edits.empty() || (asked & pipeline::asked_step(i)) != 0, i,
            "the look passes over no step with an answer");
    const text::Edits again = stages.steps[i].propose(text, options);
    require(again.size() == edits.size(), i, "asking twice gives the same");
    for (std::size_t k = 0; k < edits.size(); ++k) {
      require(again[k].before == edits[k].before && again[k].restored == edits[k].restored &&
                  again[k].kind == edits[k].kind,
              i, "asking twice gives the same");
    }
  }
  return 0;
}
