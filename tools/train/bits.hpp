// What a model makes of text that it was not trained on.
#ifndef KINTSUGI_TOOLS_TRAIN_BITS_HPP
#define KINTSUGI_TOOLS_TRAIN_BITS_HPP

#include <string>

namespace kintsugi::train {

// Prints for each file LANGUAGE-NUMBER.txt of the folder (bench/held_back.py lays them out) how many bits a character costs in its language.
// Throws std::runtime_error naming what cannot be read.
void measure_bits(const std::string& model, const std::string& folder);

}  // namespace kintsugi::train

#endif  // KINTSUGI_TOOLS_TRAIN_BITS_HPP
