// One lost character as an edit: which sign is written, what else it may have been, the recipe, how sure.
#ifndef KINTSUGI_INFER_WRITE_HPP
#define KINTSUGI_INFER_WRITE_HPP

#include <string_view>

#include "infer/habits.hpp"
#include "infer/search.hpp"
#include "text/edit.hpp"

namespace kintsugi::infer {

struct Lost {
  What what = What::stays;
  char32_t letter = 0;  // of What::letter
  char32_t mark = U'?';
  char32_t other = 0;  // the letter that is next likely, if any
  model::Language language = model::kGeneric;
  bool item = false;     // What::first, of a line that ends no sentence
  float confidence = 0;  // that it was this, whichever sign is written for it
};

// Leaves what is not sure enough.
void put_back(const Lost& lost, Span marks, bool bytewise, const Habits& habits, text::Edits& out);

}  // namespace kintsugi::infer

#endif  // KINTSUGI_INFER_WRITE_HPP
