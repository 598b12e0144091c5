// What tells whether two ends are one word: signs, and what each of them weighs (generated/joints.inc, learned by
// tools/excise).
#ifndef KINTSUGI_EXCISE_JOINT_HPP
#define KINTSUGI_EXCISE_JOINT_HPP

#include <array>
#include <cstddef>
#include <cstdint>

#include "model/model.hpp"

namespace kintsugi::excise {

// In the order of the weights. Costs are in 1/8 bit; what is so or is not is a bit or none.
enum class JointSign : std::uint8_t {
  always,
  words,        // by which two words cost more than one, by lists, the document and spelling
  known_word,   // the same, if both together are a word that is known,
  known_words,  // and both ends are
  spelling,     // the same by spelling alone
  junction,     // the same by the characters around the place
  known_junction,  // the same, if both ends and both together are known
  known,        // both together are a word that is known
  left_known,   // so is the left end,
  right_known,  // the right end,
  both_known,   // both of them,
  new_of_known,  // and both together are not
  long_word,    // letters of both together beyond those of a fair word, if that is not known
  left_one,     // a single letter
  right_one,
  two,        // two letters on one side
  capital,    // inside the word
  apostrophe,  // before the left end, which is short
  left_cost,   // what the left end costs as a word,
  right_cost,  // and the right end
  left_size,   // letters of the left end,
  right_size,  // and of the right end
  count_
};
inline constexpr std::size_t kJointSigns = static_cast<std::size_t>(JointSign::count_);
using JointSigns = std::array<int, kJointSigns>;

// Which of the three are known: each such case is weighed by itself.
inline constexpr std::size_t kJointKinds = 8;
inline std::size_t joint_kind(const JointSigns& signs) noexcept {
  const auto so = [&signs](JointSign sign) { return signs[static_cast<std::size_t>(sign)] != 0; };
  return std::size_t{so(JointSign::known)} << 2 | std::size_t{so(JointSign::left_known)} << 1 |
         std::size_t{so(JointSign::right_known)};
}

inline constexpr int kJointUnit = 64;  // of the weights

// 1/8 bit by which one word is likelier than two, where as many places are in words as between them.
inline int weigh_joint(const JointSigns& signs) noexcept {
  constexpr int kWeights[kJointKinds][kJointSigns] = {
#include "excise/generated/joints.inc"
  };
  const std::size_t kind = joint_kind(signs);
  int sum = 0;
  for (std::size_t i = 0; i < kJointSigns; ++i) sum += kWeights[kind][i] * signs[i];
  return sum / kJointUnit;
}

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_JOINT_HPP
