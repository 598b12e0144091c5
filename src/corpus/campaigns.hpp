// Strings that were cut out of documents, and which of them belong together: a campaign of spam is not one string.
#ifndef KINTSUGI_CORPUS_CAMPAIGNS_HPP
#define KINTSUGI_CORPUS_CAMPAIGNS_HPP

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kintsugi::corpus {

using Names = std::map<std::string, std::uint64_t, std::less<>>;  // how often each came

// What was cut out of a document at one place; language and topic may be empty.
struct Excised {
  std::string_view text, language, topic;
};

// A string however its digits, its ASCII capitals and its white space were.
struct CutString {
  std::string example, where;  // of the document whose `where` comes first
  std::uint64_t times = 0, documents = 0;
  Names variants, hosts, languages, topics, links;  // some of them: the first by the alphabet
  std::vector<std::uint64_t> places;                // hashes of its documents, or of a sample
};

// Strings that read alike, name the same address, or stand in the same documents.
struct Campaign {
  std::vector<const CutString*> strings;  // the widest first
  std::uint64_t documents = 0, times = 0;
  bool about = false;  // `documents` is an estimate
};

class Campaigns {
 public:
  static constexpr std::size_t kMostStrings = 200000;
  static constexpr std::size_t kMostPlaces = std::size_t{1} << 19;

  explicit Campaigns(std::size_t most_places = kMostPlaces) : most_places_(most_places) {}

  // All that was cut out of one document.
  void add(std::string_view where, std::string_view host, const std::vector<Excised>& cuts);

  std::size_t strings() const noexcept { return strings_.size(); }
  bool whole() const noexcept { return !full_; }  // else strings beyond kMostStrings were left out

  // The widest first. Time grows as strings and places do. They point into this object.
  std::vector<Campaign> clusters() const;

 private:
  void thin_out();

  const std::size_t most_places_;
  std::map<std::string, CutString, std::less<>> strings_;
  // While there is room all documents of a string are known, then those with the lowest hashes: the same documents for all
  // strings, and the same in whichever order they came.
  std::size_t places_ = 0;
  unsigned thinned_ = 0;  // places are hashes below 2^64 >> thinned_
  bool full_ = false;
};

// What two strings are held against each other by: runs of three letters (two of Chinese, Japanese and Korean), as hashes,
// ascending.
std::vector<std::uint32_t> pieces_of(std::string_view key);
// Whether they share half of all that they have.
bool read_alike(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b);

// The addresses in a string: "example.com", "t.me/name". An address with a path is not the same as one with another.
std::vector<std::string> links_in(std::string_view text);

// FNV-1a and a finish: a rank that is the same whenever a document is seen.
std::uint64_t rank_of(std::string_view where, std::string_view id = {});

}  // namespace kintsugi::corpus

#endif  // KINTSUGI_CORPUS_CAMPAIGNS_HPP
