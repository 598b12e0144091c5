// A run taken back: the corpus as it was, from what was written and the ledgers beside it or in it.
#ifndef KINTSUGI_CORPUS_TAKE_BACK_HPP
#define KINTSUGI_CORPUS_TAKE_BACK_HPP

#include <cstdint>
#include <string>

namespace kintsugi::corpus {

struct TakenBack {
  std::uint64_t shards = 0, records = 0, documents = 0;  // documents: that were mended
  std::string error;                                     // empty: all is well
};

// `folder`: the output of a run. Writes its shards below `output`, packed as they are there.
TakenBack take_back(const std::string& folder, const std::string& output);

}  // namespace kintsugi::corpus

#endif  // KINTSUGI_CORPUS_TAKE_BACK_HPP
