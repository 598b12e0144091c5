// Learns what tells one word from two where something was cut out (src/excise/joint.hpp).
#ifndef KINTSUGI_TOOLS_EXCISE_JOINTS_HPP
#define KINTSUGI_TOOLS_EXCISE_JOINTS_HPP

#include <string>

namespace kintsugi::excise {

// Foreign letters are put into training lines of all languages with blanks between words, one time in two in the midst of
// a word, else between two words; logistic regression over the signs of Host. Throws std::runtime_error.
void learn_joints(const std::string& corpora, const std::string& out);

}  // namespace kintsugi::excise

#endif  // KINTSUGI_TOOLS_EXCISE_JOINTS_HPP
