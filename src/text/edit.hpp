// What a stage proposes: one change to the text it was shown. Only text/patch applies it.
#ifndef KINTSUGI_TEXT_EDIT_HPP
#define KINTSUGI_TEXT_EDIT_HPP

#include <string>
#include <vector>

#include "kintsugi/kintsugi.hpp"

namespace kintsugi::text {

struct Edit {
  Span before;  // bytes of the stage's input
  std::string
      restored;  // what is to stand there, valid UTF-8; equal to the input's bytes where proof is none
  Stage stage = Stage::unbake;
  Proof proof = Proof::language;
  std::string kind;      // stable name, see Seam::kind
  std::string evidence;  // the recipe (forward/recipe.hpp) that makes the input's bytes out of `restored`
  float confidence = 0;  // 0..1
};

// Ordered by place; edits of one list do not overlap.
using Edits = std::vector<Edit>;

}  // namespace kintsugi::text

#endif  // KINTSUGI_TEXT_EDIT_HPP
