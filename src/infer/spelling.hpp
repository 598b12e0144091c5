// What the table of words, and the words of the document, say of a token beside its letters.
#ifndef KINTSUGI_INFER_SPELLING_HPP
#define KINTSUGI_INFER_SPELLING_HPP

#include <cstddef>
#include <optional>
#include <string>

#include "infer/search.hpp"
#include "model/model.hpp"

namespace kintsugi::infer {

struct Said {
  int bits = 0;       // eighths of a bit, to add to what the model says of the letters
  bool known = true;  // a list, or the document, has each word with a letter beyond ASCII
};

class Spelling {
 public:
  explicit Spelling(const Ask& ask);

  // As the model knows the language best: by the apostrophe that its text had.
  char32_t fold(char32_t c) const noexcept { return c == 0x2019 ? apostrophe_ : model::fold(c); }
  // The character n before the i-th of the line.
  char32_t back(std::size_t i, std::size_t n) const noexcept {
    return i < n ? U'\n' : fold(ask_.line[i - n]);
  }
  // Nothing if no list knows a word of the token and the reading is not `likely` anyway. The token is folded.
  std::optional<Said> say(const std::u32string& token, bool likely) const;

 private:
  int case_of(const std::u32string& token, std::size_t begin, std::size_t end, int letters) const;
  int letters_of(const std::u32string& token, std::size_t begin, std::size_t end, char32_t first) const;

  const Ask& ask_;
  const model::Model& model_;
  bool dotless_ = false;
  char32_t apostrophe_ = 0x2019;
};

}  // namespace kintsugi::infer

#endif  // KINTSUGI_INFER_SPELLING_HPP
