// A folder of a test's own, and runs over it.
#ifndef KINTSUGI_TESTS_CORPUS_FOLDER_HPP
#define KINTSUGI_TESTS_CORPUS_FOLDER_HPP

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "corpus/files.hpp"
#include "corpus/run.hpp"
#include "corpus/seams.hpp"

namespace kintsugi::corpus {

class Folder {
 public:
  Folder() {
    std::string name =
        (std::filesystem::is_directory("/dev/shm") ? "/dev/shm" : testing::TempDir()) + "/kintsugi-XXXXXX";
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

inline void put(const std::string& path, const std::string& bytes) {
  make_folders_of(path);
  std::ofstream(path, std::ios::binary) << bytes;
}

inline std::string policy_text(const Policy& p) {
  constexpr const char* kSeams[] = {"none", "beside", "in", "dolma"};
  constexpr const char* kError[] = {"keep", "skip", "stop"};
  return dump(Json{{"text_field", p.text_field},
                   {"columns", p.columns},
                   {"seams", kSeams[static_cast<int>(p.seams)]},
                   {"on_error", kError[static_cast<int>(p.on_error)]},
                   {"only_changed", p.only_changed}});
}

inline Job job_of(const std::string& input, const std::string& output, const Policy& policy) {
  Job job;
  std::string error;
  EXPECT_TRUE(list_shards({input}, output, job.shards, error)) << error;
  job.output = output;
  job.policy = policy;
  job.policy_text = policy_text(policy);
  return job;
}

}  // namespace kintsugi::corpus

#endif  // KINTSUGI_TESTS_CORPUS_FOLDER_HPP
