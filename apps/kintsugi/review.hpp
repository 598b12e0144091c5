// A reviewer's decisions on the command line: --refuse, --accept-only, --decisions.
#ifndef KINTSUGI_APPS_REVIEW_HPP
#define KINTSUGI_APPS_REVIEW_HPP

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/decisions.hpp"
#include "kintsugi/command.hpp"

namespace kintsugi::cli {

// All that was decided. Complains and gives nullopt where the file cannot be read, or an id is none.
std::optional<corpus::Decisions> decisions_of(const Choices& choices, Status& status);

// "a, b, c and 4 others".
std::string listed(const std::vector<std::string>& ids);

// Mends documents and honours what was decided.
class Reviewer {
 public:
  explicit Reviewer(const Choices& choices);

  // usage or trouble where there is nothing to go on with.
  Status ready() const { return ready_; }
  // Says which seams went along with refused ones.
  Mended mend(const std::string& file, std::string_view bytes);
  // Says which ids no document had. Wrong ids of the command line are a wrong command line; those of a file may be of
  // documents that were not read.
  Status finish();

 private:
  const Choices& choices_;
  Options options_;
  Status ready_ = Status::ok;
  corpus::Decisions decisions_;
  std::set<std::string> found_;
  Status status_ = Status::ok;
};

}  // namespace kintsugi::cli

#endif  // KINTSUGI_APPS_REVIEW_HPP
