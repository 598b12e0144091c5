// Which encodings a sample of bytes can be in: each reading is judged by the language model.
#ifndef KINTSUGI_DECODE_RANK_HPP
#define KINTSUGI_DECODE_RANK_HPP

#include <span>
#include <string_view>
#include <vector>

#include "decode/sample.hpp"
#include "lattice/target.hpp"
#include "model/model.hpp"

namespace kintsugi::decode {

struct Reading {
  const lattice::Target* target;
  model::Language language;  // the likeliest of the target's
  int cost;                  // 1/8 bit: the reading's, and how rare the encoding is
  std::size_t group;         // readings of one group give the same text
};

// Best first; of each group its best first. Empty only if no encoding can be it. `hint(id)`: what is known from
// elsewhere, 1/8 bit to take off.
struct Hints {
  std::vector<std::pair<encoding::Id, int>> worth;
};
std::vector<Reading> rank(const Sample& sample, const Hints& hints);

// Cost of a piece of the sample in one encoding and language, 1/8 bit.
int cost_of(std::string_view piece, const lattice::Target& target, model::Language language);

// The same where what is well-formed UTF-8 is read as such and only the rest in `target`, in the language that
// fits best; very dear if the classes of the characters already speak for the whole's being in `target`.
int cost_of_mixed(std::string_view piece, const lattice::Target& target);

// Labels that mean the same table, or a table and one that extends it.
bool agree(encoding::Id a, encoding::Id b);

}  // namespace kintsugi::decode

#endif  // KINTSUGI_DECODE_RANK_HPP
