// What the sentence around a token says of its readings: words beside it, endings, signs.
#ifndef KINTSUGI_INFER_WEIGH_HPP
#define KINTSUGI_INFER_WEIGH_HPP

#include <vector>

#include "infer/decide.hpp"
#include "infer/lines.hpp"

namespace kintsugi::infer {

// Adds it to the costs of the readings of each place, and sorts them again.
void weigh(std::vector<Place>& places, const std::vector<Line>& lines);

}  // namespace kintsugi::infer

#endif  // KINTSUGI_INFER_WEIGH_HPP
