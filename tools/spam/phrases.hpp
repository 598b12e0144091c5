// The phrases that spam is made of: phrases/<language>.tsv, written by generate.py.
#ifndef KINTSUGI_TOOLS_SPAM_PHRASES_HPP
#define KINTSUGI_TOOLS_SPAM_PHRASES_HPP

#include <string>
#include <string_view>
#include <vector>

#include "model/spam.hpp"

namespace kintsugi::spam {

enum class Part : unsigned char { train, tune, test, hidden, dropped };

struct Phrase {
  std::string language;
  Part part;
  model::Topic topic;
  std::u32string stem, text;
};

std::u32string decoded(std::string_view utf8);  // what is no UTF-8 becomes U+FFFD
std::string encoded(std::u32string_view text);

// All phrases, languages in order of their names; `bytes` gets the files' contents. Throws std::runtime_error.
std::vector<Phrase> read_phrases(const std::string& folder, std::string& bytes);

// Hides a third of the stems of the part `train`, as the part `test` is hidden: what holds none of the others becomes
// `hidden`, all else that holds one of them is dropped.
void hide(std::vector<Phrase>& phrases);

}  // namespace kintsugi::spam

#endif  // KINTSUGI_TOOLS_SPAM_PHRASES_HPP
