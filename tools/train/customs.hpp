// What pages of a language are full of, and sentences are not. Each list by what is commoner first: the r-th is drawn in
// proportion to 1 / (r + 3). By hand, no count of pages being at hand; only their order matters, and that each has a
// place.
#ifndef KINTSUGI_TOOLS_TRAIN_CUSTOMS_HPP
#define KINTSUGI_TOOLS_TRAIN_CUSTOMS_HPP

#include <optional>
#include <string_view>
#include <vector>

#include "encoding/encoding.hpp"

namespace kintsugi::train {

using Strings = std::vector<std::u32string_view>;

struct Customs {
  Strings leads;                      // before an item
  Strings brackets;                   // the left one and the right one
  Strings separators;                 // between items
  Strings tails;                      // behind a remark
  Strings rules;                      // signs that stand in a row of many
  Strings units;                      // "0" stands for a number: 0,000원
  Strings chat;                       // a remark by itself, or behind one
  std::optional<encoding::Id> signs;  // the encoding whose signs are rare ones
  bool blanks = true;                 // between words
};

// None for languages in Latin letters: sentences of theirs hold most of these signs, and what they hold more of would pass for
// misread letters. Nor for those in Arabic letters, where a published case of ftfy's was lost for it.
const Customs* customs_of(std::string_view language);

}  // namespace kintsugi::train

#endif  // KINTSUGI_TOOLS_TRAIN_CUSTOMS_HPP
