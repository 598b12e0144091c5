// Words for people: encodings, kinds, numbers, pieces of text.
#ifndef KINTSUGI_APPS_WORDS_HPP
#define KINTSUGI_APPS_WORDS_HPP

#include <cstddef>
#include <string>
#include <string_view>

namespace kintsugi::cli {

// "euc-kr" -> "EUC-KR (Korean)"; names that are not known come back as they are.
std::string encoding_in_words(std::string_view name);

// "unbake.euc-kr>latin1+ftfy" -> "unbake.euc-kr>latin1": the channel, without what happened to it afterwards.
std::string_view family(std::string_view kind);
// True if the kind says that this happened afterwards ("ftfy", "fold", "lost").
bool has_mark(std::string_view kind, std::string_view mark);

// A sentence for all seams of one family: what had happened.
std::string in_words(std::string_view family, std::size_t count);

// "EUC-KR (Korean) read as Latin-1": a kind for people.
std::string kind_in_words(std::string_view kind);

// What a sign of a cut says ("language", "topic"), as its evidence has it; empty if it says nothing of the kind.
std::string_view sign(std::string_view evidence, std::string_view name);
// "ko" -> "Korean"; codes that are not known come back as they are.
std::string language_in_words(std::string_view code);

// 3701 -> "3,701".
std::string number(std::size_t n);
// "1 repair", "3,701 repairs".
std::string counted(std::size_t n, std::string_view one, std::string_view many);

// For a terminal and a reader: one line, at most `longest` characters, nothing that the terminal would obey.
std::string snippet(std::string_view bytes, std::size_t longest = 48);

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_WORDS_HPP
