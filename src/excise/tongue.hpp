// Whether words are of another language than the line they stand in, where the letters are the same.
#ifndef KINTSUGI_EXCISE_TONGUE_HPP
#define KINTSUGI_EXCISE_TONGUE_HPP

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "excise/fluency.hpp"
#include "excise/host.hpp"
#include "model/counts.hpp"

namespace kintsugi::excise {

class Tongues {
 public:
  Tongues(const Page& page, Host& host);

  // 1/8 bit by which the words of page[begin, end) are likelier in that other language of their script in which they are
  // likeliest, all other languages being as likely as the line's. 0 where the script has one language only.
  struct Strange {
    int all;   // as it is
    int sure;  // no word saying more than its share
  };
  Strange stranger(std::size_t line, std::size_t begin, std::size_t end);
  // The same of those words alone that the document does not use elsewhere; as it is sure.
  int newcomers(std::size_t line, std::size_t begin, std::size_t end);
  // 1/8 bit by which words are rarer in the line's language that neither it nor English lists, another language plainly has,
  // and that are no names and not used elsewhere in the document.
  int unlisted(std::size_t line, std::size_t begin, std::size_t end);
  // How many languages are written in a script; 0: none that the model knows.
  static std::size_t count(Script script);
  // Of one word, for each of these, against `own`; English words stand in spam of all languages. 1/8 bit.
  std::vector<int> of_words(Script script, model::Language own, std::size_t begin, std::size_t end);
  // What letters cost as a word of one of these.
  int cost(Script script, int language, std::u32string_view letters);
  // Whether the words that end at `left` and begin at `right` are those of the other language that page[begin, end) is likeliest
  // in: then it is a piece of longer text.
  bool goes_on(std::size_t line, std::size_t begin, std::size_t end, std::size_t left, std::size_t right);
  // Whether one of these lists them, or English.
  bool lists(Script script, int language, std::u32string_view letters);
  bool is_english(model::Language l) const noexcept { return l == english_language_; }
  // Of Latin letters: the same against English.
  int not_english(std::size_t begin, std::size_t end);
  // Whether the model knows the language of the line, and of the text around page[begin, end).
  bool knows(std::size_t line, std::size_t begin, std::size_t end) {
    return fluency_.knows(line, begin, end);
  }

 private:
  using Gains = std::vector<std::int16_t>;  // one a language
  const Gains& gains(model::Language own, std::size_t begin, std::size_t end);
  Strange stranger(Script script, model::Language own, std::size_t begin, std::size_t end, bool new_ones);
  // Whether the document has a word of the phrase [begin, end) more often than beside its neighbour there.
  bool is_used(std::size_t word, std::size_t word_end, std::size_t begin, std::size_t end);
  std::uint64_t hash(std::size_t begin, std::size_t end) const;
  static std::uint64_t pair(std::uint64_t first, std::uint64_t second);
  void learn_pairs();

  const Page& page_;
  Host& host_;
  Fluency fluency_;
  model::Language english_language_;
  std::size_t english_;  // among the Latin languages
  std::map<std::tuple<model::Language, std::size_t, std::size_t>, Gains> words_;
  model::Counts pairs_;  // of words side by side
};

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_TONGUE_HPP
