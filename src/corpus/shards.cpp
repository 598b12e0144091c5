#include "corpus/shards.hpp"

#include <glob.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "corpus/files.hpp"
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

Shard shard_of(const std::string& path, std::string name) { return {path, std::move(name), 0, 0, {}, {}}; }

// What an earlier run keeps there.
bool is_house(const fs::path& folder) {
  std::error_code code;
  return folder.filename() == kHouse &&
         (fs::exists(folder / "run.json", code) || fs::exists(folder / "state.json", code));
}

// Links to folders, and links to nothing, are listed: that they cannot be read is told of each. Pipes, sockets and devices
// hold no documents.
bool add_folder(const std::string& root, const std::string& output, std::vector<Shard>& shards,
                std::string& error) {
  std::error_code code, ignored;
  std::vector<Shard> found;
  fs::recursive_directory_iterator at(root, fs::directory_options::none, code);
  for (; !code && at != fs::recursive_directory_iterator(); at.increment(code)) {
    const bool folder = at->symlink_status(ignored).type() == fs::file_type::directory;
    if (folder &&
        (is_house(at->path()) || (!output.empty() && fs::equivalent(at->path(), output, ignored)))) {
      at.disable_recursion_pending();
      continue;
    }
    const fs::file_type type = at->status(ignored).type();
    const bool link = at->is_symlink(ignored);
    if (type == fs::file_type::regular ||
        (link && (type == fs::file_type::directory || !at->exists(ignored))))
      found.push_back(shard_of(at->path().string(), at->path().lexically_relative(root).generic_string()));
  }
  if (code) {
    error = root + ": " + code.message();
    return false;
  }
  std::sort(found.begin(), found.end(), [](const Shard& a, const Shard& b) { return a.name < b.name; });
  shards.insert(shards.end(), found.begin(), found.end());
  return true;
}

bool add(const std::string& path, const std::string& output, std::vector<Shard>& shards, std::string& error) {
  std::error_code code;
  if (fs::is_directory(path, code)) return add_folder(path, output, shards, error);
  shards.push_back(shard_of(path, fs::path(path).filename().string()));
  return true;
}

}  // namespace

bool list_shards(const std::vector<std::string>& inputs, const std::string& output,
                 std::vector<Shard>& shards, std::string& error) {
  std::error_code code;
  for (const std::string& input : inputs) {
    if (input == "-") {
      shards.push_back(shard_of("-", "stdin"));
      continue;
    }
    std::vector<std::string> paths = {input};
    if (!fs::exists(input, code)) {
      glob_t found{};
      const bool any = ::glob(input.c_str(), GLOB_NOSORT, nullptr, &found) == 0;
      paths.assign(found.gl_pathv, found.gl_pathv + (any ? found.gl_pathc : 0));
      ::globfree(&found);
      if (paths.empty()) {
        error = input + ": no such file or folder";
        return false;
      }
      std::sort(paths.begin(), paths.end());
    }
    for (const std::string& path : paths) {
      if (!add(path, output, shards, error)) return false;
    }
  }
  std::set<std::string> names;
  const auto wrong = [&error](const Shard& shard, const std::string& what) {
    error = shard.path + ": " + what;
    return false;
  };
  for (Shard& shard : shards) {
    if (shard.path != "-") stat_of(shard);
    if (!text::is_valid(shard.name))
      return wrong(shard, "the name is no UTF-8, and ledgers could not tell of it");
    if (*fs::path(shard.name).begin() == kHouse)
      return wrong(shard, std::string("the name ") + kHouse + " is taken");
    if (!names.insert(shard.name).second)
      return wrong(shard, "another input would be written to the same name, " + shard.name);
  }
  for (const Shard& shard : shards) {
    if (names.contains(unfinished(shard.name)))
      return wrong(shard, "another input has the name that this one's output has until it is whole, " +
                              unfinished(shard.name));
  }
  return true;
}

}  // namespace kintsugi::corpus
