// Numbers that look random and are the same each time.
#ifndef KINTSUGI_TOOLS_EXCISE_DRAW_HPP
#define KINTSUGI_TOOLS_EXCISE_DRAW_HPP

#include <cstddef>
#include <cstdint>

namespace kintsugi::excise {

class Draw {
 public:
  explicit Draw(std::uint64_t seed = 1) : state_(seed) {}
  std::size_t below(std::size_t n) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(((state_ >> 33) * n) >> 31);
  }

 private:
  std::uint64_t state_;
};

}  // namespace kintsugi::excise

#endif  // KINTSUGI_TOOLS_EXCISE_DRAW_HPP
