// Which files a run reads, and what becomes of each.
#ifndef KINTSUGI_CORPUS_SHARDS_HPP
#define KINTSUGI_CORPUS_SHARDS_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/input.hpp"

namespace kintsugi::corpus {

struct Shard {
  std::string path;  // "-": standard input
  std::string name;  // of what is written, below the output's folder; '/' between its parts
  std::uint64_t size = 0, changed_at = 0;  // bytes; nanoseconds: so that a resumed run knows it again
  std::optional<std::vector<std::uint64_t>> open = {};  // records with an open quote, where they are known
  std::vector<Extent> extents = {};  // where its bytes lie, if not in one file: undo knows them
};

// Files, folders with all that is in them in the order of their names, and patterns of the shell. False, and why, where one
// of them is nothing, or two would be written to one name. What is in the folder `output` is left out.
bool list_shards(const std::vector<std::string>& inputs, const std::string& output,
                 std::vector<Shard>& shards, std::string& error);

// Where a run keeps what is not the corpus, below the output's folder.
inline constexpr const char* kHouse = "_kintsugi";

}  // namespace kintsugi::corpus

#endif  // KINTSUGI_CORPUS_SHARDS_HPP
