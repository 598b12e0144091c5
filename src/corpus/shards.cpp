#include "corpus/shards.hpp"

#include <glob.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "text/utf8.hpp"

namespace kintsugi::corpus {
namespace {

namespace fs = std::filesystem;

void stat_of(Shard& shard) {
  struct stat status {};
  if (::stat(shard.path.c_str(), &status) != 0) return;
  shard.size = static_cast<std::uint64_t>(status.st_size);
  shard.changed_at = static_cast<std::uint64_t>(status.st_mtim.tv_sec) * 1000000000 +
                     static_cast<std::uint64_t>(status.st_mtim.tv_nsec);
}

bool add_folder(const std::string& root, std::vector<Shard>& shards, std::string& error) {
  std::error_code code;
  std::vector<Shard> found;
  for (fs::recursive_directory_iterator at(root, fs::directory_options::none, code), end; !code && at != end;
       at.increment(code)) {
    if (at->path().filename() == kHouse) {
      at.disable_recursion_pending();
      continue;
    }
    if (!at->is_directory(code) && at->exists(code))
      found.push_back({at->path().string(), fs::relative(at->path(), root, code).generic_string(), 0, 0});
  }
  if (code) {
    error = root + ": " + code.message();
    return false;
  }
  std::sort(found.begin(), found.end(), [](const Shard& a, const Shard& b) { return a.name < b.name; });
  shards.insert(shards.end(), found.begin(), found.end());
  return true;
}

}  // namespace

bool list_shards(const std::vector<std::string>& inputs, std::vector<Shard>& shards, std::string& error) {
  std::error_code code;
  for (const std::string& input : inputs) {
    if (input == "-") {
      shards.push_back({"-", "stdin", 0, 0});
    } else if (fs::is_directory(input, code)) {
      if (!add_folder(input, shards, error)) return false;
    } else if (fs::exists(input, code)) {
      shards.push_back({input, fs::path(input).filename().string(), 0, 0});
    } else {
      glob_t found{};
      const bool any = ::glob(input.c_str(), GLOB_NOSORT, nullptr, &found) == 0;
      std::vector<std::string> paths(found.gl_pathv, found.gl_pathv + (any ? found.gl_pathc : 0));
      ::globfree(&found);
      if (paths.empty()) {
        error = input + ": no such file or folder";
        return false;
      }
      std::sort(paths.begin(), paths.end());
      if (!list_shards(paths, shards, error)) return false;
    }
  }
  std::set<std::string> names;
  for (Shard& shard : shards) {
    stat_of(shard);
    if (!text::is_valid(shard.name)) {
      error = shard.path + ": the name is no UTF-8, and ledgers could not tell of it";
      return false;
    }
    if (names.insert(shard.name).second) continue;
    error = shard.path + ": another input would be written to the same name, " + shard.name;
    return false;
  }
  return true;
}

}  // namespace kintsugi::corpus
