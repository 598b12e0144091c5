// Whether a text that holds character references means them: HTML source, program code and prose about HTML
// do, damaged prose does not. The rule, in full (docs/ftfy.md argues it):
//
// A reference is left alone
//   * within 2,000 bytes of an HTML or XML tag, comment or declaration;
//   * inside backticks or a fenced block, on a line of code, beside one, or among many;
//   * alone between quotation marks or brackets: "&amp;" is spoken of, not used;
//   * within 150 bytes of a word that says the text is about markup (HTML, XML, ampersand, ...);
//   * beside its own character or another reference to it, as in a table: &eacute; é, &lt; &#60;
//   * where it looks like the address of a variable at the end of an assignment: p = &sum;
//   * where its character would not stand: place.hpp
#ifndef KINTSUGI_UNBAKE_TIDY_CONTEXT_HPP
#define KINTSUGI_UNBAKE_TIDY_CONTEXT_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "unbake/tidy/place.hpp"
#include "unbake/tidy/reference.hpp"

namespace kintsugi::unbake::tidy {

// Looks for tags in the whole text when it is made; then answers for one place after another, in order.
class MarkupContext {
 public:
  explicit MarkupContext(std::string_view text);

  // Whether the reference at `at` is meant as it stands. `at` must not decrease from call to call.
  bool meant(std::size_t at, const Reference& reference);

  // Whether escaped tags (&lt;p&gt;) stand near: their neighbours were escaped once with them, so only one
  // escape is to be undone at a time.
  bool beside_escaped_tags(std::size_t at) const noexcept;

 private:
  bool near_talk(std::size_t begin, std::size_t end);
  bool in_code_line(std::size_t at);

  std::string_view text_;
  std::vector<std::size_t> tags_, fences_, escaped_tags_;           // sorted places
  std::size_t talk_read_ = 0, last_talk_ = std::string_view::npos;  // words are looked for on the way
  std::string defined_;  // the last reference found to be defined beside itself, and its end
  std::size_t defined_end_ = 0;
  std::size_t line_begin_ = 1, line_end_ = 0;  // the line in_code_line() last judged; none at first
  bool line_is_code_ = false;
  std::size_t block_ = std::string_view::npos;  // the block of lines judged last
  bool block_is_code_ = false;
  Places places_;
};

}  // namespace kintsugi::unbake::tidy

#endif  // KINTSUGI_UNBAKE_TIDY_CONTEXT_HPP
