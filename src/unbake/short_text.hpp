// A short text that the first pass has nothing against. In a document, damaged lines that look like text betray themselves
// by the lines around them; a title or a sentence by itself has only its words.
#ifndef KINTSUGI_UNBAKE_SHORT_TEXT_HPP
#define KINTSUGI_UNBAKE_SHORT_TEXT_HPP

#include <string_view>

namespace kintsugi::unbake {

// Whether the text is so short, and a word of it that no list has would be a listed one in the text's language had it been
// misread through a channel of Latin letters; or a sign stands inside a word, or an apostrophe or a dash inside what is none; or
// two characters or three among ASCII are UTF-8 of a Latin letter in some page. `utf8`: valid.
bool is_doubtful(std::string_view utf8);

}  // namespace kintsugi::unbake

#endif  // KINTSUGI_UNBAKE_SHORT_TEXT_HPP
