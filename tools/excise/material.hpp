// What all of it is learned from: training lines, and phrases of spam that its model has not learned (spam::hide).
#ifndef KINTSUGI_TOOLS_EXCISE_MATERIAL_HPP
#define KINTSUGI_TOOLS_EXCISE_MATERIAL_HPP

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "excise/script.hpp"
#include "model/model.hpp"

namespace kintsugi::excise {

struct Hidden {
  std::map<std::string, std::vector<std::string>> said;  // keywords by language
  std::map<std::string, std::vector<std::string>> sentences;
  std::map<std::string, Script> scripts;  // that most of their letters are of
};
Hidden hidden_phrases(const std::string& folder);

// The files of the corpora, in order of their names.
std::vector<std::string> corpus_files(const std::string& corpora);
std::string language_of(const std::string& file);  // by its name
// Lines of 20 to 1200 bytes that are not held back.
std::vector<std::string> training_lines(const std::string& file);
// That most letters of a few lines are of.
Script script_of_lines(const std::vector<std::string>& lines);

std::size_t words_of(const std::string& text);

// Whether the model's table of words has it, or the lexicon; in small letters.
bool is_listed(model::Language language, std::u32string_view word);

// The layouts of bench/pollution: before and behind.
inline constexpr const char* kLayouts[][2] = {{"\n", " "},  {" ", " "}, {"", " "}, {" ", ""},
                                              {"\n", "\n"}, {"\n", ""}, {"", ""}};

}  // namespace kintsugi::excise

#endif  // KINTSUGI_TOOLS_EXCISE_MATERIAL_HPP
