// What a reviewer decided, by the ids of seams: which repairs are refused, which are accepted.
//
// Written down it is JSON Lines, one decision a line:
//
//   {"id":"4k2nd07qxv","decision":"refuse"}
//   {"id":"q62g75c57p","decision":"accept","note":"checked against the paper edition"}
//   {"id":"cs0gbzsc73","decision":"refuse","sha256":"..."}    of the damaged document of that hash alone
//   {"default":"refuse"}                                       what is not accepted is refused
//
// Other members are for people. Of two decisions on one seam the later holds.
#ifndef KINTSUGI_CORPUS_DECISIONS_HPP
#define KINTSUGI_CORPUS_DECISIONS_HPP

#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kintsugi/kintsugi.hpp"

namespace kintsugi::corpus {

class Decisions {
 public:
  static constexpr std::size_t kWhole = 10;    // characters of an id; fewer are its beginning,
  static constexpr std::size_t kShortest = 4;  // down to these

  // False: that is no id.
  bool add(std::string_view id, bool refuse, std::string_view sha256 = {});
  void refuse_others() { others_ = true; }
  bool empty() const noexcept { return refused_.empty() && !others_; }

  // One line of the file. Empty: taken; else what is wrong with it.
  std::string add_line(std::string_view line);

  // All the ids that were named, in order.
  std::vector<std::string> ids() const;

  struct Applied {
    std::optional<Mended> mended;        // nothing where nothing was refused
    std::vector<std::string> found;      // ids, as they were named
    std::vector<std::string> ambiguous;  // beginnings of several seams' ids: not honoured
    std::vector<std::string> along;      // ids of seams that went because they were built on refused ones
    std::size_t refused = 0;             // seams that are gone, those included
  };
  // `damaged`: what was mended.
  Applied apply(const Mended& mended, std::string_view damaged) const;

  std::string digest() const;  // of all that was decided

 private:
  using Key = std::pair<std::string, std::string>;  // id, sha256
  std::map<Key, bool> refused_;                     // false: accepted
  bool others_ = false;
  bool hashes_ = false;  // some decision names a document
};

}  // namespace kintsugi::corpus

#endif  // KINTSUGI_CORPUS_DECISIONS_HPP
