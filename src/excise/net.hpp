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
    // Most signs say nothing.
    std::size_t said[Signs];
    std::size_t count = 0;
    for (std::size_t i = 0; i < Signs; ++i) {
      said[count] = i;
      count += signs[i] != 0;
    }
    const auto heard_by = [&](const std::int32_t* weights, std::int64_t heard) {
      for (std::size_t k = 0; k < count; ++k) heard += std::int64_t{weights[said[k]]} * signs[said[k]];
      return heard;
    };
    std::int64_t sum = heard_by(direct, 0);
    for (std::size_t u = 0; u < Units; ++u) {
      const std::int64_t heard = heard_by(unit[u], unit[u][Signs]);
      if (heard > 0) sum += (heard >> (kScale - kUnitScale)) * says[u] >> kUnitScale;
    }
    return static_cast<int>(sum >> kScale);
  }
};

}  // namespace kintsugi::excise

#endif  // KINTSUGI_EXCISE_NET_HPP
