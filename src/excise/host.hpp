// What the language around a place knows of it: what a word is, and how two ends are to be joined.
#ifndef KINTSUGI_EXCISE_HOST_HPP
#define KINTSUGI_EXCISE_HOST_HPP

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "excise/joint.hpp"
#include "excise/page.hpp"
#include "model/counts.hpp"
#include "model/lexicon.hpp"
#include "model/model.hpp"

namespace kintsugi::excise {

enum class Joint : std::uint8_t { none, space, line };  // what stands between the two ends

struct Rejoin {
  Joint joint = Joint::none;
  int margin = 0;  // 1/8 bit by which it wins over the next
  // 1/8 bit by which one word is likelier than two, both ends being fragments; 0 where no letters meet.
  int one_word = 0;
  bool unknown = false;                          // nothing is known of the language
  bool left_known = false, right_known = false;  // the ends are words by themselves
};

class Host {
 public:
  explicit Host(const Page& page)
      : page_(page),
        model_(model::Model::builtin()),
        lexicon_(model::Lexicon::builtin()),
        turkish_(model_.find("tr").value_or(model::kGeneric)),
        azeri_(model_.find("az").value_or(model::kGeneric)) {}

  // The language of the line, by its letters and its neighbours'.
  model::Language language(std::size_t line);
  // Whether these letters are a word, of the language or of the document elsewhere: `learned` says whether the document's
  // words count them as they stand here. Those beside foreign letters are not counted, since they may be halves.
  bool knows(std::size_t line, std::size_t begin, std::size_t end, bool learned);
  // The same of the letters that end at `left` and those that begin at `right`, put together.
  bool knows_joined(std::size_t line, std::size_t left, std::size_t right);
  // What the word costs in a language, by its list and its spelling; 1/8 bit.
  int cost(model::Language l, std::u32string_view letters);
  // The same in many languages.
  void costs(std::span<const model::Language> languages, std::u32string_view letters, std::span<int> out);
  // Of the letters that end at `left` and those that begin at `right` as one word, which the document may use elsewhere.
  int cost_joined(model::Language l, std::size_t line, std::size_t left, std::size_t right);
  bool lists(model::Language l, std::u32string_view letters);
  // The same of many.
  std::vector<bool> are_listed(model::Language l, std::span<const std::u32string_view> words) const;
  // How often the document has the word, away from foreign letters.
  std::uint32_t times(std::u32string_view letters);
  // 1/8 bit by which the letters before and behind this place are likelier to be two words than one; 0: no letters meet.
  int two_words(std::size_t line, std::size_t at);
  // Whether both ends are likelier to be one line than two, by their letters.
  bool goes_on(std::size_t line, std::size_t left, std::size_t right);
  // The ends are page[..left) and page[right..); `broken` and `spaced` tell of breaks and blanks that stood around the cut,
  // `learned` whether the ends are counted among the document's words as they stand.
  Rejoin rejoin(std::size_t line, std::size_t left, std::size_t right, bool broken, bool spaced,
                bool learned);

  // Whether these letters put together are a word that is known, which costs less than to weigh it: the sign `known`.
  bool is_known_joined(std::size_t line, std::size_t left, std::size_t right);
  // The signs for that, where letters of a script with blanks meet.
  JointSigns joint_signs(std::size_t line, std::size_t left, std::size_t right, bool learned);

 private:
  std::vector<char32_t> folded(std::size_t begin, std::size_t end, Script host, std::size_t most) const;
  std::vector<char32_t> around(std::size_t line) const;
  static model::Language likeliest(std::span<const char32_t> sample);
  model::Language main_language(Script host);  // of the document's lines in that script
  struct Word {
    int cost;  // 1/8 bit, with the blank after it
    bool known;
  };
  // The document's words as well, but for so many of them.
  Word word(model::Language l, std::u32string_view letters, std::uint32_t learned);
  Word in_document(Word listed, std::u32string_view letters,
                   std::uint32_t learned);  // which costs so much by its list
  Word listed_word(model::Language l, std::u32string_view letters) { return priced(l, letters).word; }
  bool listed(std::size_t line, std::u32string_view word, bool learned);
  bool ends_line(std::size_t at) const;
  // Whether a word that ends here, or begins here, is one of the document's as it stands: no piece of one, nor a line's last.
  bool counts_left(std::size_t left, Script host) const;
  bool counts_right(std::size_t right, Script host) const;
  // Whether letters of one word stand on both sides of a place.
  bool torn(std::size_t at, Script host) const;
  // How many of the words that are torn at these places are this one.
  std::uint32_t standing(Script host, std::size_t left, std::size_t right, std::u32string_view both) const;
  // What a word was found to cost: rows are asked about with many ends, and most words between them are the same.
  struct Priced {
    std::uint64_t key = 0;  // of the letters and the language
    int spelled = 0;        // character by character
    Word word{};
  };
  // A word that ends, or begins, where a row may.
  struct Shore {
    std::size_t at = SIZE_MAX;
    Script host{};
    model::Language language = model::kGeneric;
    bool learned = false;  // its own occurrence is none of the document's
    std::u32string_view word{};
    int spelled = 0;
    Word cost{};
  };
  const Shore& shore(std::size_t at, bool left, Script host, model::Language l, bool learned);
  static Word as_listed(int spelled, std::optional<int> listed);
  const Priced& priced(model::Language l, std::u32string_view letters);
  int junction(model::Language l, std::size_t left, std::size_t right, char32_t between) const;
  void learn();
  bool is_dotless(model::Language l) const { return l == turkish_ || l == azeri_; }
  // Of a word that may be in its list: no longer than they have them.
  std::uint64_t list_key(model::Language l, std::u32string_view letters) const;
  std::optional<int> listed_cost(model::Language l, std::u32string_view letters) const;
  // By the model's table, or the lexicon.
  std::optional<int> listed_cost(std::uint64_t key) const {
    const std::optional<int> common = model_.word_cost(key);
    return common ? common : lexicon_.cost(key);
  }
  void fetch(std::uint64_t key) const {
    model_.fetch_word(key);
    lexicon_.fetch(key);
  }
  // The letters that end at `left` and begin at `right`.
  std::u32string_view left_word(std::size_t left, Script host) const;
  std::u32string_view right_word(std::size_t right, Script host) const;

  const Page& page_;
  const model::Model& model_;
  const model::Lexicon& lexicon_;
  model::Language turkish_, azeri_;
  std::vector<std::optional<model::Language>> ranked_;  // by lines
  std::map<Script, model::Language> mains_;
  std::map<Script, model::Language> main_;  // of the first line of each script that was asked about
  bool learned_ = false;
  std::uint64_t words_ = 0;
  model::Counts vocabulary_;  // of the document
  static constexpr std::size_t kPriced = 1024;
  std::vector<Priced> priced_;  // the last of those that share a place
  static constexpr std::size_t kShores = 64;
  std::vector<Shore> shores_;  // the same
};

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_HOST_HPP
