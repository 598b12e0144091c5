// Whether a reference stands where its character could: the second half of the rule of context.hpp, which says
// why one may be meant; this one asks what says that it is damage.
//
//   * Beside a letter, a digit or another reference it is part of a word: caf&eacute;, it&#39;s, AT&amp;T.
//   * In company of such a one, near by, all of them are damage.
//   * Alone, it must be what stands alone in running text: an ampersand joins two words ("Tom &amp; Jerry",
//     not "as &amp;.") where no other stands unescaped; < and > compare numbers, lead from title to title,
//     begin a quoted line or stand in pairs; a letter is a word of the language ("il va &agrave; Paris");
//     a symbol or a dash may be anywhere.
//   * One of a list of several, each alone ("&lt;, &gt; and &amp;"), is spoken of.
//   * What else stands alone is spoken of: "the code &#1234; in the text".
#ifndef KINTSUGI_UNBAKE_TIDY_PLACE_HPP
#define KINTSUGI_UNBAKE_TIDY_PLACE_HPP

#include <cstddef>
#include <string_view>
#include <vector>

#include "model/model.hpp"
#include "unbake/tidy/reference.hpp"

namespace kintsugi::unbake::tidy {

class Places {
 public:
  // Reads all references of the text.
  explicit Places(std::string_view text);

  // Whether the reference at `at` is damage by its place.
  bool used(std::size_t at, const Reference& reference);

  // So many references in words around `at` that the text is written in them.
  bool is_dense(std::size_t at) const noexcept;

 private:
  bool has_company(std::size_t at) const noexcept;
  bool is_word_of_its_own(std::size_t begin, std::size_t end, char32_t c);
  model::Language language_around(std::size_t at);

  std::string_view text_;
  std::vector<std::size_t> parts_of_words_;      // sorted places of references that are
  std::size_t judged_ = std::string_view::npos;  // the block whose language is known
  model::Language language_ = model::kGeneric;
};

}  // namespace kintsugi::unbake::tidy

#endif  // KINTSUGI_UNBAKE_TIDY_PLACE_HPP
