// Whether a line of text is program code, by its punctuation.
#ifndef KINTSUGI_UNBAKE_TIDY_CODE_LINE_HPP
#define KINTSUGI_UNBAKE_TIDY_CODE_LINE_HPP

#include <cstddef>
#include <string_view>

namespace kintsugi::unbake::tidy {

// The line that holds text[at]; `end` is past its line feed.
struct LineSpan {
  std::size_t begin = 0, end = 0;
};
LineSpan line_around(std::string_view text, std::size_t at) noexcept;

// Two different marks of code in it. Of very long lines only the beginning is looked at.
bool is_code(std::string_view text, LineSpan line) noexcept;

// Whether a good part of the lines that lie in text[begin, end) are code: what stands between them, a comment
// say, is part of a program too.
bool is_mostly_code(std::string_view text, std::size_t begin, std::size_t end) noexcept;

// Whether [begin, end) lies between two backticks of its line, not far away.
bool is_in_backticks(std::string_view text, std::size_t begin, std::size_t end) noexcept;

// Whether [begin, end) ends a line that assigns it to something: "p = &sum;".
bool is_address(std::string_view text, std::size_t begin, std::size_t end) noexcept;

}  // namespace kintsugi::unbake::tidy

#endif  // KINTSUGI_UNBAKE_TIDY_CODE_LINE_HPP
