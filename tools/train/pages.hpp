// How lines look on web pages. The corpora hold sentences: no bullets, brackets, prices, stars, nor laughter, so that a
// model of them alone takes each of these for damage. Pieces of training lines are therefore dressed as pages dress them.
#ifndef KINTSUGI_TOOLS_TRAIN_PAGES_HPP
#define KINTSUGI_TOOLS_TRAIN_PAGES_HPP

#include <cstdint>
#include <string>
#include <string_view>

namespace kintsugi::train {

struct Customs;  // what pages of a language are full of

class Pages {
 public:
  explicit Pages(const Customs& customs);

  // What a page might have made of a piece of the line. `seed`, the line's hash, decides all. Ends in no line break.
  std::u32string dressed(std::u32string_view line, std::uint64_t seed) const;

 private:
  const Customs& customs_;
  std::u32string rare_;  // every sign of the language's legacy encoding, where that has many
};

}  // namespace kintsugi::train

#endif  // KINTSUGI_TOOLS_TRAIN_PAGES_HPP
