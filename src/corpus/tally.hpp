// What was counted, by what: added up batch by batch, printed at the end.
#ifndef KINTSUGI_CORPUS_TALLY_HPP
#define KINTSUGI_CORPUS_TALLY_HPP

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kintsugi/kintsugi.hpp"

namespace kintsugi::corpus {

using Json = nlohmann::ordered_json;

struct Sample {
  std::string where, original, restored;
};

struct Tally {
  std::uint64_t records = 0, documents = 0, passed = 0;  // passed: records that hold no text to mend
  std::uint64_t changed = 0, flagged = 0,
                errors = 0;       // flagged: documents with something seen and left alone
  std::uint64_t bytes = 0;        // of text
  std::uint64_t refused = 0;      // seams taken back by a reviewer's decisions
  std::set<std::string> decided;  // ids of decisions that found their seam
  struct Counts {
    std::uint64_t seams = 0, documents = 0;
  };
  using Counted = std::map<std::string, Counts, std::less<>>;
  struct Lists {
    Counted kinds, stages, proofs, languages, hosts;
  };
  Lists repaired, left;                                             // left: flagged, and as it was
  std::map<std::string, std::vector<Sample>, std::less<>> samples;  // by kind

  // `host`: of the document's address; may be empty. Its language is that of the mended text. At most `samples` of each
  // kind are kept.
  void add(const Mended& mended, std::string_view where, std::string_view host, std::size_t samples);
  void add(const Tally& other, std::size_t samples);
  Json json() const;
  static Tally from(const Json& json);
};

// Whether a kind names a channel: an encoding, or one misread as another. Of kinds, those that do.
bool is_channel(std::string_view kind) noexcept;
Tally::Counted channels_of(const Tally::Counted& kinds);

// The host of a URL, without "www."; empty if it has none.
std::string host_of(std::string_view url);

}  // namespace kintsugi::corpus

#endif  // KINTSUGI_CORPUS_TALLY_HPP
