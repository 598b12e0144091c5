// The damaged lines of tests/cases/forward/damaged.jsonl.
#ifndef KINTSUGI_TESTS_FORWARD_DAMAGED_LINES_HPP
#define KINTSUGI_TESTS_FORWARD_DAMAGED_LINES_HPP

#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "unbake/tidy_ftfy_json.hpp"

namespace kintsugi::tests {

// Objects with "id", "encoding", "misread", "weathering", "damaged" and "clean".
inline std::vector<FlatJson::Object> damaged_lines() {
  std::ifstream file(KINTSUGI_SOURCE_DIR "/tests/cases/forward/damaged.jsonl");
  std::string all = "[";
  for (std::string line; std::getline(file, line);) {
    if (all.size() > 1) all += ',';
    all += line;
  }
  return FlatJson(all + "]").objects();
}

}  // namespace kintsugi::tests

#endif  // KINTSUGI_TESTS_FORWARD_DAMAGED_LINES_HPP
