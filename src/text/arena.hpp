// Strings that live as long as their owner and never move: what the seams' views point into.
#ifndef KINTSUGI_TEXT_ARENA_HPP
#define KINTSUGI_TEXT_ARENA_HPP

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace kintsugi::text {

class Arena {
 public:
  std::string_view keep(std::string_view s) {
    if (s.empty()) return {};
    if (s.size() > free_) {
      const std::size_t size = std::max(s.size(), next_);
      next_ = std::min<std::size_t>(next_ * 2, 1u << 20);
      blocks_.push_back(std::make_unique<char[]>(size));
      at_ = blocks_.back().get();
      free_ = size;
    }
    std::memcpy(at_, s.data(), s.size());
    const std::string_view kept(at_, s.size());
    at_ += s.size();
    free_ -= s.size();
    return kept;
  }

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* at_ = nullptr;
  std::size_t free_ = 0;
  std::size_t next_ = 256;
};

}  // namespace kintsugi::text

#endif  // KINTSUGI_TEXT_ARENA_HPP
