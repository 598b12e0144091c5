// Character classes: script and general category, finer where mojibake lives. From ICU's Unicode data.
#ifndef KINTSUGI_TOOLS_TRAIN_CLASSES_HPP
#define KINTSUGI_TOOLS_TRAIN_CLASSES_HPP

#include <cstdint>
#include <string>
#include <vector>

namespace kintsugi::train {

struct Classes {
  std::vector<std::uint16_t> of;  // 0x110000 entries
  std::vector<std::string> names;
  std::vector<std::uint32_t> members;  // code points a class
};
Classes make_classes();

// Costs (1/8 bit) of class j after class i, from the texts' code points, each text weighing the same.
std::vector<std::uint8_t> class_costs(const Classes& classes,
                                      const std::vector<std::vector<char32_t>>& texts);

}  // namespace kintsugi::train

#endif  // KINTSUGI_TOOLS_TRAIN_CLASSES_HPP
