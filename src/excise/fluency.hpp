// Whether a text is in a language that the model knows: in one it does not, all words are strange, and none of them says
// that it was put in.
#ifndef KINTSUGI_EXCISE_FLUENCY_HPP
#define KINTSUGI_EXCISE_FLUENCY_HPP

#include <cstdint>
#include <optional>
#include <vector>

#include "excise/host.hpp"
#include "excise/page.hpp"

namespace kintsugi::excise {

class Fluency {
 public:
  Fluency(const Page& page, Host& host) : page_(page), host_(host) {}

  // Whether of the words around page[begin, end), in its line and those near it, and of the document's, the list of their
  // language has about as many as of its training text (generated/listed.inc).
  bool knows(std::size_t line, std::size_t begin, std::size_t end);
  // 1/8 bit that a word says which the list of the language does not have: how few of the words of its training text are such.
  static int rarity(model::Language l);

 private:
  struct Share {
    std::uint32_t words = 0, listed = 0;
  };
  Share count(model::Language l, Script script, std::size_t begin, std::size_t end);
  const Share& of_line(std::size_t line);
  // How often what stands at [begin, end) is said near it, but for many.
  std::size_t times_said_near(std::size_t begin, std::size_t end) const;

  const Page& page_;
  Host& host_;
  std::vector<std::optional<Share>> lines_;
};

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_FLUENCY_HPP
