// A small network: signs in, one number out, as a regression has it; but it can say that two signs mean something else
// together than apart. Whole numbers only, so that all machines agree.
#ifndef KINTSUGI_EXCISE_NET_HPP
#define KINTSUGI_EXCISE_NET_HPP

#include <array>
#include <cstddef>
#include <cstdint>

namespace kintsugi::excise {

template <std::size_t Signs, std::size_t Units>
struct Net {
  static constexpr int kScale = 16,
                       kUnitScale = 8;  // bits behind the point: of the weights; of what a unit says

  std::int32_t direct[Signs];           // of each sign by itself
  std::int32_t unit[Units][Signs + 1];  // what makes each unit speak, the last whatever the signs say
  std::int32_t says[Units];             // what it says then

  // 1/8 bit.
  template <class Sign>
  int weigh(const std::array<Sign, Signs>& signs) const noexcept {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < Signs; ++i) sum += std::int64_t{direct[i]} * signs[i];
    for (std::size_t u = 0; u < Units; ++u) {
      std::int64_t heard = unit[u][Signs];
      for (std::size_t i = 0; i < Signs; ++i) heard += std::int64_t{unit[u][i]} * signs[i];
      if (heard > 0) sum += (heard >> (kScale - kUnitScale)) * says[u] >> kUnitScale;
    }
    return static_cast<int>(sum >> kScale);
  }
};

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_NET_HPP
