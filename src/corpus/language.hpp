// Which language a text is in, for the counts of a run: by the model alone.
#ifndef KINTSUGI_CORPUS_LANGUAGE_HPP
#define KINTSUGI_CORPUS_LANGUAGE_HPP

#include <string_view>

namespace kintsugi::corpus {

inline constexpr std::string_view kNoLanguage =
    "und";  // as BCP 47 has it: too short to tell, or none that the model knows

// Valid UTF-8. A few stretches of it are looked at, however long it is.
std::string_view language_of(std::string_view text);

}  // namespace kintsugi::corpus

#endif  // KINTSUGI_CORPUS_LANGUAGE_HPP
