// Learns what the look at memory speed knows (src/model/spam_look.hpp): what words of spam weigh, and how they begin.
#ifndef KINTSUGI_TOOLS_SPAM_LOOK_HPP
#define KINTSUGI_TOOLS_SPAM_LOOK_HPP

#include <string>
#include <vector>

#include "model/spam_look.hpp"
#include "phrases.hpp"

namespace kintsugi::spam {

struct Look {
  std::vector<std::uint8_t> beginnings;  // a bit a hash
  std::vector<std::uint8_t> known;       // masks of languages, 8 bytes each
  std::vector<std::uint8_t> words;       // HashTable<1>
  model::SpamLook view() const { return {beginnings.data(), known.data(), model::HashTable<1>(words)}; }
};

// From phrases of these parts and the corpora's training lines. Deterministic.
Look learn_look(const std::vector<Phrase>& phrases, const std::string& corpora);

}  // namespace kintsugi::spam

#endif  // KINTSUGI_TOOLS_SPAM_LOOK_HPP
